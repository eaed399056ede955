//! Writes with a precheck: what to send, what the precheck allows, and the outcome. Sends nothing that the precheck did
//! not allow.

mod execute;

use super::Client;
use super::collections::deserialize_body;
use super::poll::PollSchedule;
use crate::graph::Request;
use crate::graph::error::GraphError;
use execute::{PrecheckVerdict, WriteEnd};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::cell::RefCell;

/// How many times to send a write if its responses are lost.
const MAX_SENDS_IN_DOUBT: u32 = 3;

#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Write<'a> {
    /// The request as announced, which decides its waits. The precheck returns the request to send.
    pub request: &'a Request,
    /// When to check after a lost response, for as long as the tenant may not show the write yet.
    pub recheck: PollSchedule,
    /// The maximum number of sends if responses are lost.
    pub max_sends: u32,
    /// Called with the progress of the write.
    pub on_progress: &'a dyn Fn(WriteProgress),
}

impl<'a> Write<'a> {
    /// A write that the tenant shows at once.
    pub fn new(request: &'a Request, on_progress: &'a dyn Fn(WriteProgress)) -> Self {
        Self {
            request,
            recheck: PollSchedule::ONCE,
            max_sends: MAX_SENDS_IN_DOUBT,
            on_progress,
        }
    }

