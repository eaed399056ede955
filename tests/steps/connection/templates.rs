//! Tests the connection of an application whose templates or jobs cannot be read, whose template takes other secrets, or
//! that has several templates or jobs: the plan is blocked with a reason, or goes on with what is there.

use super::form::untouched_form;
use super::{connection_settings, run_and_record, state_of_row};
use crate::world::{World, three_environments};
use rolecall::changes::Change;
use rolecall::client::Client;
use rolecall::guide::{CheckState, RowId};
use rolecall::plan::Plan;
use rolecall::plan::connection::{Draft, Form, check_token, draft, plan};
use rolecall::tenant::application::Obstacle;
use rolecall::tenant::choices::Choices;
use rolecall::tenant::observed::{Observed, observe};
use serde_json::{Value, json};

const TEMPLATES: &str = "/v1.0/servicePrincipals/*/synchronization/templates";
const JOBS: &str = "/v1.0/servicePrincipals/*/synchronization/jobs";

/// Status and body, as reported and as they may come besides.
fn refusals() -> Vec<Value> {
    let error = |code: &str, message: &str| json!({"error": {"code": code, "message": message, "innerError": {"request-id": "11111111-2222-4333-8444-555555555555"}}});
    let inner = r#"{"Message":"No HTTP resource was found that matches the request URI"}"#;
    vec![
        json!({"status": 404, "body": error("UnknownError", inner)}),
        json!({"status": 404, "body": error("UnknownError", "")}),
        json!({"status": 500, "body": error("UnknownError", "")}),
        json!({"status": 500, "body": error("InternalServerError", "Something failed.")}),
        json!({"status": 500, "body": "<html>"}),
        json!({"status": 400, "body": error("", "")}),
        json!({"status": 403, "body": error("Authorization_RequestDenied", "Insufficient privileges to complete the operation.")}),
    ]
}

async fn with_fault(world: &World, client: &Client, path: &str, refusal: &Value) -> Observed {
    let mut fault = refusal.clone();
    fault["path"] = path.into();
    fault["method"] = "GET".into();
    world.control("PUT", "faults", json!([fault])).await;
    observe(client, &three_environments(world).await).await
}

/// A form with an address, a token, the mappings and the start.
async fn whole_form(world: &World, observed: &Observed) -> Form {
    Form {
        address: world.workato_credentials().await.0,
        token: check_token("s3cr3t-t0k3n"),
        set_mappings: true,
        start: true,
        ..untouched_form(observed)
    }
}

#[tokio::test]
async fn unreadable_templates_or_jobs_block_the_plan_with_a_reason() {
    for (path, what) in [
        (TEMPLATES, "the provisioning templates"),
        (JOBS, "the provisioning jobs"),
    ] {
        for refusal in refusals() {
            let (world, client) = World::signed_in("step1-done", "admin").await;
            let observed = with_fault(&world, &client, path, &refusal).await;
            let form = whole_form(&world, &observed).await;
            let Draft::Plan(plan) = draft(&observed, &form, false) else {
                panic!("{refusal}: no plan")
            };
            assert_eq!(plan.changes, [], "{refusal}");
            let [why] = plan.blocked.as_slice() else {
                panic!("{refusal}: {:?}", plan.blocked)
            };
            assert!(
                why.starts_with("Nothing can be planned. ") && why.contains(what),
                "{why}"
            );
            for unclean in [": .", ": \u{2068}\u{2069}", "..", "{"] {
                assert!(!why.contains(unclean), "{unclean:?} in {why}");
            }
            let is_refused = refusal["status"] == 403;
            assert_eq!(why.contains("App registrations"), !is_refused, "{why}");
            assert_eq!(
                why.contains("Cloud Application Administrator"),
                is_refused,
                "{why}"
            );
            assert_eq!(
                observed.unread_provisioning().as_deref(),
                why.strip_prefix("Nothing can be planned. ")
            );
            if path == TEMPLATES {
                assert_eq!(observed.may_be_unprovisionable(), !is_refused);
                let (state, said) = state_of_row(&observed, &client, RowId::Application);
                assert_ne!(state, CheckState::Done, "{said}");
                assert!(said.contains("isn't known"), "{said}");
            }
        }
    }
}

