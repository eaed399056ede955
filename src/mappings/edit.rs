//! Owns the smallest change of a schema that fulfils a wish: a few places set, a few things added, duplicates removed.
//! Refuses to rewrite what is around them, and to plan what is true already.

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

/// The edits that make `schema` fulfil `wish`; none where it does.
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

/// The schema under the id of the present one: a job that was made anew has another id.
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

/// Has a mapping read `name`, and leaves the rest of its source as it is where it is a direct one already.
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
