//! Row of one role attribute. Names it exactly as Entra does.

use crate::guide::CheckState;
use crate::tenant::attributes::{AttributeDifference, AttributeState, RoleAttribute};
use crate::texts::{attributes as texts, locale};
use crate::ui::{CopyText, StatusIcon};
use crate::workato::Environment;
use leptos::prelude::*;

/// `is_owner_deleted` is about the application that owns the attributes.
pub(super) fn attribute_row(
    attribute: &RoleAttribute,
    is_owner_deleted: bool,
) -> impl IntoView + use<> {
    let (state, text) = match &attribute.state {
        AttributeState::Missing | AttributeState::NotYetUsable if is_owner_deleted => {
            (CheckState::Differs, texts::OWNER_DELETED.to_owned())
        }
        AttributeState::Missing => (CheckState::ToDo, texts::MISSING.to_owned()),
        AttributeState::NotYetUsable => (CheckState::Waiting, texts::NOT_YET_USABLE.to_owned()),
        AttributeState::Usable => (CheckState::Done, texts::USABLE.to_owned()),
        AttributeState::Synced => (CheckState::Done, texts::SYNCED.to_owned()),
        AttributeState::Differs(differences) => (
            CheckState::Differs,
            texts::differs(&locale::all_of(
                &differences
                    .iter()
                    .map(AttributeDifference::describe)
                    .collect::<Vec<_>>(),
            )),
        ),
    };
    let title = if attribute.environment == Environment::Dev {
        texts::default_row_title
    } else {
        texts::row_title
    };
    let title = title(
        &attribute.environment,
        &attribute.environment.attribute_name(),
    );
    view! {
        <li class="item">
            <StatusIcon state=state />
            <div class="grow">
                <h3>{title}</h3>
                <p class="muted">{text}</p>
                <CopyText text=attribute.name.to_string() what=texts::full_name(&attribute.environment) />
            </div>
        </li>
    }
}
