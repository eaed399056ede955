//! Owns something that a page reads for itself: the last reading counts, and a new one leaves the old one on the page.
//! Refuses to know what is read.

use crate::graph::error::GraphError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// What was read.
pub(crate) struct Loaded<T: 'static> {
    value: RwSignal<Option<Result<T, GraphError>>, LocalStorage>,
    number: StoredValue<u32>,
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
            number: StoredValue::new(0),
        }
    }

    /// Reads.
    pub(crate) fn load(self, work: impl Future<Output = Result<T, GraphError>> + 'static) {
        self.number.update_value(|number| *number += 1);
        let mine = self.number.get_value();
        spawn_local(async move {
            let value = work.await;
            // The page may be gone before the answer is there, or have asked again.
            if self.number.try_get_value() == Some(mine) {
                self.value.set(Some(value));
            }
        });
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
}
