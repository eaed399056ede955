//! Microsoft Graph v1.0 as far as provisioning needs it: one file per resource, one table of operations.
//! Refuses to know sign-in: who calls comes from the identity platform.

mod access;
mod batch;
mod call;
mod context;
mod dispatch;
mod error;
mod headers;
mod key;
mod odata;
mod operation;
mod operations;
mod reply;
mod resources;
mod routes;
mod view;

pub(crate) use headers::allow_pages;
pub(crate) use routes::{not_implemented, routes};
