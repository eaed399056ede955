//! Owns changing a document in given places.
//! Refuses to touch what is around them: members keep their order and numbers their text.

use crate::graph::models::Schema;
use serde_json::Value;

/// One change of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What it does, in words that do not depend on what is around it.
    pub what: String,
    /// Where and how.
    pub place: Place,
}

/// Where and how a document is changed. Positions are those before any edit.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// A member is given another value.
    Set {
        /// The object, as a JSON pointer.
        object: String,
        /// The member.
        member: &'static str,
        /// Its value.
        value: Value,
    },
    /// Something is added to the end of a list.
    Append {
        /// The list.
        list: String,
        /// What.
        value: Value,
    },
    /// Something is removed from a list.
    Remove {
        /// The list.
        list: String,
        /// Which.
        at: usize,
    },
}

/// The schema with the edits made, and nothing else touched.
pub fn splice(schema: &Schema, edits: &[Edit]) -> Schema {
    if edits.is_empty() {
        return schema.clone();
    }
    let mut document = schema.document().clone();
    // Positions are those before any edit: what is removed goes last, and from the end.
    let mut removals: Vec<(&str, usize)> = Vec::new();
    for edit in edits {
        match &edit.place {
            Place::Set {
                object,
                member,
                value,
            } => {
                if let Some(Value::Object(object)) = document.pointer_mut(object) {
                    object.insert((*member).to_owned(), value.clone());
                }
            }
            Place::Append { list, value } => {
                let (object, member) = list.rsplit_once('/').unwrap_or(("", list));
                if let Some(Value::Object(object)) = document.pointer_mut(object)
                    && let Value::Array(items) = object
                        .entry(member)
                        .or_insert_with(|| Value::Array(Vec::new()))
                {
                    items.push(value.clone());
                }
            }
            Place::Remove { list, at } => removals.push((list, *at)),
        }
    }
    removals.sort_by_key(|(_, at)| std::cmp::Reverse(*at));
    for (list, at) in removals {
        if let Some(Value::Array(items)) = document.pointer_mut(list)
            && at < items.len()
        {
            items.remove(at);
        }
    }
    Schema::new(document).unwrap_or_else(|| schema.clone())
}
