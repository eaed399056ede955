//! The routes of the controls. Each parses its input completely before it changes anything.

use std::sync::{Arc, MutexGuard};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State as Shared};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post, put};
use http::HeaderMap;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::input::{Input, InputError};
use super::page;
use super::report::Report;
use super::response::{self, error, preflight, success};
use crate::env::Timestamp;
use crate::fault::{Fault, Faults};
use crate::instance::Emulator;
use crate::log::LoggedRequest;
use crate::origin::Origin;
use crate::provisioning_service;
use crate::state::State;
use crate::tokens::revocation::RevocationKind;

type App = Shared<Arc<Emulator>>;

/// The routes of the controls, below the base path.
pub(crate) fn routes() -> Router<Arc<Emulator>> {
    let ask = || preflight_route();
    Router::new()
        .route(
            "/_emulator",
            get(async || Redirect::permanent("_emulator/")),
        )
        .route("/_emulator/", get(show_page))
        .route("/_emulator/style.css", get(page::style))
        .route("/_emulator/reset", post(reset).merge(ask()))
        .route("/_emulator/revoke", post(revoke).merge(ask()))
        .route("/_emulator/state", get(state).merge(ask()))
        .route("/_emulator/requests", get(requests).merge(ask()))
        // HTML forms cannot send PUT.
        .route(
            "/_emulator/faults",
            get(faults).put(put_faults).post(post_fault).merge(ask()),
        )
        .route(
            "/_emulator/clock",
            get(clock).put(put_clock).post(put_clock).merge(ask()),
        )
        .route(
            "/_emulator/workato",
            put(put_workato).post(put_workato).merge(ask()),
        )
        .route("/_emulator/accept", post(accept).merge(ask()))
        .route(
            "/_emulator/settings",
            get(settings)
                .put(put_settings)
                .post(put_settings)
                .merge(ask()),
        )
}

fn preflight_route() -> axum::routing::MethodRouter<Arc<Emulator>> {
    axum::routing::options(async || preflight())
}

/// Locks the state after running the cycles that are due.
fn lock_up_to_date(emulator: &Emulator) -> MutexGuard<'_, State> {
    let mut state = emulator.lock();
    provisioning_service::run_due_cycles(&mut state, &emulator.env);
    state
}

async fn show_page(Shared(emulator): App, request: Request) -> Response {
    let origin = Origin::from_request(request.uri(), request.headers(), &emulator.env.base_path);
    let mut state = lock_up_to_date(&emulator);
    provisioning_service::remember_host(&mut state, &origin);
    page::overview_page(&state, &emulator.env, &origin).into_response()
}

