//! Owns the calls to Graph: one request, a batch, a collection, and what creates.
//! Refuses to decide when to retry (`graph::retry` does) and to know what an answer means.

mod attempts;
mod batch;
mod collections;
mod gate;
mod pages;

pub use pages::Pages;

use crate::graph::endpoint::{Effect, Endpoint};
use crate::graph::error::GraphError;
use crate::graph::{Request, budget, pace};
use crate::platform::HttpResponse;
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

/// How often a write is sent whose answers are lost.
const SENT_IN_DOUBT: u32 = 3;

/// Calls Graph as the person signed in. Clones share the session, the places in flight and the write budget.
#[derive(Clone, Debug)]
pub struct Client(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    session: Session,
    graph: String,
    gate: Gate,
    /// When the calls with a documented rate were made, by their path. There are two, and a tree would weigh on the
    /// sign-in page.
    paced: RefCell<Vec<(&'static str, Vec<Duration>)>>,
}

impl Client {
    /// A client over `session`.
    pub fn new(session: Session) -> Self {
        let graph = session.config().cloud.hosts().graph;
        Self(Rc::new(Inner {
            session,
            graph,
            gate: Gate::new(IN_FLIGHT),
            paced: RefCell::default(),
        }))
    }

    /// The session.
    pub fn session(&self) -> &Session {
        &self.0.session
    }

    fn graph(&self) -> &str {
        &self.0.graph
    }

    fn gate(&self) -> &Gate {
        &self.0.gate
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
        self.attempts(&Call {
            endpoint: request.endpoint(),
            effect,
            writes: writes.max(u32::from(request.writes())),
            has_json,
            path: &path,
            build: &|token, id| request.to_http(self.graph(), token, id),
        })
        .await
    }

    /// Sends what creates. Where its answer is lost, `look` says whether it is there meanwhile; only where it is not is
    /// it sent again.
    pub async fn create<T: DeserializeOwned>(
        &self,
        request: &Request,
        look: impl AsyncFn() -> Result<Option<T>, GraphError>,
    ) -> Result<T, GraphError> {
        debug_assert_eq!(request.effect(), Effect::Creates, "{}", request.path());
        let mut number = 0;
        loop {
            number += 1;
            let error = match self.read::<T>(request).await {
                Ok(created) => return Ok(created),
                Err(error) if error.is_duplicate() || error.may_have_happened() => error,
                Err(error) => return Err(error),
            };
            // Where that cannot be asked, the first error is the one to tell: the write is what matters.
            match look().await {
                Ok(Some(there)) => return Ok(there),
                Ok(None) if number < SENT_IN_DOUBT && !error.is_duplicate() => {
                    self.wait(Duration::from_secs(1) * number).await;
                }
                _ => return Err(error),
            }
        }
    }

    /// Sends what changes something. Where its answer is lost, `look` says whether it is so meanwhile; only where it is not
    /// is it sent again.
    pub async fn change(
        &self,
        request: &Request,
        look: impl AsyncFn() -> Result<bool, GraphError>,
    ) -> Result<(), GraphError> {
        let mut number = 0;
        loop {
            number += 1;
            // In doubt it comes back here, as a creation does.
            let error = match self.whole(request, false, Effect::Creates).await {
                Ok(_) => return Ok(()),
                Err(error) if error.may_have_happened() => error,
                Err(error) => return Err(error),
            };
            match look().await {
                Ok(true) => return Ok(()),
                Ok(false) if number < SENT_IN_DOUBT => {
                    self.wait(Duration::from_secs(1) * number).await;
                }
                // Where that cannot be asked, the first error is the one to tell: the write is what matters.
                _ => return Err(error),
            }
        }
    }

    /// Waits; for steps that look again until something is true.
    pub async fn wait(&self, duration: Duration) {
        if !duration.is_zero() {
            self.session().platform().clock.sleep(duration).await;
        }
    }

    /// Waits until a call with a documented rate may be made, and counts it.
    async fn keep_pace(&self, endpoint: &'static Endpoint) {
        let Some(pace) = pace::of(endpoint) else {
            return;
        };
        loop {
            let now = self.session().platform().clock.monotonic();
            let wait = {
                let mut paced = self.0.paced.borrow_mut();
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
            self.wait(wait).await;
        }
    }

    /// Takes writes out of the budget that all features and all tabs of this tenant share, and waits where it is spent.
    async fn share_writes(&self, writes: u32) {
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
            kept
        });
        platform.shared.change(WRITES_KEY, change).await;
        self.wait(wait.get()).await;
    }
}
