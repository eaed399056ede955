//! Owns the people in scope of the chosen application as they arrive, and what changed about them since.
//! Refuses to have pages drawn anew: only those who follow the people hear of them.

use super::growing::{Growing, Pace};
use crate::client::Client;
use crate::client::walk::Piece as _;
use crate::graph::error::Reading;
use crate::instant::Instant;
use crate::tenant::observed::Observed;
use crate::tenant::people::{MOST, People, PeopleWalk};
use crate::tenant::since::Following;
use leptos::prelude::*;

/// The people with the number of their reading, and how they follow the tenant.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) read: (u32, Reading<People>),
    pub(super) following: Following,
}

/// The people as they arrive.
#[derive(Clone, Copy)]
pub(crate) struct PeopleInScope {
    pub(super) scope: RwSignal<Option<Scope>, LocalStorage>,
    number: StoredValue<u32>,
    growing: Growing,
}

impl PeopleInScope {
    /// Nobody was read yet.
    pub(super) fn new() -> Self {
        Self {
            scope: RwSignal::new_local(None),
            number: StoredValue::new(0),
            growing: Growing::new(),
        }
    }

    /// Forgets them: they are of another application.
    pub(super) fn forget(self) {
        self.scope.set(None);
    }

    /// Shows the first page of a new reading.
    pub(super) fn show(self, observed: &Observed, now: Instant) {
        self.number.update_value(|number| *number += 1);
        self.scope.set(Some(Scope {
            read: (self.number.get_value(), observed.people.clone()),
            following: Following::from(observed.since.clone(), now),
        }));
    }

    /// Reads the rest, where there is one.
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

    /// The people once they have stopped arriving; none before. Follows that alone.
    pub(super) fn arrived(self) -> Option<Reading<People>> {
        if matches!(self.growing.pace(), Pace::Idle | Pace::Reading) {
            return None;
        }
        self.scope
            .with_untracked(|scope| scope.as_ref().map(|scope| scope.read.1.clone()))
    }

    /// The people so far: looks at them with the number of the reading.
    pub(crate) fn with<T>(self, look: impl FnOnce(Option<&(u32, Reading<People>)>) -> T) -> T {
        self.scope
            .with(|scope| look(scope.as_ref().map(|scope| &scope.read)))
    }

    /// How their reading grows.
    pub(crate) fn growing(self) -> Growing {
        self.growing
    }

    /// How the people shown stand to the tenant, in words; nothing where they are as they were read.
    pub(crate) fn news(self) -> String {
        self.scope.with(|scope| {
            let scope = scope.as_ref();
            scope.map_or_else(String::new, |scope| scope.following.words())
        })
    }
}
