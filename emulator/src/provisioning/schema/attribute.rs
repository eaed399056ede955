//! Builds attributes and objects from tables of names.

use serde_json::{Value, json};

/// An attribute. Its name ends with `[]` for multiple values, `*` for required and `!` for the anchor.
pub(super) fn attribute(marked: &str, kind: &str) -> Value {
    let name = marked.trim_end_matches(['!', '*']);
    let (name, multivalued) = match name.strip_suffix("[]") {
        Some(name) => (name, true),
        None => (name, false),
    };
    json!({
        "anchor": marked.ends_with('!'),
        "caseExact": false,
        "defaultValue": null,
        "flowNullValues": false,
        "multivalued": multivalued,
        "mutability": "ReadWrite",
        "name": name,
        "required": marked.ends_with('*'),
        "type": kind,
        "apiExpressions": [],
        "metadata": [],
        "referencedObjects": [],
    })
}

/// A reference to objects of these types.
pub(super) fn reference(marked: &str, to: &[(&str, Option<&str>)]) -> Value {
    let mut attribute = attribute(marked, "Reference");
    attribute["referencedObjects"] = to
        .iter()
        .map(|(object, property)| {
            json!({"referencedObjectName": object, "referencedProperty": property})
        })
        .collect();
    attribute
}

/// The attributes of a table, whose lines have a type and space-separated names.
pub(super) fn attributes_from_table(lines: &[(&str, &str)]) -> Vec<Value> {
    lines
        .iter()
        .flat_map(|(kind, names)| {
            names
                .split_ascii_whitespace()
                .map(|name| attribute(name, kind))
        })
        .collect()
}

pub(super) fn object(name: &str, attributes: Vec<Value>, metadata: &[(&str, &str)]) -> Value {
    let metadata: Vec<Value> = metadata
        .iter()
        .map(|(key, value)| json!({"key": key, "value": value}))
        .collect();
    json!({"name": name, "supportedApis": [], "attributes": attributes, "metadata": metadata})
}
