//! Loads a paged collection into a signal; can be stopped and resumed.

use super::latest_task::LatestTask;
use crate::client::Client;
use crate::client::paging::{Accumulate as _, Pager};
use crate::graph::error::GraphError;
use crate::platform::LocalFuture;
use futures_util::lock::Mutex;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// Reads the next page and returns its number of items. `None` at the end.
type ReadPage = dyn Fn() -> LocalFuture<Result<Option<usize>, GraphError>>;

/// Only `Loading` can change to `Paused`. `Stopped`, `Paused` and `Failed` can be resumed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum LoadState {
    Idle,
    Loading,
    /// Stopped by the user.
    Stopped,
    /// Reached the limit that is read without a request by the user.
    Paused,
    /// The next page failed.
    Failed(GraphError),
    Done,
}

/// Stops loading when its owner, usually a page, is disposed.
#[derive(Clone, Copy)]
pub(crate) struct PagedLoad {
    state: RwSignal<LoadState, LocalStorage>,
    page_count: RwSignal<u32>,
    latest: LatestTask,
    /// How to read the next page, and the number of items after which loading pauses.
    source: StoredValue<Option<(Rc<ReadPage>, usize)>, LocalStorage>,
}

impl PagedLoad {
    pub(crate) fn new() -> Self {
        let load = Self {
            state: RwSignal::new_local(LoadState::Idle),
            page_count: RwSignal::new(0),
            latest: LatestTask::new(),
            source: StoredValue::new_local(None),
        };
        on_cleanup(move || load.abandon());
        load
    }

    pub(crate) fn pace(self) -> LoadState {
        self.state.get()
    }

    pub(crate) fn is_empty(self) -> bool {
        self.page_count.get() == 0
    }

    /// Whether more than one page was read, or one was read and more may follow.
    pub(crate) fn is_multi_page(self) -> bool {
        match self.page_count.get() {
            0 => false,
            1 => self.pace() != LoadState::Done,
            _ => true,
        }
    }

    /// Loads from `pager` in place of any earlier source. `pages_read` is the number of pages already read. `add` gets
    /// each page and whether it is the first of this pager. Pauses after `max_items` items.
    pub(crate) fn start<W: Pager + 'static>(
        self,
        client: Client,
        pager: W,
        pages_read: u32,
        max_items: usize,
        add: impl Fn(W::Items, bool) + 'static,
    ) {
        let (pager, is_first) = (Rc::new(Mutex::new(pager)), Rc::new(Cell::new(true)));
        let add = Rc::new(add);
        self.start_with(
            pages_read,
            max_items,
            Rc::new(move || {
                let (client, pager) = (client.clone(), Rc::clone(&pager));
                let (add, is_first) = (Rc::clone(&add), Rc::clone(&is_first));
                Box::pin(async move {
                    // Waits for the page of an aborted load, then continues where the pager is.
                    let mut pager = pager.lock().await;
                    if pager.is_done() {
                        return Ok(None);
                    }
                    let page = pager.next(&client).await?;
                    let count = page.count();
                    add(page, is_first.take());
                    Ok(Some(count))
                })
            }),
        );
    }

    /// Not generic, so that the code is downloaded once and not once per pager type.
    fn start_with(self, pages_read: u32, max_items: usize, step: Rc<ReadPage>) {
        self.page_count.set(pages_read);
        self.source.set_value(Some((step, max_items)));
        self.resume();
    }

    /// Continues after a stop, a pause or a failure.
    pub(crate) fn resume(self) {
        let Some((step, max_items)) = self.source.get_value() else {
            return;
        };
        self.abandon();
        self.state.set(LoadState::Loading);
        let reading = async move {
            let mut read = 0;
            loop {
                if read >= max_items {
                    return LoadState::Paused;
                }
                match step().await {
                    Ok(None) => return LoadState::Done,
                    Ok(Some(count)) => read += count,
                    Err(error) => return LoadState::Failed(error),
                }
                // The user may have left the page.
                if self.page_count.try_update(|pages| *pages += 1).is_none() {
                    return LoadState::Idle;
                }
            }
        };
        self.latest.start(reading, move |state| {
            let _ = self.state.try_set(state);
        });
    }

    /// Stops loading and keeps the pages read so far.
    pub(crate) fn stop(self) {
        self.abandon();
        self.state.set(LoadState::Stopped);
    }

    /// Aborts the load because another one replaces it.
    pub(crate) fn abandon(self) {
        self.latest.stop();
    }

    /// Aborts the load without a replacement.
    pub(crate) fn clear(self) {
        self.abandon();
        self.source.set_value(None);
        self.page_count.set(0);
        self.state.set(LoadState::Idle);
    }
}