#[tokio::test]
async fn a_job_goes_on_without_templates() {
    for refusal in refusals() {
        let (world, client) = World::signed_in("job-not-started", "admin").await;
        let desired = three_environments(&world).await;
        let settings = connection_settings(&world).await;
        let expected = plan(&observe(&client, &desired).await, &settings);
        let observed = with_fault(&world, &client, TEMPLATES, &refusal).await;
        assert!(observed.templates.is_err(), "{refusal}");
        let planned = plan(&observed, &settings);
        assert_eq!(planned, expected, "{refusal}");
        assert!(planned.is_unblocked() && planned.changes.len() >= 3);
        let (state, said) = state_of_row(&observed, &client, RowId::Application);
        assert_eq!(state, CheckState::Done, "{said}");
        // The list may be empty as well.
        let mut observed = observed;
        observed.templates = Ok(Vec::new());
        assert_eq!(plan(&observed, &settings), expected);
    }
}

async fn planned_for(
    app: &str,
    scenario: &str,
    settings: Value,
) -> (World, Client, Observed, Plan) {
    let (world, client) = World::signed_in(scenario, "admin").await;
    world.control("PUT", "settings", settings).await;
    let desired = Choices {
        app: world.app(app).await,
        ..three_environments(&world).await
    };
    let observed = observe(&client, &desired).await;
    let planned = plan(&observed, &connection_settings(&world).await);
    (world, client, observed, planned)
}

#[tokio::test]
async fn a_plain_registration_blocks_the_plan_however_entra_answers() {
    for unknown in [false, true] {
        let settings = json!({"templatesUnknown": unknown});
        let (.., planned) = planned_for("Workato (test integration)", "step1-done", settings).await;
        assert_eq!(planned.changes, []);
        assert!(
            planned.blocked[0].contains("App registrations"),
            "{planned:?}"
        );
        assert!(
            planned.blocked[0].contains("non-gallery application"),
            "{planned:?}"
        );
    }
}

#[tokio::test]
async fn a_template_with_other_secrets_is_never_used() {
    let (.., observed, planned) = planned_for("Workato", "template-other-secrets", json!({})).await;
    let names = vec!["clientsecret".into(), "secrettoken".into()];
    assert_eq!(observed.obstacles(), [Obstacle::OtherSecrets(names)]);
    assert_eq!(planned.changes, []);
    let why = &planned.blocked[0];
    assert!(
        why.contains("other credentials") && why.contains("clientsecret"),
        "{why}"
    );

    let (world, client, observed, planned) =
        planned_for("Workato", "several-templates", json!({})).await;
    assert_eq!(observed.obstacles(), []);
    assert!(planned.is_unblocked(), "{planned:?}");
    let token = world.workato_credentials().await.1;
    let (complete, stages, _) = run_and_record(&client, &planned, &token).await;
    assert!(complete, "{stages:?}");
    let after = observe(&client, &observed.choices).await;
    assert_eq!(after.job().unwrap().template_id, "scim");
    assert_eq!(after.obstacles(), []);

    // A job of that template is left alone.
    let mut observed = after;
    let other = observed.templates.as_ref().unwrap()[0].id.clone();
    observed.jobs.as_mut().unwrap()[0].template_id = other;
    let planned = plan(&observed, &connection_settings(&world).await);
    assert_eq!(planned.changes, []);
    assert!(
        planned.blocked[0].contains("other credentials"),
        "{planned:?}"
    );
}

#[tokio::test]
async fn of_several_jobs_one_has_to_be_picked_first() {
    let (world, client, observed, planned) =
        planned_for("Workato", "several-jobs", json!({})).await;
    assert_eq!(planned.changes, []);
    assert_eq!(
        planned.blocked,
        ["The application has several provisioning jobs. Pick one first."]
    );
    for job in observed.jobs.as_ref().unwrap() {
        let desired = Choices {
            job: Some(job.id.clone()),
            ..observed.choices.clone()
        };
        let picked = observe(&client, &desired).await;
        let planned = plan(&picked, &connection_settings(&world).await);
        assert!(planned.is_unblocked());
        assert!(
            planned
                .changes
                .iter()
                .all(|change| !matches!(change, Change::CreateJob(_))),
            "{planned:?}"
        );
        for change in &planned.changes {
            let path = change
                .request()
                .map(|request| request.path())
                .unwrap_or_default();
            assert!(
                !path.contains("/jobs/") || path.contains(job.id.as_str()),
                "{path}"
            );
        }
    }
}
