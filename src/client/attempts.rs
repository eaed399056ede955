//! The loop around one request: waits for its turn, gets the session's current token, sends the request, and does what
//! `graph::retry` decides.

use super::Client;
use super::semaphore::Permit;
use crate::graph::endpoint::{Effect, Endpoint, ME};
use crate::graph::error::{GraphError, Rights, error_from_response};
use crate::graph::retry::{Attempt, AttemptOutcome, Decision, decide};
use crate::graph::{Request, challenge, response};
use crate::ids::Guid;
use crate::oauth::AuthError;
use crate::platform::{HttpRequest, HttpResponse, TransportError};
use crate::secret::Secret;
use futures_util::future::{Either, select};
use http::StatusCode;
use serde_json::Value;

/// Builds an HTTP request from a token and a client request id.
pub(super) type BuildRequest<'a> = dyn Fn(&Secret<String>, &Guid) -> Option<HttpRequest> + 'a;

/// The properties of a request that the loop needs.
pub(super) struct Call<'a> {
    pub(super) endpoint: &'static Endpoint,
    pub(super) effect: Effect,
    /// How many writes it counts as.
    pub(super) writes: u32,
    /// Whether a success has a JSON body.
    pub(super) has_json: bool,
    /// Named by the error for an unreadable response.
    pub(super) path: &'a str,
}

/// The response and its body, parsed if the call expects JSON.
pub(super) type Success = (HttpResponse, Value);

/// The token that was sent, and the result.
pub(super) type AttemptResult = (Secret<String>, Result<HttpResponse, TransportError>);

impl Client {
    /// Sends a request until it succeeds, is refused, or has used up its attempts.
    pub(super) async fn send_with_retries(
        &self,
        call: &Call<'_>,
        build: &BuildRequest<'_>,
    ) -> Result<Success, GraphError> {
        let mut attempt = Attempt::first(call.effect);
        if let Some(inside) = &self.precheck {
            attempt.number = inside.number;
            attempt.waited = inside.waited;
        }
        loop {
            let permit = self.wait_for_turn(call, &|| ()).await?;
            let sent = self.send_once(call.endpoint, build).await?;
            drop(permit);
            if let Some(success) = self.handle_result(call, &mut attempt, sent, &|| ()).await? {
                return Ok(success);
            }
        }
    }

    /// Waits for a valid token, the rate limit, the write budget and a permit. Calls `waits` if one of them takes more
    /// than a moment.
    pub(super) async fn wait_for_turn(
        &self,
        call: &Call<'_>,
        waits: &dyn Fn(),
    ) -> Result<Option<Permit<'_>>, GraphError> {
        self.session().token_for(call.endpoint).await?;
        self.wait_for_rate_limit(call.endpoint, waits).await;
        self.take_write_budget(call.writes, waits).await;
        // The precheck of a write runs under the permit of that write.
        if self.precheck.is_some() {
            return Ok(None);
        }
        Ok(Some(self.semaphore().acquire(waits).await))
    }

    /// Sends a request at once, with the session's current token. The end of the sign-in cancels it.
    pub(super) async fn send_once(
        &self,
        endpoint: &'static Endpoint,
        build: &BuildRequest<'_>,
    ) -> Result<AttemptResult, GraphError> {
        let token = self.session().current_token(endpoint)?;
        // A new id for each attempt, so that Microsoft's support can distinguish them.
        let id = Guid::from_random(self.session().platform().random_bytes());
        let request = build(&token, &id).ok_or_else(invalid_url_error)?;
        let response = self.session().platform().transport.send(request);
        let result = match select(response, self.session().until_signed_out()).await {
            Either::Left((result, _)) => result.map(|response| self.redacted(response)),
            Either::Right(_) => Err(TransportError::Abandoned),
        };
        Ok((token, result))
    }

    fn redacted(&self, response: HttpResponse) -> HttpResponse {
        match &self.redaction {
            Some(redaction) => response.map(|body| redaction.redact_body(body)),
            None => response,
        }
    }

    /// The outcome of an attempt: a success, an error that ends the call, or `None` to send the request again. In that
    /// case it has already waited, or renewed the token.
    pub(super) async fn handle_result(
        &self,
        call: &Call<'_>,
        attempt: &mut Attempt,
        (token, result): AttemptResult,
        waits: &dyn Fn(),
    ) -> Result<Option<Success>, GraphError> {
        let body = match &result {
            // Also parses a body that the caller ignores: an HTML page of a proxy does not prove that Graph did
            // anything.
            Ok(response)
                if response.status().is_success()
                    && (call.has_json || !response.body().is_empty()) =>
            {
                Some(response::read::<Value>(call.path, response))
            }
            _ => None,
        };
        attempt.jitter = self.jitter();
        let is_readable = !matches!(body, Some(Err(_)));
        match decide(attempt, &AttemptOutcome::from_result(&result, is_readable)) {
            Decision::Return => {
                let response = result?;
                match self.graph_error(call.endpoint, &response) {
                    Some(error) if error.may_be_missing_right(call.endpoint) => {
                        Err(Box::pin(self.explain_refusal(call.endpoint, error)).await)
                    }
                    Some(error) => Err(error),
                    None => Ok(Some((response, body.transpose()?.unwrap_or_default()))),
                }
            }
            Decision::Wait(wait) if self.precheck.is_some() => {
                if let Some(inside) = &self.precheck {
                    inside.wait.set(Some(wait));
                }
                let response = result?;
                Err(match self.graph_error(call.endpoint, &response) {
                    Some(error) => error,
                    None => body
                        .and_then(Result::err)
                        .unwrap_or(GraphError::Transport(TransportError::Unreachable)),
                })
            }
            Decision::Wait(wait) => {
                attempt.number += 1;
                attempt.waited += wait;
                waits();
                self.wait(wait).await;
                Ok(None)
            }
            Decision::Refresh(claims) => {
                attempt.refreshed = true;
                attempt.challenged |= claims.is_some();
                self.session()
                    .renew_after_refusal(&token, claims.as_deref())
                    .await?;
                Ok(None)
            }
        }
    }

    /// The error in a response, with the user's known rights; `None` for a success.
    pub(super) fn graph_error(
        &self,
        endpoint: &'static Endpoint,
        response: &HttpResponse,
    ) -> Option<GraphError> {
        if let Some(claims) = challenge::claims(response) {
            return Some(self.session().require_claims(claims).into());
        }
        error_from_response(endpoint, response).map(|error| {
            if error.lacks_premium_license() {
                self.session().lacks_premium().set(true);
            }
            error.with_rights(|| self.rights())
        })
    }

    pub(super) fn rights(&self) -> Rights {
        Rights {
            granted: self.session().granted(),
            roles: self.session().known_roles(),
            is_restricted: false,
        }
    }

    /// A 401 that is about the token, or about a missing right if Graph takes the same token for another call.
    async fn explain_refusal(&self, endpoint: &'static Endpoint, error: GraphError) -> GraphError {
        let probe = Request::new(&ME, &[]).query("$select", "id");
        let build = |token: &_, id: &_| probe.to_http(self.graph(), token, id);
        match self.send_once(&ME, &build).await {
            Ok((_, Ok(response))) if response.status() != StatusCode::UNAUTHORIZED => {
                error.into_denied(endpoint).with_rights(|| self.rights())
            }
            _ => error,
        }
    }

    pub(super) fn jitter(&self) -> f64 {
        f64::from(u32::from_le_bytes(self.session().platform().random_bytes()))
            / f64::from(u32::MAX)
    }
}

pub(super) fn invalid_url_error() -> GraphError {
    GraphError::from(AuthError::no_url())
}
