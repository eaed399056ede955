//! Stories in a real browser: the release bundle from a static host, against the emulated tenant over HTTP.
//! Refuses to find things by anything but what a person perceives: role and name, or visible text.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod access;
mod altered;
mod bad_input;
mod connection;
mod endings;
mod first_run;
mod hostile_names;
mod hosting;
mod journey;
mod meanwhile;
mod operations;
mod page;
mod pages;
mod record;
mod refusals;
mod returning;
mod security;
mod session;
mod stage;
mod storage;
mod story;
mod streams;
mod tab_life;
mod unfinished;
mod wire;
