//! Tests step 2 and the start: the app tests the connection, creates the job, saves the connection with all four keys,
//! sets the mappings and starts the job, as announced. An error stops the run without loss.

pub(crate) mod form;
mod other_settings;
mod saving;
mod templates;

use crate::role_model::concluded;
use crate::world::{World, three_environments};
use rolecall::changes::outcome::{ApplyError, ChangeOutcome, Stage};
use rolecall::changes::run_values::RunValues;
use rolecall::changes::test_connection::AUTHORIZED;
use rolecall::changes::{Change, ConnectionRefusal};
use rolecall::checklist::{Ticks, check};
use rolecall::client::Client;
use rolecall::graph::Placeholder;
use rolecall::graph::error::{GraphError, ODataError};
use rolecall::graph::models::NotificationSettings;
use rolecall::guide::{CheckState, RowId};
use rolecall::mappings::MappingOptions;
use rolecall::plan::Plan;
use rolecall::plan::connection::{ConnectionSettings, plan};
use rolecall::run::run_plan;
use rolecall::secret::Secret;
use rolecall::tenant::choices::Choices;
use rolecall::tenant::observed::{Observed, observe};
use serde_json::{Value, json};
use std::cell::RefCell;

const ADA: &str = "ada.lovelace@contoso.example";

pub(crate) async fn connection_settings(world: &World) -> ConnectionSettings {
    ConnectionSettings {
        address: world.workato_credentials().await.0,
        notifications: NotificationSettings {
            enabled: true,
            recipients: Some("it@contoso.example".into()),
            delete_threshold_enabled: true,
            delete_threshold_value: Some(100),
        },
        sync_all: false,
        skip_out_of_scope_deletions: false,
        mappings: Some(MappingOptions::proposed()),
        first_user: None,
        start: true,
    }
}

/// Runs a plan with the token; returns the last stage of each change.
pub(crate) async fn run_and_record(
    client: &Client,
    plan: &Plan,
    token: &str,
) -> (bool, Vec<Stage>, RunValues) {
    let stages = RefCell::new(vec![Stage::Waiting; plan.changes.len()]);
    let mut known = RunValues::with_token(Secret::new(token.to_owned()));
    let complete = run_plan(client, plan, &mut known, &|at, stage| {
        stages.borrow_mut()[at] = stage;
    })
    .await;
    (complete, stages.into_inner(), known)
}

fn stop_error(stages: &[Stage]) -> &ApplyError {
    stages
        .iter()
        .find_map(|stage| match stage {
            Stage::Stopped(error) => Some(error),
            _ => None,
        })
        .unwrap_or_else(|| panic!("nothing stopped: {stages:?}"))
}

fn state_of_row(observed: &Observed, client: &Client, row: RowId) -> (CheckState, String) {
    let findings = check(
        observed,
        &concluded(observed),
        client.session().granted(),
        &Ticks::new(),
    );
    let found = findings.into_iter().find(|found| found.row.id == row);
    found.map(|found| (found.state, found.why)).unwrap()
}

/// A tenant that the app itself connected, mapped and started.
pub(crate) async fn connected_tenant() -> (World, Client, Choices) {
    let (world, client) = World::signed_in("step1-done", "admin").await;
    let desired = three_environments(&world).await;
    let plan = plan(
        &observe(&client, &desired).await,
        &connection_settings(&world).await,
    );
    let token = world.workato_credentials().await.1;
    let (complete, stages, _) = run_and_record(&client, &plan, &token).await;
    assert!(complete, "{stages:?}");
    (world, client, desired)
}

