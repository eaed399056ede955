//! Tests refusals of Entra that are no cancellation, at the sign-in and at a renewal: each has the words of its family.

use crate::world::World;
use rolecall::graph::Request;
use rolecall::graph::endpoint::ME;
use rolecall::graph::error::GraphError;
use rolecall::oauth::authorize::Prompt;
use rolecall::oauth::{AuthError, EntraError, SessionState, SignedOutReason};
use rolecall::problem::Problem;
use serde_json::{Value, json};

/// A code that the emulated tenant can answer, with the title of its family and what the next step names.
const REFUSALS: [(u32, &str, &str); 12] = [
    (
        53_001,
        "A policy does not accept this device",
        "Use a device that your organization manages",
    ),
    (
        50_005,
        "A policy does not accept this device",
        "Conditional Access",
    ),
    (
        530_084,
        "A policy requires what no browser can provide",
        "limit that policy to desktop apps",
    ),
    (
        530_032,
        "A policy blocks the sign-in",
        "Entra's sign-in log shows the policy",
    ),
    (
        53_003,
        "A policy blocks the sign-in",
        "Entra's sign-in log shows the policy",
    ),
    (
        500_021,
        "Your network or organization does not allow this tenant",
        "Tenant restrictions",
    ),
    (
        500_014,
        "An application is disabled",
        "Enabled for users to sign in?",
    ),
    (
        7_000_112,
        "An application is disabled",
        "Enabled for users to sign in?",
    ),
    (
        90_072,
        "This account is not in this tenant",
        "invited as a guest",
    ),
    (5_000_225, "This tenant is blocked", "Microsoft support"),
    (
        50_105,
        "You are not assigned to this app",
        "assign you to Rolecall's enterprise application",
    ),
    (
        50_053,
        "This account is temporarily locked",
        "Wait a few minutes",
    ),
];

fn refusal_problem(state: &SessionState) -> Problem {
    match state {
        SessionState::SignedOut(SignedOutReason::Failed(error)) => {
            Problem::from_sign_in_error(error)
        }
        other => panic!("{other:?}"),
    }
}

/// Checks the words of a family, and that Entra's sentence and ids are there.
fn check(problem: &Problem, (code, title, next): (u32, &str, &str)) {
    assert_eq!(problem.title, title, "{code}");
    assert!(problem.next.contains(next), "{code}: {}", problem.next);
    assert!(
        problem.happened.starts_with(&format!("AADSTS{code}: ")),
        "{code}: {}",
        problem.happened
    );
    assert_eq!(problem.code, Some(format!("AADSTS{code}")));
    for id in [&problem.request_id, &problem.correlation_id] {
        assert_eq!(
            id.as_ref().map(String::len),
            Some(36),
            "{code}: {problem:?}"
        );
    }
}

async fn refuse(world: &World, endpoint: &str, code: u32) {
    let faults = json!([{"path": format!("/*/oauth2/v2.0/{endpoint}"), "aadsts": code}]);
    world.control("PUT", "faults", faults).await;
}

#[tokio::test]
async fn a_refused_sign_in_has_the_words_of_its_family() {
    for refusal in REFUSALS {
        let world = World::new("fresh");
        refuse(&world, "authorize", refusal.0).await;
        let session = world.session();
        session.sign_in(Prompt::AsNeeded, "").await;
        let location = world.browse("GET", &world.last_address(), "").await;
        let location = location.expect("an answer that redirects");
        session.start(location.split_once('#').unwrap().1, "").await;
        check(&refusal_problem(&session.state()), refusal);
    }
}

#[tokio::test]
async fn a_code_that_is_refused_has_the_same_words() {
    for refusal in REFUSALS {
        let world = World::new("fresh");
        let session = world.session();
        session.sign_in(Prompt::AsNeeded, "").await;
        let answer = world.sign_in_at_entra("admin").await;
        refuse(&world, "token", refusal.0).await;
        session.start(&answer, "").await;
        check(&refusal_problem(&session.state()), refusal);
    }
}

