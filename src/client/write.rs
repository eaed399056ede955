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
pub(crate) type Looks<'a, T, C> =
    dyn Fn(Client) -> LocalBoxFuture<'a, Result<Look<T>, Stop<C>>> + 'a;

/// Erases the type of a look.
pub(crate) fn erased<'a, T, C>(
    look: &'a impl AsyncFn(&Client) -> Result<Look<T>, Stop<C>>,
) -> impl Fn(Client) -> LocalBoxFuture<'a, Result<Look<T>, Stop<C>>> + 'a {
    move |client| Box::pin(async move { look(&client).await })
}

impl Client {
    /// Changes something. `look` is asked right before each request, with the client to ask by.
    pub async fn write<C>(
        &self,
        write: &Write<'_>,
        look: impl AsyncFn(&Self) -> Result<Look<()>, Stop<C>>,
    ) -> Result<Written<()>, WriteError<C>> {
        self.change(write, &erased(&look)).await
    }

    /// Creates something, and gives what is there now.
    pub async fn create<T: DeserializeOwned, C>(
        &self,
        write: &Write<'_>,
        look: impl AsyncFn(&Self) -> Result<Look<T>, Stop<C>>,
    ) -> Result<Written<T>, WriteError<C>> {
        self.make(write, &erased(&look)).await
    }

    /// Changes something, with a look of any type.
    pub(crate) async fn change<C>(
        &self,
        write: &Write<'_>,
        look: &Looks<'_, (), C>,
    ) -> Result<Written<()>, WriteError<C>> {
        self.looked_at(write, look, false, &|_| Ok(())).await
    }

    /// Creates something, with a look of any type.
    pub(crate) async fn make<T: DeserializeOwned, C>(
        &self,
        write: &Write<'_>,
        look: &Looks<'_, T, C>,
    ) -> Result<Written<T>, WriteError<C>> {
        let path = write.request.path();
        let answer = |body: Value| read::<T>(&path, body);
        self.looked_at(write, look, true, &answer).await
    }

    /// Keeps what is of the caller's types, so that the order itself is one function for all of them.
    async fn looked_at<T, C>(
        &self,
        write: &Write<'_>,
        look: &Looks<'_, T, C>,
        has_json: bool,
        answer: &dyn Fn(Value) -> Result<T, GraphError>,
    ) -> Result<Written<T>, WriteError<C>> {
        let (there, other) = (RefCell::new(None), RefCell::new(None));
        let looking = |client: Self| -> LocalBoxFuture<'_, _> {
            let (there, other) = (&there, &other);
            Box::pin(async move {
                match look(client).await {
                    Ok(Look::Planned(found)) => {
                        *there.borrow_mut() = Some(found);
                        Ok(Verdict::Planned)
                    }
                    Ok(Look::Compared(request)) => Ok(Verdict::Send(Box::new(request))),
                    Err(Stop::Graph(error)) => Err(error),
                    Err(Stop::Changed(what)) => {
                        *other.borrow_mut() = Some(what);
                        Ok(Verdict::Changed)
                    }
                }
            })
        };
        let answered = |body: Value| {
            *there.borrow_mut() = Some(answer(body)?);
            Ok(())
        };
        let end = self.in_order(write, has_json, &looking, &answered).await;
        let (there, other) = (there.take(), other.take());
        match (end, there, other) {
            (End::Already, Some(there), _) => Ok(Written::Already(there)),
            (End::Now, Some(there), _) => Ok(Written::Now(there)),
            (End::Changed { in_doubt }, _, Some(what)) => {
                Err(WriteError::Changed { what, in_doubt })
            }
            (End::Looking(error), ..) => Err(WriteError::Looking(error)),
            (End::Writing(error), ..) => Err(WriteError::Writing(error)),
            (End::Already | End::Now | End::Changed { .. }, ..) => {
                unreachable!("each of these ends leaves what it found")
            }
        }
    }
}
