//! Expressions of attribute mappings: their parsed form, and what they yield for one user.
//! Source: learn.microsoft.com, `entra/identity/app-provisioning/functions-for-customizing-application-data`.
use crate::graph::models::schema::{AttributeMapping, AttributeMappingSource};
use crate::texts::expressions as texts;

mod calls;
mod date;
mod diacritics;
pub mod functions;
mod parse;
mod pattern;
mod regex;
mod replace;
mod text;
pub mod user_attribute;
mod value;

pub use parse::parse;

/// The value of an attribute while an expression is evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeValue {
    /// `None` if the attribute has no value.
    Value(Option<String>),
    /// The values of an attribute that takes several.
    Many(Vec<String>),
    /// The app does not read this attribute; the text says why.
    NotRead(String),
}

/// What a mapping sends for one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MappedValue {
    Sent(String),
    /// Nothing is sent: there is no value, and Entra never sends an empty one.
    Empty,
    /// It depends on this function or attribute, which the app does not evaluate.
    NotKnown(String),
}

impl MappedValue {
    /// The value, if one is sent and known.
    pub fn sent(&self) -> Option<&str> {
        match self {
            Self::Sent(value) => Some(value),
            Self::Empty | Self::NotKnown(_) => None,
        }
    }
}

impl From<Result<Option<String>, String>> for MappedValue {
    fn from(evaluated: Result<Option<String>, String>) -> Self {
        match evaluated {
            Ok(Some(value)) if !value.is_empty() => Self::Sent(value),
            Ok(_) => Self::Empty,
            Err(what) => Self::NotKnown(what),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    Attribute(String),
    /// A quoted text, a number or a documented word, as text.
    Constant(String),
    /// The name and the arguments; an omitted argument is `None`. A comparison has its operator as name.
    Function(String, Vec<Option<Self>>),
}

impl Expression {
    pub fn for_each_attribute(&self, on_attribute: &mut dyn FnMut(&str)) {
        match self {
            Self::Attribute(name) => on_attribute(name),
            Self::Constant(_) => {}
            Self::Function(_, arguments) => {
                for argument in arguments.iter().flatten() {
                    argument.for_each_attribute(on_attribute);
                }
            }
        }
    }

    pub fn for_each_constant(&self, on_constant: &mut dyn FnMut(&str)) {
        match self {
            Self::Attribute(_) => {}
            Self::Constant(text) => on_constant(text),
            Self::Function(_, arguments) => {
                for argument in arguments.iter().flatten() {
                    argument.for_each_constant(on_constant);
                }
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", texts::unreadable(*.position))]
pub struct ExpressionError {
    /// One-based position of the first byte that cannot be parsed; 0 for an empty expression.
    pub position: usize,
}

/// A mapping source as an expression; `None` if it cannot be parsed.
pub(crate) fn parse_source(source: AttributeMappingSource<'_>) -> Option<Expression> {
    match (source.kind(), source.expression()) {
        ("Attribute", "") => Some(Expression::Attribute(source.name().to_owned())),
        ("Constant", "") => Some(Expression::Constant(source.name().to_owned())),
        (_, text) => parse(text).ok(),
    }
}

/// The attribute that a direct mapping reads; `None` if the mapping is not direct.
pub(crate) fn direct_attribute(mapping: AttributeMapping<'_>) -> Option<&str> {
    let source = mapping
        .source()
        .filter(|source| source.kind() == "Attribute")?;
    let expression = source
        .expression()
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    match expression {
        // Entra evaluates the expression when it differs from the name.
        Some(read) if read != source.name() => Some(read),
        _ => Some(source.name()),
    }
}
