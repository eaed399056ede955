//! Checks which conditions a property supports, and which need advanced query capabilities.

use crate::graph::error::GraphError;
use crate::graph::odata::expression::{ComparisonOperator, FilterExpression, Function, Literal};
use crate::graph::odata::filter;
use crate::graph::odata::options::QueryOptions;
use crate::graph::odata::property_ref::PropertyRef;
use crate::graph::odata::published::{self, QuerySupport, Support};
use crate::graph::odata::schema::{EdmType, Resource};

/// The properties that support `endsWith`, in advanced queries only.
const ENDS_WITH_PROPERTIES: [&str; 4] =
    ["mail", "otherMails", "proxyAddresses", "userPrincipalName"];

/// What a condition needs, given what its property supports (<https://learn.microsoft.com/graph/aad-advanced-queries>).
fn support_of<P>(leaf: &FilterExpression<P>, name: &str, of: QuerySupport) -> Support {
    let advanced = |support: Support| support.max(Support::Advanced);
    match leaf {
        FilterExpression::Compare(_, operator, literal) => match (operator, literal) {
            // The directory supports `ge` and `le` only.
            (ComparisonOperator::Greater | ComparisonOperator::Less, _) => Support::Never,
            (ComparisonOperator::GreaterOrEqual | ComparisonOperator::LessOrEqual, literal) => {
                if *literal == Literal::Null {
                    Support::Never
                } else {
                    of.order
                }
            }
            (ComparisonOperator::Equal, Literal::Null) => of.null,
            (ComparisonOperator::Equal, _) => of.equal,
            (ComparisonOperator::NotEqual, Literal::Null) => advanced(of.null),
            (ComparisonOperator::NotEqual, _) => advanced(of.equal),
        },
        FilterExpression::In(_, literals) if literals.contains(&Literal::Null) => of.null,
        FilterExpression::Call(Function::StartsWith, ..) => of.starts_with,
        FilterExpression::Call(Function::EndsWith, ..) if ENDS_WITH_PROPERTIES.contains(&name) => {
            Support::Advanced
        }
        FilterExpression::Call(Function::EndsWith, ..) => Support::Never,
        FilterExpression::Call(Function::Contains, ..) => of.contains,
        FilterExpression::Any(_, Some(inner)) if name == "identities" => {
            if names_an_identity(inner) {
                of.equal
            } else {
                Support::Never
            }
        }
        FilterExpression::Any(_, None) if name == "identities" => Support::Never,
        FilterExpression::In(..) | FilterExpression::Any(_, None) => of.equal,
        FilterExpression::Any(_, Some(inner)) => {
            let mut worst = Support::Default;
            let visited = inner.visit_leaves(false, &mut |leaf, negated| {
                let support = support_of(leaf, name, of);
                worst = worst.max(if negated { advanced(support) } else { support });
                Ok::<(), std::convert::Infallible>(())
            });
            visited.map_or(Support::Never, |()| worst)
        }
        FilterExpression::And(..) | FilterExpression::Or(..) | FilterExpression::Not(_) => {
            Support::Default
        }
    }
}

/// The directory finds `identities` by issuer, or by both issuer and id
/// (<https://learn.microsoft.com/graph/api/resources/objectidentity>).
fn names_an_identity(inner: &FilterExpression<String>) -> bool {
    let named = |part: &FilterExpression<String>| match part {
        FilterExpression::Compare(path, ComparisonOperator::Equal, Literal::Text(_)) => {
            Some(path.to_ascii_lowercase())
        }
        _ => None,
    };
    match inner {
        FilterExpression::And(left, right) => {
            let mut paths = [named(left), named(right)];
            paths.sort();
            paths
                == [
                    Some("issuer".to_owned()),
                    Some("issuerassignedid".to_owned()),
                ]
        }
        one => named(one).as_deref() == Some("issuer"),
    }
}

