//! Writes a change with the client's check-and-send order, retries while Entra has not caught up, and reads back. Each
//! change supplies the check.

use super::outcome::{Applied, ApplyError, ApplyEvent, ChangeOutcome, Doing, while_doing};
use super::replication::retry_until_replicated;
use crate::client::{
    Client, CreationResult, PollSchedule, Polled, Precheck, PrecheckError, PrecheckFn,
    ReadResponseFn, Write, WriteError, WriteProgress, Written, erase_precheck,
};
use crate::graph::error::GraphError;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

pub(crate) type ApplyPrecheckError = PrecheckError<ApplyError>;

/// Result of a write, before [`ErrorContext`] converts its error.
pub(crate) type WriteResult<T> = Result<Written<T>, WriteError<ApplyError>>;

/// Whether this run carried out the write, or may have because a response was lost.
pub(crate) const fn may_have_happened<T>(result: &WriteResult<T>) -> bool {
    match result {
        Ok(Written::Sent(_)) | Err(WriteError::Changed { in_doubt: true, .. }) => true,
        Err(WriteError::Sending(error)) => error.may_have_been_applied(),
        _ => false,
    }
}

/// Text that follows "while reading" and "while".
#[derive(Clone, Copy, Debug)]
pub(crate) struct ErrorContext {
    pub(crate) reading: &'static str,
    pub(crate) writing: &'static str,
}

/// Runs `precheck` right before each request. Fails if the check stops the write, or Graph refuses it.
pub(crate) async fn write(
    client: &Client,
    on_event: &dyn Fn(ApplyEvent),
    write: Write<'_>,
    precheck: impl AsyncFn(&Client) -> Result<Precheck<()>, ApplyPrecheckError>,
) -> WriteResult<()> {
    carry_out(
        client,
        on_event,
        write,
        &erase_precheck(&precheck),
        None,
        WriteError::graph_error,
    )
    .await
}

/// Like [`write`], and returns the object that exists now.
pub(crate) async fn create<T: DeserializeOwned>(
    client: &Client,
    on_event: &dyn Fn(ApplyEvent),
    write: Write<'_>,
    precheck: impl AsyncFn(&Client) -> Result<Precheck<T>, ApplyPrecheckError>,
) -> WriteResult<T> {
    create_retrying(client, on_event, write, precheck, WriteError::graph_error).await
}

/// Like [`create`], for a request that refers to no new object, so that there is no lag to wait for.
pub(crate) async fn create_without_retry<T: DeserializeOwned>(
    client: &Client,
    on_event: &dyn Fn(ApplyEvent),
    write: Write<'_>,
    precheck: impl AsyncFn(&Client) -> Result<Precheck<T>, ApplyPrecheckError>,
) -> WriteResult<T> {
    create_retrying(client, on_event, write, precheck, |_| None).await
}

/// The part of an error that replication lag may explain.
type ReplicationErrorOf = fn(&WriteError<ApplyError>) -> Option<&GraphError>;

async fn create_retrying<T: DeserializeOwned>(
    client: &Client,
    on_event: &dyn Fn(ApplyEvent),
    write: Write<'_>,
    precheck: impl AsyncFn(&Client) -> Result<Precheck<T>, ApplyPrecheckError>,
    lag: ReplicationErrorOf,
) -> WriteResult<T> {
    let creation = CreationResult::for_request(write.request);
    let precheck = async |client: &Client| creation.found(precheck(client).await);
    let read_response = |body| creation.record_response(body);
    let result = carry_out(
        client,
        on_event,
        write,
        &erase_precheck(&precheck),
        Some(&read_response),
        lag,
    )
    .await;
    result.map(|written| creation.into_written(written))
}

async fn carry_out(
    client: &Client,
    on_event: &dyn Fn(ApplyEvent),
    write: Write<'_>,
    precheck: &PrecheckFn<'_, ApplyError>,
    read_response: Option<&ReadResponseFn<'_>>,
    lag: ReplicationErrorOf,
) -> WriteResult<()> {
    let progress = |progress| on_event(to_event(progress));
    let write = Write {
        on_progress: &progress,
        ..write
    };
    let once = async || client.run_write(&write, precheck, read_response).await;
    retry_until_replicated(client, on_event, once, lag).await
}

const fn to_event(progress: WriteProgress) -> ApplyEvent {
    match progress {
        WriteProgress::Waiting => ApplyEvent::Waiting,
        WriteProgress::Checking => ApplyEvent::Checking,
        WriteProgress::Sending => ApplyEvent::Sending,
        WriteProgress::InDoubt => ApplyEvent::AnswerLost,
    }
}

/// What a read-back finds: the outcome of the change, or the error if this was the last poll.
pub(crate) type ReadBack = Polled<ChangeOutcome, ApplyError>;

/// Polls `check` until it finds what was written. Fails with the error of the last poll, or if reading fails: then
/// `doing` follows "while".
pub(crate) async fn read_back(
    client: &Client,
    on_event: &dyn Fn(ApplyEvent),
    schedule: PollSchedule,
    doing: &'static str,
    check: impl AsyncFn() -> Result<ReadBack, GraphError>,
) -> Result<Applied, ApplyError> {
    let check = || -> LocalBoxFuture<'_, _> { Box::pin(check()) };
    read_back_erased(client, on_event, schedule, doing, &check).await
}

async fn read_back_erased<'a>(
    client: &Client,
    on_event: &dyn Fn(ApplyEvent),
    schedule: PollSchedule,
    doing: &'static str,
    check: &(dyn Fn() -> LocalBoxFuture<'a, Result<ReadBack, GraphError>> + 'a),
) -> Result<Applied, ApplyError> {
    let reads = async |_| {
        on_event(ApplyEvent::ReadingBack);
        check().await.map_err(while_doing(Doing::Confirming(doing)))
    };
    client.poll(schedule, reads).await.map(Applied::Finished)
}

/// Adds to a denial whether only roles scoped to an administrative unit reach the object.
pub(crate) fn with_restriction(
    error: WriteError<ApplyError>,
    is_restricted: bool,
) -> WriteError<ApplyError> {
    match error {
        WriteError::Sending(error) => WriteError::Sending(error.with_restriction(is_restricted)),
        error => error,
    }
}

impl ErrorContext {
    pub(crate) fn to_apply_error(self, error: WriteError<ApplyError>) -> ApplyError {
        match error {
            WriteError::Checking(error) => while_doing(Doing::Reading(self.reading))(error),
            WriteError::Sending(error) => while_doing(Doing::Writing(self.writing))(error),
            WriteError::Changed {
                what,
                in_doubt: true,
            } => ApplyError::InDoubt(Box::new(what)),
            WriteError::Changed { what, .. } => what,
        }
    }
}
