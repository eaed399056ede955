//! Tests what a person's page says of the linked account in Workato: with and without the permission, and with Graph's
//! beta version answering, refusing and missing.

use crate::diagnosis::ada_id;
use crate::world::{World, three_environments};
use rolecall::client::Client;
use rolecall::diagnosis::{self, Diagnosis};
use rolecall::platform::HttpResponse;
use rolecall::provisioning::object_link::{self, LinkEvidence};
use rolecall::tenant::observed::observe;
use rolecall::workato::PermissionModel;
use serde_json::{Value, json};

const UNKNOWN: &str = "Which account in Workato is linked to the person is not known:";

/// What the page reads: the link, and the diagnosis without it and with it.
async fn read(world: &World, client: &Client) -> (Option<LinkEvidence>, Diagnosis, Diagnosis) {
    let observed = observe(client, &three_environments(world).await).await;
    let user = ada_id(world).await;
    let link = object_link::read(client, &observed, &user).await;
    let model = Some(PermissionModel::SystemRoles);
    let mut evidence = diagnosis::read(client, &observed, model, &user).await;
    let before = diagnosis::diagnose(&evidence);
    evidence.link.clone_from(&link);
    (link, before, diagnosis::diagnose(&evidence))
}

fn answer(world: &World, status: u16, body: Value) {
    world.override_responses(move |request| {
        let path = request.uri().path();
        let is_link = path.starts_with("/beta/") && path.contains("/objectConnections('");
        let response: fn(u16, &Value) -> HttpResponse = |status, body| {
            http::Response::builder()
                .status(status)
                .header("request-id", "r1")
                .body(body.to_string().into_bytes())
                .unwrap()
        };
        is_link.then(|| Ok(response(status, &body)))
    });
}

#[tokio::test]
async fn the_linked_account_is_evidence_where_the_user_name_is_not_the_address() {
    let (world, client) = World::signed_in("mail-differs", "admin").await;
    let link = json!({"sourceAnchor": "x", "targetAnchor": "701984", "displayName": "Ada", "objectTypeName": "user"});
    answer(&world, 200, link);
    let (link, before, after) = read(&world, &client).await;
    let link = link.unwrap();
    assert_eq!(link.unknown_reason(), None);
    assert_eq!(link.link.unwrap().target_anchor.unwrap(), "701984");
    assert_eq!(after.cause, before.cause);
    let said = |diagnosis: &Diagnosis, title: &str| {
        let check = diagnosis
            .checks
            .iter()
            .find(|check| check.title.starts_with(title));
        check.map(|check| check.detail.replace(['\u{2068}', '\u{2069}'], ""))
    };
    let of_name = said(&after, "The user name is not the e-mail address").unwrap();
    assert!(
        of_name
            .ends_with("Of two accounts in Workato, 701984 is the one that Entra updates (beta)."),
        "{of_name}"
    );
    assert_eq!(said(&before, "Linked to"), None);
    let linked = said(&after, "Linked to").unwrap();
    assert!(
        linked.starts_with("Entra updates the account 701984 in Workato, whatever its name is."),
        "{linked}"
    );
}

#[tokio::test]
async fn without_an_answer_the_page_is_as_before_and_says_why() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let error = |code: &str, message: &str| json!({"error": {"code": code, "message": message}});
    let role = "the call needs the directory role Cloud Application Administrator, Application Administrator or Global Administrator";
    let missing = "Graph has no such call here, or no link of this person (request-id r1).";
    for (status, body, said) in [
        (
            403,
            error("Authorization_RequestDenied", ""),
            format!("Graph refused, and {role} (request-id r1)."),
        ),
        (
            401,
            error("Unauthorized", "Unauthorized"),
            format!("Graph refused, and {role} (request-id r1)."),
        ),
        (404, error("ResourceNotFound", ""), missing.to_owned()),
        (
            400,
            error(
                "BadRequest",
                "Resource not found for the segment 'objectConnections'.",
            ),
            missing.to_owned(),
        ),
        (
            501,
            error("NotImplemented", "Not here."),
            "status 501 Not Implemented: Not here (request-id r1).".to_owned(),
        ),
    ] {
        answer(&world, status, body);
        let (link, before, after) = read(&world, &client).await;
        let reason = link.unwrap().unknown_reason().unwrap();
        let reason = reason.replace(['\u{2068}', '\u{2069}'], "");
        assert_eq!(reason, format!("{UNKNOWN} {said}"));
        assert_eq!(after, before);
    }
}

#[tokio::test]
async fn without_a_job_or_the_permission_nothing_is_asked() {
    let asked = |world: &World| {
        let state = world.emulator.lock();
        let mut entries = state.log.entries();
        entries.any(|one| one.url.contains("objectConnections"))
    };
    for (scenario, account) in [("fresh", "admin"), ("ready", "member")] {
        let (world, client) = World::signed_in(scenario, account).await;
        let (link, before, after) = read(&world, &client).await;
        assert_eq!(link, None, "{scenario}");
        assert_eq!(after, before, "{scenario}");
        assert!(!asked(&world), "{scenario}");
    }
}