/// Fails if the property does not support the condition, or supports it only in an advanced query and this is none.
pub(crate) fn check_condition<T: Resource>(
    leaf: &FilterExpression<PropertyRef<T>>,
    negated: bool,
    options: &QueryOptions,
) -> Result<(), GraphError> {
    let (column, literals, inner) = match leaf {
        FilterExpression::Compare(column, _, literal) => {
            (column, std::slice::from_ref(literal), None)
        }
        FilterExpression::In(column, literals) => (column, literals.as_slice(), None),
        FilterExpression::Call(_, column, _) => (column, [].as_slice(), None),
        FilterExpression::Any(column, inner) => (column, [].as_slice(), Some(inner)),
        FilterExpression::And(..) | FilterExpression::Or(..) | FilterExpression::Not(_) => {
            return Ok(());
        }
    };
    let unsupported = || GraphError::unsupported_filter_clause(column.name(), T::TYPE);
    let mut support = support_of(leaf, column.name(), column.support());
    if negated {
        support = support.max(Support::Advanced);
    }
    if support == Support::Never {
        return Err(match leaf {
            FilterExpression::Call(Function::Contains, ..) => GraphError::Unreadable(format!(
                "Invalid filter clause: {}",
                filter::unknown_function("contains")
            )),
            _ => unsupported(),
        });
    }
    if let Some(kind) = column.edm_type() {
        if kind == EdmType::Complex || (kind == EdmType::Collection) != inner.is_some() {
            return Err(unsupported());
        }
        let is_call = matches!(leaf, FilterExpression::Call(..));
        let is_ordered = matches!(kind, EdmType::Text | EdmType::Time);
        if (is_call && kind != EdmType::Text) || (asks_for_order(leaf) && !is_ordered) {
            return Err(unsupported());
        }
        check_types(kind, literals)?;
        check_size(kind, literals).ok_or_else(unsupported)?;
    }
    if let Some(Some(inner)) = inner {
        check_members(column, inner)?;
    }
    if support == Support::Advanced && !options.is_advanced() {
        return Err(match leaf {
            FilterExpression::Call(Function::EndsWith, ..) => {
                GraphError::missing_parameters("endsWith")
            }
            _ => unsupported(),
        });
    }
    Ok(())
}

fn asks_for_order<P>(leaf: &FilterExpression<P>) -> bool {
    matches!(
        leaf,
        FilterExpression::Compare(
            _,
            ComparisonOperator::GreaterOrEqual | ComparisonOperator::LessOrEqual,
            _
        )
    )
}

fn check_types(kind: EdmType, literals: &[Literal]) -> Result<(), GraphError> {
    match literals.iter().find(|literal| !literal.fits(kind)) {
        None => Ok(()),
        Some(literal) => Err(GraphError::Unreadable(format!(
            "Invalid filter clause: A binary operator with incompatible types was detected. Found operand types '{}' and '{}' for operator kind 'Equal'.",
            kind.edm_name(),
            literal.edm_name()
        ))),
    }
}

/// A size can only be compared with 0 and 1.
fn check_size(kind: EdmType, literals: &[Literal]) -> Option<()> {
    let is_small = |literal: &Literal| matches!(literal, Literal::Number(0..=1));
    (kind != EdmType::Number || literals.iter().all(is_small)).then_some(())
}

/// Fails if a condition on the elements of a collection names a member that their type does not have.
fn check_members<T: Resource>(
    column: &PropertyRef<T>,
    inner: &FilterExpression<String>,
) -> Result<(), GraphError> {
    let Some(element) = column
        .element_type()
        .filter(|of| published::is_known_type(of))
    else {
        return Ok(());
    };
    inner.visit_leaves(false, &mut |leaf, _| {
        let (FilterExpression::Compare(path, ..)
        | FilterExpression::In(path, _)
        | FilterExpression::Call(_, path, _)
        | FilterExpression::Any(path, _)) = leaf
        else {
            return Ok(());
        };
        let member = path.split('/').next().unwrap_or_default();
        if member.is_empty() || published::find(element, member).is_some() {
            return Ok(());
        }
        Err(GraphError::Unreadable(format!(
            "Invalid filter clause: Could not find a property named '{member}' on type 'microsoft.graph.{element}'."
        )))
    })
}
