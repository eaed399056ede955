//! Notice about attributes that carry roles and belong to no environment.

use crate::tenant::observed::Observed;
use crate::texts::attributes as texts;
use crate::ui::{Notice, Tone};
use leptos::prelude::*;

/// Other attributes that hold roles. Removing a role sets them too.
pub(super) fn further_attributes(observed: &Observed) -> Option<AnyView> {
    let mappings = &observed.environments.role_mappings;
    let items: Vec<_> = observed
        .additional_attributes
        .iter()
        .map(|attribute| {
            let mapped = mappings
                .iter()
                .find(|one| one.extensions().any(|name| name == attribute.name));
            let text = mapped.map_or_else(
                || texts::FURTHER_NOT_MAPPED.to_owned(),
                |one| texts::further_mapped(&one.environment),
            );
            let name = attribute.name.to_string();
            view! { <li><code>{name}</code> " " {text}</li> }
        })
        .collect();
    (!observed.additional_attributes.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Info title=texts::FURTHER_TITLE>
                <p>{texts::FURTHER}</p>
                <ul class="plain stack">{items}</ul>
            </Notice>
        }
        .into_any()
    })
}
