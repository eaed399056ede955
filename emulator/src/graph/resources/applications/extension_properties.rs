//! `/applications/{id}/extensionProperties`: the directory extensions that an application owns.
//! Graph does not update a definition.

use serde_json::{Map, Value};

use super::addressed;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::field::Field;
use crate::graph::odata::property_ref::has_property;
use crate::graph::odata::schema::{EdmType, Property, Resource};
use crate::graph::odata::select::Selection;
use crate::graph::reply::Reply;
use crate::graph::resources::values::{invalid_property, invalid_value};
use crate::model::ExtensionProperty;

const TYPE: &str = "ExtensionProperty";
const DATA_TYPES: [&str; 6] = [
    "Binary",
    "Boolean",
    "DateTime",
    "Integer",
    "LargeInteger",
    "String",
];
const TARGETS: [&str; 6] = [
    "User",
    "Group",
    "AdministrativeUnit",
    "Application",
    "Device",
    "Organization",
];

impl Resource for ExtensionProperty {
    const TYPE: &'static str = "extensionProperty";
    const ENTITY_SET: &'static str = "extensionProperties";
    const SEARCHABLE: &'static [&'static str] = &[];
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("id", EdmType::Text, |property| Field::Text(&property.id)),
        Property::published("deletedDateTime"),
        Property::new("appDisplayName", EdmType::Text, |property| {
            Field::Text(&property.app_display_name)
        }),
        Property::new("dataType", EdmType::Text, |property| {
            Field::Text(&property.data_type)
        }),
        Property::new("isMultiValued", EdmType::Flag, |property| {
            Field::Flag(property.is_multi_valued)
        }),
        Property::new("isSyncedFromOnPremises", EdmType::Flag, |property| {
            Field::Flag(property.is_synced_from_on_premises)
        }),
        Property::new("name", EdmType::Text, |property| {
            Field::Text(&property.name)
        }),
        Property::new("targetObjects", EdmType::Collection, |property| {
            Field::Texts(&property.target_objects)
        }),
    ];
}

/// Also lists definitions that are not usable yet.
pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let application = addressed(context)?;
    let owned = context
        .tenant()
        .extension_properties
        .iter()
        .filter(|property| property.application_object_id == application.id);
    context.list(&entity_set(&application.id), &[], owned)
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let property = addressed_property(context)?;
    context.entity(&entity_set(&property.application_object_id), &[], property)
}

/// The extension becomes usable after the replication delay.
pub(crate) fn create(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let application = addressed(context)?;
    let body = context.call.body_object()?;
    let mut property = ExtensionProperty {
        id: context.env.new_uuid(),
        application_object_id: application.id.clone(),
        app_id: application.app_id.clone(),
        app_display_name: application.display_name.clone(),
        usable_from: context.visible_from(),
        ..ExtensionProperty::default()
    };
    read_body(&mut property, &body)?;
    let exists = context
        .tenant()
        .extension_properties
        .iter()
        .any(|known| known.name.eq_ignore_ascii_case(&property.name));
    if exists {
        return Err(GraphError::Duplicate(format!(
            "An extension property exists with the name {}.",
            property.name
        )));
    }
    let set = entity_set(&property.application_object_id);
    let properties = Selection::Default.apply(&property);
    let answer = context.with_context_url(&format!("{set}/$entity"), properties);
    let location = format!("{}/{}", context.call.url(), property.id);
    context.tenant_mut().extension_properties.push(property);
    Ok(Reply::created(answer, &location))
}

/// The values stay in the objects, hidden, and reappear with a new definition of the same name.
pub(crate) fn delete(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let property = addressed_property(context)?;
    if property.is_synced_from_on_premises {
        return Err(GraphError::BadRequest(
            "Extension properties that are synced from on-premises cannot be deleted.".to_owned(),
        ));
    }
    let id = property.id.clone();
    context
        .tenant_mut()
        .extension_properties
        .retain(|property| property.id != id);
    Ok(Reply::no_content())
}

fn addressed_property<'c>(context: &'c Context<'_>) -> Result<&'c ExtensionProperty, GraphError> {
    let application = addressed(context)?;
    let id = context.key(1).as_str();
    context
        .tenant()
        .extension_properties
        .iter()
        .find(|property| {
            property.application_object_id == application.id && property.id.eq_ignore_ascii_case(id)
        })
        .ok_or_else(|| context.not_found(1))
}

fn entity_set(application_id: &str) -> String {
    format!("applications('{application_id}')/extensionProperties")
}

fn read_body(
    property: &mut ExtensionProperty,
    body: &Map<String, Value>,
) -> Result<(), GraphError> {
    for (name, value) in body {
        match (name.as_str(), value) {
            ("name", Value::String(short)) if is_name(short) => {
                property.name = ExtensionProperty::full_name(&property.app_id, short);
            }
            ("dataType", Value::String(text)) => {
                // Graph accepts any case and returns the documented spelling.
                property.data_type = canonical_spelling(&DATA_TYPES, text)
                    .ok_or_else(|| invalid_value(TYPE, name))?;
            }
            ("targetObjects", Value::Array(targets)) if !targets.is_empty() => {
                property.target_objects = targets
                    .iter()
                    .map(|target| canonical_spelling(&TARGETS, target.as_str()?))
                    .collect::<Option<_>>()
                    .ok_or_else(|| invalid_value(TYPE, name))?;
            }
            ("isMultiValued", Value::Bool(flag)) => property.is_multi_valued = *flag,
            (known, _) if has_property::<ExtensionProperty>(known) => {
                return Err(invalid_value(TYPE, name));
            }
            _ => return Err(invalid_property(name)),
        }
    }
    let required = [
        ("name", property.name.is_empty()),
        ("dataType", property.data_type.is_empty()),
        ("targetObjects", property.target_objects.is_empty()),
    ];
    match required.into_iter().find(|(_, missing)| *missing) {
        Some((name, _)) => Err(GraphError::BadRequest(format!(
            "A value is required for property '{name}' of resource '{TYPE}'."
        ))),
        None => Ok(()),
    }
}

fn is_name(short: &str) -> bool {
    !short.is_empty()
        && short
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

fn canonical_spelling(known: &[&str], text: &str) -> Option<String> {
    known
        .iter()
        .find(|known| known.eq_ignore_ascii_case(text))
        .map(|known| (*known).to_owned())
}
