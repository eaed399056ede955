//! Expressions of attribute mappings: `Switch([IsSoftDeleted], , "False", "True", "True", "False")`. Parsing rejects
//! unknown functions and wrong argument counts.

use serde_json::Value;

use crate::env::Timestamp;

mod date;
mod diacritics;
mod evaluate;
mod functions;
mod mapping_source;
mod parse;
mod random;
mod regex_replace;
mod signatures;
mod text;

pub(crate) use parse::parse;
pub(crate) use signatures::SIGNATURES;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum MappingExpression {
    /// An omitted argument, as between two commas.
    Omitted,
    Constant(String),
    /// A number, or a bare word such as `vbBinaryCompare`.
    Bare(String),
    Attribute(String),
    Call(String, Vec<Self>),
    /// A comparison such as `[a] = "b"`.
    Compare(Box<Self>, Comparison, Box<Self>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// The value of an attribute between source and target.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AttributeValue {
    /// No value; it is never sent.
    Null,
    /// A single value; booleans are `True` and `False`.
    Text(String),
    Many(Vec<String>),
    /// JSON objects, such as roles.
    Complex(Value),
}

impl AttributeValue {
    pub(crate) fn from_text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn from_bool(flag: bool) -> Self {
        Self::from_text(if flag { "True" } else { "False" })
    }

    /// Whether it counts as true: `True`, or a number other than zero.
    fn is_true(&self) -> bool {
        match self {
            Self::Text(text) => {
                text.eq_ignore_ascii_case("true")
                    || text.parse::<f64>().is_ok_and(|number| number != 0.0)
            }
            _ => false,
        }
    }

    /// Whether there is nothing to send.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.is_empty(),
            Self::Many(items) => items.is_empty(),
            Self::Complex(value) => value.as_array().is_some_and(Vec::is_empty),
        }
    }

    /// The value as a single text for logs.
    pub(crate) fn to_log_text(&self) -> Option<String> {
        match self {
            Self::Null => None,
            Self::Text(text) => Some(text.clone()),
            Self::Many(items) => Some(items.join(", ")),
            Self::Complex(value) => Some(value.to_string()),
        }
    }
}

/// The values that expressions read.
pub(crate) trait AttributeSource {
    /// The value of an attribute of the source object.
    fn attribute(&self, name: &str) -> AttributeValue;
    /// The time, for `Now()`.
    fn now(&self) -> Timestamp;
    /// 64 unpredictable bits, for `Guid()` and `RandomString()`.
    fn random(&self) -> u64;
}

/// Why an expression has no value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct ExpressionError(pub(crate) String);

impl ExpressionError {
    fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}
