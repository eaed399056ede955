//! The transport from the tab to the tenant: sends each request to the emulator's router, unless a test overrides the
//! response.

use axum::Router;
use axum::body::Body;
use emulator::fault::Broken;
use rolecall::platform::{
    HttpRequest, HttpResponse, LocalFuture, READ_HEADERS, Transport, TransportError,
};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tower::ServiceExt as _;

/// Overrides the tenant's response, for what the emulator's faults cannot do.
pub(crate) type Substitute =
    Box<dyn Fn(&HttpRequest) -> Option<Result<HttpResponse, TransportError>>>;

/// What another client does in the tenant while the app waits for a response. The first function selects the request.
pub(crate) type Meanwhile = (
    Box<dyn Fn(&HttpRequest) -> bool>,
    Box<dyn FnOnce(HttpRequest) -> LocalFuture<()>>,
);

#[derive(Clone)]
pub(crate) struct Wire {
    pub(crate) router: Router,
    pub(crate) substitute: Rc<RefCell<Option<Substitute>>>,
    pub(crate) meanwhile: Rc<RefCell<Option<Meanwhile>>>,
    pub(crate) trips: Trips,
}

/// The longest chain of Graph calls that had to wait for each other.
#[derive(Clone, Default)]
pub(crate) struct Trips(Rc<Cell<usize>>);

impl Trips {
    /// The longest chain since the last call.
    pub(crate) fn take(&self) -> usize {
        self.0.replace(0)
    }

    fn begin(&self) -> usize {
        self.0.get() + 1
    }

    fn end(&self, depth: usize) {
        self.0.set(self.0.get().max(depth));
    }
}

impl Transport for Wire {
    fn send(&self, request: HttpRequest) -> LocalFuture<Result<HttpResponse, TransportError>> {
        let router = self.router.clone();
        let substitute = self
            .substitute
            .borrow()
            .as_ref()
            .and_then(|substitute| substitute(&request));
        let is_awaited = |(is, _): &mut Meanwhile| is(&request);
        let meanwhile = self.meanwhile.borrow_mut().take_if(is_awaited);
        let met = meanwhile.as_ref().map(|_| request.clone());
        let (trips, is_graph) = (
            self.trips.clone(),
            request.uri().path().starts_with("/v1.0/"),
        );
        Box::pin(async move {
            let depth = trips.begin();
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
            match response.extensions().get::<Broken>() {
                Some(Broken::Silent) => return std::future::pending().await,
                Some(Broken::Dropped) => return Err(TransportError::Unreachable),
                None => {}
            }
            if is_graph {
                trips.end(depth);
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
