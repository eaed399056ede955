//! Owns something that a page reads for itself: the last reading counts, and a new one leaves the old one on the page.
//! Refuses to know what is read.

use super::latest::Latest;
use crate::graph::error::GraphError;
use leptos::prelude::*;
use std::future::Future;

/// What was read.
pub(crate) struct Loaded<T: 'static> {
    value: RwSignal<Option<Result<T, GraphError>>, LocalStorage>,
    latest: Latest,
}

impl<T> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loaded<T> {}

impl<T: Clone> Loaded<T> {
    /// Nothing was read yet.
    pub(crate) fn new() -> Self {
        Self {
            value: RwSignal::new_local(None),
            latest: Latest::new(),
        }
    }

    /// Reads.
    pub(crate) fn load(self, work: impl Future<Output = Result<T, GraphError>> + 'static) {
        self.latest
            .start(work, move |read| self.value.set(Some(read)));
    }

    /// What was read, or why not; none before the first answer.
    pub(crate) fn get(self) -> Option<Result<T, GraphError>> {
        self.value.get()
    }

    /// What was read; none where it was not.
    pub(crate) fn ok(self) -> Option<T> {
        self.value
            .with(|value| value.as_ref()?.as_ref().ok().cloned())
    }

    /// Says why it cannot be read, unless it was read before.
    pub(crate) fn fail(self, error: GraphError) {
        if !matches!(*self.value.read_untracked(), Some(Ok(_))) {
            self.value.set(Some(Err(error)));
        }
    }

    /// Drops what was read, and what is being read: something else is to be read.
    pub(crate) fn clear(self) {
        self.latest.begin();
        self.value.set(None);
    }
}
