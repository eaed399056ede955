//! Parses `$expand`: related objects inside a response, each with its `$select`.
//! Like the directory, supports no other nested option than `$select` and `$levels`.

use serde_json::{Map, Value};

use super::published::{self, PublishedProperty};
use super::schema::{EdmType, ExpandOptions, ExpandScope, NavigationProperty, Resource};
use super::select::{names, unknown_selection};
use crate::graph::error::GraphError;
use crate::model::Tenant;

/// Graph's limit for `$expand` on directory objects.
pub(crate) const MAX_EXPANDED: usize = 20;

/// Graph's limit for `$levels`, and the meaning of `max`.
const MAX_LEVELS: usize = 1_000;

#[derive(Debug)]
pub(crate) struct Expansions<T: 'static>(Vec<(Relation<T>, ExpandOptions)>);

#[derive(Debug)]
enum Relation<T: 'static> {
    Declared(&'static NavigationProperty<T>),
    /// A published relation without related objects in any tenant.
    Empty(&'static PublishedProperty),
}

impl<T: Resource> Relation<T> {
    fn find(name: &str) -> Option<Self> {
        let declared = T::NAVIGATION
            .iter()
            .find(|known| known.name.eq_ignore_ascii_case(name));
        declared.map(Self::Declared).or_else(|| {
            let published = published::find(T::TYPE, name)?;
            (published.is_link && published.type_name != "Stream").then_some(Self::Empty(published))
        })
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Declared(navigation) => navigation.name,
            Self::Empty(published) => published.name,
        }
    }

    fn is_single(&self) -> bool {
        match self {
            Self::Declared(navigation) => navigation.is_single,
            Self::Empty(published) => published.edm_type != EdmType::Collection,
        }
    }

    /// Whether the related objects have a property.
    fn has_property(&self, name: &str, extensions: &[String]) -> bool {
        match self {
            Self::Declared(navigation) => (navigation.has_property)(name, extensions),
            // Related directory objects may be of any type.
            Self::Empty(published) => {
                published.type_name == "directoryObject"
                    || !published::is_known_type(published.type_name)
                    || published::has_property(published.type_name, name)
            }
        }
    }

    fn resolve(
        &self,
        tenant: &Tenant,
        object: &T,
        nested: &ExpandOptions,
    ) -> Result<Vec<Value>, GraphError> {
        match self {
            Self::Declared(navigation) => (navigation.resolve)(tenant, object, nested),
            Self::Empty(_) => Ok(Vec::new()),
        }
    }
}

impl<T: Resource> Expansions<T> {
    /// `climbs` allows `$levels`, which Graph supports for the manager of one user only.
    pub(crate) fn parse(
        expand: Option<&str>,
        scope: &ExpandScope,
        climbs: bool,
    ) -> Result<Self, GraphError> {
        let mut found = Vec::new();
        for ExpandItem {
            name,
            select,
            levels,
        } in parse_items(expand.unwrap_or_default())?
        {
            let relation =
                Relation::<T>::find(name).ok_or_else(|| unknown_selection(name, T::TYPE))?;
            if levels.is_some() && !(climbs && relation.name() == "manager") {
                return Err(GraphError::UnsupportedQuery(
                    "The query option '$levels' is supported for the manager of one user only, with $count=true and ConsistencyLevel:eventual."
                        .to_owned(),
                ));
            }
            let unknown = names(select.unwrap_or_default())
                .find(|name| !relation.has_property(name, &scope.extensions));
            if let Some(unknown) = unknown {
                return Err(unknown_selection(unknown, "directoryObject"));
            }
            let nested = ExpandOptions {
                select: select.map(ToOwned::to_owned),
                levels: levels.unwrap_or(1),
                scope: scope.clone(),
            };
            found.push((relation, nested));
        }
        Ok(Self(found))
    }

    /// The parts of the context URL for these relations, such as `manager(id)`.
    pub(crate) fn context_parts(&self) -> Vec<String> {
        self.0
            .iter()
            .map(|(relation, nested)| {
                let select = nested.select.as_deref().unwrap_or_default();
                format!("{}({select})", relation.name())
            })
            .collect()
    }

    pub(crate) fn expand_into(
        &self,
        tenant: &Tenant,
        object: &T,
        properties: &mut Map<String, Value>,
    ) -> Result<(), GraphError> {
        for (relation, nested) in &self.0 {
            let mut related = relation.resolve(tenant, object, nested)?;
            if !relation.is_single() {
                related.truncate(MAX_EXPANDED);
                properties.insert(relation.name().to_owned(), Value::Array(related));
            } else if let Some(one) = related.pop() {
                // Graph omits a missing object instead of writing null.
                properties.insert(relation.name().to_owned(), one);
            }
        }
        Ok(())
    }
}

#[derive(Debug, PartialEq, Eq)]
struct ExpandItem<'e> {
    name: &'e str,
    select: Option<&'e str>,
    levels: Option<usize>,
}

fn parse_items(expand: &str) -> Result<Vec<ExpandItem<'_>>, GraphError> {
    let unreadable = |what: &str| {
        GraphError::Unreadable(format!("Parsing OData Select and Expand failed: {what}"))
    };
    let mut items = Vec::new();
    for item in split_outside_parentheses(expand) {
        let item = item.trim();
        if item.is_empty() {
            continue;
        }
        let Some((name, options)) = item.split_once('(') else {
            items.push(ExpandItem {
                name: item,
                select: None,
                levels: None,
            });
            continue;
        };
        let options = options
            .strip_suffix(')')
            .ok_or_else(|| unreadable("Syntax error: ')' was expected."))?;
        let (mut select, mut levels) = (None, None);
        for option in options
            .split(';')
            .filter(|option| !option.trim().is_empty())
        {
            match option.split_once('=') {
                Some((key, value)) if key.trim().eq_ignore_ascii_case("$select") => {
                    select = Some(value.trim());
                }
                Some((key, value)) if key.trim().eq_ignore_ascii_case("$levels") => {
                    levels = Some(parse_levels(value.trim()).ok_or_else(|| {
                        unreadable(&format!("'{value}' is no value of $levels."))
                    })?);
                }
                _ => {
                    return Err(unreadable(&format!(
                        "The option '{}' is not supported inside $expand.",
                        option.trim()
                    )));
                }
            }
        }
        items.push(ExpandItem {
            name: name.trim(),
            select,
            levels,
        });
    }
    Ok(items)
}

/// Parses `max`, or a number of steps.
fn parse_levels(value: &str) -> Option<usize> {
    if value == "max" {
        return Some(MAX_LEVELS);
    }
    let levels = value.parse().ok()?;
    (1..=MAX_LEVELS).contains(&levels).then_some(levels)
}

/// Splits at commas outside parentheses.
fn split_outside_parentheses(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    text.split(|letter| {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        letter == ',' && depth == 0
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_are_parsed_with_their_options() {
        assert_eq!(
            parse_items("manager, members($select=id,displayName;$levels=2)").unwrap(),
            [
                ExpandItem {
                    name: "manager",
                    select: None,
                    levels: None
                },
                ExpandItem {
                    name: "members",
                    select: Some("id,displayName"),
                    levels: Some(2)
                }
            ]
        );
        assert_eq!(parse_items("").unwrap(), []);
        for broken in [
            "members($select=id",
            "members($top=5)",
            "members($levels=1001)",
            "members($levels=all)",
        ] {
            assert!(parse_items(broken).is_err(), "{broken}");
        }
    }
}
