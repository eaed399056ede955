//! The scripts of `scripts/` that register the app, run against the emulated tenant, with a stand-in for `az` on the path.
//! Refuses a tenant of its own: what a script sends is answered, and judged, by the emulated Graph.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod addresses;
mod az;
mod existing;
mod failures;
mod first;
mod power_shell;
mod script;
mod sign_in;
mod take_over;
mod tenant;
mod tsv;
