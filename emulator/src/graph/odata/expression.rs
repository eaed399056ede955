//! A filter as a tree, over whatever stands for a property.
//! Refuses to read text and to look at objects.

use crate::env::Timestamp;

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    /// `eq`.
    Equal,
    /// `ne`.
    NotEqual,
    /// `gt`.
    Greater,
    /// `ge`.
    GreaterOrEqual,
    /// `lt`.
    Less,
    /// `le`.
    LessOrEqual,
}

/// A function of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    /// `startsWith`.
    StartsWith,
    /// `endsWith`.
    EndsWith,
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// In quotes.
    Text(String),
    /// A GUID, without quotes.
    Guid(String),
    /// A moment, without quotes.
    Time(Timestamp),
    /// A whole number.
    Number(i64),
}

/// A condition; `P` stands for a property.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expression<P> {
    /// Both hold.
    And(Box<Self>, Box<Self>),
    /// One holds.
    Or(Box<Self>, Box<Self>),
    /// It does not hold.
    Not(Box<Self>),
    /// The property compares so to the constant.
    Compare(P, Operator, Literal),
    /// The property is one of the constants.
    In(P, Vec<Literal>),
    /// The function holds for the property.
    Call(Function, P, String),
    /// The condition holds for an element of the collection; without one, the collection is not empty. Inside, a
    /// property is the path from the element, empty for the element itself.
    Any(P, Option<Box<Expression<String>>>),
}

impl<P> Expression<P> {
    /// The same condition over something else that stands for properties.
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

    /// Visits every condition that is no combination of others, with whether a `not` stands before it.
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
