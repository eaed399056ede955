//! Plans the smallest change of a schema that meets a mapping goal.
//! Sets members, appends elements and removes duplicates; does not plan what is already correct.

mod role;
mod users;
mod words;

use super::locate::{Located, Unfound, locate};
pub use super::splice::{Edit, Place, splice};
use super::wish::Wish;
use crate::expression::direct;
use crate::graph::models::Schema;
use crate::graph::models::schema::AttributeMapping;
use serde_json::{Value, json};
pub use words::announced;

/// The edits that make a schema meet the goal; empty if it already does. Fails if the schema lacks the mapping of users
/// or an object that it names.
pub fn edits(schema: &Schema, wish: &Wish) -> Result<Vec<Edit>, Unfound> {
    let located = locate(schema)?;
    let mut edits = Vec::new();
    users::mapping(&located, wish, &mut edits);
    for (environment, name) in &wish.roles {
        role::source(&located, environment, name, &mut edits);
        role::target(&located, environment, &mut edits);
        role::mapping(&located, environment, name, &mut edits);
    }
    Ok(edits)
}

/// `wanted` with the id of `present`: a recreated job has another id.
pub(crate) fn of_job(wanted: &Schema, present: &Schema) -> Schema {
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
        what,
        place: Place::Set {
            object,
            member,
            value,
        },
    }
}

fn attribute_mapping(located: &Located<'_>, at: usize) -> String {
    format!("{}/attributeMappings/{at}", located.mapping_pointer())
}

/// Makes a mapping read `name`. If it is already direct, leaves the rest of its source unchanged.
fn read(
    what: String,
    pointer: &str,
    mapping: AttributeMapping<'_>,
    name: &str,
    edits: &mut Vec<Edit>,
) {
    let expression = format!("[{name}]");
    match (direct(mapping), mapping.source()) {
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
        _ => edits.push(set(what, pointer.into(), "source", direct_source(name))),
    }
}

fn direct_source(name: &str) -> Value {
    json!({"expression": format!("[{name}]"), "name": name, "type": "Attribute", "parameters": []})
}
