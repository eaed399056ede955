//! Provisioning in the emulated tenant: jobs, cycles, what arrives at Workato, and what the log says about it.
//! Refuses sockets and real time: the router is called in process, and forty minutes pass in one request.

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
