//! The filters of a list: the complete grammar of RFC 7644, 3.4.2.2, evaluated on a resource. Rejects operators that do
//! not fit the value, such as an order of booleans.

use serde_json::{Map, Value};

use super::ROLE_SCHEMA;
use super::error::ScimError;
use super::path::{Path, get_path};

mod parse;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum ScimFilter {
    Any(Vec<Self>),
    All(Vec<Self>),
    Not(Box<Self>),
    Present(Path),
    /// The comparison `path op value`.
    Test(Path, ScimOperator, Value),
    /// `path[filter]`, with an optional condition on a sub-attribute of the matching item.
    ValuePath(Path, Box<Self>, Option<Box<Self>>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScimOperator {
    Equal,
    NotEqual,
    Contains,
    StartsWith,
    EndsWith,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

impl ScimFilter {
    /// Fails if the text is not a filter.
    pub(super) fn parse(text: &str) -> Result<Self, ScimError> {
        parse::parse(text).ok_or_else(|| {
            ScimError::invalid_filter(format!("The filter '{text}' is not understood."))
        })
    }

    /// The user name, if the filter compares only `userName`; the provisioning service's usual request.
    pub(super) fn single_user_name(&self) -> Option<&str> {
        match self {
            Self::Test(path, ScimOperator::Equal, Value::String(name))
                if path.schema.is_none()
                    && path.sub.is_none()
                    && path.attribute.eq_ignore_ascii_case("userName") =>
            {
                Some(name)
            }
            _ => None,
        }
    }

    /// The values that an object needs for the filter, if it only compares members for equality.
    pub(super) fn equalities(&self) -> Option<Map<String, Value>> {
        match self {
            Self::Test(path, ScimOperator::Equal, value)
                if path.schema.is_none() && path.sub.is_none() =>
            {
                Some(Map::from_iter([(path.attribute.clone(), value.clone())]))
            }
            Self::All(filters) => {
                filters
                    .iter()
                    .map(Self::equalities)
                    .try_fold(Map::new(), |mut all, one| {
                        all.extend(one?);
                        Some(all)
                    })
            }
            _ => None,
        }
    }

    /// Whether a resource matches the filter.
    pub(super) fn matches(&self, resource: &Map<String, Value>) -> bool {
        match self {
            Self::Any(filters) => filters.iter().any(|filter| filter.matches(resource)),
            Self::All(filters) => filters.iter().all(|filter| filter.matches(resource)),
            Self::Not(filter) => !filter.matches(resource),
            Self::Present(path) => values(resource, path).iter().any(|value| is_present(value)),
            Self::Test(path, operator, expected) => test(resource, path, *operator, expected),
            Self::ValuePath(path, filter, then) => get_path(resource, path)
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_object)
                .filter(|item| filter.matches(item))
                .any(|item| then.as_ref().is_none_or(|then| then.matches(item))),
        }
    }
}

fn test(
    resource: &Map<String, Value>,
    path: &Path,
    operator: ScimOperator,
    expected: &Value,
) -> bool {
    let found = values(resource, path);
    let exact = is_case_exact(path);
    let any = |operator| {
        found
            .iter()
            .any(|actual| compare(actual, operator, expected, exact))
    };
    match operator {
        // Only a missing value equals null.
        ScimOperator::Equal if expected.is_null() => !found.iter().any(|value| is_present(value)),
        ScimOperator::NotEqual if expected.is_null() => found.iter().any(|value| is_present(value)),
        ScimOperator::NotEqual => !any(ScimOperator::Equal),
        operator => any(operator),
    }
}

/// The values at a path, each item of a multi-valued one. A complex value without a sub-attribute gives its `value`.
fn values<'r>(resource: &'r Map<String, Value>, path: &Path) -> Vec<&'r Value> {
    let whole = Path {
        sub: None,
        ..path.clone()
    };
    let items: Vec<&Value> = match get_path(resource, &whole) {
        Some(Value::Array(items)) => items.iter().collect(),
        Some(value) => vec![value],
        None => Vec::new(),
    };
    let sub = path.sub.as_deref();
    items
        .into_iter()
        .filter_map(|item| match (item, sub) {
            (Value::Object(fields), sub) => {
                let name = super::path::find_key(fields, sub.unwrap_or("value"));
                let whole = sub.is_none().then_some(item);
                name.and_then(|name| fields.get(name)).or(whole)
            }
            (item, None) => Some(item),
            _ => None,
        })
        .collect()
}

fn is_present(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    }
}

/// Whether the schema makes the attribute case-sensitive.
fn is_case_exact(path: &Path) -> bool {
    match &path.schema {
        Some(schema) => schema.eq_ignore_ascii_case(ROLE_SCHEMA),
        None => ["id", "externalId", "meta"]
            .iter()
            .any(|name| path.attribute.eq_ignore_ascii_case(name)),
    }
}

fn compare(actual: &Value, operator: ScimOperator, expected: &Value, exact: bool) -> bool {
    if let (Some(actual), Some(expected)) = (actual.as_f64(), expected.as_f64()) {
        return ordered(operator, actual.total_cmp(&expected));
    }
    let text = |value: &Value| match value {
        Value::String(text) if exact => text.clone(),
        Value::String(text) => text.to_lowercase(),
        other => other.to_string(),
    };
    // Clients also send `active eq "True"`.
    let (actual, expected) = (text(actual), text(expected));
    match operator {
        ScimOperator::Contains => actual.contains(&expected),
        ScimOperator::StartsWith => actual.starts_with(&expected),
        ScimOperator::EndsWith => actual.ends_with(&expected),
        operator => ordered(operator, actual.cmp(&expected)),
    }
}

