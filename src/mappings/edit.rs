//! Plans the smallest change of a schema that meets a mapping goal.
//! Sets members, appends elements and removes duplicates; does not plan what is already correct.

mod active;
mod role;
mod text;
mod users;

use super::goal::MappingGoal;
use super::locate::{LocateError, LocatedMapping, locate};
pub use super::patch::{Edit, EditOperation, apply_edits};
use crate::expression::direct_attribute;
use crate::graph::models::Schema;
use crate::graph::models::schema::AttributeMapping;
use serde_json::{Value, json};
pub use text::{describe_address, describe_expected_edits};

/// The edits that make a schema meet the goal; empty if it already does. Fails if the schema lacks the mapping of users
/// or an object that it names.
pub fn edits(schema: &Schema, goal: &MappingGoal) -> Result<Vec<Edit>, LocateError> {
    let located = locate(schema)?;
    let mut edits = Vec::new();
    users::mapping(&located, goal, &mut edits);
    if goal.options.default_active {
        active::mapping(&located, &mut edits);
    }
    for (environment, name) in &goal.roles {
        let is_kept =
            !goal.options.direct_roles && role::is_expression(&located, environment, name);
        if !is_kept {
            role::source(&located, environment, name, &mut edits);
        }
        role::target(&located, environment, &mut edits);
        role::mapping(&located, environment, name, is_kept, &mut edits);
    }
    Ok(edits)
}

/// `wanted` with the id of `present`: a recreated job has another id.
pub(crate) fn with_id_of(wanted: &Schema, present: &Schema) -> Schema {
    let id = |schema: &Schema| schema.document().get("id").cloned();
    match (id(wanted), id(present)) {
        (Some(before), Some(now)) if before != now => {
            let mut document = wanted.to_map();
            document.insert("id".into(), now);
            Schema::new(Value::Object(document)).unwrap_or_else(|| wanted.clone())
        }
        _ => wanted.clone(),
    }
}

fn set(what: String, object: String, member: &'static str, value: Value) -> Edit {
    Edit {
        description: what,
        operation: EditOperation::Set {
            object,
            member,
            value,
        },
    }
}

fn attribute_mapping(located: &LocatedMapping<'_>, at: usize) -> String {
    format!("{}/attributeMappings/{at}", located.mapping_pointer())
}

/// Makes a mapping read `name`. If it is already direct, leaves the rest of its source unchanged.
fn set_source(
    what: String,
    pointer: &str,
    mapping: AttributeMapping<'_>,
    name: &str,
    edits: &mut Vec<Edit>,
) {
    let expression = format!("[{name}]");
    match (direct_attribute(mapping), mapping.source()) {
        (Some(_), Some(source)) => {
            let object = format!("{pointer}/source");
            if source.name() != name {
                edits.push(set(what.clone(), object.clone(), "name", name.into()));
            }
            if source.expression() != expression
                && !(source.expression().is_empty() && source.name() == name)
            {
                edits.push(set(what, object, "expression", expression.into()));
            }
        }
        _ => edits.push(set(
            what,
            pointer.into(),
            "source",
            direct_source_value(name),
        )),
    }
}

fn direct_source_value(name: &str) -> Value {
    json!({"expression": format!("[{name}]"), "name": name, "type": "Attribute", "parameters": []})
}
