//! The identity platform of the emulated tenant, as a browser and a client see it.
//! Calls the router in process, with a movable clock.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answer;
mod browser;
mod challenges;
mod consent;
mod discovery;
mod malformed_requests;
mod policies;
mod refusals;
mod renewal;
mod sessions;
mod sign_in;
mod sign_out;
mod tokens;
