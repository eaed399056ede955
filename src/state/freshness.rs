//! Owns the question what others changed about the people in scope, asked when the tab comes back.
//! Refuses to ask while the app itself reads or changes them.

use super::growing::Pace;
use super::people::Scope;
use super::tenant::TenantState;
use crate::browser;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Asks whenever the tab comes back, from now on: others may have changed something while nobody looked.
pub(super) fn check_on_return(state: TenantState) {
    browser::on_return(move || check(state));
}

/// Asks, where that is due.
fn check(state: TenantState) {
    // Whoever signed out is shown nobody any more.
    let Some(ran) = state.ran.try_get_value() else {
        return;
    };
    let now = state.session.now();
    let begun = state.people.scope.try_update_untracked(|scope| {
        let scope = scope.as_mut()?;
        let is_shown = scope.read.1.is_ok() && !is_changing(state);
        (is_shown && scope.following.is_due(now, ran))
            .then(|| (scope.read.0, scope.following.begin(now)))
    });
    let Some((number, since)) = begun.flatten() else {
        return;
    };
    let client = state.session.client();
    spawn_local(async move {
        let answer = match since {
            Ok(since) => since.look(&client).await,
            Err(error) => Err(error),
        };
        let anew = state.people.scope.try_update(|scope| match scope {
            // What is read or changed meanwhile is newer.
            Some(Scope {
                read: (of, Ok(people)),
                following,
            }) if *of == number && !is_changing(state) => {
                let anew = following.hear(answer, people);
                // Nobody is told of it but those who follow the people: a page in use is not drawn anew.
                state.observed.update_untracked(|observed| {
                    if let Some(observed) = observed {
                        observed.people = Ok(people.clone());
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

/// Whether the people are being read, or changed.
fn is_changing(state: TenantState) -> bool {
    state.reading.get_untracked()
        || state.run.running.get_untracked()
        || untrack(|| state.people.growing().pace() == Pace::Reading)
}
