//! Tests the documented steps against the emulated tenant in one process, without sockets or a browser, with a movable
//! clock.
//! Tests learn about the tenant from its responses.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops where it is"
)]

mod application;
mod assignments;
mod attribute_deletion;
mod attribute_waits;
mod attributes;
mod bad_answers;
mod challenges;
mod checklist;
mod client;
mod connection;
mod deleted_applications;
mod diagnosis;
mod environments;
mod field_cases;
mod first_user;
mod forged_answers;
mod group_reach;
mod late_writes;
mod linked_account;
mod mapped_addresses;
mod mappings;
mod new_application;
mod other_provider;
mod paging;
mod preview;
mod provisioning;
mod refused_sign_in;
mod reload;
mod renewal;
mod role_model;
mod roles;
mod rules;
mod saml_claims;
mod session_lifetime;
mod sign_in;
mod site_data;
mod situations;
mod sweep;
mod tabs;
mod token_answers;
mod transport;
mod user_delta;
mod world;
