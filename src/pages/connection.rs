//! The page of Step 2: the stored connection, a form for a new one, and a plan to test, save, map and start it. The
//! token stays in its field until the run starts, and is stored nowhere.

mod first;
mod missing;
mod permission;
mod state;
mod wanted;

use crate::components::for_application::ForApplication;
use crate::components::reading::{Unread, check_when_seen};
use crate::ids::ServicePrincipalId;
use crate::state::{TenantState, tenant};
use crate::ui::Loading;
use leptos::prelude::*;
use wanted::Wanted;

#[component]
pub(crate) fn Connection() -> impl IntoView {
    view! {
        <ForApplication title="Connection" lead="Entra signs in to Workato's SCIM service with an address and a token. The connection is tried before it is saved."><Picked state=tenant() /></ForApplication>
    }
}

#[component]
fn Picked(state: TenantState) -> impl IntoView {
    let retry = Callback::new(move |()| state.refresh());
    check_when_seen(state);
    let readable =
        Memo::new(move |_| state.with(|observed| observed.map(|observed| observed.jobs.is_ok())));
    let drawn = Memo::new(move |before: Option<&Option<ServicePrincipalId>>| {
        let app = state.desired().map(|desired| desired.app);
        let is_drawn = before.is_some_and(|before| before.is_some() && *before == app);
        app.filter(|_| is_drawn || readable.get() == Some(true))
    });
    view! {
        <div class="stack">
            {move || match (readable.get(), state.observed()) {
                (None, _) | (_, None) => view! { <Loading what="the connection" /> }.into_any(),
                (_, Some(observed)) => match &observed.jobs {
                    Err(error) => view! { <Unread error=error.clone() what="the provisioning jobs" retry=retry /> }.into_any(),
                    Ok(_) => state::present(&observed),
                },
            }}
            // Rendered once per application, so that input stays when the tenant is read again or another environment
            // or job is chosen.
            {move || drawn.get().map(|_| view! { <Wanted state=state /> })}
        </div>
    }
}
