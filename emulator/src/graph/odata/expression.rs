//! A filter as a tree, generic over the type of a property.
//! Does not parse text.

use crate::env::Timestamp;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ComparisonOperator {
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
    Contains,
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
pub(crate) enum FilterExpression<P> {
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
    Not(Box<Self>),
    Compare(P, ComparisonOperator, Literal),
    In(P, Vec<Literal>),
    Call(Function, P, String),
    /// True if an element of the collection meets the condition, or, without a condition, if the collection is not
    /// empty. In the inner condition a property is the path from the element; the empty path is the element itself.
    Any(P, Option<Box<FilterExpression<String>>>),
}

impl<P> FilterExpression<P> {
    /// Replaces each property by the result of `find`.
    pub(crate) fn try_map<Q, E>(
        self,
        find: &mut dyn FnMut(P) -> Result<Q, E>,
    ) -> Result<FilterExpression<Q>, E> {
        Ok(match self {
            Self::And(left, right) => FilterExpression::And(
                Box::new(left.try_map(find)?),
                Box::new(right.try_map(find)?),
            ),
            Self::Or(left, right) => FilterExpression::Or(
                Box::new(left.try_map(find)?),
                Box::new(right.try_map(find)?),
            ),
            Self::Not(inner) => FilterExpression::Not(Box::new(inner.try_map(find)?)),
            Self::Compare(property, operator, literal) => {
                FilterExpression::Compare(find(property)?, operator, literal)
            }
            Self::In(property, literals) => FilterExpression::In(find(property)?, literals),
            Self::Call(function, property, text) => {
                FilterExpression::Call(function, find(property)?, text)
            }
            Self::Any(property, inner) => FilterExpression::Any(find(property)?, inner),
        })
    }

    /// Visits each condition other than `and`, `or` and `not`, with whether it is inside a `not`.
    pub(crate) fn visit_leaves<E>(
        &self,
        negated: bool,
        visit: &mut dyn FnMut(&Self, bool) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            Self::And(left, right) | Self::Or(left, right) => {
                left.visit_leaves(negated, visit)?;
                right.visit_leaves(negated, visit)
            }
            Self::Not(inner) => inner.visit_leaves(true, visit),
            leaf => visit(leaf, negated),
        }
    }
}