#[tokio::test]
async fn one_plan_connects_maps_and_starts_and_a_user_gets_three_roles() {
    let (world, client) = World::signed_in("step1-done", "admin").await;
    let desired = three_environments(&world).await;
    let plan = plan(
        &observe(&client, &desired).await,
        &connection_settings(&world).await,
    );
    assert_eq!(plan.blocked, [] as [&str; 0]);
    let announced: Vec<_> = plan.changes.iter().filter_map(Change::request).collect();
    let calls: Vec<String> = announced
        .iter()
        .map(|request| {
            format!(
                "{} {}",
                request.endpoint().method,
                request.endpoint().template
            )
        })
        .collect();
    let below = "/servicePrincipals/{}/synchronization";
    assert_eq!(
        calls,
        [
            format!("POST {below}/jobs/validateCredentials"),
            format!("POST {below}/jobs"),
            format!("PUT {below}/secrets"),
            format!("PUT {below}/jobs/{{}}/schema"),
            format!("POST {below}/jobs/{{}}/start"),
        ]
    );
    assert_eq!(
        announced[3].placeholders(),
        [Placeholder::JobId, Placeholder::Schema]
    );
    let token = world.workato_credentials().await.1;
    assert!(
        !format!("{plan:?}").contains(&token),
        "no plan holds the token"
    );
    let (complete, stages, known) = run_and_record(&client, &plan, &token).await;
    assert!(complete, "{stages:?}");
    assert_eq!(
        stages[0],
        Stage::Done(ChangeOutcome::Message(format!("{AUTHORIZED}.")))
    );
    assert!(!format!("{stages:?}{known:?}").contains(&token));

    // The writes are the announced ones, with their placeholders filled.
    let job = known.job.clone().expect("the job's id");
    let sent = world.writes().await;
    assert_eq!(sent.len(), announced.len());
    for (request, (method, url, body)) in announced.iter().zip(&sent) {
        assert_eq!(request.endpoint().method.as_str(), method);
        let path = request
            .path()
            .replace(Placeholder::JobId.as_str(), job.as_str());
        assert_eq!(path, *url);
        if !request.placeholders().contains(&Placeholder::Schema) {
            let shown = body
                .to_string()
                .replace("[redacted]", Placeholder::SecretToken.as_str());
            let shown: Value = serde_json::from_str(&shown).unwrap();
            assert_eq!(request.body().unwrap_or(&Value::Null), &shown);
        }
    }

    let observed = observe(&client, &desired).await;
    for row in [
        RowId::Job,
        RowId::Credentials,
        RowId::UserMapping,
        RowId::TargetAttributes,
        RowId::RoleMappings,
        RowId::SaveMappings,
        RowId::Provision,
    ] {
        let (state, why) = state_of_row(&observed, &client, row);
        assert_eq!(state, CheckState::Done, "{row:?}: {why}");
    }
    let secrets = observed.secrets.as_ref().unwrap();
    assert_eq!(secrets.0.len(), 4);
    assert_eq!(
        secrets.notifications(),
        Some(connection_settings(&world).await.notifications)
    );
    // Only the connection is left to plan, because its token cannot be compared.
    let again = super::connection::plan(&observed, &connection_settings(&world).await);
    assert_eq!(again.changes.len(), 2, "{again:?}");

    world.advance(3_000);
    let ada = world.workato_user(ADA).await.expect("provisioned");
    assert_eq!(
        ada["roles"],
        json!({"workato_role": "Admin", "workato_role_test": "Operator", "workato_role_prod": "Analyst"})
    );
}

#[tokio::test]
async fn a_connection_that_does_not_work_saves_nothing_and_says_why() {
    let workato = "/workato/scim/v2";
    let cases: [(&str, &str, Value, ConnectionRefusal); 5] = [
        ("", "wrong", json!([]), ConnectionRefusal::Token),
        (
            "http://127.0.0.1:9/scim/v2",
            "",
            json!([]),
            ConnectionRefusal::Unreachable,
        ),
        (
            "",
            "",
            json!([{"path": workato, "status": 401, "times": 1}]),
            ConnectionRefusal::Token,
        ),
        (
            "",
            "",
            json!([{"path": workato, "status": 500}]),
            ConnectionRefusal::Failed("InternalServerError".into()),
        ),
        (
            "",
            "",
            json!([{"path": workato, "status": 404}]),
            ConnectionRefusal::NotFound,
        ),
    ];
    for (address, token, faults, expected) in cases {
        let (world, client) = World::signed_in("step1-done", "admin").await;
        let desired = three_environments(&world).await;
        let mut wanted = connection_settings(&world).await;
        if !address.is_empty() {
            wanted.address = address.into();
        }
        let right = world.workato_credentials().await.1;
        let token = if token.is_empty() { &right } else { token };
        let plan = plan(&observe(&client, &desired).await, &wanted);
        world.control("PUT", "faults", faults).await;
        let (complete, stages, _) = run_and_record(&client, &plan, token).await;
        assert!(!complete);
        let ApplyError::ConnectionRefused { why, error, .. } = stop_error(&stages) else {
            panic!("{stages:?}")
        };
        assert_eq!(*why, expected, "{}", error.message);
        assert_eq!(error.code, "CredentialValidationUnavailable");
        let words = rolecall::problem::Problem::from_apply_error(stop_error(&stages));
        assert!(words.changed.starts_with("Nothing was saved"));
        assert!(!format!("{words:?}").contains(&right));
        assert!(
            stages[1..].iter().all(|stage| *stage == Stage::NotTried),
            "{stages:?}"
        );
        let observed = observe(&client, &desired).await;
        assert_eq!(observed.jobs.as_deref().unwrap(), []);
        assert!(!observed.secrets.as_ref().unwrap().has_token());
    }
}

