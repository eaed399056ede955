//! The users page: everyone in scope with their roles, and a search of the whole tenant. Does not put the search text
//! into the address.

mod in_scope;
mod search;
mod table;

use crate::components::application_page::ApplicationPage;
use crate::components::choices::model::ModelChoice;
use crate::components::page_link::PageLink;
use crate::routes::Route;
use crate::state::tenant;
use crate::ui::{Card, EmptyState, Loading};
use in_scope::InScope;
use leptos::prelude::*;
use search::UserSearch;
use table::role_columns;

#[component]
pub(crate) fn Users() -> impl IntoView {
    let state = tenant();
    let retry = Callback::new(move |()| state.refresh());
    // Changes only once, so that a refresh keeps the search and its results.
    let read = Memo::new(move |_| state.with_observed(|observed| observed.is_some()));
    let columns = Memo::new(move |_| {
        state.with_observed(|observed| observed.map(role_columns).unwrap_or_default())
    });
    view! {
        <ApplicationPage title="People" lead="Find a person and give them a role for each environment. Workato receives it with the next provisioning.">
            {move || if read.get() {
                view! {
                    <div class="stack">
                        <UserSearch columns=columns />
                        {move || columns.get().is_empty().then(none_usable)}
                        <InScope columns=columns retry=retry />
                        <Card title="The workspace's permission model"><div class="stack"><ModelChoice route=Route::Users /></div></Card>
                    </div>
                }.into_any()
            } else {
                view! { <Loading what="the people" /> }.into_any()
            }}
        </ApplicationPage>
    }
}

/// Without attributes there are no roles to show, but the search still finds users.
fn none_usable() -> AnyView {
    view! {
        <EmptyState title="There is no role attribute yet">
            <p>"Roles are written to the role attributes, so these come first."</p>
            <PageLink to=Route::Attributes>"Create the role attributes"</PageLink>
        </EmptyState>
    }
    .into_any()
}
