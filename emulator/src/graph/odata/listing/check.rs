//! Checks which conditions a property supports, and which need advanced query capabilities.
use crate::graph::error::GraphError;
use crate::graph::odata::expression::{Expression, Function, Literal, Operator};
use crate::graph::odata::options::Options;
use crate::graph::odata::schema::{Column, Kind, Resource};

/// The properties that support `endsWith`.
const ENDING: [&str; 4] = ["mail", "otherMails", "proxyAddresses", "userPrincipalName"];
fn is_advanced<P>(leaf: &Expression<P>) -> bool {
    matches!(
        leaf,
        Expression::Compare(_, Operator::NotEqual, _)
            | Expression::Compare(_, _, Literal::Null)
            | Expression::Call(Function::EndsWith, ..)
    ) || matches!(leaf, Expression::Any(_, Some(inner)) if has_advanced(inner))
}

fn has_advanced(inner: &Expression<String>) -> bool {
    inner
        .visit(false, &mut |leaf, negated| {
            if negated || is_advanced(leaf) {
                Err(())
            } else {
                Ok(())
            }
        })
        .is_err()
}

/// The directory filters `identities` only by both issuer and id.
fn names_an_identity(inner: Option<&Expression<String>>) -> bool {
    let Some(Expression::And(left, right)) = inner else {
        return false;
    };
    let named = |part: &Expression<String>| match part {
        Expression::Compare(path, Operator::Equal, Literal::Text(_)) => Some(path.clone()),
        _ => None,
    };
    let mut paths = [named(left), named(right)];
    paths.sort();
    paths
        == [
            Some("issuer".to_owned()),
            Some("issuerAssignedId".to_owned()),
        ]
}

/// Whether a property supports an operator at all (<https://learn.microsoft.com/graph/aad-advanced-queries>).
fn takes<T: Resource>(leaf: &Expression<Column<T>>, column: &Column<T>) -> bool {
    let is_ordered = matches!(column.kind(), Some(Kind::Text | Kind::Time));
    let is_size = column.kind() == Some(Kind::Number);
    let by_operator = match leaf {
        // The directory supports `ge` and `le` only.
        Expression::Compare(_, Operator::Greater | Operator::Less, _) => false,
        Expression::Compare(_, Operator::GreaterOrEqual | Operator::LessOrEqual, literal) => {
            is_ordered && *literal != Literal::Null
        }
        Expression::Call(Function::EndsWith, ..) => ENDING.contains(&column.name()),
        Expression::Any(_, inner) if column.name() == "identities" => {
            names_an_identity(inner.as_deref())
        }
        // A size can only be compared with 0 and 1.
        Expression::Compare(_, operator, Literal::Number(number)) if is_size => {
            matches!(operator, Operator::Equal | Operator::NotEqual) && (0..=1).contains(number)
        }
        _ => !is_size || matches!(leaf, Expression::Compare(_, _, Literal::Number(_))),
    };
    by_operator && !T::UNFILTERED.contains(&column.name())
}

/// Fails if the property does not support the condition, or supports it only in an advanced query and this is none.
pub(crate) fn check<T: Resource>(
    leaf: &Expression<Column<T>>,
    negated: bool,
    options: &Options,
) -> Result<(), GraphError> {
    let (column, literals, takes_collection) = match leaf {
        Expression::Compare(column, _, literal) => (column, std::slice::from_ref(literal), false),
        Expression::In(column, literals) => (column, literals.as_slice(), false),
        Expression::Call(_, column, _) => (column, [].as_slice(), false),
        Expression::Any(column, _) => (column, [].as_slice(), true),
        Expression::And(..) | Expression::Or(..) | Expression::Not(_) => return Ok(()),
    };
    let unsupported = || GraphError::advanced_clause(column.name(), T::TYPE);
    if !takes(leaf, column) {
        return Err(unsupported());
    }
    if let Some(kind) = column.kind() {
        if kind == Kind::Complex || (kind == Kind::Collection) != takes_collection {
            return Err(unsupported());
        }
        if matches!(leaf, Expression::Call(..)) && kind != Kind::Text {
            return Err(unsupported());
        }
        if let Some(literal) = literals.iter().find(|literal| !literal.fits(kind)) {
            return Err(GraphError::Unreadable(format!(
                "Invalid filter clause: A binary operator with incompatible types was detected. Found operand types '{}' and '{}' for operator kind 'Equal'.",
                kind.edm(),
                literal.edm()
            )));
        }
    }
    let is_indexed = T::INDEXED.contains(&column.name()) || column.kind() == Some(Kind::Number);
    if (negated || is_indexed || is_advanced(leaf)) && !options.is_advanced() {
        return Err(match leaf {
            Expression::Call(Function::EndsWith, ..) => GraphError::missing_parameters("endsWith"),
            _ => unsupported(),
        });
    }
    Ok(())
}
