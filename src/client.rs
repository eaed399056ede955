//! Calls to Graph: one request, a batch, a collection, a write. `graph::retry` decides when to retry.

mod attempts;
mod batch;
mod collections;
mod page_cursor;
pub mod paging;
mod poll;
mod semaphore;
mod write;

pub use page_cursor::PageCursor;
pub use poll::PollSchedule;
pub(crate) use poll::Polled;
pub(crate) use write::{CreationResult, PrecheckFn, ReadResponseFn, erase_precheck};
pub use write::{Precheck, PrecheckError, Write, WriteError, WriteProgress, Written};

use crate::graph::endpoint::{Effect, Endpoint};
use crate::graph::error::GraphError;
use crate::graph::{Request, rate_limit, write_budget};
use crate::platform::HttpResponse;
use crate::redaction::Redaction;
use crate::secret::Secret;
use crate::session::Session;
use attempts::{Call, Success};
use semaphore::Semaphore;
use serde::de::DeserializeOwned;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// The storage key of the write budget that all tabs share.
pub const WRITE_BUDGET_KEY: &str = "rolecall.writes";

/// Over HTTP/1.1 a browser opens six connections per host, and one must stay free for signing in if Entra and Graph are
/// one host.
const MAX_IN_FLIGHT: usize = 5;

/// Calls Graph as the signed-in user. Clones share the session, the permits and the write budget.
#[derive(Clone, Debug)]
pub struct Client {
    inner: Rc<Inner>,
    /// Set on the client of a precheck, which runs under the permit of its write. It acquires no permit, and leaves
    /// waits that Graph requests to the write, because a result from before a wait is stale after it.
    precheck: Option<Rc<PrecheckContext>>,
    /// The Secret Token of the run for which this client calls, removed from every response.
    redaction: Option<Rc<Redaction>>,
}

/// The precheck of a write.
#[derive(Debug)]
struct PrecheckContext {
    /// The number of this precheck, counted like attempts, and the total wait of this write for prechecks so far.
    number: u32,
    waited: Duration,
    /// The wait before the next precheck, if this one failed.
    wait: Cell<Option<Duration>>,
}

#[derive(Debug)]
struct Inner {
    session: Session,
    graph: String,
    semaphore: Semaphore,
    /// The times of calls with a documented rate, by path template. There are two, and a map would add to the sign-in
    /// page.
    call_times: RefCell<Vec<(&'static str, Vec<Duration>)>>,
    is_write_rate_reduced: Cell<bool>,
    /// When the next write may be sent that could not be counted in the shared budget.
    next_turn: Cell<Duration>,
}

impl Client {
    pub fn new(session: Session) -> Self {
        let graph = session.config().cloud.hosts().graph;
        let inner = Inner {
            session,
            graph,
            semaphore: Semaphore::new(MAX_IN_FLIGHT),
            call_times: RefCell::default(),
            is_write_rate_reduced: Cell::default(),
            next_turn: Cell::default(),
        };
        Self {
            inner: Rc::new(inner),
            precheck: None,
            redaction: None,
        }
    }

    /// The same client, with `secret` removed from all responses.
    #[must_use]
    pub fn with_redaction(&self, secret: &Secret<String>) -> Self {
        Self {
            redaction: Some(Rc::new(Redaction::new(secret))),
            ..self.clone()
        }
    }

    /// The same client for a precheck: it must not wait for a permit, because writes may hold all of them.
    fn for_precheck(&self, number: u32, waited: Duration) -> (Self, Rc<PrecheckContext>) {
        let inside = Rc::new(PrecheckContext {
            number,
            waited,
            wait: Cell::default(),
        });
        let client = Self {
            precheck: Some(Rc::clone(&inside)),
            ..self.clone()
        };
        (client, inside)
    }

    pub fn session(&self) -> &Session {
        &self.inner.session
    }

    fn graph(&self) -> &str {
        &self.inner.graph
    }

    fn semaphore(&self) -> &Semaphore {
        &self.inner.semaphore
    }

    /// Sends a request whose response body the caller ignores. Fails if Graph refuses it, or after the last attempt.
    pub async fn send(&self, request: &Request) -> Result<HttpResponse, GraphError> {
        Ok(self
            .send_and_parse(request, false, request.effect())
            .await?
            .0)
    }

