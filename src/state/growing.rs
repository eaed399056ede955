//! Loads a paged collection into a signal; can be stopped and resumed.

use super::latest::Latest;
use crate::client::Client;
use crate::client::walk::{Piece as _, Walk};
use crate::graph::error::GraphError;
use crate::platform::LocalFuture;
use futures_util::lock::Mutex;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// Reads the next page and returns its number of items. `None` at the end.
type Step = dyn Fn() -> LocalFuture<Result<Option<usize>, GraphError>>;

/// Only `Loading` can change to `Paused`. `Stopped`, `Paused` and `Failed` can be resumed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Pace {
    Idle,
    Reading,
    /// Stopped by the user.
    Stopped,
    /// Reached the limit that is read without a request by the user.
    Paused,
    /// The next page failed.
    Failed(GraphError),
    Over,
}

/// Stops loading when its owner, usually a page, is disposed.
#[derive(Clone, Copy)]
pub(crate) struct Growing {
    pace: RwSignal<Pace, LocalStorage>,
    pieces: RwSignal<u32>,
    latest: Latest,
    /// How to read the next page, and the number of items after which loading pauses.
    reading: StoredValue<Option<(Rc<Step>, usize)>, LocalStorage>,
}

impl Growing {
    pub(crate) fn new() -> Self {
        let growing = Self {
            pace: RwSignal::new_local(Pace::Idle),
            pieces: RwSignal::new(0),
            latest: Latest::new(),
            reading: StoredValue::new_local(None),
        };
        on_cleanup(move || growing.abandon());
        growing
    }

    pub(crate) fn pace(self) -> Pace {
        self.pace.get()
    }

    pub(crate) fn has_none(self) -> bool {
        self.pieces.get() == 0
    }

    /// Whether more than one page was read, or one was read and more may follow.
    pub(crate) fn is_long(self) -> bool {
        match self.pieces.get() {
            0 => false,
            1 => self.pace() != Pace::Over,
            _ => true,
        }
    }

    /// Loads from `walk` in place of any earlier source. `had` is the number of pages already read. `add` gets each
    /// page and whether it is the first of this pager. Pauses after `most` items.
    pub(crate) fn start<W: Walk + 'static>(
        self,
        client: Client,
        walk: W,
        had: u32,
        most: usize,
        add: impl Fn(W::Read, bool) + 'static,
    ) {
        let (walk, is_first) = (Rc::new(Mutex::new(walk)), Rc::new(Cell::new(true)));
        let add = Rc::new(add);
        self.begin(
            had,
            most,
            Rc::new(move || {
                let (client, walk) = (client.clone(), Rc::clone(&walk));
                let (add, is_first) = (Rc::clone(&add), Rc::clone(&is_first));
                Box::pin(async move {
                    // Waits for the page of an aborted load, then continues where the pager is.
                    let mut walk = walk.lock().await;
                    if walk.is_over() {
                        return Ok(None);
                    }
                    let piece = walk.next(&client).await?;
                    let count = piece.count();
                    add(piece, is_first.take());
                    Ok(Some(count))
                })
            }),
        );
    }

    /// Not generic, so that the code is downloaded once and not once per pager type.
    fn begin(self, had: u32, most: usize, step: Rc<Step>) {
        self.pieces.set(had);
        self.reading.set_value(Some((step, most)));
        self.go_on();
    }

    /// Continues after a stop, a pause or a failure.
    pub(crate) fn go_on(self) {
        let Some((step, most)) = self.reading.get_value() else {
            return;
        };
        self.abandon();
        self.pace.set(Pace::Reading);
        let reading = async move {
            let mut read = 0;
            loop {
                if read >= most {
                    return Pace::Paused;
                }
                match step().await {
                    Ok(None) => return Pace::Over,
                    Ok(Some(count)) => read += count,
                    Err(error) => return Pace::Failed(error),
                }
                // The user may have left the page.
                if self.pieces.try_update(|pieces| *pieces += 1).is_none() {
                    return Pace::Idle;
                }
            }
        };
        self.latest.start(reading, move |pace| {
            let _ = self.pace.try_set(pace);
        });
    }

    /// Stops loading and keeps the pages read so far.
    pub(crate) fn stop(self) {
        self.abandon();
        self.pace.set(Pace::Stopped);
    }

    /// Aborts the load because another one replaces it.
    pub(crate) fn abandon(self) {
        self.latest.stop();
    }

    /// Aborts the load without a replacement.
    pub(crate) fn clear(self) {
        self.abandon();
        self.reading.set_value(None);
        self.pieces.set(0);
        self.pace.set(Pace::Idle);
    }
}
