//! Microsoft Graph as pure functions: the calls, how to encode requests and how to parse responses. Does no IO.

pub mod batch;
pub mod challenge;
pub mod delta;
pub mod endpoint;
pub mod error;
pub mod headers;
pub mod models;
pub mod odata;
pub mod page;
pub mod placeholder;
pub mod rate_limit;
pub mod request;
pub mod response;
pub mod retry;
pub mod role;
mod segments;
pub mod write_budget;

pub use error::GraphError;
pub use placeholder::{Param, Placeholder};
pub use request::Request;
