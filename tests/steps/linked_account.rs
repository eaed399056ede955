//! Tests what a person's page says of the linked account in Workato: with and without the permission, and with Graph's
//! beta version answering, refusing and missing.

use crate::diagnosis::ada_id;
use crate::first_user::ADA;
use crate::world::{BASE, World, three_environments};
use rolecall::client::Client;
use rolecall::diagnosis::{self, Cause, Diagnosis};
use rolecall::graph::endpoint::PAUSE_SYNCHRONIZATION_JOB;
use rolecall::platform::HttpResponse;
use rolecall::provisioning::object_link::{self, LinkEvidence};
use rolecall::tenant::observed::observe;
use rolecall::workato::PermissionModel;
use serde_json::{Value, json};

const UNKNOWN: &str = "The Workato account linked to this person isn't known:";

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

fn plain(text: &str) -> String {
    let text = text.replace(['\u{2068}', '\u{2069}'], "");
    match text.split_once("(request ID ") {
        Some((before, rest)) => {
            let (_, after) = rest.split_once(')').unwrap();
            format!("{before}(request ID r1){after}")
        }
        None => text,
    }
}

/// What the check with this title says.
fn said(diagnosis: &Diagnosis, title: &str) -> Option<String> {
    let mut checks = diagnosis.checks.iter();
    let check = checks.find(|check| check.title == title)?;
    Some(plain(&check.detail))
}

async fn target_of(world: &World, client: &Client) -> String {
    let (link, ..) = read(world, client).await;
    let link = link.unwrap().link.unwrap();
    link.target_anchor.unwrap().exact().to_owned()
}

#[tokio::test]
async fn the_link_names_the_account_in_workato() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let (link, before, after) = read(&world, &client).await;
    let link = link.unwrap();
    assert_eq!(link.unknown_reason(), None);
    let link = link.link.unwrap();
    let account = world.workato_user(ADA).await.unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(link.target_anchor.unwrap(), account);
    assert_eq!(link.source_anchor.unwrap(), ada_id(&world).await.as_str());
    assert_eq!(link.display_name.unwrap(), "Ada Lovelace");
    assert_eq!(link.object_type_name.unwrap(), "user");
    assert_eq!(
        (&after.cause, &after.verdict),
        (&before.cause, &before.verdict)
    );
    assert_eq!(said(&before, "Linked to a Workato account (beta)"), None);
    assert_eq!(
        said(&after, "Linked to a Workato account (beta)").unwrap(),
        format!("Entra updates the Workato account {account}, regardless of its user name.")
    );
}

#[tokio::test]
async fn the_linked_account_is_evidence_where_the_user_name_is_not_the_address() {
    let (world, client) = World::signed_in("mail-differs", "admin").await;
    let account = target_of(&world, &client).await;
    let (_, before, after) = read(&world, &client).await;
    assert_eq!(
        (&after.cause, &before.cause),
        (&Cause::MailDiffers, &Cause::MailDiffers)
    );
    let title = "The user name is not the email address";
    assert_eq!(
        said(&after, title).unwrap(),
        format!(
            "{} If this person has two Workato accounts, Entra updates {account} (beta).",
            said(&before, title).unwrap()
        )
    );
}

#[tokio::test]
async fn without_an_answer_the_page_is_as_before_and_says_why() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let role = "You have a directory role for this (Cloud Application Administrator, Application Administrator, or Global Administrator).";
    let missing = "Graph lacks this call here, or has no link for this person (request ID r1).";
    for (beta, said) in [
        ("refuses", format!("Graph refused (request ID r1). {role}")),
        ("missing", missing.to_owned()),
    ] {
        world
            .control("PUT", "settings", json!({"graphBeta": beta}))
            .await;
        let (link, before, after) = read(&world, &client).await;
        let reason = link.unwrap().unknown_reason().unwrap();
        assert_eq!(plain(&reason), format!("{UNKNOWN} {said}"));
        assert_eq!(after, before);
    }
    let error = |code: &str, message: &str| json!({"error": {"code": code, "message": message}});
    let unknown = "Resource not found for the segment 'objectConnections'.";
    for (status, body, said) in [
        (
            401,
            error("Unauthorized", "Unauthorized"),
            format!("Graph refused: Unauthorized (request ID r1). {role}"),
        ),
        (400, error("BadRequest", unknown), missing.to_owned()),
        (
            501,
            error("NotImplemented", "Not here."),
            "status 501 Not Implemented: Not here (request ID r1).".to_owned(),
        ),
    ] {
        answer(&world, status, body);
        let (link, before, after) = read(&world, &client).await;
        let reason = link.unwrap().unknown_reason().unwrap();
        assert_eq!(plain(&reason), format!("{UNKNOWN} {said}"));
        assert_eq!(after, before);
    }
}

/// The calls that the page offers to copy do what the page says of them.
#[tokio::test]
async fn the_documented_calls_remove_the_link() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let (link, ..) = read(&world, &client).await;
    let calls = link.unwrap().removal_calls(BASE);
    let token = client
        .session()
        .token_for(&PAUSE_SYNCHRONIZATION_JOB)
        .await
        .unwrap();
    let send = async |call: &str| {
        let (method, url) = call.split_once(' ').unwrap();
        let request = http::Request::builder()
            .method(method)
            .uri(url.strip_prefix(BASE).unwrap())
            .header("authorization", format!("Bearer {}", token.expose()))
            .body(Vec::new())
            .unwrap();
        let answer = world.platform.transport.send(request).await.unwrap();
        answer.status().as_u16()
    };
    let [pause, remove, start] = &calls;
    assert_eq!(send(remove).await, 409, "the job runs");
    for (call, status) in [(pause, 204), (remove, 204), (remove, 204)] {
        assert_eq!(send(call).await, status, "{call}");
    }
    let (link, ..) = read(&world, &client).await;
    let reason = link.unwrap().unknown_reason().unwrap();
    assert!(reason.contains("no link for this person"), "{reason}");
    assert!(world.workato_user(ADA).await.is_some(), "the account stays");
    assert_eq!(send(start).await, 204);
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