fn ordered(operator: ScimOperator, ordering: std::cmp::Ordering) -> bool {
    match operator {
        ScimOperator::Equal => ordering.is_eq(),
        ScimOperator::NotEqual => ordering.is_ne(),
        ScimOperator::Greater => ordering.is_gt(),
        ScimOperator::GreaterOrEqual => ordering.is_ge(),
        ScimOperator::Less => ordering.is_lt(),
        ScimOperator::LessOrEqual => ordering.is_le(),
        // Only texts have parts.
        ScimOperator::Contains | ScimOperator::StartsWith | ScimOperator::EndsWith => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(filter: &str, expected: Result<bool, &str>) {
        let Value::Object(user) = json!({
            "id": "Ab",
            "userName": "Ada@contoso.example",
            "active": true,
            "name": {"givenName": "Ada"},
            "emails": [
                {"type": "home", "value": "a@home.example"},
                {"type": "work", "value": "ada@contoso.example"},
            ],
            "displayName": "Ada \"and\" or",
            "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole": {"workato_role": "Admin"},
            "meta": {"lastModified": "2026-09-21T14:13:20.000Z"},
        }) else {
            panic!("no object")
        };
        let outcome = ScimFilter::parse(filter).map(|filter| filter.matches(&user));
        match expected {
            Ok(expected) => assert_eq!(outcome, Ok(expected), "{filter}"),
            Err(kind) => assert_eq!(outcome.unwrap_err().scim_type, Some(kind), "{filter}"),
        }
    }

    #[test]
    fn users_are_found_by_their_values() {
        check("userName eq \"ada@contoso.example\"", Ok(true));
        check("userName eq \"grace@contoso.example\"", Ok(false));
        check("USERNAME Eq \"ada@contoso.example\"", Ok(true));
        check("userName ne \"ada@contoso.example\"", Ok(false));
        check("externalId ne \"x\"", Ok(true));
        check("displayName co \"AND\"", Ok(true));
        check("displayName sw \"ada\"", Ok(true));
        check("displayName ew \"or\"", Ok(true));
        check("userName gt \"ad\"", Ok(true));
        check("userName le \"ad\"", Ok(false));
        check("meta.lastModified ge \"2026-09-21T00:00:00Z\"", Ok(true));
        check("meta.lastModified lt \"2026-09-21T00:00:00Z\"", Ok(false));
        check("id eq \"ab\"", Ok(false));
        check("active eq true", Ok(true));
        check("active eq \"True\"", Ok(true));
        check("externalId eq null", Ok(true));
        check("active ne null", Ok(true));
        check("name.givenName eq \"ada\"", Ok(true));
        check("name pr", Ok(true));
        check("name eq \"Ada\"", Ok(false));
        check("externalId pr", Ok(false));
        check(
            "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"ada\"",
            Ok(true),
        );
        check(
            "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role eq \"Admin\"",
            Ok(true),
        );
        check(
            "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role eq \"admin\"",
            Ok(false),
        );
    }

    #[test]
    fn one_of_several_values_is_enough() {
        check("emails eq \"ada@contoso.example\"", Ok(true));
        check("emails.value sw \"ada\"", Ok(true));
        check("emails.type eq \"fax\"", Ok(false));
        check(
            "emails[type eq \"work\"].value eq \"ada@contoso.example\"",
            Ok(true),
        );
        check(
            "emails[type eq \"home\"].value eq \"ada@contoso.example\"",
            Ok(false),
        );
        check(
            "emails[type eq \"home\" and value co \"contoso\"]",
            Ok(false),
        );
        check(
            "emails[type eq \"work\" and value co \"contoso\"]",
            Ok(true),
        );
        check("emails[not (type eq \"home\")]", Ok(true));
        check("emails[type eq \"work\"].value pr", Ok(true));
    }

    #[test]
    fn conditions_are_joined_in_order_of_precedence() {
        check("active eq false or displayName co \"and\"", Ok(true));
        check(
            "active eq true or active eq true and active eq false",
            Ok(true),
        );
        check(
            "(active eq true or active eq true) and active eq false",
            Ok(false),
        );
        check("not (active eq true)", Ok(false));
        check("NOT(active eq false) AND (userName pr)", Ok(true));
    }

    #[test]
    fn invalid_filters_are_rejected() {
        for text in [
            "",
            "userName",
            "userName like \"a\"",
            "userName eq",
            "userName eq a",
            "userName eq \"a",
            "emails[type] eq \"x\"",
            "emails[type eq \"x\"",
            "(active eq true",
            "active eq true)",
            "active eq true and",
            "active gt true",
            "active co true",
            "not active eq true",
            "emails[phones[type eq \"x\"]]",
        ] {
            check(text, Err("invalidFilter"));
        }
        assert!(ScimFilter::parse(&"(".repeat(10_000)).is_err());
        assert!(ScimFilter::parse(&"not (".repeat(10_000)).is_err());
    }
}
