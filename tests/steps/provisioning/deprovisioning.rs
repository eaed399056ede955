//! Tests deprovisioning: removing an assignment, deleting and restoring a user; each ends in the state of the emulated
//! Workato.
//! The job runs all the time.

use super::{ADA, apply_expecting_success, await_next_cycle, observed, three_roles, workato_roles};
use crate::assignments::{apply_all, plan_assignments};
use crate::world::{World, no_environments};
use rolecall::changes::Change;
use rolecall::changes::deletion::{DeleteUser, RestoreUser};
use rolecall::changes::outcome::ApplyError;
use rolecall::changes::provision::OnDemandTarget;
use rolecall::client::Client;
use rolecall::ids::UserId;
use rolecall::plan::deprovision::{self, DeprovisionInput};
use rolecall::plan::{Plan, role_removal};
use rolecall::tenant::assignments;
use rolecall::tenant::observed::{Observed, observe};
use rolecall::tenant::other_applications::OtherApplications;
use rolecall::untrusted::UntrustedText;
use serde_json::{Value, json};

pub(super) async fn plan_removal(world: &World, client: &Client, name: &str) -> Plan {
    plan_removal_from(client, &observed(world, client).await, world, name)
        .await
        .0
}

/// The page's plan, and its findings about other applications.
async fn plan_removal_from(
    client: &Client,
    before: &Observed,
    world: &World,
    name: &str,
) -> (Plan, OtherApplications) {
    let (user, _) = world.user(name).await;
    let removal = role_removal::from_observed(before, "NoAccess").unwrap();
    let leaver = deprovision::read(client, &before.choices.app, &user, removal)
        .await
        .unwrap();
    let plan = deprovision::plan(&DeprovisionInput {
        app: &before.choices.app,
        roles: &leaver.roles,
        assignments: leaver.assignments.as_ref().unwrap(),
        target: OnDemandTarget::from_observed(before).as_ref(),
        roles_first: Some("NoAccess"),
        remaining: &leaver.removal.remaining,
        has_log_entry: leaver.has_log_entry,
    });
    (plan, leaver.elsewhere)
}

/// The plan from an address that names no environment.
async fn plan_removal_without_environments(
    world: &World,
    client: &Client,
) -> (Plan, OtherApplications) {
    let before = observe(client, &no_environments(world).await).await;
    plan_removal_from(client, &before, world, "Ada Lovelace").await
}

async fn ada_roles_in_workato(world: &World) -> Value {
    world.workato_user(ADA).await.unwrap()["roles"].clone()
}

#[tokio::test]
async fn every_role_is_removed_if_the_address_names_no_environment() {
    // In the second one, PROD was cleared in Entra after it was sent; Workato still has it.
    for scenario in ["ready", "role-cleared", "swapped-mapping"] {
        let (world, client) = World::signed_in(scenario, "admin").await;
        let (plan, _) = plan_removal_without_environments(&world, &client).await;
        assert_eq!(plan.blocked, [] as [&str; 0], "{scenario}");
        apply_expecting_success(&client, plan.changes).await;
        assert_eq!(
            workato_roles(&world, ADA).await,
            Some((false, three_roles("NoAccess", "NoAccess", "NoAccess"))),
            "{scenario}"
        );
    }
}

#[tokio::test]
async fn other_environments_and_attributes_of_another_owner_are_cleared() {
    let none = |names: &[&str]| -> Value {
        let roles = names
            .iter()
            .map(|name| ((*name).to_owned(), json!("NoAccess")));
        Value::Object(roles.collect())
    };
    for (scenario, roles, attributes) in [
        (
            "further-environments",
            none(&["workato_role", "workato_role_uat", "workato_role_eu_prod"]),
            3,
        ),
        // The fourth is not mapped, and belongs to the application whose attributes are.
        (
            "attributes-of-the-integration",
            none(&["workato_role", "workato_role_test", "workato_role_prod"]),
            4,
        ),
    ] {
        let (world, client) = World::signed_in(scenario, "admin").await;
        let (plan, _) = plan_removal_without_environments(&world, &client).await;
        assert_eq!(plan.blocked, [] as [&str; 0], "{scenario}");
        let Some(Change::SetRoles(set)) = plan.changes.first() else {
            panic!("{scenario}: {plan:?}")
        };
        assert_eq!(set.values.len(), attributes, "{scenario}");
        apply_expecting_success(&client, plan.changes).await;
        assert_eq!(ada_roles_in_workato(&world).await, roles, "{scenario}");
        // An attribute of another application that nothing sends keeps its value.
        let (_, ada) = world.user("Ada Lovelace").await;
        let kept = ada
            .as_object()
            .unwrap()
            .values()
            .filter(|value| **value == "Operator");
        assert_eq!(kept.count(), usize::from(attributes == 4), "{scenario}");
    }
}

