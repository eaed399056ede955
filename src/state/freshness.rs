//! Polls for changes to the users in scope when the tab becomes visible again. Does not poll while the app reads or
//! changes them.

use super::paged_load::LoadState;
use super::tenant::TenantState;
use super::users::UsersSnapshot;
use crate::browser;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Other administrators may have changed users while the tab was hidden.
pub(super) fn check_on_return(state: TenantState) {
    browser::on_return(move || check(state));
}

fn check(state: TenantState) {
    // After sign-out there is nothing to refresh.
    let Some(ran) = state.run_ended.try_get_value() else {
        return;
    };
    let now = state.session.now();
    let begun = state.users.snapshot.try_update_untracked(|scope| {
        let scope = scope.as_mut()?;
        let is_shown = scope.read.1.is_ok() && !is_changing(state);
        (is_shown && scope.freshness.is_due(now, ran))
            .then(|| (scope.read.0, scope.freshness.start_check(now)))
    });
    let Some((number, since)) = begun.flatten() else {
        return;
    };
    let client = state.session.client();
    spawn_local(async move {
        let answer = match since {
            Ok(since) => since.read_changes(&client).await,
            Err(error) => Err(error),
        };
        let anew = state.users.snapshot.try_update(|scope| match scope {
            // Users that were read or changed during the poll are newer than its result.
            Some(UsersSnapshot {
                read: (of, Ok(people)),
                freshness: following,
            }) if *of == number && !is_changing(state) => {
                let anew = following.apply(answer, people);
                // Notifies only subscribers of the users, so that an open page is not rendered again.
                state.observed.update_untracked(|observed| {
                    if let Some(observed) = observed {
                        observed.users_in_scope = Ok(people.clone());
                    }
                });
                anew
            }
            _ => false,
        });
        if anew == Some(true) {
            state.refresh();
        }
    });
}

fn is_changing(state: TenantState) -> bool {
    state.is_reading.get_untracked()
        || state.run.running.get_untracked()
        || untrack(|| state.users.growing().pace() == LoadState::Loading)
}
