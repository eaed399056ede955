//! Tests what the application's page says of SAML claims: with and without the permissions, and with Graph's beta
//! version answering, refusing and missing.

use crate::world::{World, three_environments};
use rolecall::client::Client;
use rolecall::config::Cloud;
use rolecall::graph::endpoint::{CLAIMS_POLICY, OBJECT_CONNECTION};
use rolecall::oauth::scope::Scope;
use rolecall::platform::HttpResponse;
use rolecall::saml::{self, ClaimsReport, ClaimsVerdict};
use rolecall::tenant::observed::observe;
use serde_json::{Value, json};

const OWN: &str = "/claimsPolicy";
const ASSIGNED: &str = "/claimsMappingPolicies";
const POLICY_SCOPES: [&str; 2] = ["Policy.Read.ApplicationConfiguration", "Policy.Read.All"];
const ROLES: &str = "This needs the directory role Application Administrator, Global Reader, or Global Administrator.";
const CLOUD_ONLY: &str =
    "You have Cloud Application Administrator, which Microsoft doesn't list for this call.";
const BEGIN: &str = "The application's own claims weren't checked:";
const NOT_THERE: &str =
    "Graph lacks this call here, or has no policy of this kind for this application";
const WHERE: &str = "To check this yourself, open the application under Enterprise applications in the admin center, and select Single sign-on, then Attributes & Claims.";
const NOT_CHECKED: &str = "If SAML role sync is on in Workato, a claim named workato_role… replaces the role from SCIM at each sign-in.";
const OVERWRITES: &str = "If SAML role sync is on in Workato, each sign-in replaces the roles from SCIM with the roles from these claims.";
const NONE_NAMED: &str = "None of the application's own claims, read from the beta version of Graph, is named workato_role….";
const NONE_ASSIGNED: &str = "No claims mapping policy is assigned.";
const NO_POLICY_SCOPE: &str = "Rolecall couldn't check whether a claims mapping policy is assigned: the Policy.Read.All permission isn't granted to Rolecall for you. For this, Policy.Read.All works only together with Application.ReadWrite.All.";

/// `admin` holds Cloud Application Administrator alone, `apps` also Application Administrator in the claims' scenarios.
async fn signed_in(scenario: &str, account: &str, scopes: &[&str]) -> (World, Client) {
    let world = World::new(scenario);
    for scope in scopes {
        world.grant(account, scope);
    }
    let session = world.session();
    world.sign_in(&session, account).await;
    (world, Client::new(session))
}

/// What the page says, without the isolates around names and with `r1` for each request-id.
async fn report(world: &World, client: &Client) -> ClaimsReport {
    let observed = observe(client, &three_environments(world).await).await;
    let found = saml::read(client, &observed.choices.app).await;
    let report = ClaimsReport::new(&found, client.session().granted(), &observed.roles);
    let plain = |line: String| {
        let line = line.replace(['\u{2068}', '\u{2069}'], "");
        match line.split_once("(request ID ") {
            Some((before, rest)) => {
                let (_, after) = rest.split_once(')').unwrap();
                format!("{before}(request ID r1){after}")
            }
            None => line,
        }
    };
    ClaimsReport {
        lines: report.lines.into_iter().map(plain).collect(),
        claims: report.claims.into_iter().map(plain).collect(),
        ..report
    }
}

fn response(status: u16, body: &Value) -> HttpResponse {
    http::Response::builder()
        .status(status)
        .header("request-id", "r1")
        .body(body.to_string().into_bytes())
        .unwrap()
}

/// Answers the call of the beta version in place of the tenant.
fn answer_own(world: &World, status: u16, body: Value) {
    world.override_responses(move |request| {
        let path = request.uri().path();
        let is_own = path.starts_with("/beta/") && path.ends_with(OWN);
        is_own.then(|| Ok(response(status, &body)))
    });
}

fn error(code: &str, message: &str) -> Value {
    json!({"error": {"code": code, "message": message}})
}

