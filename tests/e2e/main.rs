//! Stories in a real browser: the release bundle on a static host, against the emulated tenant over HTTP.
//! They find elements only by role and accessible name, or by visible text.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod accessibility;
mod action_count;
mod confirm_leave;
mod diagnosis;
mod faults;
mod field_cases;
mod first_run;
mod hosting;
mod locale;
mod multi_tab;
mod paging;
mod permissions;
mod resume_run;
mod security;
mod session_lifetime;
mod sign_in;
mod sign_out;
mod site_data;
mod stage;
mod steps;
mod user_delta;
