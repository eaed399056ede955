//! Provisioning in the emulated tenant: jobs, cycles, what arrives in Workato, and the log.
//! Calls the router in process, with a movable clock.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod claims;
mod flow_types;
mod functions;
mod invitations;
mod jobs;
mod leaving;
mod log;
mod object_connections;
mod on_demand;
mod quarantine;
mod queries;
mod role_models;
mod rules;
mod schema_writes;
mod schemas;
mod scim;
mod scim_patch;
mod scim_queries;
mod scim_requests;
mod secrets_and_permissions;
mod service;
mod situations;
mod templates;
mod world;