#[tokio::test]
async fn a_new_token_recovers_a_job_in_quarantine_in_one_plan() {
    let (world, client, desired) = connected_tenant().await;
    world.advance(3_000);
    // Workato no longer accepts the token.
    let faults = json!([{"path": "/workato/scim/v2", "status": 401}]);
    world.control("PUT", "faults", faults).await;
    world.advance(3_000);
    let observed = observe(&client, &desired).await;
    assert!(
        observed.job().unwrap().is_quarantined(),
        "{:?}",
        observed.jobs
    );
    let (found, why) = state_of_row(&observed, &client, RowId::Credentials);
    assert_eq!(found, CheckState::Differs, "{why}");
    assert_eq!(
        state_of_row(&observed, &client, RowId::Provision).0,
        CheckState::Differs
    );
    world.control("PUT", "faults", json!([])).await;
    let plan = plan(&observed, &connection_settings(&world).await);
    let kinds: Vec<RowId> = plan.changes.iter().map(Change::row).collect();
    assert_eq!(
        kinds,
        [RowId::Credentials, RowId::Credentials, RowId::Provision]
    );
    let (complete, stages, _) =
        run_and_record(&client, &plan, &world.workato_credentials().await.1).await;
    assert!(complete, "{stages:?}");
    let observed = observe(&client, &desired).await;
    assert!(!observed.job().unwrap().is_quarantined());
    assert_eq!(
        state_of_row(&observed, &client, RowId::Credentials).0,
        CheckState::Done
    );
}

#[tokio::test]
async fn a_lost_response_creates_no_second_job_and_no_token_sends_nothing() {
    let (world, client) = World::signed_in("step1-done", "admin").await;
    let desired = three_environments(&world).await;
    let plan = plan(
        &observe(&client, &desired).await,
        &connection_settings(&world).await,
    );
    let none = run_plan(&client, &plan, &mut RunValues::default(), &|_, _| {}).await;
    assert!(!none);
    assert_eq!(world.writes().await.len(), 0);
    let path = format!(
        "/v1.0/servicePrincipals/{}/synchronization/jobs",
        desired.app
    );
    let fault =
        json!([{"method": "POST", "path": format!("{path}"), "kind": "truncatedBody", "times": 2}]);
    world.control("PUT", "faults", fault).await;
    let (complete, stages, _) =
        run_and_record(&client, &plan, &world.workato_credentials().await.1).await;
    assert!(complete, "{stages:?}");
    let observed = observe(&client, &desired).await;
    assert_eq!(observed.jobs.as_ref().unwrap().len(), 1);
}

#[tokio::test]
async fn without_the_directory_role_the_rows_cannot_be_read_and_can_be_ticked() {
    let (world, client) = World::signed_in("step1-done", "users").await;
    let desired = three_environments(&world).await;
    let observed = observe(&client, &desired).await;
    let granted = client.session().granted();
    let rows = [RowId::Job, RowId::Credentials, RowId::RoleMappings];
    let findings = check(&observed, &concluded(&observed), granted, &Ticks::new());
    for row in rows {
        let found = findings.iter().find(|found| found.row.id == row).unwrap();
        assert_eq!(found.state, CheckState::NotPermitted, "{}", found.why);
        assert!(found.is_manual && found.why.contains("Cloud Application Administrator"));
    }
    let ticks: Ticks = (0..3).map(|line| (RowId::Job, line)).collect();
    let findings = check(&observed, &concluded(&observed), granted, &ticks);
    let found = findings.iter().find(|found| found.row.id == RowId::Job);
    assert_eq!(found.unwrap().state, CheckState::Done);
}

#[tokio::test]
async fn an_unfit_application_is_reported_with_a_remedy() {
    let (world, client) = World::signed_in("step1-done", "admin").await;
    let desired = Choices {
        app: world.app("Workato (test integration)").await,
        ..three_environments(&world).await
    };
    let plan = plan(
        &observe(&client, &desired).await,
        &connection_settings(&world).await,
    );
    assert_eq!(plan.changes, []);
    assert_eq!(plan.blocked.len(), 1, "{:?}", plan.blocked);
}

#[tokio::test]
async fn a_job_is_not_started_without_the_requested_mappings() {
    let starts = |plan: &Plan| {
        let mut all = plan.changes.iter();
        all.any(|change| matches!(change, Change::StartJob(_)))
    };
    let (world, client) = World::signed_in("attribute-differs", "admin").await;
    let observed = observe(&client, &three_environments(&world).await).await;
    let asked = connection_settings(&world).await;
    let blocked = plan(&observed, &asked);
    assert!(
        !starts(&blocked),
        "everybody would be invited without a role"
    );
    assert!(
        blocked
            .blocked
            .iter()
            .any(|why| why.contains("isn't started")),
        "{:?}",
        blocked.blocked
    );
    // A plan without mappings still creates the job.
    let without = ConnectionSettings {
        mappings: None,
        ..asked.clone()
    };
    assert!(starts(&plan(&observed, &without)));
    // The same for an existing job whose schema could not be read.
    let (world, client) = World::signed_in("job-not-started", "admin").await;
    let mut observed = observe(&client, &three_environments(&world).await).await;
    assert!(starts(&plan(&observed, &asked)));
    observed.schema = Err(GraphError::NotFound(ODataError::default()));
    assert!(!starts(&plan(&observed, &asked)));
}
