//! Middleware around every client request: logs it, delays it and applies faults. Skips the emulator's own controls.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State as Shared};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, Method, StatusCode, Uri};

use crate::fault::{self, Broken, Effect, Instead, Latency};
use crate::graph;
use crate::identity;
use crate::identity::Forced;
use crate::instance::Emulator;
use crate::log::{BatchItems, Entry};
use crate::origin::Origin;
use crate::provisioning_service;

/// Larger than any request body of a page.
const LONGEST_BODY: usize = 16 * 1024 * 1024;

/// Logs the request, applies faults, and completes the log entry with the response.
pub(crate) async fn layer(
    Shared(emulator): Shared<Arc<Emulator>>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LONGEST_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let headers = parts.headers.clone();
    let url = parts.uri.clone();
    let begun = begin(&emulator, &parts.method, &url, &headers, &body);
    let mut response = match begun.instead {
        Some(Instead::Nothing(broken)) => nothing(broken),
        Some(Instead::Refusal(refusal)) => readable(refusal.respond(), &url, &headers),
        None => {
            let mut request = Request::from_parts(parts, Body::from(body));
            if let Some(code) = begun.aadsts {
                request.extensions_mut().insert(Forced(code));
            }
            next.run(request).await
        }
    };
    record(&emulator, begun.id, &mut response);
    match begun.spoil {
        Some(Spoil::Half) => response = fault::truncate(response).await,
        Some(Spoil::Lost(broken)) => response = nothing(broken),
        None => {}
    }
    if begun.latency_ms > 0 {
        response.extensions_mut().insert(Latency(begun.latency_ms));
    }
    response
}

/// What happens to the response of an executed request.
#[derive(Clone, Copy)]
enum Spoil {
    Half,
    Lost(Broken),
}

/// The decisions made when a request arrives.
struct Begun {
    id: u64,
    instead: Option<Instead>,
    spoil: Option<Spoil>,
    /// The AADSTS code that the identity platform must respond with.
    aadsts: Option<u32>,
    latency_ms: u32,
}

fn begin(
    emulator: &Emulator,
    method: &Method,
    url: &Uri,
    headers: &HeaderMap,
    body: &[u8],
) -> Begun {
    let mut state = emulator.lock();
    let now = state.now(&emulator.env);
    provisioning_service::run_due(&mut state, &emulator.env);
    let id = state.log.begin(Entry::new(now, method, url, headers, body));
    let latency_ms = state.settings.latency_ms;
    let fault = state.faults.take(method, fault::path_and_query(url));
    let Some(fault) = fault else {
        return Begun {
            id,
            instead: None,
            spoil: None,
            aadsts: None,
            latency_ms,
        };
    };
    state
        .log
        .complete(id, |entry| entry.fault = Some(fault.name()));
    let origin = Origin::of(url, headers, &emulator.env.base_path);
    Begun {
        id,
        instead: fault::instead(
            &fault,
            fault::path_and_query(url),
            &emulator.env,
            now,
            &origin,
        ),
        spoil: match fault.effect {
            Effect::TruncatedBody => Some(Spoil::Half),
            Effect::DroppedAfter => Some(Spoil::Lost(Broken::Dropped)),
            Effect::SilenceAfter => Some(Spoil::Lost(Broken::Silent)),
            _ => None,
        },
        aadsts: match fault.effect {
            Effect::Aadsts(code) => Some(code),
            _ => None,
        },
        latency_ms,
    }
}

/// Adds the CORS headers to a response that no handler produced.
fn readable(response: Response, url: &Uri, headers: &HeaderMap) -> Response {
    let path = url.path();
    if path.starts_with("/v1.0") || path.starts_with("/beta") {
        graph::allow_pages(response)
    } else {
        identity::allow_caller(response, headers)
    }
}

fn nothing(broken: Broken) -> Response {
    let mut response = StatusCode::BAD_GATEWAY.into_response();
    response.extensions_mut().insert(broken);
    response
}

fn record(emulator: &Emulator, id: u64, response: &mut Response) {
    let items = response.extensions_mut().remove::<BatchItems>();
    let mut state = emulator.lock();
    if response.extensions().get::<Broken>().is_none() {
        state.log.complete(id, |entry| {
            entry.answered(response.status(), response.headers());
        });
    }
    if let Some(BatchItems(items)) = items {
        state.log.add_items(id, items);
    }
}
