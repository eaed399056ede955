//! Writes a change with the client's check-and-send order, retries while Entra has not caught up, and reads back. Each
//! change supplies the check.

use super::apply::{ApplyError, Begun, Doing, Event, Outcome, while_doing};
use super::waiting::replicated;
use crate::client::{
    Answers, Client, Creation, Look, Looks, Polled, Progress, Schedule, Stop, Write, WriteError,
    Written, erased,
};
use crate::graph::error::GraphError;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

pub(crate) type Stopped = Stop<ApplyError>;

/// Result of a write, before [`ErrorContext`] converts its error.
pub(crate) type Came<T> = Result<Written<T>, WriteError<ApplyError>>;

/// Whether this run carried out the write, or may have because a response was lost.
pub(crate) const fn may_be_done<T>(came: &Came<T>) -> bool {
    match came {
        Ok(Written::Now(_)) | Err(WriteError::Changed { in_doubt: true, .. }) => true,
        Err(WriteError::Writing(error)) => error.may_have_happened(),
        _ => false,
    }
}

/// Text that follows "while reading" and "while".
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    pub(crate) reading: &'static str,
    pub(crate) writing: &'static str,
}

/// Runs `look` right before each request. Fails if the check stops the write, or Graph refuses it.
pub(crate) async fn write(
    client: &Client,
    tell: &dyn Fn(Event),
    write: Write<'_>,
    look: impl AsyncFn(&Client) -> Result<Look<()>, Stopped>,
) -> Came<()> {
    carry_out(client, tell, write, &erased(&look), None, WriteError::graph).await
}

/// Like [`write`], and returns the object that exists now.
pub(crate) async fn create<T: DeserializeOwned>(
    client: &Client,
    tell: &dyn Fn(Event),
    write: Write<'_>,
    look: impl AsyncFn(&Client) -> Result<Look<T>, Stopped>,
) -> Came<T> {
    create_while(client, tell, write, look, WriteError::graph).await
}

/// Like [`create`], for a request that refers to no new object, so that there is no lag to wait for.
pub(crate) async fn create_once<T: DeserializeOwned>(
    client: &Client,
    tell: &dyn Fn(Event),
    write: Write<'_>,
    look: impl AsyncFn(&Client) -> Result<Look<T>, Stopped>,
) -> Came<T> {
    create_while(client, tell, write, look, |_| None).await
}

/// The part of an error that replication lag may explain.
type Lag = fn(&WriteError<ApplyError>) -> Option<&GraphError>;

async fn create_while<T: DeserializeOwned>(
    client: &Client,
    tell: &dyn Fn(Event),
    write: Write<'_>,
    look: impl AsyncFn(&Client) -> Result<Look<T>, Stopped>,
    lag: Lag,
) -> Came<T> {
    let creation = Creation::of(write.request);
    let look = async |client: &Client| creation.found(look(client).await);
    let answer = |body| creation.answered(body);
    let came = carry_out(client, tell, write, &erased(&look), Some(&answer), lag).await;
    came.map(|written| creation.written(written))
}

async fn carry_out(
    client: &Client,
    tell: &dyn Fn(Event),
    write: Write<'_>,
    look: &Looks<'_, ApplyError>,
    answer: Option<&Answers<'_>>,
    lag: Lag,
) -> Came<()> {
    let progress = |progress| tell(event(progress));
    let write = Write {
        tell: &progress,
        ..write
    };
    let once = async || client.carry_out(&write, look, answer).await;
    replicated(client, tell, once, lag).await
}

const fn event(progress: Progress) -> Event {
    match progress {
        Progress::Waiting => Event::Waiting,
        Progress::Looking => Event::Looking,
        Progress::Sending => Event::Sending,
        Progress::InDoubt => Event::AnswerLost,
    }
}

/// What a read-back finds: the outcome of the change, or the error if this was the last poll.
pub(crate) type ReadBack = Polled<Outcome, ApplyError>;

/// Polls `look` until it finds what was written. Fails with the error of the last poll, or if reading fails: then
/// `doing` follows "while".
pub(crate) async fn read_back(
    client: &Client,
    tell: &dyn Fn(Event),
    schedule: Schedule,
    doing: &'static str,
    look: impl AsyncFn() -> Result<ReadBack, GraphError>,
) -> Result<Begun, ApplyError> {
    let look = || -> LocalBoxFuture<'_, _> { Box::pin(look()) };
    read_back_erased(client, tell, schedule, doing, &look).await
}

async fn read_back_erased<'a>(
    client: &Client,
    tell: &dyn Fn(Event),
    schedule: Schedule,
    doing: &'static str,
    look: &(dyn Fn() -> LocalBoxFuture<'a, Result<ReadBack, GraphError>> + 'a),
) -> Result<Begun, ApplyError> {
    let reads = async |_| {
        tell(Event::ReadingBack);
        look().await.map_err(while_doing(Doing::Confirming(doing)))
    };
    client.poll(schedule, reads).await.map(Begun::Finished)
}

impl Words {
    pub(crate) fn told(self, error: WriteError<ApplyError>) -> ApplyError {
        match error {
            WriteError::Looking(error) => while_doing(Doing::Reading(self.reading))(error),
            WriteError::Writing(error) => while_doing(Doing::Writing(self.writing))(error),
            WriteError::Changed {
                what,
                in_doubt: true,
            } => ApplyError::InDoubt(Box::new(what)),
            WriteError::Changed { what, .. } => what,
        }
    }
}
