//! Expressions of attribute mappings: `Switch([IsSoftDeleted], , "False", "True", "True", "False")`.
//! Refuses functions it does not know, and a wrong number of arguments, before anything is evaluated.

use serde_json::Value;

use crate::env::Timestamp;

mod date;
mod diacritics;
mod evaluate;
mod functions;
mod parse;
mod random;
mod regular;
mod signatures;
mod text;
mod tree;

pub(crate) use parse::parse;
pub(crate) use signatures::SIGNATURES;

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expression {
    /// Left out, as between two commas.
    Nothing,
    /// `"text"`.
    Constant(String),
    /// A number, or a bare word such as `vbBinaryCompare`.
    Bare(String),
    /// `[name]`.
    Attribute(String),
    /// `Name(…)`.
    Call(String, Vec<Self>),
    /// `[a] = "b"`.
    Compare(Box<Self>, Comparison, Box<Self>),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// A value that flows from source to target.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Flow {
    /// None; it is never sent.
    Null,
    /// A single value; booleans are `True` and `False`.
    Text(String),
    /// Several.
    Many(Vec<String>),
    /// Objects, such as roles.
    Complex(Value),
}

impl Flow {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn flag(flag: bool) -> Self {
        Self::text(if flag { "True" } else { "False" })
    }

    /// Whether it counts as true: `True`, or a number that is not zero.
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

    /// The value as one text, as logs show it.
    pub(crate) fn shown(&self) -> Option<String> {
        match self {
            Self::Null => None,
            Self::Text(text) => Some(text.clone()),
            Self::Many(items) => Some(items.join(", ")),
            Self::Complex(value) => Some(value.to_string()),
        }
    }
}

/// What expressions read.
pub(crate) trait Source {
    /// The value of an attribute of the source object.
    fn attribute(&self, name: &str) -> Flow;
    /// The time, for `Now()`.
    fn now(&self) -> Timestamp;
    /// 64 bits that nobody can foresee, for `Guid()` and `RandomString()`.
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
