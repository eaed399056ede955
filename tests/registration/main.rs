//! Runs the registration scripts of `scripts/` against the emulated tenant, with a stand-in for `az` on the path.
//! The emulated Graph answers and checks what a script sends.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod addresses;
mod az;
mod existing;
mod failures;
mod new_registration;
mod power_shell;
mod script;
mod sign_in;
mod take_over;
mod tenant;
mod tsv;
