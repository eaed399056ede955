//! Sends requests with `fetch` and aborts them when the future is dropped. Does not follow redirects, so no token
//! reaches another host. Sends no cookies. Does not treat a status as an error.

use super::window;
use crate::platform::{
    HttpRequest, HttpResponse, LocalFuture, READ_HEADERS, Transport, TransportError,
};
use gloo_net::http::{Method, RequestBuilder};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

pub(super) struct Fetch;

impl Transport for Fetch {
    fn send(&self, request: HttpRequest) -> LocalFuture<Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let guard = AbortController::new().ok().map(AbortGuard::new);
            let builder = builder(&request, guard.as_ref().map(|guard| &guard.controller));
            let body = request.into_body();
            let sent = if body.is_empty() {
                builder.build()
            } else {
                builder.body(js_sys::Uint8Array::from(body.as_slice()))
            };
            let response = sent
                .map_err(|_| network_error())?
                .send()
                .await
                .map_err(|_| network_error())?;
            let mut response_builder = http::Response::builder().status(response.status());
            let headers = response.headers();
            for name in READ_HEADERS {
                if let Some(value) = headers.get(name.as_str()) {
                    response_builder = response_builder.header(name, value);
                }
            }
            let body = response.binary().await.map_err(|_| network_error())?;
            response_builder
                .body(body)
                .map_err(|_| TransportError::Unreachable)
        })
    }
}

fn builder(request: &HttpRequest, abort: Option<&AbortController>) -> RequestBuilder {
    let mut builder = RequestBuilder::new(&request.uri().to_string())
        .method(method(request.method()))
        .mode(web_sys::RequestMode::Cors)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .redirect(RequestRedirect::Error)
        .referrer_policy(ReferrerPolicy::NoReferrer);
    for (name, value) in request.headers() {
        if let Ok(value) = value.to_str() {
            builder = builder.header(name.as_str(), value);
        }
    }
    builder.abort_signal(abort.map(AbortController::signal).as_ref())
}

fn method(method: &http::Method) -> Method {
    match *method {
        http::Method::POST => Method::POST,
        http::Method::PATCH => Method::PATCH,
        http::Method::PUT => Method::PUT,
        http::Method::DELETE => Method::DELETE,
        _ => Method::GET,
    }
}

/// `fetch` reports the same error for every failed request, so `navigator.onLine` tells whether the browser is offline.
fn network_error() -> TransportError {
    if window().navigator().on_line() {
        TransportError::Unreachable
    } else {
        TransportError::Offline
    }
}

/// Aborts the request when its future is dropped and when the user leaves the page. A page in the back/forward cache
/// would otherwise keep its connections, and the next page could wait for a free one without end.
struct AbortGuard {
    controller: AbortController,
    on_page_left: Closure<dyn FnMut()>,
}

const PAGE_LEFT_EVENT: &str = "pagehide";

impl AbortGuard {
    fn new(controller: AbortController) -> Self {
        let to_abort = controller.clone();
        let listener = Closure::new(move || to_abort.abort());
        // Without the listener, the browser still cancels the requests of a page that it does not cache.
        let _ = window()
            .add_event_listener_with_callback(PAGE_LEFT_EVENT, listener.as_ref().unchecked_ref());
        Self {
            controller,
            on_page_left: listener,
        }
    }
}

impl Drop for AbortGuard {
    fn drop(&mut self) {
        let listener = self.on_page_left.as_ref().unchecked_ref();
        let _ = window().remove_event_listener_with_callback(PAGE_LEFT_EVENT, listener);
        self.controller.abort();
    }
}
