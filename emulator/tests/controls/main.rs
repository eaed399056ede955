//! The emulator's controls: scenarios, state, requests, faults, settings and clock.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod client;
mod faults;
mod malformed_requests;
mod page;
mod readme;
mod requests;
mod reset;
mod seed;
mod server;
mod settings;
mod snapshot;
mod state;
