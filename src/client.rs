//! Owns the loop around every Graph call: token, send, a fresh token once, wait and retry, read.
//! Refuses to decide when to retry (`graph::retry` does) and to know what an answer means.

use crate::graph::error::{GraphError, of_response};
use crate::graph::page::{Page, check_next};
use crate::graph::retry::{Attempt, Decision, Outcome, next};
use crate::graph::{Request, batch, pace, request, response};
use crate::ids::Guid;
use crate::oauth::AuthError;
use crate::platform::{HttpRequest, HttpResponse, TransportError};
use crate::secret::Secret;
use crate::session::Session;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::time::Duration;

/// Calls Graph as the person signed in. Clones share the session.
#[derive(Clone, Debug)]
pub struct Client {
    session: Session,
    graph: String,
    /// When the paced calls were made, by their path.
    paced: Paced,
}

type Paced = Rc<RefCell<BTreeMap<&'static str, VecDeque<Duration>>>>;

impl Client {
    /// A client over `session`.
    pub fn new(session: Session) -> Self {
        let graph = session.config().cloud.hosts().graph;
        Self {
            session,
            graph,
            paced: Rc::default(),
        }
    }

    /// The session.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Sends a request and returns the successful response.
    pub async fn send(&self, request: &Request) -> Result<HttpResponse, GraphError> {
        let response = self
            .attempts(request.endpoint(), |token, id| {
                request.to_http(&self.graph, token, id)
            })
            .await?;
        match of_response(request.endpoint(), &response) {
            None => Ok(response),
            Some(error) => Err(error),
        }
    }

    /// Sends a request and reads its JSON answer.
    pub async fn read<T: DeserializeOwned>(&self, request: &Request) -> Result<T, GraphError> {
        let response = self.send(request).await?;
        response::read(&request.path(), &response)
    }

    /// The page behind `link`, which an earlier page of `request` gave.
    pub async fn next_page<T: DeserializeOwned>(
        &self,
        request: &Request,
        link: &str,
    ) -> Result<Page<T>, GraphError> {
        let link = check_next(&self.graph, link)?;
        let eventual = request.is_eventual();
        let response = self
            .attempts(request.endpoint(), |token, id| {
                request::follow(link, token, id, eventual)
            })
            .await?;
        match of_response(request.endpoint(), &response) {
            None => response::read::<Page<T>>(link, &response)?.not_again(link),
            Some(error) => Err(error),
        }
    }

    /// All items of a collection, page after page, at most `most` of them.
    pub async fn all<T: DeserializeOwned>(
        &self,
        request: &Request,
        most: usize,
    ) -> Result<Vec<T>, GraphError> {
        let first = self.read(request).await?;
        self.rest(request, first, most).await
    }

    /// What follows the first page of a collection, with it.
    pub async fn rest<T: DeserializeOwned>(
        &self,
        request: &Request,
        mut page: Page<T>,
        most: usize,
    ) -> Result<Vec<T>, GraphError> {
        let mut items = std::mem::take(&mut page.value);
        while let Some(link) = page.next_link.take() {
            if items.len() >= most {
                break;
            }
            page = self.next_page(request, &link).await?;
            items.append(&mut page.value);
        }
        Ok(items)
    }

