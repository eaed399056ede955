//! Notice about attributes that carry roles and belong to no environment.

use crate::tenant::observed::Observed;
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
                || "Belongs to an application whose attributes are sent.".to_owned(),
                |one| format!("A mapping sends it as the role in {}.", one.environment),
            );
            let name = attribute.name.to_string();
            view! { <li><code>{name}</code> " " {text}</li> }
        })
        .collect();
    (!observed.additional_attributes.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Info title="Further attributes carry roles".to_owned()>
                <p>"No environment is set up with them. When access is removed, the roles in them are removed as well."</p>
                <ul class="plain stack">{items}</ul>
            </Notice>
        }
        .into_any()
    })
}
