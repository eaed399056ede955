//! Owns who was left of a run that was cut off, to be chosen again.
//! Refuses to choose whoever cannot be assigned any more.

use crate::run::journal::Kind;
use crate::state::{resumption, session};
use crate::tenant::principals::{self, Candidate, Principal};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Chooses those who were left of a run that was cut off, as the tenant has them now. Those who cannot be assigned any more
/// are left out.
pub(super) fn take_up(chosen: RwSignal<Vec<Principal>>) {
    let session = session();
    Effect::new(move |_| {
        let Some(journal) = resumption().take() else {
            return;
        };
        let left = [Kind::AssignUser, Kind::AssignGroup].map(|kind| journal.left(kind));
        let client = session.client();
        spawn_local(async move {
            let [users, groups] = left;
            let found = principals::by_ids(&client, &users, &groups).await;
            let whom = found.into_iter().filter(Candidate::is_assignable);
            // The page may be gone before the answer is there.
            let _ = chosen.try_update(|chosen| {
                for Candidate { principal, .. } in whom {
                    if !chosen.iter().any(|one| one.id == principal.id) {
                        chosen.push(principal);
                    }
                }
            });
        });
    });
}
