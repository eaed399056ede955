//! Row of one role attribute. Names it exactly as Entra does.

use crate::guide::CheckState;
use crate::tenant::attributes::{AttributeDifference, AttributeState, RoleAttribute};
use crate::ui::{CopyText, StatusIcon};
use leptos::prelude::*;

/// `is_owner_deleted` is about the application that owns the attributes.
pub(super) fn attribute_row(
    attribute: &RoleAttribute,
    is_owner_deleted: bool,
) -> impl IntoView + use<> {
    let (state, text) = match &attribute.state {
        AttributeState::Missing | AttributeState::NotYetUsable if is_owner_deleted => (
            CheckState::Differs,
            "Cannot be used: its application was deleted.".to_owned(),
        ),
        AttributeState::Missing => (
            CheckState::ToDo,
            "Missing. This is the name it is going to have.".to_owned(),
        ),
        AttributeState::NotYetUsable => (
            CheckState::Waiting,
            "Created, not available yet.".to_owned(),
        ),
        AttributeState::Usable => (
            CheckState::Done,
            "Exists as documented and can be used.".to_owned(),
        ),
        AttributeState::Synced => (
            CheckState::Done,
            "Exists and can be mapped. Entra Connect fills it from Active Directory, so roles are set there, not here."
                .to_owned(),
        ),
        AttributeState::Differs(differences) => (
            CheckState::Differs,
            format!(
                "Differs: {}.",
                differences
                    .iter()
                    .map(AttributeDifference::describe)
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        ),
    };
    let default = if attribute.environment == crate::workato::Environment::Dev {
        " (the default)"
    } else {
        ""
    };
    view! {
        <li class="item">
            <StatusIcon state=state />
            <div class="grow">
                <h3>{attribute.environment.to_string()}{default} ": " {attribute.environment.attribute_name()}</h3>
                <p class="muted">{text}</p>
                <CopyText text=attribute.name.to_string() what=format!("full name for {}", attribute.environment) />
            </div>
        </li>
    }
}
