//! Deprovisioning: the assignment removed, somebody deleted and restored, each ending in the state of the emulated Workato.
//! Refuses the job: it runs all the time.

use super::{ADA, all_done, next_cycle, observed, roles, three};
use crate::assigning::{carried_out, planned};
use crate::world::World;
use rolecall::client::Client;
use rolecall::ids::UserId;
use rolecall::setup::deletion::{DeleteUser, RestoreUser};
use rolecall::setup::deprovision::{self, Leaving};
use rolecall::setup::on_demand::Target;
use rolecall::setup::user_roles;
use rolecall::setup::{ApplyError, Change, Plan, assignments};
use rolecall::workato::PermissionModel;
use serde_json::json;

async fn left(world: &World, client: &Client, name: &str) -> Plan {
    let before = observed(world, client).await;
    let (user, _) = world.person(name).await;
    let roles = user_roles::read(client, &user, before.attributes.as_ref().unwrap())
        .await
        .unwrap();
    let standing = assignments::of_person(client, &before.desired.app, &user)
        .await
        .unwrap();
    deprovision::plan(&Leaving {
        app: &before.desired.app,
        roles: &roles,
        standing: &standing,
        target: Target::of(&before).as_ref(),
        model: PermissionModel::SystemRoles,
        roles_first: true,
    })
}

#[tokio::test]
async fn a_removed_assignment_takes_the_roles_away_and_deactivates_the_account() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let plan = left(&world, &client, "Ada Lovelace").await;
    assert_eq!(plan.blocked, [] as [&str; 0]);
    assert_eq!(plan.changes.len(), 4);
    all_done(&client, plan.changes).await;
    assert_eq!(
        roles(&world, ADA).await,
        Some((false, three("NoAccess", "NoAccess", "NoAccess")))
    );
    let again = left(&world, &client, "Ada Lovelace").await;
    assert!(again.changes.is_empty() && again.blocked[0].contains("not assigned"));
}

#[tokio::test]
async fn who_is_still_in_a_group_stays_active_and_the_plan_says_so() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let app = world.app("Workato").await;
    let all = assignments::read(&client, &app).await.unwrap();
    let tenant = world.tenant().await;
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
    // Assigned directly as well.
    let user = UserId::parse(member["id"].as_str().unwrap()).unwrap();
    let principal = rolecall::setup::assign::Principal {
        id: user.guid().clone(),
        kind: rolecall::graph::models::PrincipalType::User,
        name: name.to_owned(),
    };
    let changes = planned(&world, &client, &[principal]).await;
    all_done(&client, changes.into_iter().map(Change::from).collect()).await;
    let plan = left(&world, &client, name).await;
    assert!(plan.blocked[0].contains(group.name()), "{:?}", plan.blocked);
    all_done(&client, plan.changes).await;
    next_cycle(&world, &client).await;
    let upn = member["userPrincipalName"].as_str().unwrap();
    assert_eq!(
        roles(&world, upn).await,
        Some((true, three("NoAccess", "NoAccess", "NoAccess")))
    );
}

#[tokio::test]
async fn a_deleted_person_is_deactivated_by_the_next_cycle_and_a_restored_one_comes_back() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let (user, _) = world.person("Ada Lovelace").await;
    let name = "Ada Lovelace".to_owned();
    all_done(
        &client,
        vec![
            DeleteUser {
                user: user.clone(),
                name: name.clone(),
                known_as: None,
            }
            .into(),
        ],
    )
    .await;
    next_cycle(&world, &client).await;
    assert_eq!(
        roles(&world, ADA).await.map(|(active, _)| active),
        Some(false)
    );
    all_done(
        &client,
        vec![
            RestoreUser {
                user,
                name,
                new_name: None,
            }
            .into(),
        ],
    )
    .await;
    next_cycle(&world, &client).await;
    assert_eq!(
        roles(&world, ADA).await,
        Some((true, three("Admin", "Operator", "Analyst")))
    );
}

#[tokio::test]
async fn a_name_that_somebody_has_meanwhile_is_told_and_another_one_helps() {
    let (world, client) = World::signed_in("ready", "admin").await;
    let (user, before) = world.person("Ada Lovelace").await;
    let name = "Ada Lovelace".to_owned();
    all_done(
        &client,
        vec![
            DeleteUser {
                user: user.clone(),
                name: name.clone(),
                known_as: None,
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
        new_name: new_name.map(str::to_owned),
    };
    let ends = carried_out(&client, vec![restore(None).into()]).await;
    let [Err(error @ ApplyError::NameTaken { .. })] = ends.as_slice() else {
        panic!("{ends:?}")
    };
    assert!(
        rolecall::problem::Problem::of_apply(error)
            .next
            .contains("another user principal name")
    );
    all_done(
        &client,
        vec![restore(Some("ada.again@contoso.example")).into()],
    )
    .await;
    let (_, after) = world.person("Ada Lovelace").await;
    assert_eq!(after["userPrincipalName"], "ada.again@contoso.example");
    assert_eq!(after["id"], before["id"]);
}
