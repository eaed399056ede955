//! Tests what a change, a removal and a second create come to before the person accepts Workato's invitation, and that
//! each arrives afterwards.

use super::deprovisioning::plan_removal;
use super::{ADA, observed, workato_roles};
use crate::connection::run_and_record;
use crate::world::{BASE, World};
use rolecall::changes::Change;
use rolecall::changes::outcome::Stage;
use rolecall::changes::provision::{ExpectedResult, OnDemandTarget};
use rolecall::client::Client;
use rolecall::plan::Plan;
use rolecall::problem::Problem;
use serde_json::{Value, json};

const NOT_ACCEPTED: &str = "because the person hasn't accepted the invitation.";

async fn accept(world: &World) {
    world.control("POST", "accept", json!({"user": ADA})).await;
}

async fn provision_now(world: &World, client: &Client) -> Plan {
    let before = observed(world, client).await;
    let target = OnDemandTarget::from_observed(&before).expect("a job with a rule");
    let (ada, _) = world.user("Ada Lovelace").await;
    let provision = target.provision(&ada, "Ada Lovelace", ExpectedResult::Synchronized);
    Plan {
        changes: vec![provision.into()],
        blocked: Vec::new(),
    }
}

async fn remove_in_workato(world: &World) {
    let (address, token) = world.workato_credentials().await;
    let ada = world.workato_user(ADA).await.expect("Ada in Workato");
    let path = address.strip_prefix(BASE).unwrap_or(&address);
    let request = http::Request::builder()
        .method("DELETE")
        .uri(format!("{path}/Users/{}", ada["id"].as_str().unwrap()))
        .header("authorization", format!("Bearer {token}"))
        .body(Vec::new())
        .unwrap();
    let answer = world.platform.transport.send(request).await.unwrap();
    assert!(answer.status().is_success(), "{answer:?}");
}

/// Runs the plan, which stops at its last change, and returns the problem.
async fn run_and_fail(client: &Client, plan: &Plan) -> Problem {
    let (complete, stages, _) = run_and_record(client, plan, "").await;
    assert!(!complete, "{stages:?}");
    let stopped = stages.iter().find_map(|stage| match stage {
        Stage::Stopped(error) => Some(Problem::from_apply_error(error)),
        _ => None,
    });
    stopped.unwrap_or_else(|| panic!("{stages:?}"))
}

async fn run_to_the_end(client: &Client, plan: &Plan) {
    let (complete, stages, _) = run_and_record(client, plan, "").await;
    assert!(complete, "{stages:?}");
}

async fn production_role(world: &World) -> (bool, Value) {
    let (active, roles) = workato_roles(world, ADA).await.expect("Ada in Workato");
    (active, roles["workato_role_prod"].clone())
}

#[tokio::test]
async fn a_change_says_that_the_invitation_is_not_accepted_and_then_arrives() {
    let (world, client) = World::signed_in("invitation-pending", "admin").await;
    let plan = provision_now(&world, &client).await;
    let problem = run_and_fail(&client, &plan).await;
    assert_eq!(problem.title, "Not provisioned");
    assert!(problem.happened.contains(NOT_ACCEPTED), "{problem:?}");
    assert!(problem.changed.contains("stays as it was"), "{problem:?}");
    assert!(
        problem
            .next
            .starts_with("The person has to accept the invitation first"),
        "{problem:?}"
    );
    assert_eq!(production_role(&world).await, (true, json!("Analyst")));
    accept(&world).await;
    run_to_the_end(&client, &plan).await;
    assert_eq!(production_role(&world).await, (true, json!("Operator")));
}

#[tokio::test]
async fn a_removal_says_that_the_invitation_is_not_accepted_and_then_arrives() {
    let (world, client) = World::signed_in("invitation-pending", "admin").await;
    let plan = plan_removal(&world, &client, "Ada Lovelace").await;
    // The roles cannot be sent, so the assignment stays, and the problem says how to go on.
    let problem = run_and_fail(&client, &plan).await;
    assert!(problem.happened.contains(NOT_ACCEPTED), "{problem:?}");
    let advice = "remove the assignment without setting the roles first, and have the invitation canceled in Workato";
    assert!(problem.next.contains(advice), "{problem:?}");
    // Without the roles, the assignment goes, and the deactivation does not arrive.
    let mut without_roles = plan;
    without_roles.changes.drain(..2);
    assert!(matches!(
        &without_roles.changes[..],
        [Change::Unassign(_), Change::Provision(_)]
    ));
    let problem = run_and_fail(&client, &without_roles).await;
    assert_eq!(problem.title, "Not deactivated in Workato");
    assert!(problem.happened.contains(NOT_ACCEPTED), "{problem:?}");
    assert!(
        problem.next.contains("remove the access again"),
        "{problem:?}"
    );
    assert!(production_role(&world).await.0, "still active");
    // The page plans to ask once more, which ends as done after the person accepted.
    let again = plan_removal(&world, &client, "Ada Lovelace").await;
    assert!(
        matches!(&again.changes[..], [Change::Provision(_)]) && again.is_unblocked(),
        "{again:?}"
    );
    accept(&world).await;
    run_to_the_end(&client, &again).await;
    assert!(!production_role(&world).await.0, "deactivated");
}

#[tokio::test]
async fn an_invitation_too_many_says_how_long_to_wait() {
    let (world, client) = World::signed_in("job-not-started", "admin").await;
    let settings = json!({"workatoInvitations": true});
    world.control("PUT", "settings", settings).await;
    let plan = provision_now(&world, &client).await;
    run_to_the_end(&client, &plan).await;
    accept(&world).await;
    // An administrator of Workato removes the account, so that the next press creates it again.
    remove_in_workato(&world).await;
    let problem = run_and_fail(&client, &plan).await;
    assert!(
        problem.happened.contains("because it received too many"),
        "{problem:?}"
    );
    assert!(
        problem.next.starts_with("Wait 20 minutes, then"),
        "{problem:?}"
    );
    assert_eq!(world.workato_user(ADA).await, None);
    world.advance(20 * 60);
    run_to_the_end(&client, &plan).await;
    assert!(production_role(&world).await.0);
}
