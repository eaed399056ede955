//! The page of Step 3: documented lines with their state, other issues, the diff, and a plan to write. Never writes
//! without a shown diff and a backup.

mod checklist;
mod choices;
mod restore;
mod wanted;

use crate::components::for_application::ForApplication;
use crate::components::page_link::PageLink;
use crate::components::reading::{Unread, check_when_seen};
use crate::mappings::state::look;
use crate::routes::Route;
use crate::state::{TenantState, tenant};
use crate::tenant::observed::Observed;
use crate::ui::{Empty, Loading};
use leptos::prelude::*;
use wanted::Wanted;

#[component]
pub(crate) fn Mappings() -> impl IntoView {
    view! {
        <ForApplication title="Attribute mappings" lead="What Entra sends to Workato for each person. Only what differs from the procedure is changed; everything else in the schema stays as it is."><Picked state=tenant() /></ForApplication>
    }
}

#[component]
fn Picked(state: TenantState) -> impl IntoView {
    let retry = Callback::new(move |()| state.refresh());
    check_when_seen(state);
    let there = Memo::new(move |_| {
        state.with(|observed| observed.map(|observed| matches!(observed.schema, Ok(Some(_)))))
    });
    view! {
        <div class="stack">
            {move || match (there.get(), state.observed()) {
                (None, _) | (_, None) => view! { <Loading what="the mappings" /> }.into_any(),
                (Some(_), Some(observed)) => match &observed.schema {
                    Err(error) => view! { <Unread error=error.clone() what="the mappings" retry=retry /> }.into_any(),
                    Ok(_) => present(&observed),
                },
            }}
            // Rendered once, so that choices stay when the tenant is read again.
            {move || (there.get() == Some(true)).then(|| view! { <Wanted state=state /> })}
        </div>
    }
}

fn present(observed: &Observed) -> AnyView {
    match look(observed) {
        Ok(mappings) => checklist::shown(observed, &mappings),
        Err((_, why)) => {
            let none_yet = matches!(observed.schema, Ok(None)) && observed.jobs.is_ok();
            view! {
                <Empty title="The mappings cannot be checked yet">
                    <p>{why}</p>
                    {none_yet.then(|| view! { <p>"The connection page creates the job, sets the mappings and starts it in one run."</p> })}
                    <p class="row">
                        <PageLink to=Route::Connection>"Go to the connection"</PageLink>
                        <PageLink to=Route::Attributes>"Go to the role attributes"</PageLink>
                    </p>
                </Empty>
            }
            .into_any()
        }
    }
}
