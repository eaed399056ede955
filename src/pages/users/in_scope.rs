//! The list of users in scope, those without a role first, as they load. Does not move listed users while others load.

use super::table::{RoleColumns, UserTable};
use crate::components::choices::environments::EnvironmentsInUse;
use crate::components::load_error::LoadError;
use crate::components::paged_resource::LoadProgress;
use crate::graph::models::ExtensionName;
use crate::ids::UserId;
use crate::state::tenant;
use crate::tenant::users_in_scope::{UsersInScope, short_list};
use crate::ui::{EmptyState, LiveCard, LiveRegion};
use leptos::prelude::*;

/// At most this many users are listed.
const MAX_LISTED: usize = 50;

#[component]
pub(super) fn InScope(columns: Memo<RoleColumns>, retry: Callback<()>) -> impl IntoView {
    let state = tenant();
    let growing = state.users.growing();
    let with = move |look: &dyn Fn(&UsersInScope) -> String| {
        state.users.with_users(|people| match people {
            Some((_, Ok(people))) => look(people),
            _ => String::new(),
        })
    };
    let names = move || -> Vec<ExtensionName> {
        columns.with(|columns| columns.iter().map(|(_, name)| name.clone()).collect())
    };
    // A listed user keeps the position while others load. A new load starts a new list.
    let listed = Memo::new(move |before: Option<&(u32, Vec<UserId>)>| {
        state.users.with_users(|people| match people {
            Some((number, Ok(people))) => {
                let before = before
                    .filter(|(of, _)| of == number)
                    .map(|(_, listed)| &listed[..])
                    .unwrap_or_default();
                let ids = short_list(
                    before,
                    &people.users,
                    &names(),
                    MAX_LISTED,
                    !people.has_more,
                );
                (*number, ids)
            }
            _ => (0, Vec::new()),
        })
    });
    let users = Memo::new(move |_| {
        state.users.with_users(|people| match people {
            Some((_, Ok(people))) => listed.with(|(_, ids)| {
                ids.iter()
                    .filter_map(|id| people.users.iter().find(|user| user.id == *id).cloned())
                    .collect()
            }),
            _ => Vec::new(),
        })
    });
    let end = Signal::derive(move || with(&|people| summary_text(people, &names())));
    let count = Signal::derive(move || with(&|people| format!("{} people", people.users.len())));
    let missing = Signal::derive(move || {
        with(&|people| people.describe_missing_groups().unwrap_or_default())
    });
    let rest = move || {
        with(&|people| {
            let all = people.users.len();
            let shown = listed.with(|(_, ids)| ids.len());
            if shown < all {
                format!("{shown} of {all} are listed; search for the others.")
            } else {
                String::new()
            }
        })
    };
    let failed = move || {
        let error = state.users.with_users(|people| match people {
            Some((_, Err(error))) => Some((error.clone(), "the people assigned")),
            Some((_, Ok(people))) => people.unread_groups.first().map(|(_, error)| {
                (
                    error.clone(),
                    "the members of an assigned group, whose people are missing below",
                )
            }),
            None => None,
        });
        error.map(|(error, what)| view! { <LoadError error=error what=what retry=retry /> })
    };
    let news = Memo::new(move |_| state.users.describe_freshness());
    let there = Memo::new(move |_| {
        state.users.with_users(|people| match people {
            None | Some((_, Err(_))) => None,
            Some((_, Ok(people))) => {
                let is_empty = people.users.is_empty() && people.unread_groups.is_empty();
                Some(!is_empty || people.has_more)
            }
        })
    });
    view! {
        {failed}
        {move || there.get().map(|there| if there {
            view! {
                <LiveCard title="Assigned to the application" end=end>
                    <UserTable users=users columns=columns caption="People assigned to the application" />
                    <div class="pad"><EnvironmentsInUse /></div>
                    <p class="muted pad" hidden=move || rest().is_empty()>{rest}</p>
                    <p class="muted pad" hidden=move || news.with(String::is_empty)>{news}</p>
                </LiveCard>
            }.into_any()
        } else {
            view! { <EmptyState title="Nobody is assigned to the application"><p>"People and groups are assigned under Assignments. Roles can be written before that."</p></EmptyState> }.into_any()
        })}
        <LiveRegion message=news.into() />
        <LoadProgress growing=growing count=count what="the people assigned" missing=missing />
    }
}

/// The number of users without a role, with the total only once all users were read.
fn summary_text(people: &UsersInScope, names: &[ExtensionName]) -> String {
    let (all, without) = (people.users.len(), people.incomplete(names).count());
    let so_far = match (people.has_more, people.is_complete()) {
        (true, _) => " so far",
        (false, false) => " who were read",
        (false, true) => "",
    };
    let words = match (names.is_empty(), without) {
        (true, _) => format!("{all} people{so_far}"),
        (false, 0) => format!("All {all}{so_far} have a role"),
        (false, without) => format!("{without} of {all}{so_far} lack a role"),
    };
    match people.describe_missing_groups() {
        Some(missing) => format!("{words}; {missing}"),
        None => words,
    }
}
