//! Quarantine: too many failures, too many removals, and quarantines that last.
//! Lowers the minimum number of failures by a setting, so that a small tenant is enough.

use http::Method;
use serde_json::{Value, json};

use crate::world::{World, text};

const ADA: &str = "ada.lovelace@contoso.example";
const NOTHING: Value = Value::Null;
const MINUTES_PER_HOUR: i64 = 60;
const MINUTES_PER_DAY: i64 = 24 * MINUTES_PER_HOUR;

async fn set_fault(world: &World, fault: Value) {
    world.control(Method::PUT, "faults", &json!([fault])).await;
}

async fn job_status(world: &World) -> Value {
    world.job().await["status"].take()
}

async fn change_titles(world: &World, count: usize) {
    for user in world.workato_users().await.iter().take(count) {
        let path = format!("/users/{}", text(&user["userName"]));
        world
            .graph(Method::PATCH, &path, &json!({"jobTitle": "Countess"}))
            .await
            .expect(204);
    }
}

fn remove_all_assignments(world: &World) {
    world.edit_state(|state| state["tenants"][0]["appRoleAssignments"] = json!([]));
}

async fn set_delete_threshold(world: &World, most: u32) {
    let settings =
        json!({"Enabled": false, "DeleteThresholdEnabled": true, "DeleteThresholdValue": most});
    let settings = settings.to_string();
    world
        .save_secret("SyncNotificationSettings", &settings)
        .await;
}

#[tokio::test]
async fn more_than_two_fifths_failed_users_cause_quarantine() {
    let world = World::new("ready").await;
    let failing = json!({"method": "PATCH", "path": "/workato", "status": 500});
    set_fault(&world, failing).await;
    // Nine failures are fewer than the default minimum.
    change_titles(&world, 9).await;
    world.advance_minutes(40).await;
    assert_eq!(job_status(&world).await["code"], "Active");
    let settings = json!({"escrowMinimum": 9});
    world.control(Method::PUT, "settings", &settings).await;
    world.advance_minutes(40).await;
    let quarantined = job_status(&world).await;
    assert_eq!(quarantined["code"], "Quarantine");
    assert_eq!(
        quarantined["quarantine"]["reason"],
        "EncounteredEscrowProportionThreshold"
    );
    assert_eq!(quarantined["quarantine"]["error"], NOTHING);
    assert_eq!(quarantined["lastExecution"]["state"], "EntryLevelErrors");
    // Six hours later the service retries, and the quarantine ends because nothing fails any more.
    world.control(Method::PUT, "faults", &json!([])).await;
    world.advance_minutes(5 * MINUTES_PER_HOUR).await;
    assert_eq!(job_status(&world).await["code"], "Quarantine");
    world.advance_minutes(MINUTES_PER_HOUR).await;
    assert_eq!(job_status(&world).await["code"], "Active");
}

#[tokio::test]
async fn eight_times_the_minimum_causes_quarantine_at_any_share() {
    let world = World::new("ready").await;
    set_fault(
        &world,
        json!({"method": "PATCH", "path": "/workato", "status": 500}),
    )
    .await;
    world
        .control(Method::PUT, "settings", &json!({"escrowMinimum": 1}))
        .await;
    // Eight of twenty are not more than 40 %, and not more than eight times the minimum of one.
    change_titles(&world, 8).await;
    world.advance_minutes(40).await;
    assert_eq!(job_status(&world).await["code"], "Active");
    change_titles(&world, 9).await;
    world.advance_minutes(40).await;
    assert_eq!(
        job_status(&world).await["quarantine"]["reason"],
        "EncounteredBaseEscrowThreshold"
    );
}

#[tokio::test]
async fn a_quarantine_of_four_weeks_disables_the_job() {
    let world = World::new("ready").await;
    let renewed = json!({"secretToken": "new"});
    world.control(Method::PUT, "workato", &renewed).await;
    world.advance_minutes(40).await;
    let first = job_status(&world).await;
    assert_eq!(
        first["quarantine"]["reason"],
        "EncounteredQuarantineException"
    );
    for (hours, count) in [(6, 2), (6, 3), (12, 4), (24, 5), (24, 6)] {
        world.advance_minutes(hours * MINUTES_PER_HOUR).await;
        let mut status = job_status(&world).await;
        let quarantine = status["quarantine"].take();
        assert_eq!(quarantine["seriesCount"], count);
        // Last imposed by the last attempt.
        assert_eq!(
            quarantine["currentBegan"],
            status["lastExecution"]["timeBegan"]
        );
        assert_eq!(
            quarantine["seriesBegan"],
            first["quarantine"]["seriesBegan"]
        );
    }
    world.advance_minutes(24 * MINUTES_PER_DAY).await;
    assert_eq!(world.job().await["schedule"]["state"], "Active");
    world.advance_minutes(MINUTES_PER_DAY).await;
    let job = world.job().await;
    assert_eq!(job["schedule"]["state"], "Disabled");
    assert_eq!(job["status"]["code"], "Quarantine");
    let tried = world.sent_scim_requests().await.len();
    world.advance_minutes(30 * MINUTES_PER_DAY).await;
    assert_eq!(world.sent_scim_requests().await.len(), tried);
    world.save_secret("SecretToken", "new").await;
    world.run_first_cycle().await;
    assert_eq!(job_status(&world).await["code"], "Active");
}

