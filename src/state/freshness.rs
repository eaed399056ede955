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
    let Some(run_ended) = state.run_ended.try_get_value() else {
        return;
    };
    let now = state.session.now();
    let started = state.users.snapshot.try_update_untracked(|snapshot| {
        let snapshot = snapshot.as_mut()?;
        let is_shown = snapshot.read.1.is_ok() && !is_changing(state);
        (is_shown && snapshot.freshness.is_due(now, run_ended))
            .then(|| (snapshot.read.0, snapshot.freshness.start_check(now)))
    });
    let Some((number, delta)) = started.flatten() else {
        return;
    };
    let client = state.session.client();
    spawn_local(async move {
        let changes = match delta {
            Ok(delta) => delta.read_changes(&client).await,
            Err(error) => Err(error),
        };
        let needs_refresh = state.users.snapshot.try_update(|snapshot| match snapshot {
            // Users that were read or changed during the poll are newer than its result.
            Some(UsersSnapshot {
                read: (load, Ok(users)),
                freshness,
            }) if *load == number && !is_changing(state) => {
                let needs_refresh = freshness.apply(changes, users);
                // Notifies only subscribers of the users, so that an open page is not rendered again.
                state.observed.update_untracked(|observed| {
                    if let Some(observed) = observed {
                        observed.users_in_scope = Ok(users.clone());
                    }
                });
                needs_refresh
            }
            _ => false,
        });
        if needs_refresh == Some(true) {
            state.refresh();
        }
    });
}

fn is_changing(state: TenantState) -> bool {
    state.is_reading.get_untracked()
        || state.run.running.get_untracked()
        || untrack(|| state.users.growing().pace() == LoadState::Loading)
}
