//! Tests reading the provisioning log: its licence, its filters, and its pages at the documented rate.

use super::observed;
use crate::world::World;
use rolecall::instant::Instant;
use rolecall::provisioning::log::{self, LogFilter};
use rolecall::provisioning::summary::ProvisioningResult;
use serde_json::json;

#[tokio::test]
async fn a_tenant_without_a_licence_has_no_log_and_the_rest_works() {
    let (world, client) = World::signed_in("ready", "admin").await;
    world
        .control("PUT", "settings", json!({"premium": false}))
        .await;
    let refused = log::read_newest(&client, &LogFilter::default()).await;
    assert!(refused.is_err_and(|error| error.lacks_premium_license()));
}

#[tokio::test]
async fn the_log_is_filtered_and_paged_at_the_documented_rate() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let before = observed(&world, &client).await;
    let filter = LogFilter {
        job: before.job().map(|job| job.id.clone()),
        status: Some("success"),
        ..LogFilter::default()
    };
    let began = world.platform.clock.now();
    for _ in 0..11 {
        let found = log::read_newest(&client, &filter).await.unwrap();
        assert!(
            found
                .iter()
                .all(|story| story.status == ProvisioningResult::Success)
        );
        assert!(!found.is_empty());
    }
    let took = world.platform.clock.now().checked_sub(began).unwrap();
    assert!(took.as_secs() >= 20, "{took:?}");
    let failures = LogFilter {
        status: Some("failure"),
        ..filter.clone()
    };
    assert!(
        log::read_newest(&client, &failures)
            .await
            .unwrap()
            .is_empty()
    );
    let future = LogFilter {
        since: Some(Instant::from_clock(world.platform.clock.now()).plus_seconds(60)),
        ..filter
    };
    assert!(log::read_newest(&client, &future).await.unwrap().is_empty());
}

#[tokio::test]
async fn the_log_can_be_read_without_access_to_the_jobs() {
    let (world, client) = World::signed_in("ready", "auditor").await;
    let refused = observed(&world, &client).await.jobs.unwrap_err();
    let (world, client) = World::signed_in("ready", "admin").await;
    let mut seen = observed(&world, &client).await;
    seen.jobs = Err(refused);
    let whose = LogFilter::from_observed(&seen).expect("the application's entries");
    assert_eq!(
        (whose.job.as_ref(), whose.app.as_ref()),
        (None, Some(&seen.choices.app))
    );
    let found = log::read_newest(&client, &whose).await.unwrap();
    assert!(!found.is_empty());
}