#[tokio::test]
async fn a_role_that_cannot_be_removed_is_named_and_blocks_completion() {
    for (scenario, environment, words) in [
        (
            "attribute-synchronized",
            "PROD",
            "synchronized from on-premises",
        ),
        (
            "constant-mapping",
            "DEV",
            "sends Operator, whatever you set here",
        ),
        ("duplicate-mapping", "DEV", "reads the attribute department"),
        ("object-add-only", "TEST", "only during object creation"),
    ] {
        let (world, client) = World::signed_in(scenario, "admin").await;
        let (plan, _) = plan_removal_without_environments(&world, &client).await;
        assert!(!plan.is_unblocked(), "{scenario}: {:?}", plan.blocked);
        let named = |said: &String| said.starts_with(environment) && said.contains(words);
        assert!(
            plan.blocked.iter().any(named),
            "{scenario}: {:?}",
            plan.blocked
        );
        let Some(Change::SetRoles(set)) = plan.changes.first() else {
            panic!("{scenario}: {plan:?}")
        };
        assert!(
            !set.values.is_empty(),
            "{scenario}: the others are taken away"
        );
    }
}

#[tokio::test]
async fn a_mapped_attribute_of_another_application_is_cleared_too() {
    let (world, client) = World::signed_in("attribute-of-another-application", "admin").await;
    let (plan, _) = plan_removal_without_environments(&world, &client).await;
    let Some(Change::SetRoles(set)) = plan.changes.first() else {
        panic!("{plan:?}")
    };
    // Workato's three, and those of the application whose attribute is sent.
    assert_eq!(set.values.len(), 6, "{set:?}");
    apply_expecting_success(&client, plan.changes).await;
    assert_eq!(
        ada_roles_in_workato(&world).await,
        three_roles("NoAccess", "NoAccess", "NoAccess")
    );
}

#[tokio::test]
async fn another_application_that_maps_an_attribute_is_named_first() {
    let (world, client) = World::signed_in("mapped-by-the-sandbox", "admin").await;
    let (plan, elsewhere) = plan_removal_without_environments(&world, &client).await;
    let [(application, names)] = &elsewhere.mapping_applications[..] else {
        panic!("{elsewhere:?}")
    };
    assert_eq!((application.exact(), names.len()), ("Workato Sandbox", 1));
    assert!(elsewhere.warnings()[0].contains("are sent there too"));
    apply_expecting_success(&client, plan.changes).await;
    assert_eq!(
        ada_roles_in_workato(&world).await,
        three_roles("NoAccess", "NoAccess", "NoAccess")
    );
    // If the other application cannot be read, the page says so instead of "none".
    let sandbox = world.app("Workato Sandbox").await;
    let path = format!("/v1.0/servicePrincipals/{sandbox}/synchronization");
    let refuse = json!([{"method": "GET", "path": path, "status": 403}]);
    world.control("PUT", "faults", refuse).await;
    let (_, elsewhere) = plan_removal_without_environments(&world, &client).await;
    assert_eq!(elsewhere.mapping_applications, []);
    assert!(
        elsewhere.warnings()[0]
            .contains("Whether Workato Sandbox also maps these attributes isn't known"),
        "{elsewhere:?}"
    );
}

#[tokio::test]
async fn removing_an_assignment_clears_roles_and_deactivates_the_account() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let plan = plan_removal(&world, &client, "Ada Lovelace").await;
    assert_eq!(plan.blocked, [] as [&str; 0]);
    assert_eq!(plan.changes.len(), 4);
    apply_expecting_success(&client, plan.changes).await;
    assert_eq!(
        workato_roles(&world, ADA).await,
        Some((false, three_roles("NoAccess", "NoAccess", "NoAccess")))
    );
    let again = plan_removal(&world, &client, "Ada Lovelace").await;
    assert!(again.changes.is_empty() && again.blocked[0].contains("not assigned"));
}

