//! Microsoft Graph as pure functions: the calls, how to encode requests and how to parse responses. Does no IO.

pub mod batch;
pub mod budget;
pub mod challenge;
pub mod delta;
pub mod endpoint;
pub mod error;
pub mod headers;
pub mod hole;
pub mod models;
pub mod odata;
pub mod pace;
pub mod page;
pub mod request;
pub mod response;
pub mod retry;
pub mod role;
mod segments;

pub use error::GraphError;
pub use hole::{Hole, Part};
pub use request::Request;
