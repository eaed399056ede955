//! Provisioning in the emulated tenant: jobs, cycles, what arrives in Workato, and the log.
//! Calls the router in process, with a movable clock.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod access;
mod bodies;
mod flow;
mod functions;
mod jobs;
mod log;
mod on_demand;
mod quarantine;
mod queries;
mod schemas;
mod scim;
mod scim_queries;
mod service;
mod situations;
mod world;
