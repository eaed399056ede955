//! Owns how long an answer is waited for: one limit for Entra and Graph alike, around any transport.
//! Refuses to decide what an abandoned request means.

use crate::platform::{Clock, HttpRequest, HttpResponse, LocalFuture, Transport, TransportError};
use futures_util::future::{Either, select};
use std::rc::Rc;
use std::time::Duration;

/// How long one request may take before it is abandoned.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A limit of a request's own, for the few that are known to take longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience(pub Duration);

/// A transport that gives up.
pub(crate) struct Patient {
    transport: Rc<dyn Transport>,
    clock: Rc<dyn Clock>,
}

impl Patient {
    /// Gives up on `transport` after [`PATIENCE`] of `clock`, or after the request's own.
    pub(crate) fn new(transport: Rc<dyn Transport>, clock: Rc<dyn Clock>) -> Self {
        Self { transport, clock }
    }
}

impl Transport for Patient {
    fn send(&self, request: HttpRequest) -> LocalFuture<Result<HttpResponse, TransportError>> {
        let limit = request
            .extensions()
            .get::<Patience>()
            .map_or(PATIENCE, |patience| patience.0);
        let (answer, limit) = (self.transport.send(request), self.clock.sleep(limit));
        Box::pin(async move {
            match select(answer, limit).await {
                Either::Left((result, _)) => result,
                Either::Right(((), _)) => Err(TransportError::TimedOut),
            }
        })
    }
}
