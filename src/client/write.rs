//! Owns a write: what is sent, what a look at the tenant allows, and what comes of both.
//! Refuses to send a request that the look did not allow.

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

/// How often a write is sent whose answers are lost.
const SENT_IN_DOUBT: u32 = 3;

/// A write.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Write<'a> {
    /// The request as it was announced: what it has to wait for. What is sent, the look gives.
    pub request: &'a Request,
    /// When is looked after a lost answer, for as long as the tenant may not show the write yet.
    pub settles: Schedule,
    /// How often it is sent at most where answers are lost.
    pub sends: u32,
    /// Hears how far the write is.
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

    /// The same, with nobody told how far it is.
    pub(crate) fn of(request: &'a Request) -> Self {
        Self::new(request, &|_| ())
    }
}

/// How far a write is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It waits for its turn.
    Waiting,
    /// The tenant is looked at.
    Looking,
    /// The request is on its way.
    Sending,
    /// Its answer was lost, or could not be read. From now on a look tells whether it was carried out.
    InDoubt,
}

/// What a look finds before a write.
#[derive(Clone, Debug, PartialEq)]
pub enum Look<T> {
    /// What was planned.
    Planned(T),
    /// What the plan was compared with: this may be sent.
    Compared(Request),
}

/// Why a look does not allow a write.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop<C> {
    /// The tenant could not be looked at.
    Graph(GraphError),
    /// Something else is there: changed meanwhile.
    Changed(C),
}

impl<C> From<GraphError> for Stop<C> {
    fn from(error: GraphError) -> Self {
        Self::Graph(error)
    }
}

/// What came of a write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written<T> {
    /// It was so before; nothing was sent.
    Already(T),
    /// It was carried out.
    Now(T),
}

/// Why a write was not carried out, or is not known to have been.
#[derive(Clone, Debug, PartialEq)]
pub enum WriteError<C> {
    /// The tenant could not be looked at. Nothing was sent.
    Looking(GraphError),
    /// The request was refused, or its answer was lost.
    Writing(GraphError),
    /// The tenant has neither what was planned nor what the plan was compared with.
    Changed {
        /// What it has.
        what: C,
        /// Whether the request was sent before, and its answer lost.
        in_doubt: bool,
    },
}

impl<C> WriteError<C> {
    /// What Graph said, where it said something.
    pub const fn graph(&self) -> Option<&GraphError> {
        match self {
            Self::Looking(error) | Self::Writing(error) => Some(error),
            Self::Changed { .. } => None,
        }
    }
}

/// A look whose type is erased: what calls it is compiled once, not once for each kind of write.
pub(crate) type Looks<'a, C> = dyn Fn(Client) -> LocalBoxFuture<'a, Result<Look<()>, Stop<C>>> + 'a;

/// Reads the answer of a write.
pub(crate) type Answers<'a> = dyn Fn(Value) -> Result<(), GraphError> + 'a;

/// Erases the type of a look.
pub(crate) fn erased<'a, C>(
    look: &'a impl AsyncFn(&Client) -> Result<Look<()>, Stop<C>>,
) -> impl Fn(Client) -> LocalBoxFuture<'a, Result<Look<()>, Stop<C>>> + 'a {
    move |client| Box::pin(async move { look(&client).await })
}

/// What a creation found or made: its looks and its answers leave it here.
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

    pub(crate) fn found<C>(&self, look: Result<Look<T>, Stop<C>>) -> Result<Look<()>, Stop<C>> {
        Ok(match look? {
            Look::Planned(there) => {
                self.there.replace(Some(there));
                Look::Planned(())
            }
            Look::Compared(request) => Look::Compared(request),
        })
    }

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
    /// Changes something. `look` is asked right before each request, with the client to ask by.
    pub async fn write<C>(
        &self,
        write: &Write<'_>,
        look: impl AsyncFn(&Self) -> Result<Look<()>, Stop<C>>,
    ) -> Result<Written<()>, WriteError<C>> {
        self.carry_out(write, &erased(&look), None).await
    }

    /// Creates something, and gives what is there now.
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

    /// Carries out a write with a look of any type. `answer` reads what comes back, where that is JSON.
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
