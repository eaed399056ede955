//! Evaluates a filter on one object.
//! Does not know where the value of a property comes from.

use std::cmp::Ordering;

use serde_json::Value;

use super::expression::{ComparisonOperator, FilterExpression, Function, Literal};
use super::field::Field;
use crate::env::Timestamp;

impl<P> FilterExpression<P> {
    /// `read` returns the value of a property of the object.
    pub(crate) fn holds<'a>(&self, read: &dyn Fn(&P) -> Field<'a>) -> bool {
        match self {
            Self::And(left, right) => left.holds(read) && right.holds(read),
            Self::Or(left, right) => left.holds(read) || right.holds(read),
            Self::Not(inner) => !inner.holds(read),
            Self::Compare(property, operator, literal) => {
                compare(&read(property), *operator, literal)
            }
            Self::In(property, literals) => {
                let field = read(property);
                literals
                    .iter()
                    .any(|literal| compare(&field, ComparisonOperator::Equal, literal))
            }
            Self::Call(function, property, text) => match read(property) {
                Field::Text(value) => call(*function, value, text),
                Field::Json(Value::String(value)) => call(*function, &value, text),
                _ => false,
            },
            Self::Any(property, inner) => match read(property) {
                Field::Texts(texts) => {
                    any(inner.as_deref(), texts.iter().map(|text| Field::Text(text)))
                }
                Field::Json(Value::Array(elements)) => match inner {
                    None => !elements.is_empty(),
                    Some(inner) => elements
                        .iter()
                        .any(|element| inner.holds(&|path| element_field(element, path))),
                },
                _ => false,
            },
        }
    }
}

fn any<'a>(
    inner: Option<&FilterExpression<String>>,
    mut elements: impl Iterator<Item = Field<'a>>,
) -> bool {
    match inner {
        None => elements.next().is_some(),
        Some(inner) => elements.any(|element| {
            inner.holds(&|path| {
                if path.is_empty() {
                    element.clone()
                } else {
                    Field::Null
                }
            })
        }),
    }
}

fn element_field<'a>(element: &'a Value, path: &str) -> Field<'a> {
    let pointer = path
        .split('/')
        .filter(|name| !name.is_empty())
        .try_fold(element, |value, name| value.get(name));
    pointer.map_or(Field::Null, Field::from_json)
}

fn call(function: Function, value: &str, text: &str) -> bool {
    match function {
        Function::StartsWith => folded_starts_with(value.chars(), text.chars()),
        Function::EndsWith => folded_starts_with(value.chars().rev(), text.chars().rev()),
        Function::Contains => value.to_lowercase().contains(&text.to_lowercase()),
    }
}

fn folded_starts_with(value: impl Iterator<Item = char>, text: impl Iterator<Item = char>) -> bool {
    let mut value = value.flat_map(char::to_lowercase);
    text.flat_map(char::to_lowercase)
        .all(|expected| value.next() == Some(expected))
}

fn compare(field: &Field<'_>, operator: ComparisonOperator, literal: &Literal) -> bool {
    let ordering = match (field, literal) {
        (Field::Null, Literal::Null) => Some(Ordering::Equal),
        (Field::Text(value), Literal::Text(text) | Literal::Guid(text)) => {
            Some(folded_cmp(value, text))
        }
        (Field::Json(Value::String(value)), Literal::Text(text) | Literal::Guid(text)) => {
            Some(folded_cmp(value, text))
        }
        // A member of an element has no declared type.
        (Field::Text(value), Literal::Time(time)) => {
            Timestamp::parse(value).map(|value| value.millis().cmp(&time.millis()))
        }
        (Field::Flag(value), Literal::Flag(flag)) => Some(value.cmp(flag)),
        (Field::Time(value) | Field::PreciseTime(value), Literal::Time(time)) => {
            Some(value.millis().cmp(&time.millis()))
        }
        (Field::Number(value), Literal::Number(number)) => Some(value.cmp(number)),
        (Field::Json(Value::Number(value)), Literal::Number(number)) => {
            value.as_i64().map(|value| value.cmp(number))
        }
        _ => None,
    };
    match operator {
        ComparisonOperator::Equal => ordering == Some(Ordering::Equal),
        ComparisonOperator::NotEqual => ordering != Some(Ordering::Equal),
        ComparisonOperator::Greater => ordering == Some(Ordering::Greater),
        ComparisonOperator::GreaterOrEqual => ordering.is_some_and(Ordering::is_ge),
        ComparisonOperator::Less => ordering == Some(Ordering::Less),
        ComparisonOperator::LessOrEqual => ordering.is_some_and(Ordering::is_le),
    }
}

/// Compares texts like the directory, which ignores case.
pub(crate) fn folded_cmp(left: &str, right: &str) -> Ordering {
    left.chars()
        .flat_map(char::to_lowercase)
        .cmp(right.chars().flat_map(char::to_lowercase))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::filter::parse;
    use super::*;

    #[track_caller]
    fn check(filter: &str, expected: bool) {
        let tags = ["Blue".to_owned(), "green".to_owned()];
        let read = |name: &String| match name.as_str() {
            "displayName" => Field::Text("Ada O'Brien"),
            "accountEnabled" => Field::Flag(true),
            "createdDateTime" => Field::Time(Timestamp::parse("2026-01-01T00:00:00Z").unwrap()),
            "tags" => Field::Texts(&tags),
            "appRoles" => Field::Json(json!([{"value": "reader"}, {"value": null}])),
            _ => Field::Null,
        };
        assert_eq!(parse(filter).unwrap().holds(&read), expected, "{filter}");
    }

    #[test]
    fn conditions_are_true_or_false() {
        check("displayName eq 'ada o''brien'", true);
        check("displayName ne 'Ada O''Brien'", false);
        check("startswith(displayName,'ADA')", true);
        check("startsWith(displayName,'Brien')", false);
        check("endswith(displayName,'brien')", true);
        check("contains(displayName,'O''BRIEN')", true);
        check("contains(displayName,'Lovelace')", false);
        check("tags/any(t:contains(t,'REE'))", true);
        check("accountEnabled eq true", true);
        check("accountEnabled", true);
        check("not accountEnabled", false);
        check("mail eq null", true);
        check("mail ne null", false);
        check("displayName in ('x', 'Ada O''Brien')", true);
        check("createdDateTime ge 2026-01-01T00:00:00Z", true);
        check("createdDateTime lt 2026-01-01T00:00:00Z", false);
        check("tags/any(t:t eq 'blue')", true);
        check("tags/any(t:startswith(t,'red'))", false);
        check("not tags/any(t:t eq 'red')", true);
        check("tags/any()", true);
        check("appRoles/any(r:r/value eq 'reader')", true);
        check("appRoles/any(r:r/value eq 'writer')", false);
        check("mail eq null and (displayName eq 'x' or tags/any())", true);
    }
}
