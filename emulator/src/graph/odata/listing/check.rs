//! Checks which conditions a property supports, and which need advanced query capabilities.
use crate::graph::error::GraphError;
use crate::graph::odata::expression::{ComparisonOperator, FilterExpression, Function, Literal};
use crate::graph::odata::options::QueryOptions;
use crate::graph::odata::schema::{EdmType, PropertyRef, Resource};

/// The properties that support `endsWith`.
const ENDS_WITH_PROPERTIES: [&str; 4] =
    ["mail", "otherMails", "proxyAddresses", "userPrincipalName"];
fn is_advanced<P>(leaf: &FilterExpression<P>) -> bool {
    matches!(
        leaf,
        FilterExpression::Compare(_, ComparisonOperator::NotEqual, _)
            | FilterExpression::Compare(_, _, Literal::Null)
            | FilterExpression::Call(Function::EndsWith, ..)
    ) || matches!(leaf, FilterExpression::Any(_, Some(inner)) if has_advanced(inner))
}

fn has_advanced(inner: &FilterExpression<String>) -> bool {
    inner
        .visit_leaves(false, &mut |leaf, negated| {
            if negated || is_advanced(leaf) {
                Err(())
            } else {
                Ok(())
            }
        })
        .is_err()
}

/// The directory filters `identities` only by both issuer and id.
fn names_an_identity(inner: Option<&FilterExpression<String>>) -> bool {
    let Some(FilterExpression::And(left, right)) = inner else {
        return false;
    };
    let named = |part: &FilterExpression<String>| match part {
        FilterExpression::Compare(path, ComparisonOperator::Equal, Literal::Text(_)) => {
            Some(path.clone())
        }
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
fn supports<T: Resource>(leaf: &FilterExpression<PropertyRef<T>>, column: &PropertyRef<T>) -> bool {
    let is_ordered = matches!(column.edm_type(), Some(EdmType::Text | EdmType::Time));
    let is_size = column.edm_type() == Some(EdmType::Number);
    let by_operator = match leaf {
        // The directory supports `ge` and `le` only.
        FilterExpression::Compare(_, ComparisonOperator::Greater | ComparisonOperator::Less, _) => {
            false
        }
        FilterExpression::Compare(
            _,
            ComparisonOperator::GreaterOrEqual | ComparisonOperator::LessOrEqual,
            literal,
        ) => is_ordered && *literal != Literal::Null,
        FilterExpression::Call(Function::EndsWith, ..) => {
            ENDS_WITH_PROPERTIES.contains(&column.name())
        }
        FilterExpression::Any(_, inner) if column.name() == "identities" => {
            names_an_identity(inner.as_deref())
        }
        // A size can only be compared with 0 and 1.
        FilterExpression::Compare(_, operator, Literal::Number(number)) if is_size => {
            matches!(
                operator,
                ComparisonOperator::Equal | ComparisonOperator::NotEqual
            ) && (0..=1).contains(number)
        }
        _ => !is_size || matches!(leaf, FilterExpression::Compare(_, _, Literal::Number(_))),
    };
    by_operator && !T::NOT_FILTERABLE.contains(&column.name())
}

/// Fails if the property does not support the condition, or supports it only in an advanced query and this is none.
pub(crate) fn check_condition<T: Resource>(
    leaf: &FilterExpression<PropertyRef<T>>,
    negated: bool,
    options: &QueryOptions,
) -> Result<(), GraphError> {
    let (column, literals, takes_collection) = match leaf {
        FilterExpression::Compare(column, _, literal) => {
            (column, std::slice::from_ref(literal), false)
        }
        FilterExpression::In(column, literals) => (column, literals.as_slice(), false),
        FilterExpression::Call(_, column, _) => (column, [].as_slice(), false),
        FilterExpression::Any(column, _) => (column, [].as_slice(), true),
        FilterExpression::And(..) | FilterExpression::Or(..) | FilterExpression::Not(_) => {
            return Ok(());
        }
    };
    let unsupported = || GraphError::unsupported_filter_clause(column.name(), T::TYPE);
    if !supports(leaf, column) {
        return Err(unsupported());
    }
    if let Some(kind) = column.edm_type() {
        if kind == EdmType::Complex || (kind == EdmType::Collection) != takes_collection {
            return Err(unsupported());
        }
        if matches!(leaf, FilterExpression::Call(..)) && kind != EdmType::Text {
            return Err(unsupported());
        }
        if let Some(literal) = literals.iter().find(|literal| !literal.fits(kind)) {
            return Err(GraphError::Unreadable(format!(
                "Invalid filter clause: A binary operator with incompatible types was detected. Found operand types '{}' and '{}' for operator kind 'Equal'.",
                kind.edm_name(),
                literal.edm_name()
            )));
        }
    }
    let is_indexed =
        T::ADVANCED_ONLY.contains(&column.name()) || column.edm_type() == Some(EdmType::Number);
    if (negated || is_indexed || is_advanced(leaf)) && !options.is_advanced() {
        return Err(match leaf {
            FilterExpression::Call(Function::EndsWith, ..) => {
                GraphError::missing_parameters("endsWith")
            }
            _ => unsupported(),
        });
    }
    Ok(())
}
