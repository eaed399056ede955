//! Middleware around every client request: logs it, delays it and applies faults. Skips the emulator's own controls.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State as Shared};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, Method, StatusCode, Uri};

use crate::fault::{self, Effect, FaultOutcome, Latency, NoResponse};
use crate::graph;
use crate::identity;
use crate::identity::ForcedError;
use crate::instance::Emulator;
use crate::log::{BatchItems, LoggedRequest};
use crate::origin::Origin;
use crate::provisioning_service;

/// Larger than any request body of a page.
const MAX_BODY_BYTES: usize = 16 * 1024 * 1024;

/// Logs the request, applies faults, and completes the log entry with the response.
pub(crate) async fn layer(
    Shared(emulator): Shared<Arc<Emulator>>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MAX_BODY_BYTES).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let headers = parts.headers.clone();
    let url = parts.uri.clone();
    let begun = record_request(&emulator, &parts.method, &url, &headers, &body);
    let mut response = match begun.outcome {
        Some(FaultOutcome::NoResponse(broken)) => no_response(broken),
        Some(FaultOutcome::Response(refusal)) => {
            add_cors(refusal.into_http_response(), &url, &headers)
        }
        None => {
            let mut request = Request::from_parts(parts, Body::from(body));
            if let Some(code) = begun.aadsts {
                request.extensions_mut().insert(ForcedError(code));
            }
            next.run(request).await
        }
    };
    record_response(&emulator, begun.id, &mut response);
    match begun.response_fault {
        Some(ResponseFault::Truncate) => response = fault::truncate(response).await,
        Some(ResponseFault::NoResponse(broken)) => response = no_response(broken),
        None => {}
    }
    if begun.latency_ms > 0 {
        response.extensions_mut().insert(Latency(begun.latency_ms));
    }
    response
}

/// What happens to the response of an executed request.
#[derive(Clone, Copy)]
enum ResponseFault {
    Truncate,
    NoResponse(NoResponse),
}

/// The decisions made when a request arrives.
struct Intercepted {
    id: u64,
    outcome: Option<FaultOutcome>,
    response_fault: Option<ResponseFault>,
    /// The AADSTS code that the identity platform must respond with.
    aadsts: Option<u32>,
    latency_ms: u32,
}

fn record_request(
    emulator: &Emulator,
    method: &Method,
    url: &Uri,
    headers: &HeaderMap,
    body: &[u8],
) -> Intercepted {
    let mut state = emulator.lock();
    let now = state.now(&emulator.env);
    provisioning_service::run_due_cycles(&mut state, &emulator.env);
    let id = state
        .log
        .record(LoggedRequest::new(now, method, url, headers, body));
    let latency_ms = state.settings.latency_ms;
    let fault = state
        .faults
        .take_matching(method, fault::path_and_query(url));
    let Some(fault) = fault else {
        return Intercepted {
            id,
            outcome: None,
            response_fault: None,
            aadsts: None,
            latency_ms,
        };
    };
    state
        .log
        .update(id, |entry| entry.fault = Some(fault.name()));
    let origin = Origin::from_request(url, headers, &emulator.env.base_path);
    Intercepted {
        id,
        outcome: fault::fault_outcome(
            &fault,
            fault::path_and_query(url),
            &emulator.env,
            now,
            &origin,
        ),
        response_fault: match fault.effect {
            Effect::TruncatedBody => Some(ResponseFault::Truncate),
            Effect::DroppedAfter => Some(ResponseFault::NoResponse(NoResponse::Disconnect)),
            Effect::SilenceAfter => Some(ResponseFault::NoResponse(NoResponse::Hang)),
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
fn add_cors(response: Response, url: &Uri, headers: &HeaderMap) -> Response {
    let path = url.path();
    if path.starts_with("/v1.0") || path.starts_with("/beta") {
        graph::allow_all_origins(response)
    } else {
        identity::allow_request_origin(response, headers)
    }
}

fn no_response(broken: NoResponse) -> Response {
    let mut response = StatusCode::BAD_GATEWAY.into_response();
    response.extensions_mut().insert(broken);
    response
}

fn record_response(emulator: &Emulator, id: u64, response: &mut Response) {
    let items = response.extensions_mut().remove::<BatchItems>();
    let mut state = emulator.lock();
    if response.extensions().get::<NoResponse>().is_none() {
        state.log.update(id, |entry| {
            entry.set_response(response.status(), response.headers());
        });
    }
    if let Some(BatchItems(items)) = items {
        state.log.add_batch_items(id, items);
    }
}
