//! Plans the edits for the role of one environment: its source attribute, its target attribute and their mapping.
//! Corrects what exists before it adds anything.

use super::words::{adds_mapping, adds_source, adds_target};
use super::{Edit, Place, attribute_mapping, direct_source, read, set};
use crate::foreign::isolated;
use crate::graph::models::ExtensionName;
use crate::graph::models::schema::AttributeMapping;
use crate::mappings::judge::{exact, is_near_miss, kept, near};
use crate::mappings::locate::Located;
use crate::workato::Environment;
use serde_json::{Value, json};

/// A text attribute with the same members as Graph's own definitions.
fn definition(name: &str) -> Value {
    json!({
        "anchor": false,
        "caseExact": false,
        "defaultValue": null,
        "flowNullValues": false,
        "multivalued": false,
        "mutability": "ReadWrite",
        "name": name,
        "required": false,
        "type": "String",
        "apiExpressions": [],
        "metadata": [],
        "referencedObjects": [],
    })
}

pub(super) fn source(
    located: &Located<'_>,
    environment: &Environment,
    name: &ExtensionName,
    edits: &mut Vec<Edit>,
) {
    if located.source.2.attribute(name.as_str()).is_none() {
        edits.push(Edit {
            what: adds_source(environment, name),
            place: Place::Append {
                list: located.source_pointer(),
                value: definition(name.as_str()),
            },
        });
    }
}

pub(super) fn target(located: &Located<'_>, environment: &Environment, edits: &mut Vec<Edit>) {
    let (list, wanted) = (located.target_pointer(), environment.target());
    let attributes = || located.target.2.attributes().enumerate();
    let found = attributes()
        .find(|(_, one)| one.name() == wanted)
        .or_else(|| attributes().find(|(_, one)| is_near_miss(one.name(), environment)));
    let Some((at, found)) = found else {
        edits.push(Edit {
            what: adds_target(environment),
            place: Place::Append {
                list,
                value: definition(&wanted),
            },
        });
        return;
    };
    let object = format!("{list}/{at}");
    if found.name() != wanted {
        edits.push(set(
            format!(
                "{environment}: correct the name of the target attribute {}",
                isolated(found.name())
            ),
            object.clone(),
            "name",
            wanted.into(),
        ));
    }
    if !found.kind().eq_ignore_ascii_case("String") {
        edits.push(set(
            format!("{environment}: make the target attribute a text"),
            object,
            "type",
            "String".into(),
        ));
    }
}

/// Adds or corrects the mapping and removes duplicates of it.
pub(super) fn mapping(
    located: &Located<'_>,
    environment: &Environment,
    name: &ExtensionName,
    edits: &mut Vec<Edit>,
) {
    let exact = exact(located.mapping, environment);
    let chosen = kept(&exact, name).or_else(|| near(located.mapping, environment).first().copied());
    let list = format!("{}/attributeMappings", located.mapping_pointer());
    let Some((at, mapping)) = chosen else {
        edits.push(Edit {
            what: adds_mapping(environment, name),
            place: Place::Append {
                list,
                value: direct_mapping(environment, name),
            },
        });
        return;
    };
    let pointer = attribute_mapping(located, at);
    correct(mapping, pointer, environment, name, edits);
    for (other, _) in exact.iter().filter(|(other, _)| *other != at) {
        edits.push(Edit {
            what: format!("{environment}: remove the mapping that stands there twice"),
            place: Place::Remove {
                list: list.clone(),
                at: *other,
            },
        });
    }
}

/// A new mapping with the same members as Graph's own mappings.
fn direct_mapping(environment: &Environment, name: &ExtensionName) -> Value {
    json!({
        "defaultValue": null,
        "exportMissingReferences": false,
        "flowBehavior": "FlowWhenChanged",
        "flowType": "Always",
        "matchingPriority": 0,
        "targetAttributeName": environment.target(),
        "source": direct_source(name.as_str()),
    })
}

/// Corrects the target, the source and the flow type of the mapping at `pointer`.
fn correct(
    mapping: AttributeMapping<'_>,
    pointer: String,
    environment: &Environment,
    name: &ExtensionName,
    edits: &mut Vec<Edit>,
) {
    if mapping.target() != environment.target() {
        edits.push(set(
            format!(
                "{environment}: have the mapping write Workato's attribute, not {}",
                mapping.target()
            ),
            pointer.clone(),
            "targetAttributeName",
            environment.target().into(),
        ));
    }
    read(
        format!("{environment}: have the mapping read {name}"),
        &pointer,
        mapping,
        name.as_str(),
        edits,
    );
    if !mapping.flow_type().eq_ignore_ascii_case("Always") {
        edits.push(set(
            format!("{environment}: apply the mapping always"),
            pointer,
            "flowType",
            "Always".into(),
        ));
    }
}
