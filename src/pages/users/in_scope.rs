//! The list of users in scope, those without a role first, as they load. Does not move listed users while others load.

use super::table::{RoleColumns, UserTable};
use crate::components::choices::environments::EnvironmentsInUse;
use crate::components::load_error::LoadError;
use crate::components::paged_resource::LoadProgress;
use crate::graph::models::ExtensionName;
use crate::ids::UserId;
use crate::state::tenant;
use crate::tenant::users_in_scope::{UsersInScope, short_list};
use crate::texts::{things, users as texts};
use crate::ui::{EmptyState, LiveCard, LiveRegion};
use leptos::prelude::*;

/// At most this many users are listed.
const MAX_LISTED: usize = 50;

#[component]
pub(super) fn InScope(columns: Memo<RoleColumns>, retry: Callback<()>) -> impl IntoView {
    let state = tenant();
    let load = state.users.growing();
    let with = move |describe: &dyn Fn(&UsersInScope) -> String| {
        state.users.with_users(|users| match users {
            Some((_, Ok(users))) => describe(users),
            _ => String::new(),
        })
    };
    let names = move || -> Vec<ExtensionName> {
        columns.with(|columns| columns.iter().map(|(_, name)| name.clone()).collect())
    };
    // A listed user keeps the position while others load. A new load starts a new list.
    let listed = Memo::new(move |before: Option<&(u32, Vec<UserId>)>| {
        state.users.with_users(|users| match users {
            Some((number, Ok(users))) => {
                let before = before
                    .filter(|(of, _)| of == number)
                    .map(|(_, listed)| &listed[..])
                    .unwrap_or_default();
                let ids = short_list(before, &users.users, &names(), MAX_LISTED, !users.has_more);
                (*number, ids)
            }
            _ => (0, Vec::new()),
        })
    });
    let users = Memo::new(move |_| {
        state.users.with_users(|users| match users {
            Some((_, Ok(users))) => listed.with(|(_, ids)| {
                ids.iter()
                    .filter_map(|id| users.users.iter().find(|user| user.id == *id).cloned())
                    .collect()
            }),
            _ => Vec::new(),
        })
    });
    let end = Signal::derive(move || with(&|users| summary_text(users, &names())));
    let count = Signal::derive(move || with(&|users| texts::people(users.users.len())));
    let missing =
        Signal::derive(move || with(&|users| users.describe_missing_groups().unwrap_or_default()));
    let rest = move || {
        with(&|users| {
            let all = users.users.len();
            let shown = listed.with(|(_, ids)| ids.len());
            if shown < all {
                texts::listed(shown, all)
            } else {
                String::new()
            }
        })
    };
    let failed = move || {
        let error = state.users.with_users(|users| match users {
            Some((_, Err(error))) => Some((error.clone(), things::ASSIGNED_PEOPLE)),
            Some((_, Ok(users))) => users
                .unread_groups
                .first()
                .map(|(_, error)| (error.clone(), texts::UNREAD_GROUP)),
            None => None,
        });
        error.map(|(error, what)| view! { <LoadError error=error what=what retry=retry /> })
    };
    let freshness = Memo::new(move |_| state.users.describe_freshness());
    let has_users = Memo::new(move |_| {
        state.users.with_users(|users| match users {
            None | Some((_, Err(_))) => None,
            Some((_, Ok(users))) => {
                let is_empty = users.users.is_empty() && users.describe_missing_groups().is_none();
                Some(!is_empty || users.has_more)
            }
        })
    });
    view! {
        {failed}
        {move || has_users.get().map(|has_users| if has_users {
            view! {
                <LiveCard title=texts::ASSIGNED_TITLE end=end>
                    <UserTable users=users columns=columns caption=texts::ASSIGNED_LABEL />
                    <div class="pad"><EnvironmentsInUse /></div>
                    <p class="muted pad" hidden=move || rest().is_empty()>{rest}</p>
                    <p class="muted pad" hidden=move || freshness.with(String::is_empty)>{freshness}</p>
                </LiveCard>
            }.into_any()
        } else {
            view! { <EmptyState title=texts::NONE_ASSIGNED_TITLE><p>{texts::NONE_ASSIGNED}</p></EmptyState> }.into_any()
        })}
        <LiveRegion message=freshness.into() />
        <LoadProgress load=load count=count what=things::ASSIGNED_PEOPLE missing=missing />
    }
}

/// The number of users without a role, with the total only once all users were read.
fn summary_text(users: &UsersInScope, names: &[ExtensionName]) -> String {
    let (all, without) = (users.users.len(), users.incomplete(names).count());
    // Whether there are more to read, and whether some could not be read.
    let (more, unread) = (users.has_more, !users.is_complete());
    let text = match (names.is_empty(), without) {
        (true, _) if more => texts::people_so_far(all),
        (true, _) if unread => texts::people_read(all),
        (true, _) => texts::people(all),
        (false, 0) if more => texts::all_so_far_have_role(all),
        (false, 0) if unread => texts::all_read_have_role(all),
        (false, 0) => texts::all_have_role(all),
        (false, _) if more => texts::some_so_far_lack_role(without, all),
        (false, _) if unread => texts::some_read_lack_role(without, all),
        (false, _) => texts::some_lack_role(without, all),
    };
    match users.describe_missing_groups() {
        Some(missing) => format!("{text}; {missing}"),
        None => text,
    }
}