/// Parses the input, applies `change`, and responds in the form that the sender expects.
fn apply_change<T: Serialize>(
    headers: &HeaderMap,
    body: Bytes,
    change: impl FnOnce(&Input) -> Result<T, InputError>,
) -> Response {
    let input = Input::new(headers, body);
    match change(&input) {
        Ok(value) => success(input.sender, &value),
        Err(reason) => error(input.sender, &reason),
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reset {
    scenario: Option<String>,
}

async fn reset(Shared(emulator): App, headers: HeaderMap, body: Bytes) -> Response {
    apply_change(&headers, body, |input| {
        let Reset { scenario } = input.parse()?;
        emulator.reset(scenario.as_deref())?;
        Ok(json!({"scenario": emulator.lock().scenario}))
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Revoke {
    user: Option<String>,
    #[serde(default)]
    what: RevocationKind,
}

/// Revokes what was issued before now, to one user or to all.
async fn revoke(Shared(emulator): App, headers: HeaderMap, body: Bytes) -> Response {
    apply_change(&headers, body, |input| {
        let Revoke { user, what } = input.parse()?;
        let mut state = emulator.lock();
        let now = state.now(&emulator.env);
        let user_id = match &user {
            None => None,
            Some(name) => {
                let found = state.tenants.iter().find_map(|tenant| {
                    tenant.user_by_upn(name).or_else(|| tenant.user_by_id(name))
                });
                Some(
                    found
                        .ok_or_else(|| InputError::User(name.clone()))?
                        .id
                        .clone(),
                )
            }
        };
        state
            .identity
            .revoke(user_id.as_deref(), what, now.millis());
        Ok(json!({"revoked": what, "user": user, "now": now}))
    })
}

async fn state(Shared(emulator): App, request: Request) -> Response {
    let origin = Origin::from_request(request.uri(), request.headers(), &emulator.env.base_path);
    let mut state = lock_up_to_date(&emulator);
    // This response contains the SCIM address, and a client may save it under the host name that another tab uses.
    provisioning_service::remember_host(&mut state, &origin);
    response::json(&Report::new(&state, &emulator.env, &origin))
}

async fn requests(Shared(emulator): App) -> Response {
    let state = lock_up_to_date(&emulator);
    response::json(&state.log.entries().collect::<Vec<&LoggedRequest>>())
}

async fn faults(Shared(emulator): App) -> Response {
    response::json(&emulator.lock().faults)
}

async fn put_faults(Shared(emulator): App, headers: HeaderMap, body: Bytes) -> Response {
    apply_change(&headers, body, |input| {
        let faults: Faults = input.parse()?;
        emulator.lock().faults = faults.clone();
        Ok(faults)
    })
}

/// Adds one fault, as the page's form does. Without fields it clears all faults.
async fn post_fault(Shared(emulator): App, headers: HeaderMap, body: Bytes) -> Response {
    apply_change(&headers, body, |input| {
        let fields: Map<String, Value> = input.parse()?;
        let mut state = emulator.lock();
        if fields.is_empty() {
            state.faults = Faults::default();
        } else {
            state
                .faults
                .add(serde_json::from_value::<Fault>(fields.into())?);
        }
        Ok(state.faults.clone())
    })
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct AdvanceClock {
    advance_seconds: i64,
}

#[derive(Debug, Serialize)]
struct ClockReading {
    now: Timestamp,
}

async fn clock(Shared(emulator): App) -> Response {
    response::json(&ClockReading {
        now: emulator.now(),
    })
}

async fn put_clock(Shared(emulator): App, headers: HeaderMap, body: Bytes) -> Response {
    apply_change(&headers, body, |input| {
        let AdvanceClock { advance_seconds } = input.parse()?;
        if advance_seconds.unsigned_abs() > 1_000_000_000 {
            return Err(InputError::Clock(advance_seconds));
        }
        let mut state = emulator.lock();
        // Run the cycles that are due before the clock moves, so that they belong to the earlier time.
        provisioning_service::run_due_cycles(&mut state, &emulator.env);
        state.clock_offset_ms += advance_seconds * 1000;
        provisioning_service::run_due_cycles(&mut state, &emulator.env);
        Ok(ClockReading {
            now: state.now(&emulator.env),
        })
    })
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SetSecretToken {
    secret_token: Option<String>,
}

/// Sets Workato's SCIM token, or generates one if the request has none.
async fn put_workato(Shared(emulator): App, headers: HeaderMap, body: Bytes) -> Response {
    apply_change(&headers, body, |input| {
        let SetSecretToken { secret_token } = input.parse()?;
        let token = secret_token.unwrap_or_else(|| emulator.env.new_uuid());
        let mut state = lock_up_to_date(&emulator);
        state.workato.secret_token.clone_from(&token);
        Ok(json!({"secretToken": token}))
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Accept {
    user: Option<String>,
}

/// Accepts the invitation of one user of Workato, or all that are pending.
async fn accept(Shared(emulator): App, headers: HeaderMap, body: Bytes) -> Response {
    apply_change(&headers, body, |input| {
        let Accept { user } = input.parse()?;
        let mut state = lock_up_to_date(&emulator);
        let accepted = state.workato.accept_invitations(user.as_deref());
        match user {
            Some(user) if accepted.is_empty() => Err(InputError::Invitation(user)),
            _ => Ok(json!({"accepted": accepted})),
        }
    })
}

async fn settings(Shared(emulator): App) -> Response {
    response::json(&emulator.lock().settings)
}

async fn put_settings(Shared(emulator): App, headers: HeaderMap, body: Bytes) -> Response {
    apply_change(&headers, body, |input| {
        let changes: Map<String, Value> = input.parse()?;
        let mut state = emulator.lock();
        state.settings = state.settings.with_changes(changes)?;
        Ok(state.settings.clone())
    })
}
