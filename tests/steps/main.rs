//! Tests the documented steps against the emulated tenant in one process, without sockets or a browser, with a movable
//! clock.
//! Tests learn about the tenant from its responses.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod application;
mod assigning;
mod attributes;
mod bad_answers;
mod challenges;
mod checklist;
mod client;
mod connection;
mod diagnosis;
mod environments;
mod first_person;
mod forged_answers;
mod late_writes;
mod mappings;
mod new_application;
mod other_provider;
mod over_time;
mod preview;
mod provisioning;
mod renewal;
mod roles;
mod sign_in;
mod since;
mod situations;
mod sweep;
mod tabs;
mod token_answers;
mod walks;
mod wire;
mod world;