    /// Sends up to twenty independent requests in one. The results are in the order of the requests; an item that
    /// lacks a permission fails alone.
    pub async fn batch(&self, requests: &[&Request]) -> Vec<Result<HttpResponse, GraphError>> {
        debug_assert!(
            requests.len() <= batch::MOST,
            "a batch holds at most {} items",
            batch::MOST
        );
        let mut results: Vec<Option<Result<HttpResponse, GraphError>>> =
            Vec::with_capacity(requests.len());
        for request in requests {
            let token = self.session.token_for(request.endpoint()).await;
            results.push(token.err().map(|error| Err(error.into())));
        }
        let mut waiting: Vec<usize> = (0..requests.len())
            .filter(|at| results[*at].is_none())
            .collect();
        let mut number = 0;
        while !waiting.is_empty() {
            number += 1;
            let items: Vec<&Request> = waiting.iter().map(|at| requests[*at]).collect();
            let answers = match self
                .send(&batch::request(&items))
                .await
                .and_then(|answer| batch::read(&answer, items.len()))
            {
                Ok(answers) => answers,
                Err(error) => {
                    for at in waiting {
                        results[at] = Some(Err(error.clone()));
                    }
                    break;
                }
            };
            let mut longest = Duration::ZERO;
            let mut again = Vec::new();
            for (at, answer) in waiting.into_iter().zip(answers) {
                let endpoint = requests[at].endpoint();
                let Some(answer) = answer else {
                    results[at] = Some(Err(GraphError::Unreadable {
                        path: requests[at].path(),
                        detail: "the batch's answer leaves it out".into(),
                        request_id: None,
                    }));
                    continue;
                };
                let outcome = Outcome::Answered {
                    status: answer.status(),
                    retry_after: response::retry_after(&answer),
                };
                // A 401 inside a batch is the token's; the whole batch was sent with a good one, so it is returned.
                match next(
                    &Attempt {
                        effect: endpoint.effect,
                        number,
                        refreshed: true,
                        jitter: self.jitter(),
                    },
                    outcome,
                ) {
                    Decision::Wait(wait) => {
                        longest = longest.max(wait);
                        again.push(at);
                    }
                    Decision::Return | Decision::Refresh => {
                        results[at] = Some(match of_response(endpoint, &answer) {
                            None => Ok(answer),
                            Some(error) => Err(error),
                        });
                    }
                }
            }
            waiting = again;
            if !waiting.is_empty() {
                self.session.platform().clock.sleep(longest).await;
            }
        }
        results
            .into_iter()
            .map(|result| {
                result.unwrap_or_else(|| Err(GraphError::Transport(TransportError::Unreachable)))
            })
            .collect()
    }

    /// Waits; for steps that look again until something is true.
    pub async fn wait(&self, duration: Duration) {
        self.session.platform().clock.sleep(duration).await;
    }

    fn jitter(&self) -> f64 {
        f64::from(u32::from_le_bytes(self.session.platform().random_bytes())) / f64::from(u32::MAX)
    }

    /// Waits until a call with a documented rate may be made, and counts it.
    async fn keep_pace(&self, endpoint: &'static crate::graph::endpoint::Endpoint) {
        let Some(pace) = pace::of(endpoint) else {
            return;
        };
        let clock = &self.session.platform().clock;
        loop {
            let now = clock.monotonic();
            let wait = {
                let mut paced = self.paced.borrow_mut();
                let made = paced.entry(endpoint.template).or_default();
                let wait = pace.wait(made, now);
                if wait.is_zero() {
                    pace.note(made, now);
                    return;
                }
                wait
            };
            clock.sleep(wait).await;
        }
    }

    async fn attempts(
        &self,
        endpoint: &'static crate::graph::endpoint::Endpoint,
        build: impl Fn(&Secret<String>, &Guid) -> Option<HttpRequest>,
    ) -> Result<HttpResponse, GraphError> {
        let mut refreshed = false;
        let mut number = 0;
        loop {
            number += 1;
            self.keep_pace(endpoint).await;
            let token = self.session.token_for(endpoint).await?;
            // Each attempt has an id of its own, so that support can tell them apart.
            let id = Guid::from_random(self.session.platform().random_bytes());
            let request = build(&token, &id).ok_or_else(|| AuthError::Unreadable {
                what: "the configured address",
                detail: "it is no URL".into(),
            })?;
            let result = self.session.platform().transport.send(request).await;
            let attempt = Attempt {
                effect: endpoint.effect,
                number,
                refreshed,
                jitter: self.jitter(),
            };
            match next(&attempt, Outcome::of(&result)) {
                Decision::Return => return result.map_err(GraphError::from),
                Decision::Wait(wait) => self.session.platform().clock.sleep(wait).await,
                Decision::Refresh => {
                    refreshed = true;
                    self.session.renew_refused(&token).await?;
                }
            }
        }
    }
}
