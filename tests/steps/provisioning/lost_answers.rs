//! Tests on-demand requests whose responses are lost: the app reads the log before it sends one again.
//! Counts requests in the tenant's log instead of trusting the app.

use super::{ADA, observed};
use crate::world::World;
use rolecall::changes::outcome::ApplyEvent;
use rolecall::changes::provision::{ExpectedResult, OnDemandTarget, Provision};
use rolecall::client::Client;
use rolecall::graph::error::GraphError;
use rolecall::graph::models::User;
use rolecall::provisioning::summary::ProvisioningSummary;
use serde_json::{Value, json};
use std::cell::Cell;

const ON_DEMAND_PATH: &str = "/v1.0/servicePrincipals/*/synchronization/jobs/*/provisionOnDemand";
const LOG_PATH: &str = "/v1.0/auditLogs/provisioning";

async fn ada_provision(world: &World, client: &Client) -> Provision {
    let seen = observed(world, client).await;
    let people = &seen.users_in_scope.as_ref().unwrap().users;
    let is_ada = |user: &&User| user.user_principal_name.as_deref() == Some(ADA);
    let user = people.iter().find(is_ada).expect("Ada is assigned");
    let target = OnDemandTarget::from_observed(&seen).expect("a rule");
    target.provision(&user.id, "Ada", ExpectedResult::Synchronized)
}

async fn set_faults(world: &World, faults: Value) {
    world.control("PUT", "faults", faults).await;
}

async fn count_on_demand_requests(world: &World) -> usize {
    let requests = world.control("GET", "requests", Value::Null).await;
    let requests = requests.as_array().unwrap();
    let is_one = |url: &str| url.ends_with("/provisionOnDemand");
    requests
        .iter()
        .filter(|request| request["url"].as_str().is_some_and(is_one))
        .count()
}

async fn provision_once(
    client: &Client,
    ada: &Provision,
) -> (Result<ProvisioningSummary, GraphError>, bool) {
    let was_told = Cell::new(false);
    let hear = |event| was_told.set(was_told.get() || event == ApplyEvent::AnswerLost);
    let came = ada.provision_once(client, &hear).await;
    (came, was_told.get())
}

#[tokio::test]
async fn the_result_of_a_lost_response_is_read_in_the_log() {
    for kind in ["droppedAfter", "silenceAfter", "truncatedBody"] {
        let (world, client) = World::signed_in("job-not-started", "admin").await;
        let ada = ada_provision(&world, &client).await;
        let lost = json!([{"method": "POST", "path": ON_DEMAND_PATH, "kind": kind}]);
        set_faults(&world, lost).await;
        let (came, was_told) = provision_once(&client, &ada).await;
        let story = came.expect(kind);
        assert_eq!(count_on_demand_requests(&world).await, 1, "{kind}");
        assert!(story.was_created() && story.describe_roles().is_some());
        assert_eq!(story.display_name.to_string(), "Ada", "{kind}");
        assert!(was_told, "{kind}");
    }
}

#[tokio::test]
async fn a_request_that_never_arrived_is_sent_again_after_a_check() {
    let (world, client) = World::signed_in("job-not-started", "admin").await;
    let ada = ada_provision(&world, &client).await;
    let lost = json!([{"method": "POST", "path": ON_DEMAND_PATH, "kind": "droppedConnection", "times": 1}]);
    set_faults(&world, lost).await;
    let began = world.platform.clock.now();
    let (came, _) = provision_once(&client, &ada).await;
    assert!(came.expect("the second request").was_created());
    assert_eq!(count_on_demand_requests(&world).await, 2);
    let took = world.platform.clock.now().checked_sub(began).unwrap();
    assert!(
        took.as_secs() >= 60,
        "the log had time to show it: {took:?}"
    );
}

#[tokio::test]
async fn an_earlier_log_entry_is_not_taken_for_a_lost_response() {
    let (world, client) = World::signed_in("job-not-started", "admin").await;
    let ada = ada_provision(&world, &client).await;
    assert!(provision_once(&client, &ada).await.0.unwrap().was_created());
    // Entra never carries this one out: the newest entry is still the first request's.
    let lost = json!([{"method": "POST", "path": ON_DEMAND_PATH, "kind": "droppedConnection", "times": 1}]);
    set_faults(&world, lost).await;
    let story = provision_once(&client, &ada).await.0.unwrap();
    assert_eq!(count_on_demand_requests(&world).await, 3);
    assert_eq!(story.code(), Some("RedundantExport"), "{story:?}");
}

#[tokio::test]
async fn without_a_log_nothing_is_sent_again() {
    let (world, client) = World::signed_in("job-not-started", "admin").await;
    let ada = ada_provision(&world, &client).await;
    let lost = json!([
        {"method": "POST", "path": ON_DEMAND_PATH, "kind": "droppedAfter"},
        {"path": LOG_PATH, "status": 403},
    ]);
    set_faults(&world, lost).await;
    let error = provision_once(&client, &ada)
        .await
        .0
        .expect_err("not known");
    assert!(error.may_have_been_applied(), "{error:?}");
    assert_eq!(count_on_demand_requests(&world).await, 1);
    set_faults(&world, json!([{"path": LOG_PATH, "status": 403}])).await;
    let story = provision_once(&client, &ada)
        .await
        .0
        .expect("no log is needed");
    assert_eq!(story.code(), Some("RedundantExport"), "{story:?}");
}
