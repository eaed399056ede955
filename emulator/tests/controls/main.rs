//! The emulator's controls: what tests and demos start from, look at and break.
//! Refuses to test what a tenant answers; the identity platform and Graph have tests of their own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod caller;
mod faults;
mod nonsense;
mod page;
mod requests;
mod reset;
mod seed;
mod server;
mod settings;
mod snapshot;
mod state;
