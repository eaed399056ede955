//! A value that a page loads. The last load wins, and the previous value stays until it finishes.

use super::latest_task::LatestTask;
use crate::graph::error::GraphError;
use leptos::prelude::*;
use std::future::Future;

pub(crate) struct Loaded<T: 'static> {
    value: RwSignal<Option<Result<T, GraphError>>, LocalStorage>,
    latest: LatestTask,
}

impl<T> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loaded<T> {}

impl<T: Clone> Loaded<T> {
    pub(crate) fn new() -> Self {
        Self {
            value: RwSignal::new_local(None),
            latest: LatestTask::new(),
        }
    }

    pub(crate) fn load(self, work: impl Future<Output = Result<T, GraphError>> + 'static) {
        self.latest
            .start(work, move |result| self.value.set(Some(result)));
    }

    /// `None` before the first response.
    pub(crate) fn get(self) -> Option<Result<T, GraphError>> {
        self.value.get()
    }

    /// `None` if loading failed or has not finished.
    pub(crate) fn value_if_loaded(self) -> Option<T> {
        self.value
            .with(|value| value.as_ref()?.as_ref().ok().cloned())
    }

    /// Keeps a value that was loaded before.
    pub(crate) fn set_error(self, error: GraphError) {
        if !matches!(*self.value.read_untracked(), Some(Ok(_))) {
            self.value.set(Some(Err(error)));
        }
    }

    /// Drops the value and ignores the current load.
    pub(crate) fn clear(self) {
        self.latest.supersede();
        self.value.set(None);
    }
}
