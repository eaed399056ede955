//! Search for a first user who is not in the list. Omits users that Entra cannot provision on demand.

use super::FirstUserFields;
use crate::components::load_error::LoadError;
use crate::components::search_state::SearchState;
use crate::graph::models::User;
use crate::state::{TenantState, session};
use crate::tenant::search;
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
        <SearchBox label="Somebody else: name, user principal name or mail" value=query on_search=on_search busy=searching.busy() />
        {move || searching.with_results(|found| found.map(|found| match found {
            Err(error) => view! { <LoadError error=error.clone() what="the people" retry=on_search /> }.into_any(),
            Ok(found) if found.items.is_empty() => view! { <p class="muted">"Nobody found."</p> }.into_any(),
            Ok(found) => {
                let rows = found.items.iter().map(|user| candidate(user, choose)).collect_view();
                view! { <ul class="plain list" aria-label="People found">{rows}</ul> }.into_any()
            }
        }))}
        {move || first.user.get().map(|user| {
            let text = state.with_observed(|observed| {
                let users = observed.and_then(|observed| observed.users_in_scope.as_ref().ok());
                match users {
                    Some(users) if users.users.iter().any(|one| one.id == user.id) => "is provisioned in this run.",
                    Some(users) if users.is_complete() => "is assigned and provisioned in this run.",
                    _ => "is assigned, unless that is so already, and provisioned in this run.",
                }
            });
            let name = user.name();
            view! { <p class="row" role="status"><span><b><BidiText text=name /></b> " " {text}</span><Button on_press=move |()| first.user.set(None)>"Nobody yet"</Button></p> }
        })}
    }
}

fn candidate(user: &User, choose: Callback<User>) -> impl IntoView + use<> {
    let (name, upn) = (user.name(), user.user_principal_name.clone());
    let label = format!("Choose {name}");
    let chosen = user.clone();
    let end = if user.account_enabled == Some(false) {
        view! { <span class="muted">"The account is disabled"</span> }.into_any()
    } else {
        view! { <Button label=label on_press=move |()| choose.run(chosen.clone())>"Choose"</Button> }.into_any()
    };
    view! { <li class="item"><div class="grow"><p><BidiText text=name /></p><p class="muted">{upn.map(|upn| view! { <BidiText text=upn /> })}</p></div>{end}</li> }
}
