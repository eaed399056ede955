//! Owns the loop around one request: token, budget, place, send, then what `graph::retry` decides.
//! Refuses to decide itself, and to know what an answer means.

use super::Client;
use crate::graph::endpoint::{Effect, Endpoint};
use crate::graph::error::{GraphError, Rights, of_response};
use crate::graph::retry::{Attempt, Decision, Outcome, next};
use crate::graph::{challenge, response};
use crate::ids::Guid;
use crate::oauth::AuthError;
use crate::platform::{HttpRequest, HttpResponse, TransportError};
use crate::secret::Secret;
use serde_json::Value;

/// How an HTTP request is made out of a token and an id for support.
pub(super) type Build<'a> = dyn Fn(&Secret<String>, &Guid) -> Option<HttpRequest> + 'a;

/// One request, and what the loop has to know of it.
pub(super) struct Call<'a> {
    pub(super) endpoint: &'static Endpoint,
    pub(super) effect: Effect,
    /// How many writes it counts as.
    pub(super) writes: u32,
    /// Whether a success has a JSON body.
    pub(super) has_json: bool,
    /// Where an unreadable answer came from.
    pub(super) path: &'a str,
    pub(super) build: &'a Build<'a>,
}

/// A success: the response and its body, read where the call has one.
pub(super) type Success = (HttpResponse, Value);

impl Client {
    /// Sends a request until it succeeds, is refused, or has used up what it may try.
    pub(super) async fn attempts(&self, call: &Call<'_>) -> Result<Success, GraphError> {
        let mut attempt = Attempt::first(call.effect);
        loop {
            let token = self.session().token_for(call.endpoint).await?;
            let result = self.once(call, &token).await?;
            let body = match &result {
                // What nobody reads is looked at too: a page of a proxy is no sign that anything was done.
                Ok(answer)
                    if answer.status().is_success()
                        && (call.has_json || !answer.body().is_empty()) =>
                {
                    Some(response::read::<Value>(call.path, answer))
                }
                _ => None,
            };
            attempt.jitter = self.jitter();
            let is_readable = !matches!(body, Some(Err(_)));
            match next(&attempt, &Outcome::of(&result, is_readable)) {
                Decision::Return => {
                    let answer = result?;
                    return match self.refusal(call.endpoint, &answer) {
                        Some(error) => Err(error),
                        None => Ok((answer, body.transpose()?.unwrap_or_default())),
                    };
                }
                Decision::Wait(wait) => {
                    attempt.number += 1;
                    attempt.waited += wait;
                    self.wait(wait).await;
                }
                Decision::Refresh(claims) => {
                    attempt.refreshed = true;
                    attempt.challenged |= claims.is_some();
                    self.session()
                        .renew_refused(&token, claims.as_deref())
                        .await?;
                }
            }
        }
    }

    async fn once(
        &self,
        call: &Call<'_>,
        token: &Secret<String>,
    ) -> Result<Result<HttpResponse, TransportError>, GraphError> {
        // Each attempt has an id of its own, so that support can tell them apart.
        let id = Guid::from_random(self.session().platform().random_bytes());
        let request = (call.build)(token, &id).ok_or_else(|| AuthError::Unreadable {
            what: "the configured address",
            detail: "it is no URL".into(),
        })?;
        self.keep_pace(call.endpoint).await;
        self.share_writes(call.writes).await;
        let _place = self.gate().enter().await;
        Ok(self.session().platform().transport.send(request).await)
    }

    /// The error that a response amounts to, with what is known of the person's rights; none for a success.
    pub(super) fn refusal(
        &self,
        endpoint: &'static Endpoint,
        answer: &HttpResponse,
    ) -> Option<GraphError> {
        if let Some(claims) = challenge::claims(answer) {
            return Some(self.session().ask_for_claims(claims).into());
        }
        of_response(endpoint, answer).map(|error| {
            error.with_rights(|| Rights {
                granted: self.session().granted(),
                roles: self.session().known_roles(),
            })
        })
    }

    pub(super) fn jitter(&self) -> f64 {
        f64::from(u32::from_le_bytes(self.session().platform().random_bytes()))
            / f64::from(u32::MAX)
    }
}
