//! The provisioning service: intervals, faults, quarantine, settings, restarts and snapshots.

use crate::world::{TOKEN, World, text};
use http::Method;
use serde_json::{Value, json};

const ADA: &str = "ada.lovelace@contoso.example";
const NOTHING: Value = Value::Null;

#[tokio::test]
async fn cycles_start_at_the_set_interval() {
    let world = World::new("ready").await;
    world
        .control(Method::PUT, "settings", &json!({"cycleSeconds": 300}))
        .await;
    assert_eq!(world.job().await["schedule"]["interval"], "PT5M");
    // A cycle that was already due keeps its time.
    world.advance_minutes(40).await;
    let began = async || text(&world.job().await["status"]["lastExecution"]["timeBegan"]);
    let first = began().await;
    world.advance_minutes(4).await;
    assert_eq!(began().await, first);
    world.advance_minutes(1).await;
    let second = began().await;
    assert_ne!(second, first);
    let fraction = second.split_once('.').unwrap().1;
    assert_eq!(fraction.len(), "1234567Z".len(), "{second}");
}

#[tokio::test]
async fn a_year_without_requests_passes_at_once() {
    let world = World::new("ready").await;
    world.advance_minutes(365 * 24 * 60).await;
    let job = world.job().await;
    assert_eq!(job["status"]["code"], "Active");
    let began = text(&job["status"]["lastExecution"]["timeBegan"]);
    assert!(began.starts_with("2027-09-21T"), "{began}");
}

#[tokio::test]
async fn faults_apply_to_calls_to_workato() {
    for (fault, code) in [
        (
            json!({"method": "PATCH", "path": "/workato/scim/v2/Users/", "status": 500}),
            "SystemForCrossDomainIdentityManagementBadResponse",
        ),
        (
            json!({"method": "PATCH", "path": "https://www.workato.com/scim/v2/Users/", "status": 409}),
            "EntryConflict",
        ),
        (
            json!({"method": "PATCH", "path": "/workato", "kind": "droppedConnection"}),
            "SystemForCrossDomainIdentityManagementBadResponse",
        ),
        (
            json!({"method": "PATCH", "path": "/workato", "status": 429}),
            "TooManyRequests",
        ),
    ] {
        let world = World::new("ready").await;
        world.control(Method::PUT, "faults", &json!([fault])).await;
        let id = world.user_id(ADA).await;
        let body = json!({"displayName": "Ada King"});
        world
            .graph(Method::PATCH, &format!("/users/{id}"), &body)
            .await
            .expect(204);
        world.advance_minutes(40).await;
        let log = world
            .get(&format!(
                "/auditLogs/provisioning?$filter=sourceIdentity/id eq '{id}'&$top=1"
            ))
            .await;
        let status = &log["value"][0]["provisioningStatusInfo"];
        assert_eq!(
            (&status["status"], &status["errorInformation"]["errorCode"]),
            (&json!("failure"), &json!(code))
        );
        let job = world.job().await;
        assert_eq!(job["status"]["lastExecution"]["state"], "EntryLevelErrors");
        assert_eq!(job["status"]["lastExecution"]["countEscrowed"], 1);
        // The next cycle without the fault succeeds.
        world.control(Method::PUT, "faults", &json!([])).await;
        world.advance_minutes(40).await;
        assert_eq!(
            world.workato_user(ADA).await.unwrap()["displayName"],
            "Ada King"
        );
        assert_eq!(
            world.job().await["status"]["lastExecution"]["state"],
            "Succeeded"
        );
    }
}