    pub(crate) fn without_progress(request: &'a Request) -> Self {
        Self::new(request, &|_| ())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteProgress {
    /// Waiting for its turn.
    Waiting,
    /// Reading the tenant before the request.
    Checking,
    /// The request is in flight.
    Sending,
    /// The response was lost or unreadable. From now on, a check finds out whether Graph applied the write.
    InDoubt,
}

/// The state of the tenant before a write.
#[derive(Clone, Debug, PartialEq)]
pub enum Precheck<T> {
    /// The tenant is already as planned.
    Done(T),
    /// As it was when the plan was made: this request may be sent.
    Send(Request),
}

/// Why a precheck does not allow a write.
#[derive(Clone, Debug, PartialEq)]
pub enum PrecheckError<C> {
    Graph(GraphError),
    /// The tenant has changed since the plan was made.
    Changed(C),
}

impl<C> From<GraphError> for PrecheckError<C> {
    fn from(error: GraphError) -> Self {
        Self::Graph(error)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written<T> {
    /// It was already so, and nothing was sent.
    AlreadyDone(T),
    /// Graph applied the write.
    Sent(T),
}

/// Why a write failed, or is not known to have succeeded.
#[derive(Clone, Debug, PartialEq)]
pub enum WriteError<C> {
    /// The precheck failed. Nothing was sent.
    Checking(GraphError),
    /// Graph refused the request, or its response was lost.
    Sending(GraphError),
    /// The tenant has neither what was planned nor what the plan was based on.
    Changed {
        what: C,
        /// Whether the request was sent before and its response lost.
        in_doubt: bool,
    },
}

impl<C> WriteError<C> {
    /// `None` if no error of Graph caused it.
    pub const fn graph_error(&self) -> Option<&GraphError> {
        match self {
            Self::Checking(error) | Self::Sending(error) => Some(error),
            Self::Changed { .. } => None,
        }
    }
}

/// A precheck with its type erased, so that its caller is compiled once and not once per kind of write.
pub(crate) type PrecheckFn<'a, C> =
    dyn Fn(Client) -> LocalBoxFuture<'a, Result<Precheck<()>, PrecheckError<C>>> + 'a;

/// Fails if the response of a write cannot be read.
pub(crate) type ReadResponseFn<'a> = dyn Fn(Value) -> Result<(), GraphError> + 'a;

pub(crate) fn erase_precheck<'a, C>(
    precheck: &'a impl AsyncFn(&Client) -> Result<Precheck<()>, PrecheckError<C>>,
) -> impl Fn(Client) -> LocalBoxFuture<'a, Result<Precheck<()>, PrecheckError<C>>> + 'a {
    move |client| Box::pin(async move { precheck(&client).await })
}

/// The object that a creation found or created. Prechecks and responses store it here.
pub(crate) struct CreationResult<T> {
    path: String,
    object: RefCell<Option<T>>,
}

impl<T: DeserializeOwned> CreationResult<T> {
    pub(crate) fn for_request(request: &Request) -> Self {
        Self {
            path: request.path(),
            object: RefCell::default(),
        }
    }

    /// Stores the object that a precheck found. Fails if the precheck does.
    pub(crate) fn found<C>(
        &self,
        result: Result<Precheck<T>, PrecheckError<C>>,
    ) -> Result<Precheck<()>, PrecheckError<C>> {
        Ok(match result? {
            Precheck::Done(there) => {
                self.object.replace(Some(there));
                Precheck::Done(())
            }
            Precheck::Send(request) => Precheck::Send(request),
        })
    }

    /// Stores the object in a response. Fails if the response is unreadable.
    pub(crate) fn record_response(&self, body: Value) -> Result<(), GraphError> {
        self.object
            .replace(Some(deserialize_body(&self.path, body)?));
        Ok(())
    }

    pub(crate) fn into_written(self, written: Written<()>) -> Written<T> {
        match (written, self.object.into_inner()) {
            (Written::AlreadyDone(()), Some(there)) => Written::AlreadyDone(there),
            (Written::Sent(()), Some(there)) => Written::Sent(there),
            (_, None) => unreachable!("both ends leave what they found"),
        }
    }
}

impl Client {
    /// Changes something. Calls `precheck` right before each request, with the client that it must use. Fails if the
    /// precheck or the request does, or if it stays unknown whether Graph applied the write.
    pub async fn write<C>(
        &self,
        write: &Write<'_>,
        precheck: impl AsyncFn(&Self) -> Result<Precheck<()>, PrecheckError<C>>,
    ) -> Result<Written<()>, WriteError<C>> {
        self.run_write(write, &erase_precheck(&precheck), None)
            .await
    }

    /// Creates an object, unless it exists, and returns it. Fails like [`Self::write`].
    pub async fn create<T: DeserializeOwned, C>(
        &self,
        write: &Write<'_>,
        precheck: impl AsyncFn(&Self) -> Result<Precheck<T>, PrecheckError<C>>,
    ) -> Result<Written<T>, WriteError<C>> {
        let creation = CreationResult::for_request(write.request);
        let precheck = async |client: &Self| creation.found(precheck(client).await);
        let read_response = |body| creation.record_response(body);
        let result = self
            .run_write(write, &erase_precheck(&precheck), Some(&read_response))
            .await;
        result.map(|written| creation.into_written(written))
    }

    /// Executes a write with an erased precheck. `read_response` parses a JSON response. Fails like [`Self::write`].
    pub(crate) async fn run_write<C>(
        &self,
        write: &Write<'_>,
        precheck: &PrecheckFn<'_, C>,
        read_response: Option<&ReadResponseFn<'_>>,
    ) -> Result<Written<()>, WriteError<C>> {
        let other = RefCell::new(None);
        let verdict = |client: Self| -> LocalBoxFuture<'_, _> {
            let other = &other;
            Box::pin(async move {
                match precheck(client).await {
                    Ok(Precheck::Done(())) => Ok(PrecheckVerdict::Done),
                    Ok(Precheck::Send(request)) => Ok(PrecheckVerdict::Send(Box::new(request))),
                    Err(PrecheckError::Graph(error)) => Err(error),
                    Err(PrecheckError::Changed(what)) => {
                        other.replace(Some(what));
                        Ok(PrecheckVerdict::Changed)
                    }
                }
            })
        };
        match (
            self.execute(write, &verdict, read_response).await,
            other.take(),
        ) {
            (WriteEnd::AlreadyDone, _) => Ok(Written::AlreadyDone(())),
            (WriteEnd::Sent, _) => Ok(Written::Sent(())),
            (WriteEnd::Checking(error), _) => Err(WriteError::Checking(error)),
            (WriteEnd::Sending(error), _) => Err(WriteError::Sending(error)),
            (WriteEnd::Changed { in_doubt }, Some(what)) => {
                Err(WriteError::Changed { what, in_doubt })
            }
            (WriteEnd::Changed { .. }, None) => unreachable!("a look says what was changed"),
        }
    }
}
