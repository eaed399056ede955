//! One attribute of an object, and objects made of a table of names.
//! Refuses attributes without a name.

use serde_json::{Value, json};

/// An attribute: its name, with `!` for the anchor, `*` for required and `[]` for several values after it.
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

/// A reference to objects of these kinds.
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

/// The attributes of a table: lines of a type and names, separated by spaces.
pub(super) fn table(lines: &[(&str, &str)]) -> Vec<Value> {
    lines
        .iter()
        .flat_map(|(kind, names)| {
            names
                .split_ascii_whitespace()
                .map(|name| attribute(name, kind))
        })
        .collect()
}

/// An object of a directory.
pub(super) fn object(name: &str, attributes: Vec<Value>, metadata: &[(&str, &str)]) -> Value {
    let metadata: Vec<Value> = metadata
        .iter()
        .map(|(key, value)| json!({"key": key, "value": value}))
        .collect();
    json!({"name": name, "supportedApis": [], "attributes": attributes, "metadata": metadata})
}
