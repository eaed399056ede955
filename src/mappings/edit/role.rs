//! Plans the edits for the role of one environment: its source attribute, its target attribute and their mapping.
//! Corrects what exists before it adds anything.

use super::text::{describe_new_mapping, describe_new_source, describe_new_target};
use super::{Edit, EditOperation, attribute_mapping, direct_source_value, set, set_source};
use crate::graph::models::ExtensionName;
use crate::graph::models::schema::AttributeMapping;
use crate::mappings::check::{
    self, exact_mappings, is_near_miss, near_miss_mappings, preferred_mapping,
};
use crate::mappings::locate::LocatedMapping;
use crate::texts::mappings::issues as texts;
use crate::untrusted::isolated;
use crate::workato::Environment;
use serde_json::{Value, json};

/// A single-valued attribute with the same members as Graph's own definitions.
pub(super) fn definition(name: &str, kind: &str) -> Value {
    json!({
        "anchor": false,
        "caseExact": false,
        "defaultValue": null,
        "flowNullValues": false,
        "multivalued": false,
        "mutability": "ReadWrite",
        "name": name,
        "required": false,
        "type": kind,
        "apiExpressions": [],
        "metadata": [],
        "referencedObjects": [],
    })
}

pub(super) fn source(
    located: &LocatedMapping<'_>,
    environment: &Environment,
    name: &ExtensionName,
    edits: &mut Vec<Edit>,
) {
    if located.source.2.attribute(name.as_str()).is_none() {
        edits.push(Edit {
            description: describe_new_source(environment, name),
            operation: EditOperation::Append {
                list: located.source_pointer(),
                value: definition(name.as_str(), "String"),
            },
        });
    }
}

pub(super) fn target(
    located: &LocatedMapping<'_>,
    environment: &Environment,
    edits: &mut Vec<Edit>,
) {
    let (list, wanted) = (located.target_pointer(), environment.target_attribute());
    let attributes = || located.target.2.attributes().enumerate();
    let found = attributes()
        .find(|(_, one)| one.name() == wanted)
        .or_else(|| attributes().find(|(_, one)| is_near_miss(one.name(), environment)));
    let Some((at, found)) = found else {
        edits.push(Edit {
            description: describe_new_target(environment),
            operation: EditOperation::Append {
                list,
                value: definition(&wanted, "String"),
            },
        });
        return;
    };
    let object = format!("{list}/{at}");
    if found.name() != wanted {
        edits.push(set(
            texts::rename_target(environment, &isolated(found.name())),
            object.clone(),
            "name",
            wanted.into(),
        ));
    }
    if !found.kind().eq_ignore_ascii_case("String") {
        edits.push(set(
            texts::make_target_text(environment),
            object,
            "type",
            "String".into(),
        ));
    }
}

/// The mapping that is kept or corrected, with its index.
fn chosen<'a>(
    located: &LocatedMapping<'a>,
    environment: &Environment,
    name: &ExtensionName,
) -> Option<(usize, AttributeMapping<'a>)> {
    let near = || near_miss_mappings(located.mapping, environment);
    preferred_mapping(&exact_mappings(located.mapping, environment), name)
        .or_else(|| near().first().copied())
}

/// Whether the role comes from an expression.
pub(super) fn is_expression(
    located: &LocatedMapping<'_>,
    environment: &Environment,
    name: &ExtensionName,
) -> bool {
    let chosen = chosen(located, environment, name);
    chosen.is_some_and(|(_, mapping)| check::is_expression(mapping))
}

/// Adds or corrects the mapping and removes duplicates of it. A source that is kept is left as it is.
pub(super) fn mapping(
    located: &LocatedMapping<'_>,
    environment: &Environment,
    name: &ExtensionName,
    is_source_kept: bool,
    edits: &mut Vec<Edit>,
) {
    let exact = exact_mappings(located.mapping, environment);
    let list = format!("{}/attributeMappings", located.mapping_pointer());
    let Some((at, mapping)) = chosen(located, environment, name) else {
        edits.push(Edit {
            description: describe_new_mapping(environment, name),
            operation: EditOperation::Append {
                list,
                value: new_mapping(
                    &environment.target_attribute(),
                    &direct_source_value(name.as_str()),
                ),
            },
        });
        return;
    };
    let pointer = attribute_mapping(located, at);
    let source = (!is_source_kept).then_some(name);
    correct(mapping, pointer, environment, source, edits);
    for (other, _) in exact.iter().filter(|(other, _)| *other != at) {
        edits.push(Edit {
            description: texts::remove_duplicate(environment),
            operation: EditOperation::Remove {
                list: list.clone(),
                at: *other,
            },
        });
    }
}

/// A new mapping with the same members as Graph's own mappings.
pub(super) fn new_mapping(target: &str, source: &Value) -> Value {
    json!({
        "defaultValue": null,
        "exportMissingReferences": false,
        "flowBehavior": "FlowWhenChanged",
        "flowType": "Always",
        "matchingPriority": 0,
        "targetAttributeName": target,
        "source": source,
    })
}

/// Corrects the target, the flow type, and with a `name` the source of the mapping at `pointer`.
fn correct(
    mapping: AttributeMapping<'_>,
    pointer: String,
    environment: &Environment,
    name: Option<&ExtensionName>,
    edits: &mut Vec<Edit>,
) {
    if mapping.target() != environment.target_attribute() {
        edits.push(set(
            texts::have_write(environment, &mapping.target().into()),
            pointer.clone(),
            "targetAttributeName",
            environment.target_attribute().into(),
        ));
    }
    if let Some(name) = name {
        set_source(
            texts::have_read(environment, name),
            &pointer,
            mapping,
            name.as_str(),
            edits,
        );
    }
    if !mapping.flow_type().eq_ignore_ascii_case("Always") {
        edits.push(set(
            texts::apply_always(environment),
            pointer,
            "flowType",
            "Always".into(),
        ));
    }
}
