//! Owns where in a schema the parts of Step 3 are: the rule, the mapping of users, its source and its target.
//! Refuses to go by names: directories, rules and mappings are called differently from tenant to tenant.

use crate::foreign::Foreign;
use crate::graph::models::Schema;
use crate::graph::models::schema::{Object, ObjectMapping, Rule};

/// The parts of Step 3, by their positions in the document.
#[derive(Clone, Copy, Debug)]
pub struct Located<'a> {
    /// Which rule.
    pub rule_at: usize,
    /// The rule.
    pub rule: Rule<'a>,
    /// Which of the rule's object mappings.
    pub mapping_at: usize,
    /// The mapping of users.
    pub mapping: ObjectMapping<'a>,
    /// The object that values come from: its directory's position, its own, and itself.
    pub source: (usize, usize, Object<'a>),
    /// The object that values go to.
    pub target: (usize, usize, Object<'a>),
}

/// What a schema lacks that Step 3 needs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfound {
    /// No rule maps users.
    #[error("no synchronization rule of the schema maps users")]
    UserMapping,
    /// The mapping names a directory or an object that is not there.
    #[error(
        "the mapping of users names {object} of {directory}, and the schema does not define it"
    )]
    Object {
        /// The directory.
        directory: Foreign,
        /// The object.
        object: Foreign,
    },
}

/// Finds the parts.
pub fn locate(schema: &Schema) -> Result<Located<'_>, Unfound> {
    let (rule_at, rule) = schema
        .rules()
        .enumerate()
        .find(|(_, rule)| rule.user_mapping().is_some())
        .ok_or(Unfound::UserMapping)?;
    let (mapping_at, mapping) = rule
        .object_mappings()
        .enumerate()
        .find(|(_, mapping)| mapping.source_object() == "User")
        .ok_or(Unfound::UserMapping)?;
    Ok(Located {
        rule_at,
        rule,
        mapping_at,
        mapping,
        source: object(schema, rule.source_directory(), mapping.source_object())?,
        target: object(schema, rule.target_directory(), mapping.target_object())?,
    })
}

fn object<'a>(
    schema: &'a Schema,
    directory: &str,
    object: &str,
) -> Result<(usize, usize, Object<'a>), Unfound> {
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
    found.ok_or_else(|| Unfound::Object {
        directory: directory.into(),
        object: object.into(),
    })
}

impl Located<'_> {
    /// Where the mapping of users is, as a JSON pointer.
    pub fn mapping_pointer(&self) -> String {
        format!(
            "/synchronizationRules/{}/objectMappings/{}",
            self.rule_at, self.mapping_at
        )
    }

    /// Where the attributes of the source's user are.
    pub fn source_pointer(&self) -> String {
        format!(
            "/directories/{}/objects/{}/attributes",
            self.source.0, self.source.1
        )
    }

    /// Where the attributes of the target's user are.
    pub fn target_pointer(&self) -> String {
        format!(
            "/directories/{}/objects/{}/attributes",
            self.target.0, self.target.1
        )
    }
}
