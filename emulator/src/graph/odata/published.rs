//! The table of published properties: which names `$select`, `$filter` and `$orderby` know, and what they support.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

use super::schema::EdmType;

const TABLE: &str = include_str!("published.txt");

static TYPES: LazyLock<BTreeMap<&'static str, PublishedType>> = LazyLock::new(|| parse(TABLE));

/// Whether something works by default, only in an advanced query, or not at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Support {
    Default,
    Advanced,
    #[default]
    Never,
}

/// What `$filter` and `$orderby` support for a property.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct QuerySupport {
    /// `eq` and `in`; `ne` and `not` then work in advanced queries.
    pub(crate) equal: Support,
    pub(crate) starts_with: Support,
    /// Only outside the directory.
    pub(crate) contains: Support,
    pub(crate) order: Support,
    pub(crate) null: Support,
    pub(crate) order_by: Support,
}

impl QuerySupport {
    /// For directory extensions, and for types whose reference does not tell.
    pub(crate) const LENIENT: Self = Self {
        equal: Support::Default,
        starts_with: Support::Default,
        contains: Support::Never,
        order: Support::Default,
        null: Support::Advanced,
        order_by: Support::Advanced,
    };
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct PublishedProperty {
    pub(crate) name: &'static str,
    /// The type without the namespace; of a collection that of its elements.
    pub(crate) type_name: &'static str,
    pub(crate) edm_type: EdmType,
    /// Whether responses only have it as a relation or a stream, and so without a value.
    pub(crate) is_link: bool,
    /// Whether the directory stores it as a client writes it.
    pub(crate) is_written: bool,
    support: QuerySupport,
}

#[derive(Debug, Default)]
struct PublishedType {
    base: Option<&'static str>,
    is_lenient: bool,
    properties: Vec<PublishedProperty>,
    /// For inherited and nested properties.
    further: Vec<(&'static str, QuerySupport)>,
}

impl PublishedProperty {
    /// The value of an object that has none: an empty list or null.
    pub(crate) fn without_value(&self) -> Value {
        if self.edm_type == EdmType::Collection {
            Value::Array(Vec::new())
        } else {
            Value::Null
        }
    }
}

fn bases(type_name: &str) -> impl Iterator<Item = &'static PublishedType> {
    std::iter::successors(TYPES.get(type_name), |found| TYPES.get(found.base?))
}

/// Finds a property of a type or of its bases; Graph ignores case.
pub(crate) fn find(type_name: &str, name: &str) -> Option<&'static PublishedProperty> {
    bases(type_name)
        .flat_map(|found| &found.properties)
        .find(|property| property.name.eq_ignore_ascii_case(name))
}

/// Whether a type has the property, as a value.
pub(crate) fn has_property(type_name: &str, name: &str) -> bool {
    find(type_name, name).is_some_and(|property| !property.is_link)
}

/// What queries support for a property, which may be a path such as `employeeOrgData/division`.
pub(crate) fn support(type_name: &str, path: &str) -> QuerySupport {
    let whole = path.split('/').next().unwrap_or(path);
    let Some(of_type) = TYPES.get(type_name) else {
        return QuerySupport::LENIENT;
    };
    let further = of_type
        .further
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(path));
    match (further, find(type_name, whole)) {
        (Some((_, support)), _) => *support,
        (None, Some(property)) if of_type.properties.contains(property) => property.support,
        (None, _) if of_type.is_lenient => QuerySupport::LENIENT,
        (None, found) => found.map_or_else(QuerySupport::default, |property| property.support),
    }
}

/// Follows the rest of a path through complex types; `None` if a name is unknown.
pub(crate) fn find_nested(
    whole: &'static PublishedProperty,
    rest: &str,
) -> Option<Vec<&'static PublishedProperty>> {
    rest.split('/')
        .try_fold((whole, Vec::new()), |(at, mut path), name| {
            let next = find(at.type_name, name)?;
            path.push(next);
            Some((next, path))
        })
        .map(|(_, path)| path)
}

