//! Owns the calls to Graph: one request, a batch, a collection, a write.
//! Refuses to decide when to retry (`graph::retry` does) and to know what an answer means.

mod attempts;
mod batch;
mod collections;
mod gate;
mod pages;
mod poll;
pub mod walk;
mod write;

pub use pages::Pages;
pub(crate) use poll::Polled;
pub use poll::Schedule;
pub(crate) use write::{Answers, Creation, Looks, erased};
pub use write::{Look, Progress, Stop, Write, WriteError, Written};

use crate::graph::endpoint::{Effect, Endpoint};
use crate::graph::error::GraphError;
use crate::graph::{Request, budget, pace};
use crate::platform::HttpResponse;
use crate::redaction::Redaction;
use crate::secret::Secret;
use crate::session::Session;
use attempts::{Call, Success};
use gate::Gate;
use serde::de::DeserializeOwned;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// Where the tabs keep how many writes they sent lately.
pub const WRITES_KEY: &str = "rolecall.writes";

/// How many requests are in flight at once: over HTTP/1.1 a browser gives a host six connections, and one is left for
/// signing in where Entra and Graph are one host.
const IN_FLIGHT: usize = 5;

/// Calls Graph as the person signed in. Clones share the session, the places in flight and the write budget.
#[derive(Clone, Debug)]
pub struct Client {
    inner: Rc<Inner>,
    /// Where it looks within the place in flight that a write holds. It waits for no place then, and leaves it to the write
    /// to wait out what Graph asks for: what was found before a wait is old after it.
    in_place: Option<Rc<Inside>>,
    /// What is removed from every answer: the secret of the run that it calls for.
    redaction: Option<Rc<Redaction>>,
}

/// The look of a write.
#[derive(Debug)]
struct Inside {
    /// Which look of this write it is, as an attempt counts, and how long the write waited for its looks so far.
    number: u32,
    waited: Duration,
    /// How long to wait before the next one, where this one could not be made.
    wait: Cell<Option<Duration>>,
}

#[derive(Debug)]
struct Inner {
    session: Session,
    graph: String,
    gate: Gate,
    /// When the calls with a documented rate were made, by their path. There are two, and a tree would weigh on the
    /// sign-in page.
    paced: RefCell<Vec<(&'static str, Vec<Duration>)>>,
    is_slow: Cell<bool>,
    /// When the next write may be sent that could not be taken out of the shared budget.
    next_turn: Cell<Duration>,
}

impl Client {
    /// A client over `session`.
    pub fn new(session: Session) -> Self {
        let graph = session.config().cloud.hosts().graph;
        let inner = Inner {
            session,
            graph,
            gate: Gate::new(IN_FLIGHT),
            paced: RefCell::default(),
            is_slow: Cell::default(),
            next_turn: Cell::default(),
        };
        Self {
            inner: Rc::new(inner),
            in_place: None,
            redaction: None,
        }
    }

    /// The same client, in whose answers `secret` does not occur.
    #[must_use]
    pub fn without(&self, secret: &Secret<String>) -> Self {
        Self {
            redaction: Some(Rc::new(Redaction::of(secret))),
            ..self.clone()
        }
    }

    /// The same client, for what is read within the place of a write: it must not wait for one that writes hold.
    fn inside(&self, number: u32, waited: Duration) -> (Self, Rc<Inside>) {
        let inside = Rc::new(Inside {
            number,
            waited,
            wait: Cell::default(),
        });
        let client = Self {
            in_place: Some(Rc::clone(&inside)),
            ..self.clone()
        };
        (client, inside)
    }

    /// The session.
    pub fn session(&self) -> &Session {
        &self.inner.session
    }

    fn graph(&self) -> &str {
        &self.inner.graph
    }

    fn gate(&self) -> &Gate {
        &self.inner.gate
    }

    /// Sends a request and returns the successful response, whose body nobody reads.
    pub async fn send(&self, request: &Request) -> Result<HttpResponse, GraphError> {
        Ok(self.whole(request, false, request.effect()).await?.0)
    }

