//! Owns the sending of batches: item by item what `graph::retry` decides, and the rest again after the longest wait.
//! Refuses to assume an order of the answers, and to fail an item for what befell another.

use super::Client;
use super::attempts::no_url;
use crate::graph::error::GraphError;
use crate::graph::retry::{Attempt, Decision, Outcome, next};
use crate::graph::{Request, batch};
use crate::platform::{HttpResponse, TransportError};
use serde_json::Value;
use std::time::Duration;

type Results = Vec<Option<Result<HttpResponse, GraphError>>>;

impl Client {
    /// Sends independent requests, twenty in one. The results are in the order of the requests; an item that lacks a
    /// permission fails alone.
    pub async fn batch(&self, requests: &[&Request]) -> Vec<Result<HttpResponse, GraphError>> {
        let mut results: Results = Vec::with_capacity(requests.len());
        for request in requests {
            let token = self.session().token_for(request.endpoint()).await;
            let error = token.err().map(GraphError::from);
            let error = error.or_else(|| (!request.is_sound()).then(no_url));
            results.push(error.map(Err));
        }
        for begin in (0..requests.len()).step_by(batch::MOST) {
            let end = (begin + batch::MOST).min(requests.len());
            self.batch_of(&requests[begin..end], &mut results[begin..end])
                .await;
        }
        results
            .into_iter()
            .map(|result| {
                result.unwrap_or_else(|| Err(GraphError::Transport(TransportError::Unreachable)))
            })
            .collect()
    }

    /// Fills in the results of at most twenty requests.
    async fn batch_of(
        &self,
        requests: &[&Request],
        results: &mut [Option<Result<HttpResponse, GraphError>>],
    ) {
        let mut attempts: Vec<Attempt> = requests
            .iter()
            .map(|request| Attempt::first(request.effect()))
            .collect();
        let mut waiting: Vec<usize> = (0..requests.len())
            .filter(|at| results[*at].is_none())
            .collect();
        while !waiting.is_empty() {
            let items: Vec<&Request> = waiting.iter().map(|at| requests[*at]).collect();
            let sent_with = self.session().access_token();
            let answers = match self
                .read::<Value>(&batch::request(&items))
                .await
                .and_then(|answer| batch::of_body(answer, items.len()))
            {
                Ok(answers) => answers,
                Err(error) => {
                    for at in waiting {
                        results[at] = Some(Err(error.clone()));
                    }
                    return;
                }
            };
            let mut longest = Duration::ZERO;
            let mut claims = None;
            let mut renew = false;
            let mut again = Vec::new();
            for (at, answer) in waiting.into_iter().zip(answers) {
                let Some(answer) = answer else {
                    results[at] = Some(Err(GraphError::Unreadable {
                        path: requests[at].path(),
                        detail: "the batch's answer leaves it out".into(),
                        request_id: None,
                    }));
                    continue;
                };
                let attempt = &mut attempts[at];
                attempt.jitter = self.jitter();
                let answer = Ok(answer);
                let outcome = Outcome::of(&answer, answer.as_ref().is_ok_and(batch::is_readable));
                match next(attempt, &outcome) {
                    Decision::Wait(wait) => {
                        attempt.number += 1;
                        attempt.waited += wait;
                        longest = longest.max(wait);
                        again.push(at);
                    }
                    Decision::Refresh(asked) => {
                        attempt.refreshed = true;
                        attempt.challenged |= asked.is_some();
                        renew = true;
                        claims = claims.or(asked);
                        again.push(at);
                    }
                    Decision::Return => {
                        results[at] = Some(answer.map_err(GraphError::from).and_then(|answer| {
                            match self.refusal(requests[at].endpoint(), &answer) {
                                None => Ok(answer),
                                Some(error) => Err(error),
                            }
                        }));
                    }
                }
            }
            if let (true, Some(stale)) = (renew, sent_with)
                && let Err(error) = self
                    .session()
                    .renew_refused(&stale, claims.as_deref())
                    .await
            {
                for at in again {
                    results[at] = Some(Err(error.clone().into()));
                }
                return;
            }
            waiting = again;
            self.wait(longest).await;
        }
    }
}
