//! Tests the published forms of an answer to provisioning on demand, and an answer that does not say how it ended: the
//! log tells, or it stays unknown, and the run goes on.

use super::deprovisioning::plan_removal;
use super::{ADA, observed, three_roles, workato_roles};
use crate::assignments::apply_all;
use crate::world::World;
use rolecall::changes::Change;
use rolecall::changes::outcome::ChangeOutcome;
use rolecall::changes::provision::{ExpectedResult, OnDemandTarget, Provision};
use rolecall::client::Client;
use rolecall::plan::user_roles;
use rolecall::provisioning::summary::{ProvisioningAction, ProvisioningResult};
use rolecall::run::on_demand::{QueueState, run_queue};
use rolecall::workato::Environment;
use serde_json::json;
use std::cell::RefCell;

async fn set_answer(world: &World, form: &str) {
    let settings = json!({"onDemandAnswer": form});
    world.control("PUT", "settings", settings).await;
}

async fn ada_provision(world: &World, client: &Client) -> Provision {
    let seen = observed(world, client).await;
    let target = OnDemandTarget::from_observed(&seen).expect("a rule");
    let (ada, _) = world.user("Ada Lovelace").await;
    target.provision(&ada, "Ada", ExpectedResult::Synchronized)
}

/// Changes Ada's role in DEV, so that there is something to send.
async fn change_role(world: &World, client: &Client, role: &str) {
    let before = observed(world, client).await;
    let (ada, _) = world.user("Ada Lovelace").await;
    let attributes = before.attributes.as_ref().unwrap();
    let present = rolecall::tenant::user_roles::read(client, &ada, attributes)
        .await
        .unwrap();
    let change = user_roles::plan(&present, &[(Environment::Dev, role.into())]);
    let ends = apply_all(client, vec![change.unwrap().unwrap().into()]).await;
    assert!(ends[0].is_ok(), "{ends:?}");
}

#[tokio::test]
async fn each_published_form_of_an_answer_tells_the_same() {
    for form in [
        "object",
        "array",
        "typedObject",
        "outcomeArray",
        "arrayOfTexts",
        "doublyEncoded",
    ] {
        let (world, client) = World::signed_in("ready", "admin").await;
        set_answer(&world, form).await;
        change_role(&world, &client, "Analyst").await;
        let ada = ada_provision(&world, &client).await;
        let updated = ada.provision_once(&client, &|_| ()).await.unwrap();
        assert_eq!(
            (&updated.status, &updated.action),
            (&ProvisioningResult::Success, &ProvisioningAction::Update),
            "{form}"
        );
        assert_eq!(
            updated.role_sent(&Environment::Dev),
            Some("Analyst"),
            "{form}"
        );
        let again = ada.provision_once(&client, &|_| ()).await.unwrap();
        assert_eq!(again.code(), Some("RedundantExport"), "{form}");
    }
}

#[tokio::test]
async fn the_log_tells_an_outcome_that_the_answer_lacks() {
    let (world, client) = World::signed_in("ready", "admin").await;
    set_answer(&world, "withoutOutcome").await;
    change_role(&world, &client, "Analyst").await;
    let ada = ada_provision(&world, &client).await;
    let updated = ada.provision_once(&client, &|_| ()).await.unwrap();
    assert_eq!(updated.role_sent(&Environment::Dev), Some("Analyst"));
    assert_eq!(updated.display_name.exact(), "Ada");
}

#[tokio::test]
async fn a_queue_goes_on_after_an_outcome_that_is_not_known() {
    let (world, client) = World::signed_in("job-not-started", "admin").await;
    world
        .control(
            "PUT",
            "settings",
            json!({"premium": false, "onDemandAnswer": "withoutOutcome"}),
        )
        .await;
    let before = observed(&world, &client).await;
    let target = OnDemandTarget::from_observed(&before).expect("a rule");
    let users: Vec<Provision> = before.users_in_scope.as_ref().unwrap().users[..3]
        .iter()
        .map(|user| target.provision(&user.id, user.name(), ExpectedResult::Synchronized))
        .collect();
    let states = RefCell::new(vec![QueueState::Waiting; users.len()]);
    run_queue(&client, &users, &|| false, &|at, state| {
        states.borrow_mut()[at] = state;
    })
    .await;
    for state in states.into_inner() {
        let QueueState::Answered(summary) = state else {
            panic!("{state:?}")
        };
        assert!(!summary.tells_outcome(), "{summary:?}");
        assert_eq!(
            summary.describe(),
            "Every step that Entra reported succeeded, but Entra didn't report the result. Whether Workato changed isn't known. Check the provisioning log in a few minutes."
        );
    }
    assert_eq!(world.count_workato_users().await, 3);
}

#[tokio::test]
async fn a_removal_goes_on_after_an_outcome_that_is_not_known() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let plan = plan_removal(&world, &client, "Ada Lovelace").await;
    world
        .control(
            "PUT",
            "settings",
            json!({"premium": false, "onDemandAnswer": "withoutOutcome"}),
        )
        .await;
    let sent = plan
        .changes
        .iter()
        .filter(|change| matches!(change, Change::Provision(_)));
    assert_eq!(sent.count(), 2);
    let ends = apply_all(&client, plan.changes).await;
    let unconfirmed = ends.iter().filter(
        |end| matches!(end, Ok(outcome @ ChangeOutcome::Provisioned(_)) if !outcome.is_confirmed()),
    );
    assert!(unconfirmed.count() > 0, "{ends:?}");
    assert!(ends.iter().all(Result::is_ok), "{ends:?}");
    assert_eq!(
        workato_roles(&world, ADA).await,
        Some((false, three_roles("NoAccess", "NoAccess", "NoAccess")))
    );
}
