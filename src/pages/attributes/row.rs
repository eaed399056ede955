//! Row of one role attribute. Names it exactly as Entra does.

use crate::guide::State;
use crate::tenant::attributes::{Attribute, AttributeState, Difference};
use crate::ui::{CopyText, Glyph};
use leptos::prelude::*;

pub(super) fn row(attribute: &Attribute) -> impl IntoView + use<> {
    let (mark, words) = match &attribute.state {
        AttributeState::Missing => (
            State::ToDo,
            "Missing. This is the name it is going to have.".to_owned(),
        ),
        AttributeState::NotYetUsable => (State::Waiting, "Created, not available yet.".to_owned()),
        AttributeState::Usable => (
            State::Done,
            "Exists as documented and can be used.".to_owned(),
        ),
        AttributeState::Differs(differences) => (
            State::Differs,
            format!(
                "Differs: {}.",
                differences
                    .iter()
                    .map(Difference::words)
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
            <Glyph mark=mark />
            <div class="grow">
                <h3>{attribute.environment.to_string()}{default} ": " {attribute.environment.attribute()}</h3>
                <p class="muted">{words}</p>
                <CopyText text=attribute.name.to_string() what=format!("full name for {}", attribute.environment) />
            </div>
        </li>
    }
}