#[tokio::test]
async fn a_renewed_token_leads_to_quarantine() {
    let world = World::new("ready").await;
    let renewed = world
        .control(Method::PUT, "workato", &json!({"secretToken": "new"}))
        .await;
    assert_eq!(renewed, json!({"secretToken": "new"}));
    assert_eq!(
        world
            .scim(Method::GET, "/Users", TOKEN, &NOTHING)
            .await
            .status,
        401
    );
    world.advance_minutes(40).await;
    let status = world.job().await["status"].take();
    assert_eq!(status["code"], "Quarantine");
    // Six hours later the service retries, and is refused again.
    world.advance_minutes(6 * 60).await;
    assert_eq!(world.job().await["status"]["quarantine"]["seriesCount"], 2);
    world.save_secret("SecretToken", "new").await;
    world.advance_minutes(6 * 60).await;
    assert_eq!(world.job().await["status"]["code"], "Active");
}

#[tokio::test]
async fn too_many_removals_stop_the_cycle() {
    let world = World::new("ready").await;
    let settings = r#"{"Enabled":false,"DeleteThresholdEnabled":true,"DeleteThresholdValue":5}"#;
    world
        .save_secret("SyncNotificationSettings", settings)
        .await;
    let principal = world.principal.clone();
    let assigned = world
        .get(&format!("/servicePrincipals/{principal}/appRoleAssignedTo"))
        .await;
    for assignment in assigned["value"].as_array().unwrap() {
        let path = format!(
            "/servicePrincipals/{principal}/appRoleAssignedTo/{}",
            text(&assignment["id"])
        );
        world
            .graph(Method::DELETE, &path, &NOTHING)
            .await
            .expect(204);
    }
    world.advance_minutes(40).await;
    let status = world.job().await["status"].take();
    assert_eq!(status["quarantine"]["reason"], "TooManyDeletes");
    world.expect_all_active(true).await;
    world.save_secret("SyncNotificationSettings", "").await;
    world.run_first_cycle().await;
    world.expect_all_active(false).await;
}

#[tokio::test]
async fn users_out_of_scope_stay_if_the_secret_says_so() {
    let world = World::new("ready").await;
    world.save_secret("SkipOutOfScopeDeletions", "True").await;
    world.edit_state(|state| state["tenants"][0]["appRoleAssignments"] = json!([]));
    world.advance_minutes(40).await;
    world.expect_all_active(true).await;
}

#[tokio::test]
async fn a_restart_resets_what_its_scope_names() {
    let world = World::new("ready").await;
    world.advance_minutes(40).await;
    let imported = async || world.job().await["status"]["lastExecution"]["countImported"].clone();
    assert_eq!(imported().await, 0);
    for (scope, expected) in [
        ("", 20),
        ("Escrows", 0),
        ("Watermark, Escrows, QuarantineState", 20),
        ("Full", 20),
    ] {
        let body = json!({"criteria": {"resetScope": scope}});
        world
            .job_request(Method::POST, "restart", &body)
            .await
            .expect(204);
        world.advance_minutes(1).await;
        assert_eq!(imported().await, expected, "{scope}");
    }
    world
        .job_request(Method::POST, "pause", &NOTHING)
        .await
        .expect(204);
    world
        .job_request(Method::POST, "restart", &NOTHING)
        .await
        .expect(204);
    assert_eq!(world.job().await["schedule"]["state"], "Active");
    let body = json!({"criteria": {"resetScope": "Everything"}});
    let (code, _) = world
        .job_request(Method::POST, "restart", &body)
        .await
        .error(400);
    assert_eq!(code, "RequestParameterInvalid");
    assert_eq!(world.workato_users().await.len(), 20);
}

#[tokio::test]
async fn a_snapshot_restores_jobs_and_workato() {
    let world = World::new("ready").await;
    let (job, people) = (world.job().await, world.workato_users().await);
    let mut copy = Value::Null;
    world.edit_state(|state| copy = state.clone());
    world
        .job_request(Method::DELETE, "", &NOTHING)
        .await
        .expect(204);
    world.control(Method::PUT, "workato", &json!({})).await;
    world.edit_state(|state| *state = copy);
    assert_eq!(world.job().await, job);
    assert_eq!(world.workato_users().await, people);
    world.advance_minutes(40).await;
    assert_eq!(world.job().await["status"]["code"], "Active");
}
