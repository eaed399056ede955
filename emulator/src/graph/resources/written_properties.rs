//! Properties that the directory stores as a client writes them, with the type that the published table gives them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::values::{invalid_property, invalid_value, optional_text};
use crate::env::Timestamp;
use crate::graph::error::GraphError;
use crate::graph::odata::property_ref::has_property;
use crate::graph::odata::published::{self, PublishedProperty};
use crate::graph::odata::schema::{EdmType, Resource};

/// Stores a property of the type `T`. Fails for a name that it does not have, for what a client cannot write, and for
/// a value of another type. `resource` is the name of the type in messages.
pub(crate) fn write<T: Resource>(
    stored: &mut BTreeMap<String, Value>,
    resource: &str,
    name: &str,
    value: &Value,
) -> Result<(), GraphError> {
    let property = published::find(T::TYPE, name)
        .filter(|property| property.name == name && property.is_written);
    let Some(property) = property else {
        return Err(refusal::<T>(name));
    };
    if value.is_null() && property.edm_type != EdmType::Collection {
        stored.remove(name);
        return Ok(());
    }
    let invalid = || invalid_value(resource, name);
    let written = if property.edm_type == EdmType::Complex {
        let written = value.as_object().ok_or_else(invalid)?;
        merged(property, stored.get(name), written)?
    } else if fits(property, value) {
        value.clone()
    } else {
        return Err(invalid());
    };
    stored.insert(name.to_owned(), written);
    Ok(())
}

/// The error for a property that a client cannot write, or that the type does not have.
pub(crate) fn refusal<T: Resource>(name: &str) -> GraphError {
    if has_property::<T>(name) {
        GraphError::BadRequest(format!("Property '{name}' is read-only and cannot be set."))
    } else {
        invalid_property(name)
    }
}

fn fits(property: &PublishedProperty, value: &Value) -> bool {
    match property.edm_type {
        EdmType::Collection => value.as_array().is_some_and(|items| {
            let is_text = property.type_name == "String";
            items
                .iter()
                .all(|item| item.is_string() || (!is_text && item.is_object()))
        }),
        EdmType::Flag => value.is_boolean(),
        EdmType::Number => value.is_i64(),
        EdmType::Time => value.as_str().and_then(Timestamp::parse).is_some(),
        EdmType::Text | EdmType::Guid | EdmType::Complex => {
            optional_text("", property.name, value).is_ok()
        }
    }
}

/// The members of a complex property: those written, then those stored before, then null or an empty list.
fn merged(
    property: &PublishedProperty,
    before: Option<&Value>,
    written: &Map<String, Value>,
) -> Result<Value, GraphError> {
    let members = || published::members(property.type_name);
    let unknown = written
        .keys()
        .find(|name| !members().any(|member| member.name == name.as_str()));
    if let Some(unknown) = unknown {
        return Err(invalid_property(unknown));
    }
    let value = |member: &PublishedProperty| {
        let known = written
            .get(member.name)
            .or_else(|| before?.get(member.name));
        known.cloned().unwrap_or_else(|| member.without_value())
    };
    Ok(members()
        .map(|member| (member.name.to_owned(), value(member)))
        .collect::<Map<_, _>>()
        .into())
}
