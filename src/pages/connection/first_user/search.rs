//! Search for a first user who is not in the list. Omits users that Entra cannot provision on demand.

use super::FirstUserFields;
use crate::components::load_error::LoadError;
use crate::components::search_state::SearchState;
use crate::graph::models::User;
use crate::state::{TenantState, session};
use crate::tenant::search;
use crate::texts::{common, connection as texts, things};
use crate::ui::{BidiText, Button, SearchBox};
use leptos::prelude::*;

/// A user found here is assigned in the same run.
#[component]
pub(super) fn FirstUserSearch(first: FirstUserFields, state: TenantState) -> impl IntoView {
    let session = session();
    let query = RwSignal::new(String::new());
    let searching = SearchState::<User>::new();
    let on_search = Callback::new(move |()| {
        let text = query.get_untracked();
        if text.trim().is_empty() {
            searching.clear();
            return;
        }
        let client = session.client();
        let names = state
            .with_observed(|observed| {
                observed.map(crate::tenant::observed::Observed::readable_names)
            })
            .unwrap_or_default();
        searching.start(async move { search::search_users(&client, &text, &names).await });
    });
    let choose = Callback::new(move |user: User| {
        first.user.set(Some(user));
        searching.clear();
        query.set(String::new());
    });
    view! {
        <SearchBox label=texts::SEARCH_PERSON value=query on_search=on_search busy=searching.busy() />
        {move || searching.with_results(|found| found.map(|found| match found {
            Err(error) => view! { <LoadError error=error.clone() what=things::PEOPLE retry=on_search /> }.into_any(),
            Ok(found) if found.items.is_empty() => view! { <p class="muted">{common::NO_USERS_FOUND_SENTENCE}</p> }.into_any(),
            Ok(found) => {
                let rows = found.items.iter().map(|user| candidate(user, choose)).collect_view();
                view! { <ul class="plain list" aria-label=common::PEOPLE_FOUND>{rows}</ul> }.into_any()
            }
        }))}
        {move || first.user.get().map(|user| {
            let text = state.with_observed(|observed| {
                let users = observed.and_then(|observed| observed.users_in_scope.as_ref().ok());
                match users {
                    Some(users) if users.users.iter().any(|one| one.id == user.id) => texts::IS_PROVISIONED,
                    Some(users) if users.is_complete() => texts::IS_ASSIGNED_AND_PROVISIONED,
                    _ => texts::MAY_BE_ASSIGNED_AND_IS_PROVISIONED,
                }
            });
            let name = user.name();
            view! { <p class="row" role="status"><span><b><BidiText text=name /></b> " " {text}</span><Button on_press=move |()| first.user.set(None)>{texts::CLEAR}</Button></p> }
        })}
    }
}

fn candidate(user: &User, choose: Callback<User>) -> impl IntoView + use<> {
    let (name, upn) = (user.name(), user.user_principal_name.clone());
    let label = texts::choose_label(&name);
    let chosen = user.clone();
    let end = if user.account_enabled == Some(false) {
        view! { <span class="muted">{texts::ACCOUNT_DISABLED}</span> }.into_any()
    } else {
        view! { <Button label=label on_press=move |()| choose.run(chosen.clone())>{texts::CHOOSE}</Button> }.into_any()
    };
    view! { <li class="item"><div class="grow"><p><BidiText text=name /></p><p class="muted">{upn.map(|upn| view! { <BidiText text=upn /> })}</p></div>{end}</li> }
}
