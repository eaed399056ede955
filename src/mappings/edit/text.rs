//! Describes edits before they are made, including those of a schema that does not exist yet.

use crate::graph::models::ExtensionName;
use crate::mappings::goal::{AddressSource, AddressTarget, MappingGoal};
use crate::texts::mappings::issues as texts;
use crate::workato::Environment;

/// Says from where an address is read.
pub const fn describe_address(target: AddressTarget, source: AddressSource) -> &'static str {
    match (target, source) {
        (AddressTarget::UserName, AddressSource::Mail) => texts::USER_NAME_FROM_MAIL,
        (AddressTarget::UserName, AddressSource::MailOrPrincipalName) => {
            texts::USER_NAME_FROM_MAIL_OR_UPN
        }
        (AddressTarget::Email, AddressSource::Mail) => texts::EMAIL_FROM_MAIL,
        (AddressTarget::Email, AddressSource::MailOrPrincipalName) => texts::EMAIL_FROM_MAIL_OR_UPN,
    }
}

pub(super) const fn describe_delete(delete: bool) -> &'static str {
    if delete {
        texts::TICK_DELETE
    } else {
        texts::UNTICK_DELETE
    }
}

pub(super) fn describe_new_source(environment: &Environment, name: &ExtensionName) -> String {
    texts::define_source(environment, name)
}

pub(super) fn describe_new_target(environment: &Environment) -> String {
    texts::define_target(environment, &environment.target_attribute())
}

pub(super) fn describe_new_mapping(environment: &Environment, name: &ExtensionName) -> String {
    texts::map_role(environment, name, &environment.target_attribute())
}

/// All edits that a schema of a new job may need. The schema is not known yet, so some may turn out not to be needed.
pub fn describe_expected_edits(goal: &MappingGoal) -> Vec<String> {
    let mut edits: Vec<String> = goal
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
        edits.push(texts::TURN_GROUPS_OFF.into());
    }
    for (target, source) in goal.options.addresses() {
        edits.push(describe_address(target, source).into());
    }
    if goal.options.default_active {
        edits.push(texts::ACTIVE_AS_DEFAULT.into());
    }
    if let Some(delete) = goal.options.delete {
        edits.push(describe_delete(delete).into());
    }
    edits
}
