//! Owns how an attempt went, as far as what follows depends on it.
//! Refuses to decide what follows.

use crate::graph::challenge;
use crate::graph::error::ODataError;
use crate::graph::headers;
use crate::platform::{HttpResponse, TransportError};
use http::StatusCode;
use std::time::Duration;

/// What is going on in the directory, and over in a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lag {
    /// Another write was under way at the same object; this one was not carried out.
    Collision,
    /// The server that answered does not know yet what another one made.
    Replication,
}

/// How an attempt went, as far as the decision depends on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// No response.
    Lost(TransportError),
    /// A success whose body is not what Graph documents: a page of a proxy, or cut off.
    Garbled,
    /// A response.
    Answered {
        /// Its status.
        status: StatusCode,
        /// How long it asked to wait.
        retry_after: Option<Duration>,
        /// The claims that a new token must have, where the refusal is such a challenge.
        claims: Option<String>,
        /// What it says of what is going on in the directory.
        lag: Option<Lag>,
    },
}

impl Outcome {
    /// Sums up the result of one attempt. `is_readable` says whether a success has the body that was asked for.
    pub fn of(result: &Result<HttpResponse, TransportError>, is_readable: bool) -> Self {
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
    let error = ODataError::read(response.body(), None);
    if error.is_collision() {
        Some(Lag::Collision)
    } else {
        error
            .is_extension_not_available()
            .then_some(Lag::Replication)
    }
}
