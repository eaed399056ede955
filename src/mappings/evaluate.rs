//! Evaluates the source of a mapping for one user, as Entra reads it.

use super::locate::LocatedMapping;
use crate::expression::user_attribute::attribute_value;
use crate::expression::{AttributeValue, Expression, MappedValue, functions};
use crate::graph::models::User;

/// What a mapping sends whose source is `expression`. Without a value the `default` is sent. `usable` are the directory
/// extensions that were read.
pub(crate) fn evaluate_source(
    located: &LocatedMapping<'_>,
    expression: &Expression,
    default: Option<&str>,
    user: &User,
    usable: &[&str],
) -> MappedValue {
    let attribute = |name: &str| {
        if located.source.2.attribute(name).is_some() {
            attribute_value(user, name, usable)
        } else {
            // Entra does not read attributes that the source's attribute list lacks.
            AttributeValue::Value(None)
        }
    };
    match functions::evaluate_expression(expression, &attribute).into() {
        MappedValue::Empty => Ok(default.map(str::to_owned)).into(),
        value => value,
    }
}
