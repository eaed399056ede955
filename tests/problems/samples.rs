//! One problem of each kind of error.
//! Refuses to leave one out: a new kind does not compile here until it has one.

use rolecall::config::Config;
use rolecall::graph::endpoint::{CREATE_EXTENSION_PROPERTY, ME, UPDATE_USER};
use rolecall::graph::error::{GraphError, ODataError, Rights};
use rolecall::graph::models::ExtensionName;
use rolecall::graph::role::{DirectoryRole, HeldRoles};
use rolecall::graph::scope::Scope;
use rolecall::ids::{AppId, Guid};
use rolecall::oauth::callback::CallbackError;
use rolecall::oauth::claims::ClaimsError;
use rolecall::oauth::{AuthError, EntraError};
use rolecall::platform::TransportError;
use rolecall::problem::{Doing, Problem};
use rolecall::setup::ApplyError;
use rolecall::setup::attributes::Difference;
use rolecall::workato::Environment;
use std::time::Duration;

type Chapter = (&'static str, Vec<(String, Problem)>);

const READING: Doing = Doing::Reading("the people");
const WRITING: Doing = Doing::Writing("setting the roles");
const CONFIRMING: Doing = Doing::Confirming("reading the roles back");

/// Every chapter.
pub(crate) fn all() -> Vec<Chapter> {
    vec![
        ("What Graph refuses or does not answer", graph()),
        ("What stops a change", apply()),
        ("Signing in and staying signed in", auth()),
        ("What Entra's codes mean", codes()),
        ("The configuration", config()),
    ]
}

fn odata() -> ODataError {
    ODataError {
        code: "Request_BadRequest".into(),
        message: "Invalid value specified.".into(),
        request_id: Some("5f0c3c4a-1f0e-4d6b-9d0e-000000000001".into()),
        date: None,
    }
}

fn rights(granted: &[Scope], roles: HeldRoles) -> Rights {
    Rights {
        granted: granted.iter().copied().collect(),
        roles,
    }
}

fn graph() -> Vec<(String, Problem)> {
    let denied = |endpoint, rights: Rights| GraphError::Denied {
        endpoint,
        error: odata(),
        rights: Some(rights),
    };
    let unseen = GraphError::Denied {
        endpoint: &UPDATE_USER,
        error: odata(),
        rights: None,
    };
    let held = |role: DirectoryRole| {
        HeldRoles::of_templates([Guid::parse(role.template_id()).unwrap()].iter())
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
        ("403, nobody looked", unseen),
        ("404", GraphError::NotFound(odata())),
        (
            "429 with a wait",
            GraphError::Throttled {
                retry_after: Some(Duration::from_secs(150)),
                error: odata(),
            },
        ),
        (
            "503",
            GraphError::Throttled {
                retry_after: None,
                error: ODataError::default(),
            },
        ),
        ("400", service(400, odata())),
        (
            "401 after a fresh token",
            service(
                401,
                ODataError {
                    message: "Lifetime validation failed, the token is expired.".into(),
                    ..odata()
                },
            ),
        ),
        ("500", service(500, odata())),
        ("502 of a proxy", service(502, ODataError::default())),
        (
            "a web page",
            GraphError::Unreadable {
                path: "/v1.0/users".into(),
                detail: "the answer is a web page, not JSON".into(),
                request_id: None,
            },
        ),
        (
            "a strange link",
            GraphError::StrangeLink("https://evil.example/v1.0/users".into()),
        ),
    ];
    let mut problems = Vec::new();
    for (when, error) in errors {
        for (doing, words) in [
            (READING, "reading"),
            (WRITING, "writing"),
            (CONFIRMING, "confirming"),
        ] {
            problems.push((format!("{when}, {words}"), Problem::of_graph(&error, doing)));
        }
        // A new kind of error belongs into the list above.
        match error {
            GraphError::Transport(_)
            | GraphError::Auth(_)
            | GraphError::Denied { .. }
            | GraphError::NotFound(_)
            | GraphError::Throttled { .. }
            | GraphError::Service { .. }
            | GraphError::Unreadable { .. }
            | GraphError::StrangeLink(_) => {}
        }
    }
    problems
}

fn apply() -> Vec<(String, Problem)> {
    let app = AppId::parse("25883231-668a-43a7-80b2-5685c3f874bc").unwrap();
    let name = ExtensionName::expected(&app, "workato_role");
    let errors = [
        (
            "Graph refused",
            ApplyError::Graph {
                error: GraphError::NotFound(odata()),
                doing: WRITING,
            },
        ),
        (
            "it differs",
            ApplyError::Differs {
                name: name.clone(),
                differences: vec![
                    Difference::DataType("Integer".into()),
                    Difference::MultiValued,
                    Difference::NotForUsers(vec!["Group".into()]),
                    Difference::Synced,
                ],
            },
        ),
        (
            "it moved",
            ApplyError::Moved {
                environment: Environment::Dev,
                planned_from: None,
                found: Some("Operator".into()),
            },
        ),
        (
            "created, not usable",
            ApplyError::StillNotUsable {
                name: name.clone(),
                created: true,
                waited: Duration::from_mins(5),
            },
        ),
        (
            "there before, not usable",
            ApplyError::StillNotUsable {
                name,
                created: false,
                waited: Duration::from_mins(5),
            },
        ),
        (
            "not confirmed",
            ApplyError::NotConfirmed {
                found: vec![(Environment::Dev, None)],
            },
        ),
    ];
    errors
        .into_iter()
        .map(|(when, error)| (when.to_owned(), Problem::of_apply(&error)))
        .collect()
}

fn entra(error: &str, description: &str) -> EntraError {
    EntraError {
        error: error.into(),
        error_description: description.into(),
        ..EntraError::default()
    }
}

fn auth() -> Vec<(String, Problem)> {
    let consent = entra(
        "invalid_grant",
        "AADSTS65001: The user or administrator has not consented to use the application.\r\nTrace ID: 0000aaaa-11bb-cccc-dd22-eeeeee333333",
    );
    let errors = [
        ("nobody is signed in", AuthError::SignedOut),
        (
            "consent is missing",
            AuthError::Consent {
                scope: Scope::UserReadAll,
                error: consent,
            },
        ),
        (
            "a permission is unknown",
            AuthError::UnknownScope {
                scope: Scope::UserReadUpdateAll,
                error: entra(
                    "invalid_client",
                    "AADSTS650053: The application asked for scope 'User.ReadUpdate.All' that doesn't exist on the resource.",
                ),
            },
        ),
        (
            "Entra has a question",
            AuthError::Interaction(entra(
                "interaction_required",
                "AADSTS50076: Due to a configuration change made by your administrator, you must use multi-factor authentication.",
            )),
        ),
        ("cancelled", AuthError::Refused(entra("access_denied", ""))),
        (
            "Entra is away",
            AuthError::Refused(entra("temporarily_unavailable", "")),
        ),
        (
            "Entra remembers nobody",
            AuthError::Refused(entra("login_required", "")),
        ),
        (
            "anything else",
            AuthError::Refused(entra("invalid_request", "The request is malformed.")),
        ),
        (
            "Entra is not reached",
            AuthError::Transport(TransportError::Unreachable),
        ),
        (
            "Entra is silent",
            AuthError::Transport(TransportError::TimedOut),
        ),
        (
            "an answer that is none",
            AuthError::Unreadable {
                what: "the discovery document",
                detail: "expected value at line 1 column 1".into(),
            },
        ),
        (
            "an answer nobody asked for",
            AuthError::Callback(CallbackError::NotExpected),
        ),
        (
            "an answer to another sign-in",
            AuthError::Callback(CallbackError::OtherState),
        ),
        (
            "an answer of another authority",
            AuthError::Callback(CallbackError::OtherIssuer),
        ),
        (
            "an unreadable token",
            AuthError::Claims(ClaimsError::Unreadable("it has no payload".into())),
        ),
        (
            "a token of another issuer",
            AuthError::Claims(ClaimsError::OtherIssuer(
                "https://login.example/x/v2.0".into(),
            )),
        ),
        (
            "a token for another app",
            AuthError::Claims(ClaimsError::OtherAudience),
        ),
        (
            "a token of another sign-in",
            AuthError::Claims(ClaimsError::OtherNonce),
        ),
        (
            "a token about someone else",
            AuthError::Claims(ClaimsError::OtherPerson),
        ),
        (
            "a clock ahead",
            AuthError::Claims(ClaimsError::ClockSkew { off_by: 4_000 }),
        ),
        (
            "a clock behind",
            AuthError::Claims(ClaimsError::ClockSkew { off_by: -900 }),
        ),
        (
            "another tenant or cloud",
            AuthError::OtherAuthority {
                expected: "https://graph.microsoft.us".into(),
                found: "graph.microsoft.com".into(),
            },
        ),
    ];
    let mut problems = Vec::new();
    for (when, error) in errors {
        problems.push((format!("{when}, signing in"), Problem::of_sign_in(&error)));
        problems.push((
            format!("{when}, in the middle of work"),
            Problem::of_auth(&error, WRITING),
        ));
        // A new kind of error belongs into the list above.
        match error {
            AuthError::SignedOut
            | AuthError::Consent { .. }
            | AuthError::UnknownScope { .. }
            | AuthError::Interaction(_)
            | AuthError::Refused(_)
            | AuthError::Transport(_)
            | AuthError::Unreadable { .. }
            | AuthError::Callback(
                CallbackError::NotExpected | CallbackError::OtherState | CallbackError::OtherIssuer,
            )
            | AuthError::Claims(
                ClaimsError::Unreadable(_)
                | ClaimsError::OtherIssuer(_)
                | ClaimsError::OtherAudience
                | ClaimsError::OtherNonce
                | ClaimsError::OtherPerson
                | ClaimsError::ClockSkew { .. },
            )
            | AuthError::OtherAuthority { .. } => {}
        }
    }
    let ended = AuthError::Refused(entra(
        "invalid_grant",
        "AADSTS700084: The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime.",
    ));
    problems.push(("the session ended".into(), Problem::of_ended(&ended)));
    problems
}

/// Each code that has words of its own, found by asking for all of them.
fn codes() -> Vec<(String, Problem)> {
    let ranges = [16_000..=100_000, 500_000..=701_000, 9_002_300..=9_002_400];
    ranges
        .into_iter()
        .flatten()
        .map(|code| {
            let error = entra(
                "invalid_request",
                &format!("AADSTS{code}: Entra's own sentence."),
            );
            (
                format!("AADSTS{code}"),
                Problem::of_sign_in(&AuthError::Refused(error)),
            )
        })
        .filter(|(_, problem)| problem.title != "Entra refused")
        .collect()
}

fn config() -> Vec<(String, Problem)> {
    let texts = [
        ("no JSON", "{"),
        ("nothing in it", "{}"),
        (
            "nothing right in it",
            r#"{"clientId":"12","tenant":"contoso","cloud":"mars"}"#,
        ),
        (
            "an address in clear",
            r#"{"clientId":"ca11ab1e-0000-4000-8000-000000000001","tenant":"contoso.example","authorityUrl":"http://login.example","graphUrl":"https://graph.example"}"#,
        ),
    ];
    texts
        .into_iter()
        .map(|(when, text)| {
            let errors = Config::parse(text).expect_err(when);
            (when.to_owned(), Problem::of_config(&errors))
        })
        .collect()
}