    /// Sends a request and reads its JSON answer.
    pub async fn read<T: DeserializeOwned>(&self, request: &Request) -> Result<T, GraphError> {
        let (_, body) = self.whole(request, true, request.effect()).await?;
        collections::read(&request.path(), body)
    }

    async fn whole(
        &self,
        request: &Request,
        has_json: bool,
        effect: Effect,
    ) -> Result<Success, GraphError> {
        let writes = request.body().map_or(0, |body| {
            body["requests"].as_array().map_or(0, |items| {
                // Of a batch each item counts; whether it reads is a matter of its method.
                items.iter().filter(|item| item["method"] != "GET").count()
            })
        });
        let writes = u32::try_from(writes).unwrap_or(u32::MAX);
        let path = request.path();
        let call = Call {
            endpoint: request.endpoint(),
            effect,
            writes: writes.max(u32::from(request.writes())),
            has_json,
            path: &path,
        };
        self.attempts(&call, &|token, id| request.to_http(self.graph(), token, id))
            .await
    }

    /// Waits, at most until the sign-in is over; for steps that look again until something is true.
    pub async fn wait(&self, duration: Duration) {
        if !duration.is_zero() {
            self.session().wait(duration).await;
        }
    }

    /// Waits until a call with a documented rate may be made, and counts it.
    async fn keep_pace(&self, endpoint: &'static Endpoint, waits: &dyn Fn()) {
        let Some(pace) = pace::of(endpoint) else {
            return;
        };
        loop {
            let now = self.session().platform().clock.monotonic();
            let wait = {
                let mut paced = self.inner.paced.borrow_mut();
                let at = paced
                    .iter()
                    .position(|(template, _)| *template == endpoint.template)
                    .unwrap_or_else(|| {
                        paced.push((endpoint.template, Vec::new()));
                        paced.len() - 1
                    });
                let made = &mut paced[at].1;
                let wait = pace.wait(made, now);
                if wait.is_zero() {
                    pace.note(made, now);
                    return;
                }
                wait
            };
            waits();
            self.wait(wait).await;
            if self.session().access_token().is_none() {
                // The sign-in is over: nothing is sent, so nothing is counted.
                return;
            }
        }
    }

    /// Takes writes out of the budget that all features and all tabs of this tenant share, and waits where it is spent.
    async fn share_writes(&self, writes: u32, waits: &dyn Fn()) {
        if writes == 0 {
            return;
        }
        let platform = self.session().platform();
        let (now, tenant) = (platform.clock.now(), self.session().budget_name());
        let wait = Rc::new(Cell::new(Duration::ZERO));
        let answer = Rc::clone(&wait);
        let change = Box::new(move |kept: Option<String>| {
            let (kept, wait) = budget::take(kept.as_deref(), &tenant, writes, now);
            answer.set(wait);
            Some(kept)
        });
        let is_shared = platform.shared.change(WRITES_KEY, change).await;
        self.inner.is_slow.set(!is_shared);
        if !is_shared {
            wait.set(self.slow_turn(writes));
        }
        if !wait.get().is_zero() {
            waits();
            self.wait(wait.get()).await;
        }
    }

    /// How long writes wait for their turn where what the other tabs send is not known.
    fn slow_turn(&self, writes: u32) -> Duration {
        let now = self.session().platform().clock.monotonic();
        let turn = self.inner.next_turn.get().max(now);
        let next = turn + budget::SLOW.saturating_mul(writes);
        self.inner.next_turn.set(next);
        turn.saturating_sub(now)
    }

    /// Whether another tab does not give the lock on the shared write budget away, so that writes are sent at a tenth of the
    /// documented rate.
    pub fn is_slow(&self) -> bool {
        self.inner.is_slow.get()
    }

    /// Puts writes back into the shared budget that were taken out and not sent.
    async fn give_back(&self, writes: u32) {
        if self.is_slow() {
            return;
        }
        let platform = self.session().platform();
        let (now, tenant) = (platform.clock.now(), self.session().budget_name());
        let change = Box::new(move |kept: Option<String>| {
            Some(budget::give_back(kept.as_deref(), &tenant, writes, now))
        });
        platform.shared.change(WRITES_KEY, change).await;
    }
}
