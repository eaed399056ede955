//! The value of one property of one object, borrowed where that is possible.
//! Refuses to compare; that is the filter's work.

use serde_json::Value;

use crate::env::Timestamp;

/// A property's value, read without copying texts: a filter may look at a hundred thousand of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Field<'a> {
    /// Null.
    Null,
    /// A text or GUID.
    Text(&'a str),
    /// A Boolean.
    Flag(bool),
    /// A point in time.
    Time(Timestamp),
    /// A point in time that is told with seven digits of a second.
    Instant(Timestamp),
    /// A whole number.
    Number(i64),
    /// A collection of texts.
    Texts(&'a [String]),
    /// Anything else.
    Json(Value),
}

impl<'a> Field<'a> {
    /// A text that may be missing.
    pub(crate) fn optional(text: Option<&'a String>) -> Self {
        text.map_or(Self::Null, |text| Self::Text(text))
    }

    /// A Boolean that may be missing.
    pub(crate) fn optional_flag(flag: Option<bool>) -> Self {
        flag.map_or(Self::Null, Self::Flag)
    }

    /// How many there are.
    pub(crate) fn size<T>(items: &[T]) -> Self {
        Self::Number(i64::try_from(items.len()).unwrap_or(i64::MAX))
    }

    /// What was written, or what there is before.
    pub(crate) fn kept(written: Option<&'a Value>, before: impl FnOnce() -> Value) -> Self {
        match written {
            Some(value) => Self::of(value),
            None => match before() {
                Value::Null => Self::Null,
                value => Self::Json(value),
            },
        }
    }

    /// A JSON value, seen as a field.
    pub(crate) fn of(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::String(text) => Self::Text(text),
            Value::Bool(flag) => Self::Flag(*flag),
            other => Self::Json(other.clone()),
        }
    }

    /// The field as it stands in an answer.
    pub(crate) fn into_json(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Text(text) => Value::from(text),
            Self::Flag(flag) => Value::from(flag),
            Self::Time(time) => Value::from(time.to_seconds_text()),
            Self::Instant(time) => Value::from(time.to_ticks_text()),
            Self::Number(number) => Value::from(number),
            Self::Texts(texts) => texts.iter().map(String::as_str).collect(),
            Self::Json(value) => value,
        }
    }
}
