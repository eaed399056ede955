//! The routes of the identity platform.

pub(super) mod cors;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State as Shared};
use axum::response::Response;
use axum::routing::{MethodFilter, get, on, post};
use http::header::ORIGIN;
use http::{HeaderMap, HeaderValue};

use super::consent::admin;
use super::directory::Authority;
use super::exchange::Exchange;
use super::incoming::IncomingRequest;
use super::reply::error_json;
use super::session::cookie;
use super::{authorize, discovery, logout, pages, token, userinfo};
use crate::aadsts::Aadsts;
use crate::instance::Emulator;

/// The routes of the identity platform, below the base path.
pub fn routes() -> Router<Arc<Emulator>> {
    let either = MethodFilter::GET.or(MethodFilter::POST);
    Router::new()
        .route(
            "/{tenant}/v2.0/.well-known/openid-configuration",
            get(configuration).options(preflight),
        )
        .route(
            "/{tenant}/discovery/v2.0/keys",
            get(signing_keys).options(preflight),
        )
        .route(
            "/{tenant}/discovery/keys",
            get(signing_keys).options(preflight),
        )
        .route(
            "/{tenant}/discovery/instance",
            get(instance).options(preflight),
        )
        .route(
            "/{tenant}/oauth2/v2.0/authorize",
            on(either, visit_authorize),
        )
        .route(
            "/{tenant}/oauth2/v2.0/token",
            post(redeem).get(refuse_get).options(preflight),
        )
        .route("/{tenant}/oauth2/v2.0/logout", on(either, visit_logout))
        .route(
            "/{tenant}/v2.0/adminconsent",
            on(either, visit_admin_consent),
        )
        .route("/{tenant}/adminconsent", on(either, visit_admin_consent))
        .route(
            "/oidc/userinfo",
            on(either, visit_userinfo).options(preflight),
        )
        .route("/error", get(explain_code))
}

type App = Shared<Arc<Emulator>>;

async fn preflight(headers: HeaderMap) -> Response {
    cors::preflight(&headers)
}

async fn configuration(
    Shared(emulator): App,
    Path(tenant): Path<String>,
    incoming: IncomingRequest,
) -> Response {
    discover(
        &emulator,
        &tenant,
        &incoming,
        discovery::openid_configuration,
    )
}

async fn signing_keys(
    Shared(emulator): App,
    Path(tenant): Path<String>,
    incoming: IncomingRequest,
) -> Response {
    discover(&emulator, &tenant, &incoming, discovery::signing_keys)
}

fn discover(
    emulator: &Emulator,
    tenant: &str,
    incoming: &IncomingRequest,
    answer: fn(&Exchange<'_>, &Authority<'_>) -> Response,
) -> Response {
    let exchange = incoming.new_exchange(emulator);
    let state = emulator.lock();
    cors::allow_any_origin(match Authority::find(&state.tenants, tenant) {
        Ok(authority) => answer(&exchange, &authority),
        Err(error) => error_json(&exchange, &error),
    })
}

async fn instance(Shared(emulator): App, incoming: IncomingRequest) -> Response {
    cors::allow_any_origin(discovery::instance_discovery(
        &incoming.new_exchange(&emulator),
        &incoming.query,
    ))
}

async fn visit_authorize(
    Shared(emulator): App,
    Path(tenant): Path<String>,
    incoming: IncomingRequest,
) -> Response {
    let exchange = incoming.new_exchange(&emulator);
    let cookie = cookie::read(&incoming.headers);
    authorize::authorize(
        &exchange,
        &mut emulator.lock(),
        &tenant,
        &incoming.all_params(),
        cookie,
    )
}

async fn visit_admin_consent(
    Shared(emulator): App,
    Path(tenant): Path<String>,
    incoming: IncomingRequest,
) -> Response {
    let exchange = incoming.new_exchange(&emulator);
    let cookie = cookie::read(&incoming.headers);
    admin::admin_consent(
        &exchange,
        &mut emulator.lock(),
        &tenant,
        &incoming.all_params(),
        cookie,
    )
}

async fn visit_logout(
    Shared(emulator): App,
    Path(tenant): Path<String>,
    incoming: IncomingRequest,
) -> Response {
    let exchange = incoming.new_exchange(&emulator);
    let cookie = cookie::read(&incoming.headers);
    logout::logout(
        &exchange,
        &mut emulator.lock(),
        &tenant,
        &incoming.all_params(),
        cookie,
    )
}

async fn redeem(
    Shared(emulator): App,
    Path(tenant): Path<String>,
    incoming: IncomingRequest,
) -> Response {
    let exchange = incoming.new_exchange(&emulator);
    let origin = incoming
        .headers
        .get(ORIGIN)
        .and_then(|origin| origin.to_str().ok());
    let mut state = emulator.lock();
    let readable = token::is_readable_by_pages(&state, &tenant, &incoming.form);
    let mut response = token::token(&exchange, &mut state, &tenant, &incoming.form, origin);
    if let Ok(id) = HeaderValue::from_str(&exchange.trace_id) {
        response.headers_mut().insert("x-ms-request-id", id);
    }
    if readable {
        cors::allow_request_origin(response, &incoming.headers)
    } else {
        response
    }
}

async fn refuse_get(Shared(emulator): App, incoming: IncomingRequest) -> Response {
    error_json(&incoming.new_exchange(&emulator), &Aadsts::PostOnly)
}

async fn visit_userinfo(Shared(emulator): App, incoming: IncomingRequest) -> Response {
    let exchange = incoming.new_exchange(&emulator);
    cors::allow_any_origin(userinfo::userinfo(
        &exchange,
        &incoming.origin,
        &emulator.lock(),
        &incoming.headers,
    ))
}

async fn explain_code(incoming: IncomingRequest) -> Response {
    pages::error_code_page(
        incoming
            .query
            .get("code")
            .and_then(|code| code.parse().ok())
            .unwrap_or(0),
    )
}
