//! The environments in use and where each was found. Does not take them from the address.

use crate::ids::ServicePrincipalId;
use crate::state::{TenantState, tenant};
use crate::tenant::environments::Environments;
use crate::texts::environments as texts;
use leptos::prelude::*;

/// The environments as last read. They stay while the tenant is read again for another choice.
pub(crate) fn environments_in_use(state: TenantState) -> Memo<Environments> {
    type Of = (Option<ServicePrincipalId>, Environments);
    let last_read = Memo::new(move |before: Option<&Of>| {
        let app = state.desired().map(|choices| choices.app);
        let now =
            state.with_observed(|observed| observed.map(|observed| observed.environments.clone()));
        let previous = before
            .filter(|(previous_app, _)| *previous_app == app)
            .map(|(_, previous)| previous.clone());
        (app, now.or(previous).unwrap_or_default())
    });
    Memo::new(move |_| last_read.with(|(_, environments)| environments.clone()))
}

#[component]
pub(crate) fn EnvironmentsInUse() -> impl IntoView {
    let environments = environments_in_use(tenant());
    let text = Memo::new(move |_| environments.with(Environments::describe));
    move || {
        let text = text.get();
        (!text.is_empty()).then(|| view! { <p class="muted">{texts::in_use(&text)}</p> })
    }
}
