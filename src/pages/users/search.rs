//! Searches the whole tenant for a user. Does not search during typing.

use super::table::{RoleColumns, UserTable};
use crate::components::load_error::LoadError;
use crate::components::search_state::SearchState;
use crate::graph::models::{ExtensionName, User};
use crate::state::session;
use crate::tenant::search::{self, SearchResults};
use crate::texts::{common, things, users as texts};
use crate::ui::{EmptyState, LiveCard, LiveRegion, SearchBox};
use leptos::prelude::*;

#[component]
pub(super) fn UserSearch(columns: Memo<RoleColumns>) -> impl IntoView {
    let session = session();
    let query = RwSignal::new(String::new());
    let searching = SearchState::new();
    let on_search = Callback::new(move |()| {
        let text = query.get_untracked();
        if text.trim().is_empty() {
            searching.clear();
            return;
        }
        let client = session.client();
        let names: Vec<ExtensionName> = columns
            .with_untracked(|columns| columns.iter().map(|(_, name)| name.clone()).collect());
        searching.start(async move { search::search_users(&client, &text, &names).await });
    });
    let more = move |found: SearchResults<User>| {
        let client = session.client();
        async move { search::next_users(&client, &found).await }
    };
    let announcement = Signal::derive(move || {
        searching.with_results(|found| match found {
            Some(Ok(found)) => match found.count {
                Some(count) if count > found.items.len() as u64 => {
                    texts::found_shown_of(found.items.len(), count)
                }
                _ => texts::found_shown(found.items.len()),
            },
            _ => String::new(),
        })
    });
    let users = Memo::new(move |_| {
        searching.with_results(|found| match found {
            Some(Ok(found)) => found.items.clone(),
            _ => Vec::new(),
        })
    });
    // The table keeps its element when more results are shown.
    let any = Memo::new(move |_| users.with(|users| !users.is_empty()));
    view! {
        <SearchBox label=texts::SEARCH value=query on_search=on_search busy=searching.busy() />
        <LiveRegion message=announcement />
        {move || searching.with_results(|found| found.map(|found| match found {
            Err(error) => view! { <LoadError error=error.clone() what=things::PEOPLE retry=on_search /> }.into_any(),
            Ok(found) if found.items.is_empty() => view! { <EmptyState title=common::NO_USERS_FOUND><p>{texts::NOBODY_FOUND_HELP}</p></EmptyState> }.into_any(),
            Ok(_) => ().into_any(),
        }))}
        {move || any.get().then(|| view! { <LiveCard title=texts::FOUND end=announcement><UserTable users=users columns=columns caption=common::PEOPLE_FOUND /></LiveCard> })}
        {searching.more_button(things::PEOPLE, more)}
    }
}
