//! Owns the rule that only the last start of something counts, for whatever pages load, search and follow.
//! Refuses to tell a page that was left.

use crate::platform::LocalFuture;
use futures_util::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// Starts of the same thing, of which the last one counts.
#[derive(Clone, Copy)]
pub(crate) struct Latest {
    number: StoredValue<u32>,
    task: StoredValue<Option<AbortHandle>>,
}

/// One start.
#[derive(Clone, Copy)]
pub(crate) struct Turn {
    latest: Latest,
    number: u32,
}

impl Latest {
    /// Nothing was started. It lasts as long as the page or the context that makes it.
    pub(crate) fn new() -> Self {
        Self {
            number: StoredValue::new(0),
            task: StoredValue::new(None),
        }
    }

    /// Starts: what was started before goes on, and does not count.
    pub(crate) fn begin(self) -> Turn {
        self.number.try_update_value(|number| *number += 1);
        let number = self.number.try_get_value().unwrap_or_default();
        Turn {
            latest: self,
            number,
        }
    }

    /// Starts `work`; `done` is given what came of it while that counts.
    pub(crate) fn start<T: 'static>(
        self,
        work: impl Future<Output = T> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        let turn = self.begin();
        self.spawn(Box::pin(async move {
            let value = work.await;
            if turn.counts() {
                done(value);
            }
        }));
    }

    /// The same for any work: each kind of future is code to download, and this is there once.
    fn spawn(self, work: LocalFuture<()>) {
        let (task, registration) = AbortHandle::new_pair();
        self.task.try_update_value(|last| *last = Some(task));
        spawn_local(async move {
            let _ = Abortable::new(work, registration).await;
        });
    }

    /// Drops what was started last, wherever it is: it sends nothing more.
    pub(crate) fn stop(self) {
        self.begin();
        if let Some(task) = self.task.try_update_value(Option::take).flatten() {
            task.abort();
        }
    }
}

impl Turn {
    /// Whether nothing was started since, and the page is there.
    pub(crate) fn counts(self) -> bool {
        self.latest.number.try_get_value() == Some(self.number)
    }
}
