//! The outcome of an attempt, reduced to what the retry decision depends on.

use crate::graph::challenge;
use crate::graph::error::ODataError;
use crate::graph::headers;
use crate::platform::{HttpResponse, TransportError};
use http::StatusCode;
use std::time::Duration;

/// A transient state of the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lag {
    /// Another write to the same object was in progress; Graph did not apply this one.
    Collision,
    /// The server that responded does not have a recent object yet.
    Replication,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttemptOutcome {
    Lost(TransportError),
    /// A success whose body is not what Graph documents: an HTML page of a proxy, or truncated.
    Garbled,
    /// A response with any other body or status.
    Answered {
        status: StatusCode,
        retry_after: Option<Duration>,
        /// The claims that a new token must have, if the response is a claims challenge.
        claims: Option<String>,
        lag: Option<Lag>,
    },
}

impl AttemptOutcome {
    /// `is_readable` is whether a success has the expected body.
    pub fn from_result(result: &Result<HttpResponse, TransportError>, is_readable: bool) -> Self {
        match result {
            Ok(response) if response.status().is_success() && !is_readable => Self::Garbled,
            Ok(response) => Self::Answered {
                status: response.status(),
                retry_after: headers::retry_after(response),
                claims: challenge::claims(response),
                lag: lag(response),
            },
            Err(error) => Self::Lost(*error),
        }
    }
}

fn lag(response: &HttpResponse) -> Option<Lag> {
    if response.status().is_success() {
        return None;
    }
    let error = ODataError::parse(response.body(), None);
    if error.is_collision() {
        Some(Lag::Collision)
    } else {
        error
            .is_extension_not_available()
            .then_some(Lag::Replication)
    }
}
