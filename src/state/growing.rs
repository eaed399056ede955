//! Owns a reading that grows: piece after piece as they come, until all is read, it is stopped, or nobody looks any more.
//! Refuses to lose what was read: after a stop or a failure it goes on where it was.

use super::latest::Latest;
use crate::client::Client;
use crate::client::walk::{Piece as _, Walk};
use crate::graph::error::GraphError;
use crate::platform::LocalFuture;
use futures_util::lock::Mutex;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// Reads the next piece: how many things it held; none where everything was read.
type Step = dyn Fn() -> LocalFuture<Result<Option<usize>, GraphError>>;

/// How a reading stands. Only a reading can pause, and be taken up again after a stop.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Pace {
    /// Nothing is being read.
    Idle,
    /// The next piece is on its way.
    Reading,
    /// The person stopped it.
    Stopped,
    /// It has read as much as is read without being asked.
    Paused,
    /// The next piece could not be had.
    Failed(GraphError),
    /// Everything was read.
    Over,
}

/// A reading that grows. It ends with the page that made it.
#[derive(Clone, Copy)]
pub(crate) struct Growing {
    pace: RwSignal<Pace, LocalStorage>,
    pieces: RwSignal<u32>,
    latest: Latest,
    /// How the next piece is read, and how much is read without being asked.
    reading: StoredValue<Option<(Rc<Step>, usize)>, LocalStorage>,
}

impl Growing {
    /// Nothing is read yet.
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

    /// How it stands.
    pub(crate) fn pace(self) -> Pace {
        self.pace.get()
    }

    /// Whether nothing of it is there yet.
    pub(crate) fn has_none(self) -> bool {
        self.pieces.get() == 0
    }

    /// Whether it took more than one piece, or one is there and others are to come.
    pub(crate) fn is_long(self) -> bool {
        match self.pieces.get() {
            0 => false,
            1 => self.pace() != Pace::Over,
            _ => true,
        }
    }

    /// Walks in place of whatever was read before, where `had` pieces of this reading are there already. `add` is given
    /// each piece, and whether it is the first of this walk; after `most` things it pauses.
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
                    // What an abandoned reading left is taken up where it was.
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

    /// The same for any walk: each kind of walk is code to download, and this is there once.
    fn begin(self, had: u32, most: usize, step: Rc<Step>) {
        self.pieces.set(had);
        self.reading.set_value(Some((step, most)));
        self.go_on();
    }

    /// Reads on after a stop, a pause or a failure.
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
                // The page may be gone; then nobody is told.
                if self.pieces.try_update(|pieces| *pieces += 1).is_none() {
                    return Pace::Idle;
                }
            }
        };
        self.latest.start(reading, move |pace| {
            let _ = self.pace.try_set(pace);
        });
    }

    /// Stops: what was read stays.
    pub(crate) fn stop(self) {
        self.abandon();
        self.pace.set(Pace::Stopped);
    }

    /// Abandons what is on its way, for another reading that takes its place.
    pub(crate) fn abandon(self) {
        self.latest.stop();
    }

    /// Abandons what is on its way, where nothing takes its place.
    pub(crate) fn clear(self) {
        self.abandon();
        self.reading.set_value(None);
        self.pieces.set(0);
        self.pace.set(Pace::Idle);
    }
}
