//! The faults of the sweep with their expected outcomes, once and persistently.
//! The rows are the rules; `exceptions` lists the calls that differ, with reasons.

use super::call::Call;
use serde_json::{Value, json};

/// The expected outcome of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The story completes without a user.
    Completes,
    /// The story stops with the problem of this title.
    Stops(&'static str),
    /// For an exception: the fault once has the same outcome as the persistent fault.
    AsAlways,
}

use Outcome::{Completes, Stops};

impl Fault {
    /// Whether the request is carried out although no response says so.
    pub(super) fn is_carried_out(&self) -> bool {
        self.only_for_writes || self.name == "answer cut on the way"
    }

    /// Whether the response leaves open if the request was carried out, and it was not.
    pub(super) fn is_in_doubt(&self) -> bool {
        const IN_DOUBT: [&str; 5] = [
            "500",
            "dropped connection",
            "HTML body",
            "truncated JSON",
            "30 s silence",
        ];
        IN_DOUBT.contains(&self.name)
    }
}

pub(crate) struct Fault {
    pub(crate) name: &'static str,
    /// The members of the emulator's fault that say what happens.
    pub(crate) spec: fn(&Call) -> Value,
    /// Whether it breaks a connection, so that an item of a batch cannot meet it alone.
    pub(crate) breaks_connection: bool,
    /// Whether only a write meets it, which is carried out although its response never arrives.
    pub(crate) only_for_writes: bool,
    pub(crate) once: Outcome,
    pub(crate) always: Outcome,
}

const HTML: &str = "<!doctype html><title>Sign in to the network</title>";

pub(crate) const FAULTS: &[Fault] = &[
    Fault {
        name: "429, Retry-After",
        spec: |_| json!({"status": 429, "retryAfter": 7}),
        breaks_connection: false,
        only_for_writes: false,
        once: Completes,
        always: Stops("Graph is busy"),
    },
    Fault {
        name: "429",
        spec: |_| json!({"status": 429}),
        breaks_connection: false,
        only_for_writes: false,
        once: Completes,
        always: Stops("Graph is busy"),
    },
    Fault {
        name: "503",
        spec: |_| json!({"status": 503}),
        breaks_connection: false,
        only_for_writes: false,
        once: Completes,
        always: Stops("Graph is busy"),
    },
    Fault {
        name: "500",
        spec: |_| json!({"status": 500}),
        breaks_connection: false,
        only_for_writes: false,
        once: Completes,
        always: Stops("Graph returned error 500"),
    },
    Fault {
        name: "dropped connection",
        spec: |_| json!({"kind": "droppedConnection"}),
        breaks_connection: true,
        only_for_writes: false,
        once: Completes,
        always: Stops("Connection failed"),
    },
    Fault {
        name: "401, expired",
        spec: |_| json!({"status": 401}),
        breaks_connection: false,
        only_for_writes: false,
        once: Completes,
        always: Stops("Graph did not accept the sign-in"),
    },
    Fault {
        name: "401, claims challenge",
        spec: |_| json!({"kind": "claimsChallenge"}),
        breaks_connection: false,
        only_for_writes: false,
        once: Completes,
        always: Stops("Entra needs you to respond"),
    },
    Fault {
        name: "403",
        spec: |_| json!({"status": 403}),
        breaks_connection: false,
        only_for_writes: false,
        once: Stops("Not permitted"),
        always: Stops("Not permitted"),
    },
    Fault {
        name: "HTML body",
        spec: |_| json!({"status": 200, "body": HTML}),
        breaks_connection: false,
        only_for_writes: false,
        once: Completes,
        always: Stops("The response could not be read"),
    },
    Fault {
        name: "truncated JSON",
        spec: |_| json!({"status": 200, "body": "{\"value\": [{\"id\":"}),
        // The items inside a batch's JSON are whole if the batch is.
        breaks_connection: true,
        only_for_writes: false,
        once: Completes,
        always: Stops("The response could not be read"),
    },
    Fault {
        name: "answer cut on the way",
        spec: |_| json!({"kind": "truncatedBody"}),
        breaks_connection: true,
        only_for_writes: false,
        once: Completes,
        always: Stops("Connection failed"),
    },
    Fault {
        name: "30 s silence",
        spec: |_| json!({"kind": "silence"}),
        breaks_connection: true,
        only_for_writes: false,
        once: Completes,
        always: Stops("The request timed out"),
    },
    Fault {
        name: "lost, and done",
        spec: |_| json!({"kind": "droppedAfter"}),
        breaks_connection: true,
        only_for_writes: true,
        once: Completes,
        always: Stops("Connection failed"),
    },
    Fault {
        name: "silence, and done",
        spec: |_| json!({"kind": "silenceAfter"}),
        breaks_connection: true,
        only_for_writes: true,
        once: Completes,
        always: Stops("The request timed out"),
    },
    Fault {
        name: "409, collision",
        spec: |_| {
            graph_error(
                409,
                "Directory_ConcurrencyViolation",
                "A conflict occurred with another request.",
            )
        },
        breaks_connection: false,
        only_for_writes: false,
        once: Completes,
        always: Stops("Graph returned error 409"),
    },
    Fault {
        name: "not yet replicated",
        spec: |call| {
            if call.names_an_attribute() {
                graph_error(
                    400,
                    "Request_BadRequest",
                    "The following extension properties are not available: extension_0_workato_role.",
                )
            } else {
                json!({"status": 404})
            }
        },
        breaks_connection: false,
        only_for_writes: false,
        once: Completes,
        always: Stops("Not found"),
    },
];

fn graph_error(status: u16, code: &str, message: &str) -> Value {
    json!({"status": status, "body": {"error": {"code": code, "message": message}}})
}

/// The writes that may be sent twice, by the end of their address, and why that does no harm.
pub(crate) const REPEATABLE_WRITES: &[(&str, &str)] = &[
    (
        "/synchronization/secrets",
        "the token is never given back, so whether it is saved cannot be seen; the same four keys are saved again",
    ),
    (
        "/restart",
        "whether a job begins again cannot be seen; a second restart forgets nothing more",
    ),
];
