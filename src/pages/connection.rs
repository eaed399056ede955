//! The page of Step 2: the stored connection, a form for a new one, and a plan to test, save, map and start it. The
//! token stays in its field until the run starts, and is stored nowhere.

mod connection_plan;
mod current;
mod first_user;
mod missing_input;
mod permission;

use crate::components::application_page::ApplicationPage;
use crate::components::load_error::{LoadError, refresh_on_focus};
use crate::ids::ServicePrincipalId;
use crate::state::{TenantState, tenant};
use crate::texts::{connection as texts, things};
use crate::ui::Loading;
use connection_plan::ConnectionPlan;
use leptos::prelude::*;

#[component]
pub(crate) fn Connection() -> impl IntoView {
    view! {
        <ApplicationPage title=texts::TITLE lead=texts::LEAD><ConnectionContent state=tenant() /></ApplicationPage>
    }
}

#[component]
fn ConnectionContent(state: TenantState) -> impl IntoView {
    let retry = Callback::new(move |()| state.refresh());
    refresh_on_focus(state);
    let readable = Memo::new(move |_| {
        state.with_observed(|observed| observed.map(|observed| observed.jobs.is_ok()))
    });
    let rendered = Memo::new(move |before: Option<&Option<ServicePrincipalId>>| {
        let app = state.desired().map(|choices| choices.app);
        let was_rendered = before.is_some_and(|before| before.is_some() && *before == app);
        app.filter(|_| was_rendered || readable.get() == Some(true))
    });
    view! {
        <div class="stack">
            {move || match (readable.get(), state.observed()) {
                (None, _) | (_, None) => view! { <Loading what=things::CONNECTION /> }.into_any(),
                (_, Some(observed)) => match &observed.jobs {
                    Err(error) => view! { <LoadError error=error.clone() what=things::PROVISIONING_JOBS retry=retry /> }.into_any(),
                    Ok(_) => current::current_connection(&observed),
                },
            }}
            // Rendered once per application, so that input stays when the tenant is read again or another environment
            // or job is chosen.
            {move || rendered.get().map(|_| view! { <ConnectionPlan state=state /> })}
        </div>
    }
}
