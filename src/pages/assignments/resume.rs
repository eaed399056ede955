//! Chooses again the users and groups that an interrupted run did not assign, except those that can no longer be
//! assigned.

use crate::run::journal::ChangeKind;
use crate::state::{resumption, session};
use crate::tenant::principals::{self, Candidate, Principal};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Reads the users and groups that an interrupted run left and chooses them. Skips those that can no longer be
/// assigned.
pub(super) fn resume_assignments(chosen: RwSignal<Vec<Principal>>) {
    let session = session();
    Effect::new(move |_| {
        let Some(journal) = resumption().take_journal() else {
            return;
        };
        let unfinished = [ChangeKind::AssignUser, ChangeKind::AssignGroup]
            .map(|kind| journal.unfinished_ids(kind));
        let client = session.client();
        spawn_local(async move {
            let [users, groups] = unfinished;
            let found = principals::read_principals(&client, &users, &groups).await;
            let candidates = found.into_iter().filter(Candidate::is_assignable);
            // The user may leave the page before the response.
            let _ = chosen.try_update(|chosen| {
                for Candidate { principal, .. } in candidates {
                    if !chosen.iter().any(|one| one.id == principal.id) {
                        chosen.push(principal);
                    }
                }
            });
        });
    });
}
