//! The transport from the tab to the tenant: sends each request to the emulator's router, unless a test overrides the
//! response.

use axum::Router;
use axum::body::Body;
use emulator::fault::NoResponse;
use rolecall::platform::{
    HttpRequest, HttpResponse, LocalFuture, READ_HEADERS, Transport, TransportError,
};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tower::ServiceExt as _;

/// Overrides the tenant's response, for what the emulator's faults cannot do.
pub(crate) type ResponseOverride =
    Box<dyn Fn(&HttpRequest) -> Option<Result<HttpResponse, TransportError>>>;

/// What another client does in the tenant while the app waits for a response. The first function selects the request.
pub(crate) type ConcurrentAction = (
    Box<dyn Fn(&HttpRequest) -> bool>,
    Box<dyn FnOnce(HttpRequest) -> LocalFuture<()>>,
);

#[derive(Clone)]
pub(crate) struct RouterTransport {
    pub(crate) router: Router,
    pub(crate) response_override: Rc<RefCell<Option<ResponseOverride>>>,
    pub(crate) concurrent_action: Rc<RefCell<Option<ConcurrentAction>>>,
    pub(crate) round_trips: RoundTrips,
}

/// The longest chain of Graph calls that had to wait for each other.
#[derive(Clone, Default)]
pub(crate) struct RoundTrips(Rc<Cell<usize>>);

impl RoundTrips {
    /// The longest chain since the last call.
    pub(crate) fn take_longest(&self) -> usize {
        self.0.replace(0)
    }

    fn next_depth(&self) -> usize {
        self.0.get() + 1
    }

    fn record(&self, depth: usize) {
        self.0.set(self.0.get().max(depth));
    }
}

impl Transport for RouterTransport {
    fn send(&self, request: HttpRequest) -> LocalFuture<Result<HttpResponse, TransportError>> {
        let router = self.router.clone();
        let substitute = self
            .response_override
            .borrow()
            .as_ref()
            .and_then(|substitute| substitute(&request));
        let is_awaited = |(is, _): &mut ConcurrentAction| is(&request);
        let meanwhile = self.concurrent_action.borrow_mut().take_if(is_awaited);
        let met = meanwhile.as_ref().map(|_| request.clone());
        let (trips, is_graph) = (
            self.round_trips.clone(),
            request.uri().path().starts_with("/v1.0/"),
        );
        Box::pin(async move {
            let depth = trips.next_depth();
            // As over a network, a response takes time, so that concurrent tasks can run.
            tokio::task::yield_now().await;
            if let Some(answer) = substitute {
                return answer;
            }
            let (mut parts, body) = request.into_parts();
            parts
                .headers
                .insert("host", "127.0.0.1:8081".parse().unwrap());
            parts
                .headers
                .insert("origin", "http://localhost:8080".parse().unwrap());
            let request = http::Request::from_parts(parts, Body::from(body));
            let response = router.oneshot(request).await.unwrap();
            if let (Some((_, happens)), Some(met)) = (meanwhile, met) {
                happens(met).await;
            }
            // Breaks the connection as a server would.
            match response.extensions().get::<NoResponse>() {
                Some(NoResponse::Hang) => return std::future::pending().await,
                Some(NoResponse::Disconnect) => return Err(TransportError::Unreachable),
                None => {}
            }
            if is_graph {
                trips.record(depth);
            }
            let (mut parts, body) = response.into_parts();
            // Keeps only the headers that the browser's transport reads.
            let headers = std::mem::take(&mut parts.headers);
            for name in READ_HEADERS {
                if let Some(value) = headers.get(&name) {
                    parts.headers.insert(name, value.clone());
                }
            }
            let body = axum::body::to_bytes(body, usize::MAX)
                .await
                .map_err(|_| TransportError::Unreachable)?;
            Ok(http::Response::from_parts(parts, body.to_vec()))
        })
    }
}
