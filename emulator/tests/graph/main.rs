//! Graph of the emulated tenant, as a signed-in client sees it.
//! Calls the router in process, with a movable clock.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answer;
mod applications;
mod assignments;
mod batch;
mod client;
#[path = "../contract/conform.rs"]
mod conform;
mod deleted_items;
mod delta;
mod delta_objects;
mod expand;
mod extensions;
#[path = "../contract/facts.rs"]
mod facts;
mod filters;
mod graph_permissions;
mod groups;
mod index_lag;
mod large_tenant;
mod limits;
mod malformed_requests;
mod memberships;
mod out_of_reach;
mod paging;
mod path_segments;
mod permissions;
mod protocol;
mod published;
mod query;
mod relations;
mod search;
mod service_principal_sync;
mod update_user;
mod users;
mod write_applications;
mod written_properties;
