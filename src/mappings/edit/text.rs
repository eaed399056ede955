//! Describes edits before they are made, including those of a schema that does not exist yet.

use crate::graph::models::ExtensionName;
use crate::mappings::goal::{AddressSource, AddressTarget, MappingGoal};
use crate::workato::Environment;

pub(super) const GROUPS_OFF: &str = "Turn the mapping of groups off";

/// Says from where an address is read.
pub const fn describe_address(target: AddressTarget, source: AddressSource) -> &'static str {
    match (target, source) {
        (AddressTarget::UserName, AddressSource::Mail) => "Read userName from mail",
        (AddressTarget::UserName, AddressSource::MailOrPrincipalName) => {
            "Read userName from mail, or else from userPrincipalName"
        }
        (AddressTarget::Email, AddressSource::Mail) => "Read the address in emails from mail",
        (AddressTarget::Email, AddressSource::MailOrPrincipalName) => {
            "Read the address in emails from mail, or else from userPrincipalName"
        }
    }
}

pub(super) const ACTIVE: &str = "Set active from IsSoftDeleted, as by default";

pub(super) const fn describe_delete(delete: bool) -> &'static str {
    if delete {
        "Tick Delete"
    } else {
        "Untick Delete"
    }
}

pub(super) fn describe_new_source(environment: &Environment, name: &ExtensionName) -> String {
    format!("{environment}: define {name} as a source attribute")
}

pub(super) fn describe_new_target(environment: &Environment) -> String {
    format!(
        "{environment}: define {} as a target attribute",
        environment.target_attribute()
    )
}

pub(super) fn describe_new_mapping(environment: &Environment, name: &ExtensionName) -> String {
    format!(
        "{environment}: map {name} to {}",
        environment.target_attribute()
    )
}

/// All edits that a schema of a new job may need. The schema is not known yet, so some may turn out not to be needed.
pub fn describe_expected_edits(goal: &MappingGoal) -> Vec<String> {
    let mut texts: Vec<String> = goal
        .roles
        .iter()
        .flat_map(|(environment, name)| {
            [
                describe_new_source(environment, name),
                describe_new_target(environment),
                describe_new_mapping(environment, name),
            ]
        })
        .collect();
    if goal.options.groups_off {
        texts.push(GROUPS_OFF.into());
    }
    for (target, source) in goal.options.addresses() {
        texts.push(describe_address(target, source).into());
    }
    if goal.options.default_active {
        texts.push(ACTIVE.into());
    }
    if let Some(delete) = goal.options.delete {
        texts.push(describe_delete(delete).into());
    }
    texts
}