#[tokio::test]
async fn without_the_permissions_nothing_is_sent_and_a_button_may_ask_for_them() {
    let (world, client) = signed_in("claims-overwrite-roles", "admin", &[]).await;
    let report = report(&world, &client).await;
    assert_eq!(report.verdict, ClaimsVerdict::NotChecked);
    assert_eq!(report.title, "Unknown whether SAML claims set roles");
    assert_eq!(
        report.lines,
        [
            NOT_CHECKED,
            &format!(
                "{BEGIN} the Policy.Read.ApplicationConfiguration permission isn't granted to Rolecall for you. {ROLES} {CLOUD_ONLY}"
            ),
            NO_POLICY_SCOPE,
            WHERE,
        ]
    );
    assert_eq!(
        report.own_scopes,
        [Scope::PolicyReadApplicationConfiguration]
    );
    assert_eq!(report.assigned_scopes, [Scope::PolicyReadAll]);
    let sent = world.emulator.lock();
    let mut sent = sent.log.entries();
    assert!(!sent.any(|one| one.url.contains(OWN) || one.url.contains(ASSIGNED)));
}

#[tokio::test]
async fn a_claim_that_sets_roles_is_named_with_its_policy() {
    let (world, client) = signed_in("claims-overwrite-roles", "apps", &POLICY_SCOPES).await;
    let found = report(&world, &client).await;
    assert_eq!(found.verdict, ClaimsVerdict::Overwrites);
    assert_eq!(found.title, "SAML claims set roles at sign-in");
    let own = "with conditions, in the application's own claims";
    assert_eq!(
        found.claims,
        [
            format!("workato_role: the value \u{201c}Admin\u{201d}, {own}"),
            format!("workato_role_prod: the value \u{201c}Analyst\u{201d}, {own}"),
        ]
    );
    assert_eq!(found.lines, [OVERWRITES, NONE_ASSIGNED]);
    assert_eq!(
        (found.own_scopes.len(), found.assigned_scopes.len()),
        (0, 0)
    );

    let (world, client) =
        signed_in("claims-mapping-overwrites-roles", "apps", &POLICY_SCOPES).await;
    let found = report(&world, &client).await;
    assert_eq!(found.verdict, ClaimsVerdict::Overwrites);
    let place = "in the claims mapping policy Workato roles";
    assert!(
        found.claims[0].starts_with("workato_role: user.extension_"),
        "{found:?}"
    );
    assert!(
        found.claims[0].ends_with(&format!("_workato_role, {place}")),
        "{found:?}"
    );
    assert_eq!(
        found.claims[1..],
        [format!(
            "workato_role_prod: the value \u{201c}Analyst\u{201d}, {place}"
        )]
    );
    assert_eq!(
        found.lines,
        [
            OVERWRITES,
            &format!("{BEGIN} {NOT_THERE} (request ID r1)."),
            "The claims mapping policy Workato roles is assigned, so Entra ignores the application's own claims.",
        ]
    );
    // Without the permission for it, it is not known.
    let (world, client) = signed_in(
        "claims-mapping-overwrites-roles",
        "apps",
        &POLICY_SCOPES[..1],
    )
    .await;
    let found = report(&world, &client).await;
    assert_eq!(found.verdict, ClaimsVerdict::NotChecked);
    assert_eq!(found.lines[2], NO_POLICY_SCOPE);
    assert_eq!(found.assigned_scopes, [Scope::PolicyReadAll]);
}

