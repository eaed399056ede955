//! The attribute mappings as pure functions: hand-written schemas with one thing wrong, and random ones with anything.
//! Refuses to ask a tenant: `steps` does.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod examples;
mod faults;
mod generate;
mod properties;
mod sample;
