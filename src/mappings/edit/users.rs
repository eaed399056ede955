//! Plans the edits of the user mapping (on, actions, scoping filter, user name) and turns the mapping of groups off.
//! Changes nothing that the goal leaves open.

use super::text::{describe_address, describe_delete};
use super::{Edit, attribute_mapping, direct_source_value, set, set_source};
use crate::expression::parse_source;
use crate::mappings::check::REQUIRED_FLOW_TYPES;
use crate::mappings::goal::{AddressSource, AddressTarget, MappingGoal, MappingOptions};
use crate::mappings::locate::LocatedMapping;
use crate::texts::mappings::issues as texts;
use serde_json::{Value, json};

pub(super) fn mapping(located: &LocatedMapping<'_>, goal: &MappingGoal, edits: &mut Vec<Edit>) {
    let pointer = located.mapping_pointer();
    if !located.mapping.is_enabled() {
        edits.push(set(
            texts::TURN_USERS_ON.into(),
            pointer.clone(),
            "enabled",
            true.into(),
        ));
    }
    edits.extend(actions(located, &goal.options));
    if goal.options.remove_filter && located.mapping.scope().is_some() {
        edits.push(set(
            texts::REMOVE_FILTER.into(),
            pointer,
            "scope",
            Value::Null,
        ));
    }
    if goal.options.groups_off {
        groups_off(located, edits);
    }
    for (target, source) in goal.options.addresses() {
        address(located, target, source, edits);
    }
}

/// Ticks Create and Update, and sets Delete as the options say.
fn actions(located: &LocatedMapping<'_>, options: &MappingOptions) -> Option<Edit> {
    let mut after: Vec<&str> = located.mapping.flow_types().collect();
    let mut edits: Vec<&str> = Vec::new();
    let required = [texts::TICK_CREATE, texts::TICK_UPDATE];
    for (action, tick) in REQUIRED_FLOW_TYPES.into_iter().zip(required) {
        if !after.contains(&action) {
            after.push(action);
            edits.push(tick);
        }
    }
    match options.delete {
        Some(true) if !after.contains(&"Delete") => {
            after.push("Delete");
            edits.push(describe_delete(true));
        }
        Some(false) if after.contains(&"Delete") => {
            after.retain(|flow| *flow != "Delete");
            edits.push(describe_delete(false));
        }
        _ => {}
    }
    if edits.is_empty() {
        return None;
    }
    // Graph writes them in this order.
    after.sort_by_key(|flow| {
        let order = ["Add", "Update", "Delete"];
        order
            .iter()
            .position(|each| each == flow)
            .unwrap_or(order.len())
    });
    Some(set(
        edits.join("; "),
        located.mapping_pointer(),
        "flowTypes",
        after.join(",").into(),
    ))
}

fn groups_off(located: &LocatedMapping<'_>, edits: &mut Vec<Edit>) {
    for (at, groups) in located.rule.object_mappings().enumerate() {
        if groups.source_object() == "Group" && groups.is_enabled() {
            let object = format!(
                "/synchronizationRules/{}/objectMappings/{at}",
                located.rule_index
            );
            edits.push(set(
                texts::TURN_GROUPS_OFF.into(),
                object,
                "enabled",
                false.into(),
            ));
        }
    }
}

fn address(
    located: &LocatedMapping<'_>,
    target: AddressTarget,
    source: AddressSource,
    edits: &mut Vec<Edit>,
) {
    let mappings = located.mapping.attribute_mappings().enumerate();
    for (at, mapping) in mappings.filter(|(_, mapping)| target.is_written_by(mapping.target())) {
        let (text, pointer) = (
            describe_address(target, source).to_owned(),
            attribute_mapping(located, at),
        );
        let present = mapping.source().and_then(parse_source);
        match source {
            AddressSource::Mail => set_source(text, &pointer, mapping, "mail", edits),
            AddressSource::MailOrPrincipalName if present != Some(source.expression()) => {
                edits.push(set(text, pointer, "source", coalesce_source()));
            }
            AddressSource::MailOrPrincipalName => {}
        }
    }
}

/// As Graph writes a function: with its parameters. Source: learn.microsoft.com,
/// `graph/api/synchronization-synchronizationschema-parseexpression`.
fn coalesce_source() -> Value {
    let parameter = |key: &str, name: &str| json!({"key": key, "value": direct_source_value(name)});
    json!({
        "expression": "Coalesce([mail], [userPrincipalName])",
        "name": "Coalesce",
        "type": "Function",
        "parameters": [parameter("source1", "mail"), parameter("source2", "userPrincipalName")],
    })
}
