//! Delivers only the result of the task that was started last, and only while its page exists.

use crate::platform::LocalFuture;
use futures_util::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

#[derive(Clone, Copy)]
pub(crate) struct LatestTask {
    number: StoredValue<u32>,
    task: StoredValue<Option<AbortHandle>>,
}

#[derive(Clone, Copy)]
pub(crate) struct TaskToken {
    latest: LatestTask,
    number: u32,
}

impl LatestTask {
    /// Lives as long as the page or context that creates it.
    pub(crate) fn new() -> Self {
        Self {
            number: StoredValue::new(0),
            task: StoredValue::new(None),
        }
    }

    /// Starts a task. Earlier ones continue, but their results are ignored.
    pub(crate) fn supersede(self) -> TaskToken {
        self.number.try_update_value(|number| *number += 1);
        let number = self.number.try_get_value().unwrap_or_default();
        TaskToken {
            latest: self,
            number,
        }
    }

    /// Starts `work`. `on_done` gets the result unless another task has started since.
    pub(crate) fn start<T: 'static>(
        self,
        work: impl Future<Output = T> + 'static,
        on_done: impl FnOnce(T) + 'static,
    ) {
        let token = self.supersede();
        self.spawn(Box::pin(async move {
            let value = work.await;
            if token.is_current() {
                on_done(value);
            }
        }));
    }

    /// Not generic, so that the code is downloaded once and not once per future type.
    fn spawn(self, work: LocalFuture<()>) {
        let (task, registration) = AbortHandle::new_pair();
        self.task.try_update_value(|last| *last = Some(task));
        spawn_local(async move {
            let _ = Abortable::new(work, registration).await;
        });
    }

    /// Drops the last task's future, so that it sends no more requests.
    pub(crate) fn stop(self) {
        self.supersede();
        if let Some(task) = self.task.try_update_value(Option::take).flatten() {
            task.abort();
        }
    }
}

impl TaskToken {
    /// Whether no other task has started since and the page still exists.
    pub(crate) fn is_current(self) -> bool {
        self.latest.number.try_get_value() == Some(self.number)
    }
}