    /// Sends a request and deserializes its JSON response. Fails like [`Self::send`], or if the response is unreadable.
    pub async fn read<T: DeserializeOwned>(&self, request: &Request) -> Result<T, GraphError> {
        let (_, body) = self.send_and_parse(request, true, request.effect()).await?;
        collections::deserialize_body(&request.path(), body)
    }

    async fn send_and_parse(
        &self,
        request: &Request,
        has_json: bool,
        effect: Effect,
    ) -> Result<Success, GraphError> {
        let writes = request.body().map_or(0, |body| {
            body["requests"].as_array().map_or(0, |items| {
                // Each item of a batch counts; its method says whether it is a read.
                items.iter().filter(|item| item["method"] != "GET").count()
            })
        });
        let writes = u32::try_from(writes).unwrap_or(u32::MAX);
        let path = request.path();
        let call = Call {
            endpoint: request.endpoint(),
            effect,
            writes: writes.max(u32::from(request.is_write())),
            has_json,
            path: &path,
        };
        self.send_with_retries(&call, &|token, id| request.to_http(self.graph(), token, id))
            .await
    }

    /// Waits for `duration`, or until the sign-in ends.
    pub async fn wait(&self, duration: Duration) {
        if !duration.is_zero() {
            self.session().wait(duration).await;
        }
    }

    /// Waits until the rate limit of the endpoint allows a call, and counts it.
    async fn wait_for_rate_limit(&self, endpoint: &'static Endpoint, waits: &dyn Fn()) {
        let Some(rate_limit) = rate_limit::for_endpoint(endpoint) else {
            return;
        };
        loop {
            let now = self.session().platform().clock.monotonic();
            let wait = {
                let mut paced = self.inner.call_times.borrow_mut();
                let at = paced
                    .iter()
                    .position(|(template, _)| *template == endpoint.template)
                    .unwrap_or_else(|| {
                        paced.push((endpoint.template, Vec::new()));
                        paced.len() - 1
                    });
                let made = &mut paced[at].1;
                let wait = rate_limit.delay(made, now);
                if wait.is_zero() {
                    rate_limit.record_call(made, now);
                    return;
                }
                wait
            };
            waits();
            self.wait(wait).await;
            if self.session().access_token().is_none() {
                // The sign-in has ended: nothing is sent, so nothing is counted.
                return;
            }
        }
    }

    /// Takes writes from the budget that all tabs of this tenant share, and waits if it is used up.
    async fn take_write_budget(&self, writes: u32, waits: &dyn Fn()) {
        if writes == 0 {
            return;
        }
        let platform = self.session().platform();
        let (now, tenant) = (platform.clock.now(), self.session().write_budget_key());
        let wait = Rc::new(Cell::new(Duration::ZERO));
        let answer = Rc::clone(&wait);
        let change = Box::new(move |kept: Option<String>| {
            let (kept, wait) = write_budget::take_writes(kept.as_deref(), &tenant, writes, now);
            answer.set(wait);
            Some(kept)
        });
        let is_shared = platform
            .shared_storage
            .update(WRITE_BUDGET_KEY, change)
            .await;
        self.inner.is_write_rate_reduced.set(!is_shared);
        if !is_shared {
            wait.set(self.unshared_delay(writes));
        }
        if !wait.get().is_zero() {
            waits();
            self.wait(wait.get()).await;
        }
    }

    /// The wait for a write if the writes of other tabs are unknown.
    fn unshared_delay(&self, writes: u32) -> Duration {
        let now = self.session().platform().clock.monotonic();
        let turn = self.inner.next_turn.get().max(now);
        let next = turn + write_budget::UNSHARED_INTERVAL.saturating_mul(writes);
        self.inner.next_turn.set(next);
        turn.saturating_sub(now)
    }

    /// Whether another tab does not release the lock on the shared write budget, so that this tab sends writes at a
    /// tenth of the documented rate.
    pub fn is_write_rate_reduced(&self) -> bool {
        self.inner.is_write_rate_reduced.get()
    }

    /// Returns writes to the shared budget that were not sent.
    async fn return_write_budget(&self, writes: u32) {
        if self.is_write_rate_reduced() {
            return;
        }
        let platform = self.session().platform();
        let (now, tenant) = (platform.clock.now(), self.session().write_budget_key());
        let change = Box::new(move |kept: Option<String>| {
            Some(write_budget::return_writes(
                kept.as_deref(),
                &tenant,
                writes,
                now,
            ))
        });
        platform
            .shared_storage
            .update(WRITE_BUDGET_KEY, change)
            .await;
    }
}
