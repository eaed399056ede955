//! A filter as a tree, generic over the type of a property.
//! Does not parse text.

use crate::env::Timestamp;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    StartsWith,
    EndsWith,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    Null,
    Flag(bool),
    Text(String),
    /// A GUID without quotes.
    Guid(String),
    Time(Timestamp),
    Number(i64),
}

/// A condition over properties of type `P`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expression<P> {
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
    Not(Box<Self>),
    Compare(P, Operator, Literal),
    In(P, Vec<Literal>),
    Call(Function, P, String),
    /// True if an element of the collection meets the condition, or, without a condition, if the collection is not
    /// empty. In the inner condition a property is the path from the element; the empty path is the element itself.
    Any(P, Option<Box<Expression<String>>>),
}

impl<P> Expression<P> {
    /// Replaces each property by the result of `find`.
    pub(crate) fn map<Q, E>(
        self,
        find: &mut dyn FnMut(P) -> Result<Q, E>,
    ) -> Result<Expression<Q>, E> {
        Ok(match self {
            Self::And(left, right) => {
                Expression::And(Box::new(left.map(find)?), Box::new(right.map(find)?))
            }
            Self::Or(left, right) => {
                Expression::Or(Box::new(left.map(find)?), Box::new(right.map(find)?))
            }
            Self::Not(inner) => Expression::Not(Box::new(inner.map(find)?)),
            Self::Compare(property, operator, literal) => {
                Expression::Compare(find(property)?, operator, literal)
            }
            Self::In(property, literals) => Expression::In(find(property)?, literals),
            Self::Call(function, property, text) => {
                Expression::Call(function, find(property)?, text)
            }
            Self::Any(property, inner) => Expression::Any(find(property)?, inner),
        })
    }

    /// Visits each condition other than `and`, `or` and `not`, with whether it is inside a `not`.
    pub(crate) fn visit<E>(
        &self,
        negated: bool,
        visit: &mut dyn FnMut(&Self, bool) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            Self::And(left, right) | Self::Or(left, right) => {
                left.visit(negated, visit)?;
                right.visit(negated, visit)
            }
            Self::Not(inner) => inner.visit(true, visit),
            leaf => visit(leaf, negated),
        }
    }
}
