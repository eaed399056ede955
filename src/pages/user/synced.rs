//! Notice about environments whose role is synchronized from on-premises. Does not set it.

use crate::state::tenant;
use crate::tenant::attributes::AttributeState;
use leptos::prelude::*;

/// The environments in use whose role cannot be set here.
#[component]
pub(super) fn SyncedRoles() -> impl IntoView {
    let state = tenant();
    let text = Memo::new(move |_| {
        state.with_observed(|observed| {
            let attributes = observed?.attributes.as_ref().ok()?.iter();
            let synced = attributes
                .filter(|one| one.state.is_readable() && one.state != AttributeState::Usable);
            let texts: Vec<String> = synced
                .map(|one| {
                    format!(
                        "{}: {} is synchronized from on-premises, so the role is set there.",
                        one.environment, one.name
                    )
                })
                .collect();
            (!texts.is_empty()).then(|| texts.join(" "))
        })
    });
    move || text.get().map(|text| view! { <p class="muted">{text}</p> })
}
