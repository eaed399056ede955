//! Plans the edits that map `active` as Entra's default does. Plans nothing if the mapping is right.

use super::role::{definition, new_mapping};
use super::{Edit, EditOperation, attribute_mapping, set};
use crate::mappings::active::{DEFAULT_EXPRESSION, TARGET, find_fault};
use crate::mappings::locate::LocatedMapping;
use crate::texts::mappings::issues as texts;
use serde_json::{Value, json};

const SOURCE: &str = "IsSoftDeleted";

pub(super) fn mapping(located: &LocatedMapping<'_>, edits: &mut Vec<Edit>) {
    let all = located.mapping.attribute_mappings().enumerate();
    let mut present = all.filter(|(_, mapping)| mapping.target() == TARGET);
    let first = present.next();
    if first.is_some() && find_fault(located).is_none() {
        return;
    }
    let mut append = |list: String, value: Value| {
        edits.push(Edit {
            description: texts::ACTIVE_AS_DEFAULT.into(),
            operation: EditOperation::Append { list, value },
        });
    };
    if located.source.2.attribute(SOURCE).is_none() {
        append(located.source_pointer(), definition(SOURCE, "Boolean"));
    }
    if located.target.2.attribute(TARGET).is_none() {
        append(located.target_pointer(), definition(TARGET, "Boolean"));
    }
    let list = format!("{}/attributeMappings", located.mapping_pointer());
    let Some((at, mapping)) = first else {
        append(list, new_mapping(TARGET, &source()));
        return;
    };
    let pointer = attribute_mapping(located, at);
    edits.push(set(
        texts::ACTIVE_AS_DEFAULT.into(),
        pointer.clone(),
        "source",
        source(),
    ));
    if !mapping.flow_type().eq_ignore_ascii_case("Always") {
        edits.push(set(
            texts::ACTIVE_AS_DEFAULT.into(),
            pointer,
            "flowType",
            "Always".into(),
        ));
    }
    edits.extend(present.map(|(at, _)| Edit {
        description: texts::ACTIVE_AS_DEFAULT.into(),
        operation: EditOperation::Remove {
            list: list.clone(),
            at,
        },
    }));
}

/// The source of Entra's default mapping, as Graph returns it.
fn source() -> Value {
    let leaf = |kind: &str, name: &str, expression: String| json!({"expression": expression, "name": name, "type": kind, "parameters": []});
    let pair = |key: &str, value: Value| json!({"key": key, "value": value});
    let text = |key: &str, text: &str| pair(key, leaf("Constant", text, format!("\"{text}\"")));
    json!({
        "expression": DEFAULT_EXPRESSION,
        "name": "Switch",
        "type": "Function",
        "parameters": [
            pair("source", leaf("Attribute", SOURCE, format!("[{SOURCE}]"))),
            text("defaultValue", ""),
            text("key0", "False"),
            text("value0", "True"),
            text("key1", "True"),
            text("value1", "False"),
        ],
    })
}
