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
use crate::texts::{things, users as texts};
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
        <ApplicationPage title=texts::TITLE lead=texts::LEAD>
            {move || if read.get() {
                view! {
                    <div class="stack">
                        <UserSearch columns=columns />
                        {move || columns.get().is_empty().then(none_usable)}
                        <InScope columns=columns retry=retry />
                        <Card title=texts::MODEL><div class="stack"><ModelChoice route=Route::Users /></div></Card>
                    </div>
                }.into_any()
            } else {
                view! { <Loading what=things::PEOPLE /> }.into_any()
            }}
        </ApplicationPage>
    }
}

/// Without attributes there are no roles to show, but the search still finds users.
fn none_usable() -> AnyView {
    view! {
        <EmptyState title=texts::NO_ATTRIBUTE_TITLE>
            <p>{texts::NO_ATTRIBUTE}</p>
            <PageLink to=Route::Attributes>{texts::CREATE_ATTRIBUTES}</PageLink>
        </EmptyState>
    }
    .into_any()
}
