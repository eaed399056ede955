//! Sends batches: applies `graph::retry` to each item, and resends the remaining items after the longest wait. Items
//! fail one by one, and responses may come in any order.

use super::Client;
use super::attempts::invalid_url_error;
use crate::graph::error::GraphError;
use crate::graph::retry::{Attempt, AttemptOutcome, Decision, decide};
use crate::graph::{Request, batch};
use crate::platform::{HttpResponse, TransportError};
use crate::texts::answers as texts;
use serde_json::Value;
use std::time::Duration;

type Results = [Option<Result<HttpResponse, GraphError>>];

impl Client {
    /// Sends independent requests, twenty per batch. Results are in the order of the requests; an item that lacks a
    /// permission fails alone.
    pub async fn batch(&self, requests: &[&Request]) -> Vec<Result<HttpResponse, GraphError>> {
        let mut results = Vec::with_capacity(requests.len());
        for request in requests {
            let token = self.session().token_for(request.endpoint()).await;
            let error = token.err().map(GraphError::from);
            let error = error.or_else(|| (!request.is_path_safe()).then(invalid_url_error));
            results.push(error.map(Err));
        }
        for begin in (0..requests.len()).step_by(batch::MAX_REQUESTS) {
            let end = (begin + batch::MAX_REQUESTS).min(requests.len());
            self.send_batch(&requests[begin..end], &mut results[begin..end])
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
    async fn send_batch(&self, requests: &[&Request], results: &mut Results) {
        let attempt = |request: &&Request| Attempt::first(request.effect());
        let mut attempts: Vec<Attempt> = requests.iter().map(attempt).collect();
        let mut waiting: Vec<usize> = (0..requests.len())
            .filter(|at| results[*at].is_none())
            .collect();
        while !waiting.is_empty() {
            let items: Vec<&Request> = waiting.iter().map(|at| requests[*at]).collect();
            let sent_with = self.session().access_token();
            let responses = match self
                .read::<Value>(&batch::request(&items))
                .await
                .and_then(|response| batch::parse_body(response, items.len()))
            {
                Ok(responses) => responses,
                Err(error) => return fail(results, &waiting, &error),
            };
            let mut again = Resend::default();
            for (at, response) in waiting.into_iter().zip(responses) {
                match response {
                    Some(response) => {
                        let attempt = &mut attempts[at];
                        attempt.jitter = self.jitter();
                        results[at] = self.item_result(requests[at], attempt, response, &mut again);
                        if results[at].is_none() {
                            again.items.push(at);
                        }
                    }
                    None => results[at] = Some(Err(left_out(requests[at]))),
                }
            }
            if let (true, Some(stale)) = (again.renews, sent_with) {
                let claims = again.claims.as_deref();
                if let Err(error) = self.session().renew_after_refusal(&stale, claims).await {
                    return fail(results, &again.items, &error.into());
                }
            }
            waiting = again.items;
            self.wait(again.wait).await;
        }
    }

    /// The result of an item; `None` if the client sends it again.
    fn item_result(
        &self,
        request: &Request,
        attempt: &mut Attempt,
        response: HttpResponse,
        again: &mut Resend,
    ) -> Option<Result<HttpResponse, GraphError>> {
        let response = Ok(response);
        let outcome =
            AttemptOutcome::from_result(&response, response.as_ref().is_ok_and(batch::is_readable));
        match decide(attempt, &outcome) {
            Decision::Wait(wait) => {
                attempt.number += 1;
                attempt.waited += wait;
                again.wait = again.wait.max(wait);
                None
            }
            Decision::Refresh(asked) => {
                attempt.refreshed = true;
                attempt.challenged |= asked.is_some();
                again.renews = true;
                again.claims = again.claims.take().or(asked);
                None
            }
            Decision::Return => Some(response.map_err(GraphError::from).and_then(|response| {
                match self.graph_error(request.endpoint(), &response) {
                    None => Ok(response),
                    // Graph took the token for the batch itself.
                    Some(error) if error.may_be_missing_right(request.endpoint()) => Err(error
                        .into_denied(request.endpoint())
                        .with_rights(|| self.rights())),
                    Some(error) => Err(error),
                }
            })),
        }
    }
}

/// The items to resend, and what to do first.
#[derive(Default)]
struct Resend {
    items: Vec<usize>,
    /// The longest wait of any item.
    wait: Duration,
    /// Whether an item needs a new token; `claims` are the claims it must have.
    renews: bool,
    claims: Option<String>,
}

fn fail(results: &mut Results, items: &[usize], error: &GraphError) {
    for at in items {
        results[*at] = Some(Err(error.clone()));
    }
}

fn left_out(request: &Request) -> GraphError {
    GraphError::Unreadable {
        path: request.path(),
        detail: texts::LEFT_OUT_OF_BATCH.into(),
        request_id: None,
    }
}
