//! What goes wrong in the sweep, and what has to come of it: once, and again and again.
//! Refuses a rule in code: it is the row, and where a call differs, [`EXCEPTIONS`] says so and why.

use super::Call;
use serde_json::{Value, json};

/// What has to come of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The story goes to its end without a person.
    Completes,
    /// It stops with the problem of this title.
    Stops(&'static str),
}

use Outcome::{Completes, Stops};

/// One way to go wrong.
pub(crate) struct Fault {
    pub(crate) name: &'static str,
    /// The members of the fault that say what happens.
    pub(crate) what: fn(&Call) -> Value,
    /// Whether it breaks a connection, so that an item of a batch cannot meet it alone.
    pub(crate) breaks: bool,
    pub(crate) once: Outcome,
    pub(crate) always: Outcome,
}

const HTML: &str = "<!doctype html><title>Sign in to the network</title>";

/// Every way.
pub(crate) const FAULTS: &[Fault] = &[
    Fault {
        name: "429, Retry-After",
        what: |_| json!({"status": 429, "retryAfter": 7}),
        breaks: false,
        once: Completes,
        always: Stops("Graph asked to wait"),
    },
    Fault {
        name: "429",
        what: |_| json!({"status": 429}),
        breaks: false,
        once: Completes,
        always: Stops("Graph asked to wait"),
    },
    Fault {
        name: "503",
        what: |_| json!({"status": 503}),
        breaks: false,
        once: Completes,
        always: Stops("Graph asked to wait"),
    },
    Fault {
        name: "500",
        what: |_| json!({"status": 500}),
        breaks: false,
        once: Completes,
        always: Stops("Graph answered 500"),
    },
    Fault {
        name: "dropped connection",
        what: |_| json!({"kind": "droppedConnection"}),
        breaks: true,
        once: Completes,
        always: Stops("No answer"),
    },
    Fault {
        name: "401, expired",
        what: |_| json!({"status": 401}),
        breaks: false,
        once: Completes,
        always: Stops("Graph did not accept the sign-in"),
    },
    Fault {
        name: "401, claims challenge",
        what: |_| json!({"kind": "claimsChallenge"}),
        breaks: false,
        once: Completes,
        always: Stops("Entra wants to ask you something"),
    },
    Fault {
        name: "403",
        what: |_| json!({"status": 403}),
        breaks: false,
        once: Stops("Not permitted"),
        always: Stops("Not permitted"),
    },
    Fault {
        name: "HTML body",
        what: |_| json!({"status": 200, "body": HTML}),
        breaks: false,
        once: Completes,
        always: Stops("The answer could not be read"),
    },
    Fault {
        name: "truncated JSON",
        what: |_| json!({"status": 200, "body": "{\"value\": [{\"id\":"}),
        // What stands inside a batch's JSON is whole where the batch is.
        breaks: true,
        once: Completes,
        always: Stops("The answer could not be read"),
    },
    Fault {
        name: "answer cut on the way",
        what: |_| json!({"kind": "truncatedBody"}),
        breaks: true,
        once: Completes,
        always: Stops("No answer"),
    },
    Fault {
        name: "30 s silence",
        what: |_| json!({"kind": "silence"}),
        breaks: true,
        once: Completes,
        always: Stops("No answer in time"),
    },
    Fault {
        name: "409, collision",
        what: |_| {
            graph_error(
                409,
                "Directory_ConcurrencyViolation",
                "A conflict occurred with another request.",
            )
        },
        breaks: false,
        once: Completes,
        always: Stops("Graph answered 409"),
    },
    Fault {
        name: "not yet replicated",
        what: |call| {
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
        breaks: false,
        once: Completes,
        always: Stops("Not found"),
    },
];

fn graph_error(status: u16, code: &str, message: &str) -> Value {
    json!({"status": status, "body": {"error": {"code": code, "message": message}}})
}

/// A call that differs from the row of a fault.
struct Exception {
    why: &'static str,
    fault: fn(&Fault) -> bool,
    call: fn(&Call) -> bool,
    once: Option<Outcome>,
    always: Option<Outcome>,
}

const EXCEPTIONS: &[Exception] = &[
    Exception {
        why: "roles that cannot be read are unknown, and block nobody",
        fault: |_| true,
        call: |call| call.url.contains("/me/transitiveMemberOf"),
        once: Some(Completes),
        always: Some(Completes),
    },
    Exception {
        why: "a write whose answer is lost is looked for, and found",
        fault: |fault| fault.name == "answer cut on the way",
        call: |call| call.writes() && call.repeats().is_none(),
        once: None,
        always: Some(Completes),
    },
    Exception {
        why: "an application without extensions of its own owns none yet, which is not an error",
        fault: |fault| fault.name == "not yet replicated",
        call: |call| call.url.contains("/applications(appId="),
        once: Some(Completes),
        always: Some(Completes),
    },
    Exception {
        why: "before anything was saved some tenants find nothing there, which is an answer",
        fault: |fault| fault.name == "not yet replicated",
        call: |call| call.method == "GET" && call.url.ends_with("/synchronization/secrets"),
        once: Some(Completes),
        always: Some(Completes),
    },
    Exception {
        why: "what is to be gone and is not found is deleted all the same, since one server may not know it",
        fault: |fault| fault.name == "not yet replicated",
        call: |call| call.goes,
        once: Some(Completes),
        always: Some(Completes),
    },
    Exception {
        why: "what is not there yet is expected not to be found, and is waited for once it was made",
        fault: |fault| fault.name == "not yet replicated",
        call: |call| call.comes,
        once: Some(Completes),
        always: Some(Stops("Accepted, not seen yet")),
    },
    Exception {
        why: "what is only looked for, and was not just made, is not waited for when it is missing",
        fault: |fault| fault.name == "not yet replicated",
        call: |call| !call.names_an_attribute() && !call.is_part_of_a_change(),
        once: Some(Stops("Not found")),
        always: None,
    },
    Exception {
        why: "an attribute that stays unknown is Graph's own word",
        fault: |fault| fault.name == "not yet replicated",
        call: Call::names_an_attribute,
        once: None,
        always: Some(Stops("Graph answered 400")),
    },
];

/// What may be sent twice, by how its address ends, and why that does no harm.
pub(crate) const REPEATS: &[(&str, &str)] = &[
    (
        "/provisionOnDemand",
        "provisioning somebody once more sends nothing that is so already",
    ),
    (
        "/synchronization/secrets",
        "the token is never given back, so whether it is saved cannot be seen; the same four keys are saved again",
    ),
    (
        "/restart",
        "whether a job begins anew cannot be seen; a second restart forgets nothing more",
    ),
];

/// Every title that the tables name.
pub(crate) fn titles() -> impl Iterator<Item = &'static str> {
    let rows = FAULTS.iter().flat_map(|fault| [fault.once, fault.always]);
    let exceptions = EXCEPTIONS
        .iter()
        .flat_map(|exception| [exception.once, exception.always])
        .flatten();
    rows.chain(exceptions).filter_map(|outcome| match outcome {
        Stops(title) => Some(title),
        Completes => None,
    })
}

/// What has to come of `fault` at `call`; the reason where the call is an exception.
pub(crate) fn expected(
    fault: &Fault,
    call: &Call,
    always: bool,
) -> (Outcome, Option<&'static str>) {
    let pick = |exception: &Exception| {
        if always {
            exception.always
        } else {
            exception.once
        }
    };
    EXCEPTIONS
        .iter()
        .filter(|exception| (exception.fault)(fault) && (exception.call)(call))
        .find_map(|exception| pick(exception).map(|outcome| (outcome, Some(exception.why))))
        .unwrap_or((if always { fault.always } else { fault.once }, None))
}
