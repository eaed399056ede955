//! Microsoft Graph v1.0, and a few calls of beta, as far as provisioning needs them: one file per resource, one table of
//! operations.
//! Does not handle sign-in: the identity platform authenticates the caller.

mod access;
mod batch;
mod call;
mod context;
mod dispatch;
mod error;
mod headers;
mod key;
mod metadata;
mod odata;
mod operation;
mod operations;
mod reply;
mod resources;
mod routes;
mod view;

pub(crate) use call::ApiVersion;
pub(crate) use headers::allow_all_origins;
pub(crate) use routes::{not_implemented, routes};
