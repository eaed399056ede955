//! Owns how long an answer is waited for: one limit for Entra and Graph alike, around any transport.
//! Refuses to decide what an abandoned request means.

use crate::graph::pace;
use crate::platform::{Clock, HttpRequest, HttpResponse, LocalFuture, Transport, TransportError};
use futures_util::future::{Either, select};
use std::rc::Rc;
use std::time::Duration;

/// How long one request may take before it is abandoned.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A transport that gives up.
pub(crate) struct Patient {
    transport: Rc<dyn Transport>,
    clock: Rc<dyn Clock>,
}

impl Patient {
    /// Gives up on `transport` after [`PATIENCE`] of `clock`, or after what its call is known to take.
    pub(crate) fn new(transport: Rc<dyn Transport>, clock: Rc<dyn Clock>) -> Self {
        Self { transport, clock }
    }
}

impl Transport for Patient {
    fn send(&self, request: HttpRequest) -> LocalFuture<Result<HttpResponse, TransportError>> {
        let limit = pace::patience(request.uri().path()).unwrap_or(PATIENCE);
        let (answer, limit) = (self.transport.send(request), self.clock.sleep(limit));
        Box::pin(async move {
            match select(answer, limit).await {
                Either::Left((result, _)) => result,
                Either::Right(((), _)) => Err(TransportError::TimedOut),
            }
        })
    }
}
