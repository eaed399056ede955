//! The emulated tenant: Entra's identity platform and Microsoft Graph over HTTP, in memory, with their errors. Opens no
//! sockets, reads no system clock or randomness, and shares no types with the app that is tested against it.

pub mod env;
mod html;
pub mod origin;
pub mod redact;
pub mod settings;
pub mod work;

pub mod log;
pub mod throttle;

pub mod model;

pub mod aadsts;
pub mod permissions;

pub mod claims;

pub mod tokens;

pub mod fault;

pub mod workato;

pub mod provisioning;

pub mod state;

mod provisioning_service;

pub mod seed;

pub mod instance;

pub mod identity;

mod graph;
mod scim;

mod intercept;

mod control;
mod not_emulated;

use std::sync::Arc;

use axum::Router;

use crate::env::Env;
use crate::graph::ApiVersion;
use crate::instance::Emulator;
use crate::seed::Seed;

/// A router for the tenants that `seed` describes.
///
/// # Panics
///
/// If the seed names an unknown scenario; [`Emulator::new`] returns an error instead.
pub fn router(seed: Seed, env: Env) -> Router {
    router_for(Emulator::new(seed, env).expect("the scenario exists"))
}

/// The router of a running emulator.
pub fn router_for(emulator: Arc<Emulator>) -> Router {
    let base_path = emulator.env.base_path.clone();
    let tenants = Router::new()
        .merge(identity::routes())
        .nest(ApiVersion::V1.path(), graph::routes(ApiVersion::V1))
        .nest(ApiVersion::Beta.path(), graph::routes(ApiVersion::Beta))
        .merge(scim::routes())
        .fallback(not_emulated::respond)
        .layer(axum::middleware::from_fn_with_state(
            Arc::clone(&emulator),
            intercept::layer,
        ))
        .merge(control::routes())
        .with_state(emulator);
    if base_path.is_empty() {
        tenants
    } else {
        Router::new().nest(&base_path, tenants)
    }
}