#[tokio::test]
async fn a_failure_is_retried_at_growing_intervals_and_then_dropped() {
    let world = World::new("ready").await;
    set_fault(
        &world,
        json!({"method": "PATCH", "path": "/workato", "status": 500}),
    )
    .await;
    let id = world.user_id(ADA).await;
    let body = json!({"jobTitle": "Countess"});
    world
        .graph(Method::PATCH, &format!("/users/{id}"), &body)
        .await
        .expect(204);
    let mut before = 0;
    // At first and in the next cycle; 6, 12 and 24 hours after the first attempt, and then daily.
    for (minutes, tries) in [
        (40, 1),
        (40, 1),
        (40, 0),
        (4 * MINUTES_PER_HOUR + 40, 1),
        (6 * MINUTES_PER_HOUR, 1),
        (12 * MINUTES_PER_HOUR, 1),
        (12 * MINUTES_PER_HOUR, 0),
        (12 * MINUTES_PER_HOUR, 1),
    ] {
        world.advance_minutes(minutes).await;
        let sent = world.sent_scim_requests().await;
        let all = sent.iter().filter(|(method, ..)| method == "PATCH").count();
        assert_eq!(all - before, tries, "{minutes}");
        before = all;
    }
    assert_eq!(job_status(&world).await["escrowsPruned"], false);
    world.advance_minutes(28 * MINUTES_PER_DAY).await;
    assert_eq!(job_status(&world).await["escrowsPruned"], true);
    // A new change starts new attempts.
    world.control(Method::PUT, "faults", &json!([])).await;
    let body = json!({"jobTitle": "Duchess"});
    world
        .graph(Method::PATCH, &format!("/users/{id}"), &body)
        .await
        .expect(204);
    world.advance_minutes(40).await;
    assert_eq!(world.workato_user(ADA).await.unwrap()["title"], "Duchess");
}

#[tokio::test]
async fn staged_removals_wait_until_they_are_allowed() {
    let world = World::new("ready").await;
    set_delete_threshold(&world, 3).await;
    remove_all_assignments(&world);
    world.advance_minutes(40).await;
    let stopped = job_status(&world).await;
    assert_eq!(stopped["quarantine"]["reason"], "TooManyDeletes");
    assert_eq!(stopped["lastExecution"]["countExported"], 0);
    let filter = "$filter=provisioningAction eq 'stagedDelete'";
    let log = world
        .get(&format!("/auditLogs/provisioning?{filter}"))
        .await;
    let staged = log["value"].as_array().unwrap();
    assert_eq!(staged.len(), 20);
    assert_eq!(staged[0]["provisioningStatusInfo"]["status"], "skipped");
    let active = async || {
        let users = world.workato_users().await;
        users.iter().filter(|user| user["active"] == true).count()
    };
    assert_eq!(active().await, 20);
    // A plain restart does not allow the removals.
    world
        .job_request(Method::POST, "restart", &json!({}))
        .await
        .expect(204);
    world.advance_minutes(1).await;
    assert_eq!(active().await, 20);
    let body = json!({"criteria": {"resetScope": "ForceDeletes"}});
    world
        .job_request(Method::POST, "restart", &body)
        .await
        .expect(204);
    world.advance_minutes(1).await;
    assert_eq!(active().await, 0);
    assert_eq!(job_status(&world).await["code"], "Active");
}

#[tokio::test]
async fn other_changes_are_sent_while_removals_wait() {
    let world = World::new("ready").await;
    set_delete_threshold(&world, 3).await;
    let ada = world.user_id(ADA).await;
    world.edit_state(|state| {
        let all = state["tenants"][0]["appRoleAssignments"].as_array_mut();
        all.unwrap()
            .retain(|one| one["principalId"] == ada.as_str());
    });
    world
        .graph(
            Method::PATCH,
            &format!("/users/{ada}"),
            &json!({"jobTitle": "Countess"}),
        )
        .await
        .expect(204);
    world.advance_minutes(40).await;
    assert_eq!(
        job_status(&world).await["quarantine"]["reason"],
        "TooManyDeletes"
    );
    assert_eq!(world.workato_user(ADA).await.unwrap()["title"], "Countess");
}

#[tokio::test]
async fn skipped_removals_do_not_count() {
    let world = World::new("ready").await;
    set_delete_threshold(&world, 3).await;
    world.save_secret("SkipOutOfScopeDeletions", "True").await;
    remove_all_assignments(&world);
    world.advance_minutes(40).await;
    assert_eq!(job_status(&world).await["code"], "Active");
}

#[tokio::test]
async fn an_address_that_is_not_scims_answers_404() {
    let world = World::new("quarantine-not-scim").await;
    let quarantine = job_status(&world).await["quarantine"].take();
    assert_eq!(quarantine["reason"], "EncounteredQuarantineException");
    let message = text(&quarantine["error"]["message"]);
    assert!(
        message.contains("Response Status Code: NotFound"),
        "{message}"
    );
}

#[tokio::test]
async fn a_job_is_disabled_after_four_weeks_in_its_situation() {
    let world = World::new("quarantine-disabled").await;
    let job = world.job().await;
    assert_eq!(job["schedule"]["state"], "Disabled");
    assert_eq!(job["status"]["code"], "Quarantine");
    // 6, 12 and 24 hours after the first failure, then daily, until four weeks are over.
    assert_eq!(job["status"]["quarantine"]["seriesCount"], 1 + 3 + 27);
}

#[tokio::test]
async fn each_reason_has_a_situation_that_a_start_ends() {
    for (scenario, reason) in [
        (
            "quarantine-failures",
            "EncounteredEscrowProportionThreshold",
        ),
        ("quarantine-deletions", "TooManyDeletes"),
        ("quarantine-on-demand", "QuarantinedOnDemand"),
        ("quarantine-ingestion", "IngestionInterrupted"),
    ] {
        let world = World::new(scenario).await;
        assert_eq!(job_status(&world).await["quarantine"]["reason"], reason);
        world
            .job_request(Method::POST, "start", &NOTHING)
            .await
            .expect(204);
        assert_eq!(job_status(&world).await["code"], "Active", "{scenario}");
    }
}