#[tokio::test]
async fn a_renewal_that_is_refused_has_the_same_words() {
    for refusal in REFUSALS {
        let (world, client) = World::signed_in("fresh", "admin").await;
        refuse(&world, "token", refusal.0).await;
        world.advance(4000);
        let error = client
            .read::<Value>(&Request::new(&ME, &[]))
            .await
            .expect_err("a refusal");
        let GraphError::Auth(error) = error else {
            panic!("{error:?}")
        };
        check(
            &Problem::from_auth_error(&error, rolecall::changes::outcome::Doing::Reading("you")),
            refusal,
        );
    }
}

#[tokio::test]
async fn an_application_that_is_switched_off_while_the_app_is_open_is_named() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    {
        let mut state = world.emulator.lock();
        let own = "ca11ab1e-0000-4000-8000-000000000001";
        for tenant in &mut state.tenants {
            for principal in &mut tenant.service_principals {
                principal.account_enabled &= principal.app_id != own;
            }
        }
    }
    world.advance(4000);
    let error = client
        .read::<Value>(&Request::new(&ME, &[]))
        .await
        .expect_err("a refusal");
    let GraphError::Auth(error) = error else {
        panic!("{error:?}")
    };
    let problem =
        Problem::from_auth_error(&error, rolecall::changes::outcome::Doing::Reading("you"));
    assert_eq!(problem.title, "An application is disabled");
    assert!(
        problem.happened.contains("(Rolecall") && problem.happened.contains("is disabled."),
        "{problem:?}"
    );
}

fn title(error: &str, description: &str, suberror: Option<&str>) -> String {
    let refused = EntraError {
        error: error.into(),
        error_description: description.into(),
        suberror: suberror.map(Into::into),
        ..EntraError::default()
    };
    Problem::from_sign_in_error(&AuthError::Refused(refused)).title
}

#[test]
fn only_a_cancellation_is_called_cancelled() {
    for (description, suberror) in [
        ("", None),
        ("the user canceled the authentication", None),
        ("anything", Some("cancel")),
        (
            "AADSTS65004: User declined to consent to access the app.",
            None,
        ),
    ] {
        let title = title("access_denied", description, suberror);
        assert!(
            title.starts_with("The sign-in was canceled"),
            "{description}: {title}"
        );
    }
    for error in [
        "access_denied",
        "interaction_required",
        "invalid_grant",
        "unauthorized_client",
    ] {
        for code in [
            53_002, 53_004, 53_010, 53_011, 530_001, 530_034, 530_099, 50_131, 50_129, 500_022,
            5_000_211, 500_212, 50_001, 70_001, 1_000_031, 50_020, 500_208, 50_034, 50_014,
            5_000_224, 90_095, 50_078, 500_121, 50_055, 80_012, 90_006, 90_038, 123_456,
        ] {
            let description = format!("AADSTS{code}: User canceled nothing.");
            let title = title(error, &description, None);
            assert!(!title.contains("cancel"), "{code}: {title}");
        }
    }
    // Other providers give a reason in words.
    let other = title(
        "access_denied",
        "User is not assigned to the client application.",
        None,
    );
    assert_eq!(other, "Entra refused the request");
}

#[test]
fn a_code_that_is_new_joins_its_family_by_its_beginning() {
    for (code, expected) in [
        (53_999, "A policy blocks the sign-in"),
        (530_098, "A policy blocks the sign-in"),
        (
            5_000_219,
            "Your network or organization does not allow this tenant",
        ),
        (
            500_215,
            "Your network or organization does not allow this tenant",
        ),
        (500_209, "This account is not in this tenant"),
        (5_000_141, "An application is disabled"),
        (120_021, "Entra did not accept the password"),
        (700_085, "The sign-in has ended"),
        (999_999, "Entra refused the request"),
    ] {
        let description = format!("AADSTS{code}: A sentence.");
        assert_eq!(
            title("access_denied", &description, None),
            expected,
            "{code}"
        );
    }
}
