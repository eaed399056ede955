//! The value of one property of one object, borrowed where possible.

use serde_json::Value;

use crate::env::Timestamp;

/// A value that does not copy texts: a filter may read a hundred thousand of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Field<'a> {
    Null,
    Text(&'a str),
    Flag(bool),
    Time(Timestamp),
    /// A time that Graph writes with seven decimal places of a second.
    PreciseTime(Timestamp),
    Number(i64),
    Texts(&'a [String]),
    Json(Value),
}

impl<'a> Field<'a> {
    pub(crate) fn optional(text: Option<&'a String>) -> Self {
        text.map_or(Self::Null, |text| Self::Text(text))
    }

    pub(crate) fn optional_flag(flag: Option<bool>) -> Self {
        flag.map_or(Self::Null, Self::Flag)
    }

    pub(crate) fn size<T>(items: &[T]) -> Self {
        Self::Number(i64::try_from(items.len()).unwrap_or(i64::MAX))
    }

    /// The written value, or the result of `before` if there is none.
    pub(crate) fn written_or(written: Option<&'a Value>, before: impl FnOnce() -> Value) -> Self {
        match written {
            Some(value) => Self::from_json(value),
            None => match before() {
                Value::Null => Self::Null,
                value => Self::Json(value),
            },
        }
    }

    pub(crate) fn from_json(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::String(text) => Self::Text(text),
            Value::Bool(flag) => Self::Flag(*flag),
            other => Self::Json(other.clone()),
        }
    }

    pub(crate) fn into_json(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Text(text) => Value::from(text),
            Self::Flag(flag) => Value::from(flag),
            Self::Time(time) => Value::from(time.to_seconds_text()),
            Self::PreciseTime(time) => Value::from(time.to_ticks_text()),
            Self::Number(number) => Value::from(number),
            Self::Texts(texts) => texts.iter().map(String::as_str).collect(),
            Self::Json(value) => value,
        }
    }
}
