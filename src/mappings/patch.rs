//! Applies edits to a schema document.
//! Leaves everything else unchanged: the order of members and the text of numbers.

use crate::graph::models::Schema;
use serde_json::Value;

#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What the edit does, in words that do not depend on the rest of the document.
    pub description: String,
    pub operation: EditOperation,
}

/// Where and how to change the document. Indexes are those before any edit.
#[derive(Clone, Debug, PartialEq)]
pub enum EditOperation {
    Set {
        /// A JSON pointer to the object.
        object: String,
        member: &'static str,
        value: Value,
    },
    /// Adds an element to the end of a list.
    Append {
        /// A JSON pointer to the list, which need not exist yet.
        list: String,
        value: Value,
    },
    Remove {
        /// A JSON pointer to the list.
        list: String,
        at: usize,
    },
}

pub fn apply_edits(schema: &Schema, edits: &[Edit]) -> Schema {
    if edits.is_empty() {
        return schema.clone();
    }
    let mut document = schema.document().clone();
    // Indexes are those before any edit, so removals come last, and from the end.
    let mut removals: Vec<(&str, usize)> = Vec::new();
    for edit in edits {
        match &edit.operation {
            EditOperation::Set {
                object,
                member,
                value,
            } => {
                if let Some(Value::Object(object)) = document.pointer_mut(object) {
                    object.insert((*member).to_owned(), value.clone());
                }
            }
            EditOperation::Append { list, value } => {
                let (object, member) = list.rsplit_once('/').unwrap_or(("", list));
                if let Some(Value::Object(object)) = document.pointer_mut(object)
                    && let Value::Array(items) = object
                        .entry(member)
                        .or_insert_with(|| Value::Array(Vec::new()))
                {
                    items.push(value.clone());
                }
            }
            EditOperation::Remove { list, at } => removals.push((list, *at)),
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
