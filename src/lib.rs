//! Rolecall sets up and runs SCIM provisioning from Microsoft Entra ID to Workato, from the browser.
//!
//! The modules are in order, from what the app must know to its start: none imports a later one. Nothing before
//! `browser` uses the browser; tests run it natively.

pub mod instant;
pub mod untrusted;

pub mod texts;

pub mod ids;
mod json;
pub mod secret;

pub mod platform;
pub mod redaction;
pub mod workato;

pub mod config;
pub mod oauth;

pub mod graph;
pub mod links;
pub mod timeout;

pub mod session;

pub mod client;

pub mod optional;

pub mod expression;
pub mod guide;
pub mod routes;

pub mod tenant;

pub mod saml;

pub mod provisioning;

pub mod role_model;

pub mod mappings;

pub mod changes;

pub mod plan;

pub mod run;

pub mod checklist;

pub mod diagnosis;

pub mod problem;

#[cfg(target_arch = "wasm32")]
mod browser;

#[cfg(target_arch = "wasm32")]
mod state;

#[cfg(target_arch = "wasm32")]
pub mod ui;

#[cfg(target_arch = "wasm32")]
mod components;

#[cfg(target_arch = "wasm32")]
mod pages;

#[cfg(target_arch = "wasm32")]
mod app;

#[cfg(target_arch = "wasm32")]
pub use app::mount;
