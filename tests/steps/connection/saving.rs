//! Tests saving the connection: the app reads it back instead of trusting the response, and does not overwrite what it
//! has not read.

use super::{connected_tenant, connection_settings, run_and_record, stop_error};
use crate::world::{World, three_environments};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rolecall::changes::outcome::{ApplyError, Stage};
use rolecall::graph::error::{GraphError, ODataError};
use rolecall::plan::connection::plan;
use rolecall::problem::Problem;
use rolecall::tenant::observed::observe;
use serde_json::{Value, json};

#[tokio::test]
async fn an_accepted_but_unsaved_connection_is_noticed() {
    let (world, client) = World::signed_in("step1-done", "admin").await;
    let desired = three_environments(&world).await;
    let plan = plan(
        &observe(&client, &desired).await,
        &connection_settings(&world).await,
    );
    let app = &desired.app;
    let path = format!("/v1.0/servicePrincipals/{app}/synchronization/secrets");
    world
        .control(
            "PUT",
            "faults",
            json!([{"method": "PUT", "path": path, "status": 204}]),
        )
        .await;
    let (complete, stages, _) =
        run_and_record(&client, &plan, &world.workato_credentials().await.1).await;
    assert!(!complete);
    let ApplyError::ConnectionNotSaved { missing } = stop_error(&stages) else {
        panic!("{stages:?}")
    };
    assert_eq!(missing.len(), 4);
    assert_eq!(stages[4], Stage::NotTried);
}

#[tokio::test]
async fn a_connection_is_not_saved_over_unreadable_settings() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let mut observed = observe(&client, &three_environments(&world).await).await;
    let asked = connection_settings(&world).await;
    assert!(!plan(&observed, &asked).changes.is_empty());
    observed.secrets = Err(GraphError::NotFound(ODataError::default()));
    let blocked = plan(&observed, &asked);
    assert!(blocked.changes.is_empty());
    assert!(blocked.blocked[0].contains("couldn't be read"));
}

#[tokio::test]
async fn a_connection_saved_by_another_client_is_not_overwritten() {
    let (world, client, desired) = connected_tenant().await;
    let token = world.workato_credentials().await.1;
    let asked = connection_settings(&world).await;
    let planned = plan(&observe(&client, &desired).await, &asked);
    let mut theirs = asked.clone();
    theirs.notifications.delete_threshold_value = Some(7);
    let other = plan(&observe(&client, &desired).await, &theirs);
    assert!(run_and_record(&client, &other, &token).await.0);
    let before = world.writes().await.len();
    let (complete, stages, _) = run_and_record(&client, &planned, &token).await;
    assert!(!complete);
    assert_eq!(
        *stop_error(&stages),
        ApplyError::ConnectionChanged {
            what: vec![
                "the failure notifications or accidental deletion prevention changed".into()
            ]
        }
    );
    let saves = |writes: &[(String, String, Value)]| {
        let all = writes[before..].iter();
        all.filter(|(method, ..)| method == "PUT").count()
    };
    assert_eq!(saves(&world.writes().await), 0);
    // A new plan names what it replaces, and succeeds. Running it again finds no conflict.
    let again = plan(&observe(&client, &desired).await, &asked);
    assert!(again.changes[1].why().contains("failure notifications"));
    assert!(run_and_record(&client, &again, &token).await.0);
    assert!(run_and_record(&client, &again, &token).await.0);
}

#[tokio::test]
async fn a_resumed_save_with_a_lost_response_is_no_conflict() {
    let (world, client) = World::signed_in("step1-done", "admin").await;
    let desired = three_environments(&world).await;
    let planned = plan(
        &observe(&client, &desired).await,
        &connection_settings(&world).await,
    );
    let token = world.workato_credentials().await.1;
    let path = format!(
        "/v1.0/servicePrincipals/{}/synchronization/secrets",
        desired.app
    );
    let fault = json!([{"method": "PUT", "path": path, "kind": "truncatedBody"}]);
    world.control("PUT", "faults", fault).await;
    let (complete, ..) = run_and_record(&client, &planned, &token).await;
    world.control("PUT", "faults", json!([])).await;
    assert!(
        observe(&client, &desired)
            .await
            .secrets
            .unwrap()
            .has_token()
    );
    if !complete {
        let (complete, stages, _) = run_and_record(&client, &planned, &token).await;
        assert!(complete, "{stages:?}");
    }
}

#[tokio::test]
async fn an_answer_that_quotes_the_token_is_shown_without_it() {
    let (world, client) = World::signed_in("step1-done", "admin").await;
    let desired = three_environments(&world).await;
    let planned = plan(
        &observe(&client, &desired).await,
        &connection_settings(&world).await,
    );
    let token = "s3cr3t/t0k+n-0f-w0rkat0";
    let quoted = [
        token.to_owned(),
        "s3cr3t%2Ft0k%2Bn-0f-w0rkat0".to_owned(),
        r#"{\"authorization\":\"Bearer s3cr3t\/t0k\u002Bn-0f-w0rkat0\"}"#.to_owned(),
        STANDARD.encode(format!("Bearer {token}")),
    ];
    for quoted in quoted {
        let message = format!("Response Content: {quoted} (end)");
        let fault = json!([{
            "method": "POST", "path": "/v1.0/servicePrincipals", "status": 400,
            "body": {"error": {"code": "BadRequest", "message": message}},
        }]);
        world.control("PUT", "faults", fault).await;
        let (complete, stages, _) = run_and_record(&client, &planned, token).await;
        assert!(!complete);
        let shown = format!(
            "{stages:?} {:?}",
            Problem::from_apply_error(stop_error(&stages))
        );
        assert!(shown.contains("[the secret token]"), "{shown}");
        assert!(shown.contains("(end)"), "the rest is kept: {shown}");
        assert!(
            !shown.contains(&quoted) && !shown.contains(token),
            "{shown}"
        );
    }
}
