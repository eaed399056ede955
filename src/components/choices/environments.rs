//! The environments in use and where each was found. Does not take them from the address.

use crate::ids::ServicePrincipalId;
use crate::state::{TenantState, tenant};
use crate::tenant::environments::Environments;
use leptos::prelude::*;

/// The environments as last read. They stay while the tenant is read again for another choice.
pub(crate) fn environments_in_use(state: TenantState) -> Memo<Environments> {
    type Of = (Option<ServicePrincipalId>, Environments);
    let of = Memo::new(move |before: Option<&Of>| {
        let app = state.desired().map(|desired| desired.app);
        let now =
            state.with_observed(|observed| observed.map(|observed| observed.environments.clone()));
        let kept = before
            .filter(|(of, _)| *of == app)
            .map(|(_, kept)| kept.clone());
        (app, now.or(kept).unwrap_or_default())
    });
    Memo::new(move |_| of.with(|(_, environments)| environments.clone()))
}

#[component]
pub(crate) fn EnvironmentsInUse() -> impl IntoView {
    let environments = environments_in_use(tenant());
    let words = Memo::new(move |_| environments.with(Environments::describe));
    move || {
        let words = words.get();
        (!words.is_empty()).then(|| view! { <p class="muted">"Environments in use. " {words}</p> })
    }
}
