//! The calls that differ from a fault's row, each with its reason, and the lookup of a case's expected outcome.

use super::call::Call;
use super::faults::Outcome::{self, AsAlways, Completes, Stops};
use super::faults::{FAULTS, Fault};

/// A call that differs from a fault's row.
struct Exception {
    why: &'static str,
    fault: fn(&Fault) -> bool,
    call: fn(&Call) -> bool,
    once: Option<Outcome>,
    always: Option<Outcome>,
}

const EXCEPTIONS: &[Exception] = &[
    Exception {
        why: "what changed meanwhile is asked in passing: where it cannot be had, the people are shown as they were read, and as of when",
        fault: |_| true,
        call: Call::is_delta_query,
        once: Some(Completes),
        always: Some(Completes),
    },
    Exception {
        why: "what a restored application has again is told, and what cannot be read is told too",
        fault: |_| true,
        call: |call| {
            let read = [
                "/synchronization/jobs",
                "/synchronization/secrets",
                "/appRoleAssignedTo",
            ];
            let of_restored = |end| call.path().ends_with(&format!("/servicePrincipals/*{end}"));
            call.method == "GET" && read.into_iter().any(of_restored)
        },
        once: Some(Completes),
        always: Some(Completes),
    },
    Exception {
        why: "what the log said before a request on demand matters after a lost answer only",
        fault: |_| true,
        call: |call| call.url.contains("/auditLogs/provisioning"),
        once: Some(Completes),
        always: Some(Completes),
    },
    Exception {
        why: "roles that cannot be read are unknown, and block nobody",
        fault: |_| true,
        call: |call| call.url.contains("/me/transitiveMemberOf"),
        once: Some(Completes),
        always: Some(Completes),
    },
    Exception {
        why: "a write whose answer is lost is looked for, and found",
        fault: Fault::is_carried_out,
        call: |call| call.is_write() && call.why_repeatable().is_none(),
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
        call: |call| call.reads_deleted,
        once: Some(Completes),
        always: Some(Completes),
    },
    Exception {
        why: "an id is one of three kinds, and is not found as the others",
        fault: |fault| fault.name == "not yet replicated",
        call: |call| call.url.contains("/applications/*"),
        once: Some(Completes),
        always: Some(Completes),
    },
    Exception {
        why: "what was just made is looked for until all of it is there",
        fault: |fault| fault.name == "not yet replicated",
        call: |call| {
            call.url.contains("/servicePrincipals/*")
                || (call.url.contains("filter=appId") && call.url.contains('*'))
        },
        once: None,
        always: Some(Stops("Accepted, but not visible yet")),
    },
    Exception {
        why: "what is not there yet is expected not to be found, and is waited for once it was made",
        fault: |fault| fault.name == "not yet replicated",
        call: |call| call.reads_not_yet_created,
        once: Some(Completes),
        always: Some(Stops("Accepted, but not visible yet")),
    },
    Exception {
        why: "the job that is to be started may have been made a moment ago, and is waited for a short while",
        fault: |fault| fault.name == "not yet replicated",
        call: Call::reads_a_job,
        once: Some(Completes),
        always: None,
    },
    Exception {
        why: "what a change looks at right before its write may have been made a moment ago, and is waited for a short while",
        fault: |fault| fault.name == "not yet replicated",
        call: |call| {
            call.method == "GET" && !call.in_batch && call.url.contains("/appRoleAssignedTo")
        },
        once: Some(Completes),
        always: None,
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
        always: Some(Stops("Graph returned error 400")),
    },
    Exception {
        why: "Entra refuses no second application of the same name, and may take longer to list one than anybody looks: it is never sent again without a person",
        fault: Fault::is_in_doubt,
        call: |call| call.url.ends_with("/instantiate"),
        once: Some(AsAlways),
        always: None,
    },
    Exception {
        why: "a template was not just made",
        fault: |fault| fault.name == "not yet replicated",
        call: |call| call.url.ends_with("/instantiate"),
        once: Some(AsAlways),
        always: None,
    },
];

/// Every title that the tables name.
pub(super) fn problem_titles() -> impl Iterator<Item = &'static str> {
    let rows = FAULTS.iter().flat_map(|fault| [fault.once, fault.always]);
    let exceptions = EXCEPTIONS
        .iter()
        .flat_map(|exception| [exception.once, exception.always])
        .flatten();
    rows.chain(exceptions).filter_map(|outcome| match outcome {
        Stops(title) => Some(title),
        Completes | AsAlways => None,
    })
}

/// The expected outcome of `fault` at `call`, and the reason if the call is an exception.
pub(super) fn expected_outcome(
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
        .find_map(|exception| {
            let outcome = match pick(exception)? {
                AsAlways => fault.always,
                outcome => outcome,
            };
            Some((outcome, Some(exception.why)))
        })
        .unwrap_or((if always { fault.always } else { fault.once }, None))
}
