//! The users in scope of the chosen application, as they load, and changes to them since. Notifies only subscribers of
//! the users, so pages are not rendered again.

use super::growing::{Growing, Pace};
use crate::client::Client;
use crate::client::walk::Piece as _;
use crate::graph::error::Reading;
use crate::instant::Instant;
use crate::tenant::observed::Observed;
use crate::tenant::people::{MOST, People, PeopleWalk};
use crate::tenant::since::Following;
use leptos::prelude::*;

/// The users with the number of their load, and how current they are.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) read: (u32, Reading<People>),
    pub(super) following: Following,
}

#[derive(Clone, Copy)]
pub(crate) struct PeopleInScope {
    pub(super) scope: RwSignal<Option<Scope>, LocalStorage>,
    number: StoredValue<u32>,
    growing: Growing,
}

impl PeopleInScope {
    pub(super) fn new() -> Self {
        Self {
            scope: RwSignal::new_local(None),
            number: StoredValue::new(0),
            growing: Growing::new(),
        }
    }

    pub(super) fn forget(self) {
        self.scope.set(None);
    }

    /// Shows the first page of a new load.
    pub(super) fn show(self, observed: &Observed, now: Instant) {
        self.number.update_value(|number| *number += 1);
        self.scope.set(Some(Scope {
            read: (self.number.get_value(), observed.people.clone()),
            following: Following::from(observed.since.clone(), now),
        }));
    }

    /// Loads the remaining pages, if any.
    pub(super) fn go_on(self, client: Client, rest: Option<PeopleWalk>) {
        let Some(rest) = rest else {
            self.growing.clear();
            return;
        };
        self.growing.start(client, rest, 1, MOST, move |more, _| {
            let _ = self.scope.try_update(|scope| {
                if let Some((_, Ok(people))) = scope.as_mut().map(|scope| &mut scope.read) {
                    people.append(more);
                }
            });
        });
    }

    /// The users once loading has ended or paused, otherwise `None`. Tracks only the load state.
    pub(super) fn arrived(self) -> Option<Reading<People>> {
        if matches!(self.growing.pace(), Pace::Idle | Pace::Reading) {
            return None;
        }
        self.scope
            .with_untracked(|scope| scope.as_ref().map(|scope| scope.read.1.clone()))
    }

    /// Borrows the users loaded so far and the number of their load.
    pub(crate) fn with<T>(self, look: impl FnOnce(Option<&(u32, Reading<People>)>) -> T) -> T {
        self.scope
            .with(|scope| look(scope.as_ref().map(|scope| &scope.read)))
    }

    pub(crate) fn growing(self) -> Growing {
        self.growing
    }

    /// Describes how current the users are. Empty if nothing changed since they were read.
    pub(crate) fn news(self) -> String {
        self.scope.with(|scope| {
            let scope = scope.as_ref();
            scope.map_or_else(String::new, |scope| scope.following.words())
        })
    }
}