#[tokio::test]
async fn a_group_member_stays_active_and_the_plan_says_so() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let app = world.app("Workato").await;
    let all = assignments::read(&client, &app).await.unwrap();
    let tenant = world.tenant_state().await;
    let group = &all.groups[0].assignment;
    let stored = tenant["groups"]
        .as_array()
        .unwrap()
        .iter()
        .find(|stored| stored["id"] == group.principal_id.as_str())
        .unwrap();
    let member = stored["members"]
        .as_array()
        .unwrap()
        .iter()
        .find_map(|member| {
            let id = member.get("id").unwrap_or(member);
            tenant["users"]
                .as_array()
                .unwrap()
                .iter()
                .find(|user| user["id"] == *id && user["accountEnabled"] == true)
        })
        .unwrap();
    let name = member["displayName"].as_str().unwrap();
    // Assigns the user directly as well.
    let user = UserId::parse(member["id"].as_str().unwrap()).unwrap();
    let principal = rolecall::tenant::principals::Principal {
        id: user.guid().clone(),
        kind: rolecall::graph::models::PrincipalType::User,
        name: name.into(),
    };
    let changes = plan_assignments(&world, &client, &[principal]).await;
    apply_expecting_success(&client, changes.into_iter().map(Change::from).collect()).await;
    let plan = plan_removal(&world, &client, name).await;
    assert!(
        plan.blocked[0].contains(group.name().exact()),
        "{:?}",
        plan.blocked
    );
    apply_expecting_success(&client, plan.changes).await;
    await_next_cycle(&world, &client).await;
    let upn = member["userPrincipalName"].as_str().unwrap();
    assert_eq!(
        workato_roles(&world, upn).await,
        Some((true, three_roles("NoAccess", "NoAccess", "NoAccess")))
    );
}

#[tokio::test]
async fn a_cycle_deactivates_a_deleted_user_and_reactivates_a_restored_one() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let (user, _) = world.user("Ada Lovelace").await;
    let name = UntrustedText::from("Ada Lovelace");
    apply_expecting_success(
        &client,
        vec![
            DeleteUser {
                user: user.clone(),
                name: name.clone(),
                user_principal_name: None,
            }
            .into(),
        ],
    )
    .await;
    await_next_cycle(&world, &client).await;
    assert_eq!(
        workato_roles(&world, ADA).await.map(|(active, _)| active),
        Some(false)
    );
    apply_expecting_success(
        &client,
        vec![
            RestoreUser {
                user,
                name,
                new_user_principal_name: None,
            }
            .into(),
        ],
    )
    .await;
    await_next_cycle(&world, &client).await;
    assert_eq!(
        workato_roles(&world, ADA).await,
        Some((true, three_roles("Admin", "Operator", "Analyst")))
    );
}

#[tokio::test]
async fn a_name_taken_since_the_deletion_needs_another_name() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let (user, before) = world.user("Ada Lovelace").await;
    let name = UntrustedText::from("Ada Lovelace");
    apply_expecting_success(
        &client,
        vec![
            DeleteUser {
                user: user.clone(),
                name: name.clone(),
                user_principal_name: None,
            }
            .into(),
        ],
    )
    .await;
    world
        .control("PUT", "faults", json!([{"method": "POST", "path": "/v1.0/directory/deletedItems", "status": 409, "times": 1, "body": {"error": {"code": "Request_MultipleObjectsWithSameKeyValue", "message": "Another object with the same value for property userPrincipalName already exists."}}}]))
        .await;
    let restore = |new_name: Option<&str>| RestoreUser {
        user: user.clone(),
        name: name.clone(),
        new_user_principal_name: new_name.map(str::to_owned),
    };
    let ends = apply_all(&client, vec![restore(None).into()]).await;
    let [Err(error @ ApplyError::NameTaken { .. })] = ends.as_slice() else {
        panic!("{ends:?}")
    };
    assert!(
        rolecall::problem::Problem::from_apply_error(error)
            .next
            .contains("another user principal name")
    );
    apply_expecting_success(
        &client,
        vec![restore(Some("ada.again@contoso.example")).into()],
    )
    .await;
    let (_, after) = world.user("Ada Lovelace").await;
    assert_eq!(after["userPrincipalName"], "ada.again@contoso.example");
    assert_eq!(after["id"], before["id"]);
}
