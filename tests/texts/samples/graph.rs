//! One problem of each kind of Graph error while reading, writing and confirming.
//! A new kind does not compile here until it has a sample.

use super::{CONFIRMING, Problems, READING, WRITING, odata_error, untrusted};
use rolecall::graph::endpoint::{CREATE_EXTENSION_PROPERTY, ME, UPDATE_USER};
use rolecall::graph::error::{GraphError, ODataError, Rights};
use rolecall::graph::role::{DirectoryRole, HeldRoles};
use rolecall::ids::Guid;
use rolecall::oauth::AuthError;
use rolecall::oauth::scope::Scope;
use rolecall::platform::TransportError;
use rolecall::problem::Problem;
use std::time::Duration;

fn rights(granted: &[Scope], roles: HeldRoles) -> Rights {
    Rights {
        granted: granted.iter().copied().collect(),
        roles,
        is_restricted: false,
    }
}

/// The sentence that Graph sends for every denial.
fn usual_denial() -> ODataError {
    ODataError {
        code: "Authorization_RequestDenied".into(),
        message: "Insufficient privileges to complete the operation.".into(),
        ..odata_error()
    }
}

pub(super) fn all() -> Problems {
    let denied = |endpoint, rights: Rights| GraphError::Denied {
        endpoint,
        error: usual_denial(),
        rights: Some(rights),
    };
    let unseen = GraphError::Denied {
        endpoint: &UPDATE_USER,
        error: usual_denial(),
        rights: None,
    };
    let held = |role: DirectoryRole| {
        HeldRoles::from_template_ids([Guid::parse(role.template_id()).unwrap()].iter())
    };
    let write = [Scope::UserReadWriteAll];
    let service = |status: u16, error| GraphError::Service {
        status: status.try_into().unwrap(),
        error,
    };
    let errors = [
        ("offline", GraphError::Transport(TransportError::Offline)),
        (
            "unreachable",
            GraphError::Transport(TransportError::Unreachable),
        ),
        ("silence", GraphError::Transport(TransportError::TimedOut)),
        (
            "signed out during the request",
            GraphError::Transport(TransportError::Abandoned),
        ),
        ("no token", GraphError::Auth(AuthError::SignedOut)),
        (
            "403, no role needed",
            denied(&ME, rights(&[Scope::UserRead], HeldRoles::unknown())),
        ),
        (
            "403, permission not granted",
            denied(&UPDATE_USER, rights(&[], HeldRoles::unknown())),
        ),
        (
            "403, role not held",
            denied(
                &UPDATE_USER,
                rights(&write, held(DirectoryRole::ApplicationAdministrator)),
            ),
        ),
        (
            "403, role held",
            denied(
                &UPDATE_USER,
                rights(&write, held(DirectoryRole::UserAdministrator)),
            ),
        ),
        (
            "403, roles unknown",
            denied(
                &CREATE_EXTENSION_PROPERTY,
                rights(&[Scope::ApplicationReadWriteAll], HeldRoles::unknown()),
            ),
        ),
        ("403, rights not read", unseen),
        (
            "403, an account in a restricted unit",
            denied(
                &UPDATE_USER,
                rights(&write, held(DirectoryRole::GlobalAdministrator)),
            )
            .with_restriction(true),
        ),
        (
            "403, in words of its own",
            GraphError::Denied {
                endpoint: &UPDATE_USER,
                error: odata_error(),
                rights: Some(rights(&write, held(DirectoryRole::UserAdministrator))),
            },
        ),
        ("404", GraphError::NotFound(odata_error())),
        (
            "429 with a wait",
            GraphError::Throttled {
                retry_after: Some(Duration::from_secs(150)),
                error: odata_error(),
            },
        ),
        (
            "503",
            GraphError::Throttled {
                retry_after: None,
                error: ODataError::default(),
            },
        ),
        ("400", service(400, odata_error())),
        (
            "401 after a fresh token",
            service(
                401,
                ODataError {
                    message: untrusted("Lifetime validation failed, the token is expired."),
                    ..odata_error()
                },
            ),
        ),
        (
            "400, mastered on-premises",
            service(
                400,
                ODataError {
                    code: "Request_BadRequest".into(),
                    message: "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.".into(),
                    ..odata_error()
                },
            ),
        ),
        (
            "400, from an external service",
            service(
                400,
                ODataError {
                    code: "Request_BadRequest".into(),
                    message: "Unable to update the specified properties for objects that have originated within an external service.".into(),
                    ..odata_error()
                },
            ),
        ),
        ("500", service(500, odata_error())),
        ("502 of a proxy", service(502, ODataError::default())),
        (
            "a web page",
            GraphError::Unreadable {
                path: "/v1.0/users".into(),
                detail: untrusted("the response is a web page, not JSON"),
                request_id: None,
            },
        ),
        (
            "a strange link",
            GraphError::RefusedLink("https://evil.example/v1.0/users".into()),
        ),
    ];
    let mut problems = Vec::new();
    for (when, error) in errors {
        for (doing, words) in [
            (READING, "reading"),
            (WRITING, "writing"),
            (CONFIRMING, "confirming"),
        ] {
            problems.push((
                format!("{when}, {words}"),
                Problem::from_graph_error(&error, doing),
            ));
        }
        // Add a sample of a new kind of error to the list above.
        match error {
            GraphError::Transport(_)
            | GraphError::Auth(_)
            | GraphError::Denied { .. }
            | GraphError::NotFound(_)
            | GraphError::Throttled { .. }
            | GraphError::Service { .. }
            | GraphError::Unreadable { .. }
            | GraphError::RefusedLink(_) => {}
        }
    }
    problems
}
