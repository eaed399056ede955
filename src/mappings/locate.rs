//! Locates the parts of Step 3 in a schema: the rule, the user mapping, and its source and target objects.
//! Uses no names of rules or mappings, because they differ between tenants.

use crate::graph::models::Schema;
use crate::graph::models::schema::{ObjectDefinition, ObjectMapping, SynchronizationRule};
use crate::texts::{locale, mappings::issues as texts};
use crate::untrusted::UntrustedText;

/// The parts of Step 3, with their indexes in the document.
#[derive(Clone, Copy, Debug)]
pub struct LocatedMapping<'a> {
    pub rule_index: usize,
    pub rule: SynchronizationRule<'a>,
    pub mapping_index: usize,
    pub mapping: ObjectMapping<'a>,
    /// The source object: the index of its directory, its own index, and the object.
    pub source: (usize, usize, ObjectDefinition<'a>),
    /// The target object, likewise.
    pub target: (usize, usize, ObjectDefinition<'a>),
}

/// What Step 3 needs and the schema lacks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LocateError {
    #[error("{}", texts::USER_MAPPING_NOT_FOUND)]
    UserMapping,
    /// With the names of the rules.
    #[error("{}", texts::no_rule_picked(&list(.0)))]
    SeveralRules(Vec<UntrustedText>),
    /// The mapping names a directory or an object that the schema does not define.
    #[error("{}", texts::object_not_found(.object, .directory))]
    Object {
        /// The directory as the rule names it.
        directory: UntrustedText,
        /// The object as the mapping names it.
        object: UntrustedText,
    },
}

fn list(names: &[UntrustedText]) -> String {
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    locale::all_of(&names)
}

/// Fails if no rule maps users from Entra, if several do and none is picked, or if the schema does not define an object
/// that the user mapping names.
pub fn locate(schema: &Schema) -> Result<LocatedMapping<'_>, LocateError> {
    let rules = schema.user_rules();
    let (rule_at, rule) = match rules.as_slice() {
        [] => return Err(LocateError::UserMapping),
        [only] => *only,
        several => {
            let names = several.iter().map(|(_, rule)| rule.name().into());
            return Err(LocateError::SeveralRules(names.collect()));
        }
    };
    let (mapping_at, mapping) = rule
        .object_mappings()
        .enumerate()
        .find(|(_, mapping)| mapping.source_object() == "User")
        .ok_or(LocateError::UserMapping)?;
    Ok(LocatedMapping {
        rule_index: rule_at,
        rule,
        mapping_index: mapping_at,
        mapping,
        source: locate_object(schema, rule.source_directory(), mapping.source_object())?,
        target: locate_object(schema, rule.target_directory(), mapping.target_object())?,
    })
}

/// Whether the schema maps users, by whichever rule. Fails like [`locate`].
pub(crate) fn check_maps_users(schema: &Schema) -> Result<(), LocateError> {
    match locate(schema) {
        Ok(_) | Err(LocateError::SeveralRules(_)) => Ok(()),
        Err(unfound) => Err(unfound),
    }
}

fn locate_object<'a>(
    schema: &'a Schema,
    directory: &str,
    object: &str,
) -> Result<(usize, usize, ObjectDefinition<'a>), LocateError> {
    let found = schema
        .directories()
        .enumerate()
        .filter(|(_, candidate)| candidate.name() == directory)
        .find_map(|(at, candidate)| {
            let (object_at, object) = candidate
                .objects()
                .enumerate()
                .find(|(_, candidate)| candidate.name() == object)?;
            Some((at, object_at, object))
        });
    found.ok_or_else(|| LocateError::Object {
        directory: directory.into(),
        object: object.into(),
    })
}

impl LocatedMapping<'_> {
    /// A JSON pointer to the user mapping.
    pub fn mapping_pointer(&self) -> String {
        format!(
            "/synchronizationRules/{}/objectMappings/{}",
            self.rule_index, self.mapping_index
        )
    }

    /// A JSON pointer to the attributes of the source object.
    pub fn source_pointer(&self) -> String {
        format!(
            "/directories/{}/objects/{}/attributes",
            self.source.0, self.source.1
        )
    }

    /// A JSON pointer to the attributes of the target object.
    pub fn target_pointer(&self) -> String {
        format!(
            "/directories/{}/objects/{}/attributes",
            self.target.0, self.target.1
        )
    }
}
