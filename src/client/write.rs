//! Writes with a precheck: what to send, what the precheck allows, and the outcome. Sends nothing that the precheck did
//! not allow.

mod order;

use super::Client;
use super::collections::read;
use super::poll::Schedule;
use crate::graph::Request;
use crate::graph::error::GraphError;
use futures_util::future::LocalBoxFuture;
use order::{End, Verdict};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::cell::RefCell;

/// How many times to send a write if its responses are lost.
const SENT_IN_DOUBT: u32 = 3;

#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Write<'a> {
    /// The request as announced, which decides its waits. The precheck returns the request to send.
    pub request: &'a Request,
    /// When to check after a lost response, for as long as the tenant may not show the write yet.
    pub settles: Schedule,
    /// The maximum number of sends if responses are lost.
    pub sends: u32,
    /// Called with the progress of the write.
    pub tell: &'a dyn Fn(Progress),
}

impl<'a> Write<'a> {
    /// A write that the tenant shows at once.
    pub fn new(request: &'a Request, tell: &'a dyn Fn(Progress)) -> Self {
        Self {
            request,
            settles: Schedule::ONCE,
            sends: SENT_IN_DOUBT,
            tell,
        }
    }

    pub(crate) fn of(request: &'a Request) -> Self {
        Self::new(request, &|_| ())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Waiting for its turn.
    Waiting,
    /// Reading the tenant before the request.
    Looking,
    /// The request is in flight.
    Sending,
    /// The response was lost or unreadable. From now on, a check finds out whether Graph applied the write.
    InDoubt,
}

/// The state of the tenant before a write.
#[derive(Clone, Debug, PartialEq)]
pub enum Look<T> {
    /// The tenant is already as planned.
    Planned(T),
    /// As it was when the plan was made: this request may be sent.
    Compared(Request),
}

/// Why a precheck does not allow a write.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop<C> {
    Graph(GraphError),
    /// The tenant has changed since the plan was made.
    Changed(C),
}

impl<C> From<GraphError> for Stop<C> {
    fn from(error: GraphError) -> Self {
        Self::Graph(error)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written<T> {
    /// It was already so, and nothing was sent.
    Already(T),
    /// Graph applied the write.
    Now(T),
}

/// Why a write failed, or is not known to have succeeded.
#[derive(Clone, Debug, PartialEq)]
pub enum WriteError<C> {
    /// The precheck failed. Nothing was sent.
    Looking(GraphError),
    /// Graph refused the request, or its response was lost.
    Writing(GraphError),
    /// The tenant has neither what was planned nor what the plan was based on.
    Changed {
        what: C,
        /// Whether the request was sent before and its response lost.
        in_doubt: bool,
    },
}

impl<C> WriteError<C> {
    /// `None` if no error of Graph caused it.
    pub const fn graph(&self) -> Option<&GraphError> {
        match self {
            Self::Looking(error) | Self::Writing(error) => Some(error),
            Self::Changed { .. } => None,
        }
    }
}

/// A precheck with its type erased, so that its caller is compiled once and not once per kind of write.
pub(crate) type Looks<'a, C> = dyn Fn(Client) -> LocalBoxFuture<'a, Result<Look<()>, Stop<C>>> + 'a;

/// Fails if the response of a write cannot be read.
pub(crate) type Answers<'a> = dyn Fn(Value) -> Result<(), GraphError> + 'a;

pub(crate) fn erased<'a, C>(
    look: &'a impl AsyncFn(&Client) -> Result<Look<()>, Stop<C>>,
) -> impl Fn(Client) -> LocalBoxFuture<'a, Result<Look<()>, Stop<C>>> + 'a {
    move |client| Box::pin(async move { look(&client).await })
}

/// The object that a creation found or created. Prechecks and responses store it here.
pub(crate) struct Creation<T> {
    path: String,
    there: RefCell<Option<T>>,
}

impl<T: DeserializeOwned> Creation<T> {
    pub(crate) fn of(request: &Request) -> Self {
        Self {
            path: request.path(),
            there: RefCell::default(),
        }
    }

    /// Stores the object that a precheck found. Fails if the precheck does.
    pub(crate) fn found<C>(&self, look: Result<Look<T>, Stop<C>>) -> Result<Look<()>, Stop<C>> {
        Ok(match look? {
            Look::Planned(there) => {
                self.there.replace(Some(there));
                Look::Planned(())
            }
            Look::Compared(request) => Look::Compared(request),
        })
    }

    /// Stores the object in a response. Fails if the response is unreadable.
    pub(crate) fn answered(&self, body: Value) -> Result<(), GraphError> {
        self.there.replace(Some(read(&self.path, body)?));
        Ok(())
    }

    pub(crate) fn written(self, written: Written<()>) -> Written<T> {
        match (written, self.there.into_inner()) {
            (Written::Already(()), Some(there)) => Written::Already(there),
            (Written::Now(()), Some(there)) => Written::Now(there),
            (_, None) => unreachable!("both ends leave what they found"),
        }
    }
}

impl Client {
    /// Changes something. Calls `look` right before each request, with the client that it must use. Fails if the
    /// precheck or the request does, or if it stays unknown whether Graph applied the write.
    pub async fn write<C>(
        &self,
        write: &Write<'_>,
        look: impl AsyncFn(&Self) -> Result<Look<()>, Stop<C>>,
    ) -> Result<Written<()>, WriteError<C>> {
        self.carry_out(write, &erased(&look), None).await
    }

    /// Creates an object, unless it exists, and returns it. Fails like [`Self::write`].
    pub async fn create<T: DeserializeOwned, C>(
        &self,
        write: &Write<'_>,
        look: impl AsyncFn(&Self) -> Result<Look<T>, Stop<C>>,
    ) -> Result<Written<T>, WriteError<C>> {
        let creation = Creation::of(write.request);
        let look = async |client: &Self| creation.found(look(client).await);
        let answer = |body| creation.answered(body);
        let came = self.carry_out(write, &erased(&look), Some(&answer)).await;
        came.map(|written| creation.written(written))
    }

    /// Executes a write with an erased precheck. `answer` parses a JSON response. Fails like [`Self::write`].
    pub(crate) async fn carry_out<C>(
        &self,
        write: &Write<'_>,
        look: &Looks<'_, C>,
        answer: Option<&Answers<'_>>,
    ) -> Result<Written<()>, WriteError<C>> {
        let other = RefCell::new(None);
        let looking = |client: Self| -> LocalBoxFuture<'_, _> {
            let other = &other;
            Box::pin(async move {
                match look(client).await {
                    Ok(Look::Planned(())) => Ok(Verdict::Planned),
                    Ok(Look::Compared(request)) => Ok(Verdict::Send(Box::new(request))),
                    Err(Stop::Graph(error)) => Err(error),
                    Err(Stop::Changed(what)) => {
                        other.replace(Some(what));
                        Ok(Verdict::Changed)
                    }
                }
            })
        };
        match (self.in_order(write, &looking, answer).await, other.take()) {
            (End::Already, _) => Ok(Written::Already(())),
            (End::Now, _) => Ok(Written::Now(())),
            (End::Looking(error), _) => Err(WriteError::Looking(error)),
            (End::Writing(error), _) => Err(WriteError::Writing(error)),
            (End::Changed { in_doubt }, Some(what)) => Err(WriteError::Changed { what, in_doubt }),
            (End::Changed { .. }, None) => unreachable!("a look says what was changed"),
        }
    }
}