/// The properties of a type without its bases, such as the members of a complex type.
pub(crate) fn members(type_name: &str) -> impl Iterator<Item = &'static PublishedProperty> {
    TYPES
        .get(type_name)
        .into_iter()
        .flat_map(|found| &found.properties)
}

/// Whether the table has the members of the type.
pub(crate) fn is_known_type(type_name: &str) -> bool {
    TYPES.contains_key(type_name)
}

fn parse(table: &'static str) -> BTreeMap<&'static str, PublishedType> {
    let lines = || table.lines().filter(|line| !line.starts_with('#'));
    let names: Vec<&str> = lines()
        .filter_map(|line| line.strip_prefix("type "))
        .filter_map(|rest| rest.split(' ').next())
        .collect();
    let mut types: BTreeMap<&'static str, PublishedType> = BTreeMap::new();
    let mut last = "";
    for line in lines() {
        let mut words = line.split_whitespace();
        let Some(first) = words.next() else { continue };
        let words: Vec<&'static str> = words.collect();
        let Some((&second, rest)) = words.split_first() else {
            continue;
        };
        if !line.starts_with(' ') {
            last = second;
            let base = rest.strip_prefix(&[":"]).and_then(|rest| rest.first());
            let described = PublishedType {
                base: base.copied(),
                is_lenient: rest.contains(&"lenient"),
                ..PublishedType::default()
            };
            types.insert(last, described);
            continue;
        }
        let Some(described) = types.get_mut(last) else {
            continue;
        };
        if second == "=" {
            described.further.push((first, parse_support(rest)));
        } else {
            let is_lenient = described.is_lenient && rest.is_empty();
            let property = parse_property(first, second, rest, is_lenient, &names);
            described.properties.push(property);
        }
    }
    types
}

fn parse_property(
    name: &'static str,
    of: &'static str,
    words: &[&'static str],
    is_lenient: bool,
    types: &[&str],
) -> PublishedProperty {
    let element = of.strip_prefix('[').and_then(|of| of.strip_suffix(']'));
    let type_name = element.unwrap_or(of);
    let edm_type = match type_name {
        _ if element.is_some() => EdmType::Collection,
        "Guid" => EdmType::Guid,
        "Boolean" => EdmType::Flag,
        "DateTimeOffset" => EdmType::Time,
        "Int32" | "Int64" => EdmType::Number,
        complex if types.contains(&complex) => EdmType::Complex,
        _ => EdmType::Text,
    };
    PublishedProperty {
        name: name.trim_start_matches('~'),
        type_name,
        edm_type,
        is_link: name.starts_with('~') || type_name == "Stream",
        is_written: words.contains(&"written"),
        support: if is_lenient {
            QuerySupport::LENIENT
        } else {
            parse_support(words)
        },
    }
}

fn parse_support(words: &[&str]) -> QuerySupport {
    let of = |name: &str| {
        let found = words.iter().find(|word| word.trim_end_matches('*') == name);
        match found {
            Some(word) if word.ends_with('*') => Support::Advanced,
            Some(_) => Support::Default,
            None => Support::Never,
        }
    };
    QuerySupport {
        equal: of("eq"),
        starts_with: of("startsWith"),
        contains: of("contains"),
        order: of("ge"),
        null: of("null"),
        order_by: of("orderby"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_parsed() {
        let division = find("user", "EMPLOYEEORGDATA").unwrap();
        let nested = find_nested(division, "Division").unwrap();
        assert_eq!((nested.len(), nested[0].edm_type), (1, EdmType::Text));
        assert_eq!(find_nested(division, "colour"), None);
        assert_eq!(find("user", "id").unwrap().edm_type, EdmType::Text);
        assert!(find("user", "manager").unwrap().is_link);
        assert_eq!(
            support("user", "employeeOrgData/division").equal,
            Support::Advanced
        );
        assert_eq!(
            support("user", "deletedDateTime").order_by,
            Support::Advanced
        );
        assert_eq!(
            support("appRoleAssignment", "deletedDateTime"),
            QuerySupport::LENIENT
        );
        assert_eq!(
            support("oAuth2PermissionGrant", "scope"),
            QuerySupport::default()
        );
        assert_eq!(support("user", "aboutMe"), QuerySupport::default());
    }
}
