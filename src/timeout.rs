//! Time limits for responses of Entra and Graph, and for the lock on the shared storage. Does not decide what an
//! abandoned request means.

use crate::graph::rate_limit;
use crate::platform::{
    Clock, HttpRequest, HttpResponse, LocalFuture, SharedStorage, StorageUpdate, Transport,
    TransportError,
};
use futures_util::future::{Either, select};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// How long one request may take before the app abandons it.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// A transport with a time limit.
pub(crate) struct TimeoutTransport {
    transport: Rc<dyn Transport>,
    clock: Rc<dyn Clock>,
}

impl TimeoutTransport {
    /// Abandons a request after [`REQUEST_TIMEOUT`] of `clock`, or after its endpoint's limit.
    pub(crate) fn new(transport: Rc<dyn Transport>, clock: Rc<dyn Clock>) -> Self {
        Self { transport, clock }
    }
}

impl Transport for TimeoutTransport {
    fn send(&self, request: HttpRequest) -> LocalFuture<Result<HttpResponse, TransportError>> {
        let limit = rate_limit::timeout_for_path(request.uri().path()).unwrap_or(REQUEST_TIMEOUT);
        let (response, limit) = (self.transport.send(request), self.clock.sleep(limit));
        Box::pin(async move {
            match select(response, limit).await {
                Either::Left((result, _)) => result,
                Either::Right(((), _)) => Err(TransportError::TimedOut),
            }
        })
    }
}

/// How long to wait for the lock on the shared storage.
pub const LOCK_TIMEOUT: Duration = Duration::from_secs(5);

/// How long to wait after one timeout, until the lock is acquired again.
const LOCK_RETRY_TIMEOUT: Duration = Duration::from_millis(50);

/// Shared storage with a time limit for its lock.
pub(crate) struct TimeoutStorage {
    shared: Rc<dyn SharedStorage>,
    clock: Rc<dyn Clock>,
    limit: Rc<Cell<Duration>>,
}

impl TimeoutStorage {
    /// Gives up on the lock of `shared` after [`LOCK_TIMEOUT`] of `clock`.
    pub(crate) fn new(shared: Rc<dyn SharedStorage>, clock: Rc<dyn Clock>) -> Self {
        Self {
            shared,
            clock,
            limit: Rc::new(Cell::new(LOCK_TIMEOUT)),
        }
    }
}

impl SharedStorage for TimeoutStorage {
    fn keys(&self) -> Vec<String> {
        self.shared.keys()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.shared.get(key)
    }

    fn set(&self, key: &str, value: Option<&str>) {
        self.shared.set(key, value);
    }

    fn update(&self, key: &'static str, change: StorageUpdate) -> LocalFuture<bool> {
        let change = Rc::new(Cell::new(Some(change)));
        let once = Rc::clone(&change);
        let changed = self
            .shared
            .update(key, Box::new(move |kept| once.take()?(kept)));
        let (sleep, limit) = (self.clock.sleep(self.limit.get()), Rc::clone(&self.limit));
        Box::pin(async move {
            select(changed, sleep).await;
            // A change that was not called by now must not be called later.
            let is_changed = change.take().is_none();
            limit.set(if is_changed {
                LOCK_TIMEOUT
            } else {
                LOCK_RETRY_TIMEOUT
            });
            is_changed
        })
    }
}
