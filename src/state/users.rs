//! The users in scope of the chosen application, as they load, and changes to them since. Notifies only subscribers of
//! the users, so pages are not rendered again.

use super::paged_load::{LoadState, PagedLoad};
use crate::client::Client;
use crate::client::paging::Accumulate as _;
use crate::graph::error::GraphResult;
use crate::instant::Instant;
use crate::tenant::observed::Observed;
use crate::tenant::user_delta::Freshness;
use crate::tenant::users_in_scope::{MAX_USERS, UsersInScope, UsersInScopePager};
use leptos::prelude::*;

/// The users with the number of their load, and how current they are.
#[derive(Debug)]
pub(super) struct UsersSnapshot {
    pub(super) read: (u32, GraphResult<UsersInScope>),
    pub(super) freshness: Freshness,
}

#[derive(Clone, Copy)]
pub(crate) struct UsersState {
    pub(super) snapshot: RwSignal<Option<UsersSnapshot>, LocalStorage>,
    read_number: StoredValue<u32>,
    paged_load: PagedLoad,
}

impl UsersState {
    pub(super) fn new() -> Self {
        Self {
            snapshot: RwSignal::new_local(None),
            read_number: StoredValue::new(0),
            paged_load: PagedLoad::new(),
        }
    }

    pub(super) fn clear(self) {
        self.snapshot.set(None);
    }

    /// Shows the first page of a new load.
    pub(super) fn set_first_page(self, observed: &Observed, now: Instant) {
        self.read_number.update_value(|number| *number += 1);
        self.snapshot.set(Some(UsersSnapshot {
            read: (
                self.read_number.get_value(),
                observed.users_in_scope.clone(),
            ),
            freshness: Freshness::new(observed.user_delta.clone(), now),
        }));
    }

    /// Loads the remaining pages, if any.
    pub(super) fn load_rest(self, client: Client, rest: Option<UsersInScopePager>) {
        let Some(rest) = rest else {
            self.paged_load.clear();
            return;
        };
        self.paged_load
            .start(client, rest, 1, MAX_USERS, move |page, _| {
                let _ = self.snapshot.try_update(|snapshot| {
                    if let Some((_, Ok(users))) =
                        snapshot.as_mut().map(|snapshot| &mut snapshot.read)
                    {
                        users.append(page);
                    }
                });
            });
    }

    /// The users once loading has ended or paused, otherwise `None`. Tracks only the load state.
    pub(super) fn when_loaded(self) -> Option<GraphResult<UsersInScope>> {
        if matches!(self.paged_load.pace(), LoadState::Idle | LoadState::Loading) {
            return None;
        }
        self.snapshot
            .with_untracked(|snapshot| snapshot.as_ref().map(|snapshot| snapshot.read.1.clone()))
    }

    /// Borrows the users loaded so far and the number of their load.
    pub(crate) fn with_users<T>(
        self,
        read: impl FnOnce(Option<&(u32, GraphResult<UsersInScope>)>) -> T,
    ) -> T {
        self.snapshot
            .with(|snapshot| read(snapshot.as_ref().map(|snapshot| &snapshot.read)))
    }

    pub(crate) fn growing(self) -> PagedLoad {
        self.paged_load
    }

    /// Describes how current the users are. Empty if nothing changed since they were read.
    pub(crate) fn describe_freshness(self) -> String {
        self.snapshot.with(|snapshot| {
            let snapshot = snapshot.as_ref();
            snapshot.map_or_else(String::new, |snapshot| snapshot.freshness.describe())
        })
    }
}