#[tokio::test]
async fn none_found_is_said_where_the_beta_version_answered() {
    let (world, client) = signed_in("claims-without-roles", "apps", &POLICY_SCOPES).await;
    let found = report(&world, &client).await;
    assert_eq!(found.verdict, ClaimsVerdict::NoneFound);
    assert_eq!(found.title, "No claims found that set a role at sign-in");
    assert_eq!(found.lines, [NONE_NAMED, NONE_ASSIGNED]);
    assert_eq!(found.claims, [] as [&str; 0]);
    // A policy that is assigned would replace the application's own claims, so it is not said of all.
    let (world, client) = signed_in("claims-without-roles", "apps", &POLICY_SCOPES[..1]).await;
    let found = report(&world, &client).await;
    assert_eq!(found.verdict, ClaimsVerdict::NoneFound);
    assert_eq!(
        found.title,
        "No role claims found among the application's own claims"
    );
    assert_eq!(found.lines[..2], [NONE_NAMED, NO_POLICY_SCOPE]);
    assert!(found.lines[2].contains("Single sign-on"), "{found:?}");
    // One of the two permissions does not suffice for the policies that are assigned.
    let (world, client) = signed_in("claims-without-roles", "auditor", &["Policy.Read.All"]).await;
    let found = report(&world, &client).await;
    assert_eq!(found.assigned_scopes, [Scope::ApplicationReadWriteAll]);
    let sent = world.emulator.lock();
    assert!(!sent.log.entries().any(|one| one.url.contains(ASSIGNED)));
}

#[tokio::test]
async fn a_beta_version_that_refuses_or_is_missing_is_not_taken_for_none() {
    let scenario = "claims-overwrite-roles";
    let refused = "Graph refused (request ID r1).";
    for (account, beta, said) in [
        (
            "admin",
            "answers",
            format!("{refused} {ROLES} {CLOUD_ONLY}"),
        ),
        (
            "apps",
            "refuses",
            format!(
                "{refused} You have a directory role for this (Application Administrator, Global Reader, or Global Administrator)."
            ),
        ),
        ("apps", "missing", format!("{NOT_THERE} (request ID r1).")),
    ] {
        let (world, client) = signed_in(scenario, account, &POLICY_SCOPES).await;
        world
            .control("PUT", "settings", json!({"graphBeta": beta}))
            .await;
        let found = report(&world, &client).await;
        assert_eq!(found.verdict, ClaimsVerdict::NotChecked);
        assert_eq!(
            found.lines,
            [
                NOT_CHECKED,
                &format!("{BEGIN} {said}"),
                NONE_ASSIGNED,
                WHERE
            ]
        );
        assert_eq!(
            (found.own_scopes.len(), found.assigned_scopes.len()),
            (0, 0)
        );
    }
    let (world, client) = signed_in(scenario, "apps", &POLICY_SCOPES).await;
    for (status, body, said) in [
        (
            404,
            error("Request_ResourceNotFound", "Resource does not exist."),
            format!("{NOT_THERE} (request ID r1)."),
        ),
        (204, Value::Null, format!("{NOT_THERE}.")),
        (
            501,
            error("NotImplemented", "Not here."),
            "status 501 Not Implemented: Not here (request ID r1).".to_owned(),
        ),
        (
            200,
            json!({"id": "x"}),
            "unreadable response from".to_owned(),
        ),
        (
            200,
            json!({"id": "x", "claims": null}),
            "unreadable response from".to_owned(),
        ),
    ] {
        answer_own(&world, status, body);
        let found = report(&world, &client).await;
        assert_eq!(found.verdict, ClaimsVerdict::NotChecked, "{found:?}");
        assert!(
            found.lines[1].starts_with(&format!("{BEGIN} {said}")),
            "{found:?}"
        );
        assert_eq!(found.lines[3], WHERE);
    }
}

/// No other cloud is documented to have the call, and none of their Graphs need know its permission.
#[test]
fn the_beta_version_is_asked_in_the_worldwide_cloud_alone() {
    for call in [&CLAIMS_POLICY, &OBJECT_CONNECTION] {
        let clouds = Cloud::NAMED
            .into_iter()
            .filter(|cloud| call.clouds.contains(cloud));
        assert_eq!(
            clouds.collect::<Vec<_>>(),
            [Cloud::Global],
            "{}",
            call.template
        );
    }
}
