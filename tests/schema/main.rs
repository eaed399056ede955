//! Tests the attribute mappings as pure functions, with hand-written schemas that have one error and with random ones.
//! Sends no requests; `steps` does.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod active;
mod addresses;
mod checklist;
mod examples;
mod generate;
mod issues;
mod properties;
mod rules;
mod sample;
mod unknown;
