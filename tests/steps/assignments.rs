//! Tests steps 4.1 to 4.6 and their undoing: the app assigns users and groups with the right app role and removes the
//! assignments; it deletes and restores users.

use crate::world::{World, three_environments};
use rolecall::changes::Change;
use rolecall::changes::assign::{Assign, Unassign};
use rolecall::changes::deletion::{DeleteUser, RestoreUser};
use rolecall::changes::outcome::{ApplyError, ChangeOutcome, Stage};
use rolecall::changes::run_values::RunValues;
use rolecall::client::Client;
use rolecall::graph::models::{AppRoleAssignment, PrincipalType};
use rolecall::ids::UserId;
use rolecall::plan::{Plan, assign};
use rolecall::run::run_plan;
use rolecall::tenant::assignments;
use rolecall::tenant::deleted_items::deleted_users;
use rolecall::tenant::observed::observe;
use rolecall::tenant::principals::{self, Principal};
use rolecall::untrusted::UntrustedText;
use std::cell::RefCell;

pub(crate) async fn apply_all(
    client: &Client,
    changes: Vec<Change>,
) -> Vec<Result<ChangeOutcome, ApplyError>> {
    let plan = Plan {
        changes,
        blocked: Vec::new(),
    };
    let ends = RefCell::new(Vec::new());
    run_plan(
        client,
        &plan,
        &mut RunValues::default(),
        &|_, stage| match stage {
            Stage::Done(outcome) => ends.borrow_mut().push(Ok(outcome)),
            Stage::Stopped(error) => ends.borrow_mut().push(Err(error)),
            _ => {}
        },
    )
    .await;
    ends.into_inner()
}

/// Searches as the page does, and returns the principal with this name.
pub(crate) async fn find_principal(client: &Client, query: &str, name: &str) -> Principal {
    let found = principals::search_principals(client, query).await.unwrap();
    let candidate = found
        .items
        .iter()
        .find(|candidate| candidate.principal.name == name);
    candidate
        .unwrap_or_else(|| panic!("{name} in {:?}", found.items))
        .principal
        .clone()
}

pub(crate) async fn plan_assignments(
    world: &World,
    client: &Client,
    principals: &[Principal],
) -> Vec<Assign> {
    let desired = three_environments(world).await;
    let observed = observe(client, &desired).await;
    let pair = observed.enterprise_application.unwrap();
    assign::plan(&pair.service_principal.unwrap(), principals, &[]).unwrap()
}

/// A user who is not assigned to Workato.
async fn unassigned_user(world: &World, client: &Client) -> Principal {
    let app = world.app("Workato").await;
    let tenant = world.tenant_state().await;
    for user in tenant["users"].as_array().unwrap() {
        let id = UserId::parse(user["id"].as_str().unwrap()).unwrap();
        let standing = assignments::read_for_user(client, &app, &id).await.unwrap();
        let is_account = user["userPrincipalName"]
            .as_str()
            .unwrap()
            .split('@')
            .next()
            .is_some_and(|name| ["admin", "apps", "users", "auditor", "member"].contains(&name));
        if !standing.is_assigned() && standing.through_nested_groups.is_empty() && !is_account {
            return Principal {
                id: id.guid().clone(),
                kind: PrincipalType::User,
                name: user["displayName"].as_str().unwrap().into(),
            };
        }
    }
    panic!("everybody is assigned")
}

#[tokio::test]
async fn a_user_and_a_group_are_assigned_with_the_portals_role_and_removed() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let app = world.app("Workato").await;
    let person = unassigned_user(&world, &client).await;
    let changes = plan_assignments(&world, &client, std::slice::from_ref(&person)).await;
    assert_eq!(changes[0].role.name, "User");
    let announced = changes[0].request();
    let ends = apply_all(&client, vec![changes[0].clone().into()]).await;
    assert_eq!(ends, [Ok(ChangeOutcome::Assigned("User".into()))]);
    let writes = world.writes().await;
    assert_eq!(
        writes,
        [(
            "POST".to_owned(),
            announced.path(),
            announced.body().cloned().unwrap()
        )]
    );
    let again = apply_all(&client, vec![changes[0].clone().into()]).await;
    assert_eq!(again, [Ok(ChangeOutcome::AlreadyTrue)]);
    let all = assignments::read(&client, &app).await.unwrap();
    let assignment = all
        .users
        .iter()
        .find(|assignment| assignment.principal_id == person.id)
        .unwrap();
    let removal = Unassign {
        app: app.clone(),
        assignment: assignment.id.clone(),
        principal: person.clone(),
    };
    let ends = apply_all(&client, vec![removal.clone().into(), removal.into()]).await;
    assert_eq!(
        ends,
        [Ok(ChangeOutcome::Removed), Ok(ChangeOutcome::AlreadyTrue)]
    );
    let user = UserId::from(person.id.clone());
    let standing = assignments::read_for_user(&client, &app, &user)
        .await
        .unwrap();
    assert!(!standing.is_assigned());
}

#[tokio::test]
async fn a_user_with_two_app_roles_loses_both_assignments_in_turn() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let app = world.app("Workato").await;
    let person = unassigned_user(&world, &client).await;
    let first = plan_assignments(&world, &client, std::slice::from_ref(&person)).await;
    let desired = three_environments(&world).await;
    let pair = observe(&client, &desired)
        .await
        .enterprise_application
        .unwrap();
    let roles = pair.service_principal.unwrap().app_roles;
    let mut second = first[0].clone();
    second.role.id = roles
        .iter()
        .map(|role| role.id.clone())
        .find(|id| *id != first[0].role.id)
        .expect("a second app role");
    for assign in [&first[0], &second] {
        let _: AppRoleAssignment = client.read(&assign.request()).await.unwrap();
    }
    world.advance(120);
    let user = UserId::from(person.id.clone());
    let before = assignments::read_for_user(&client, &app, &user)
        .await
        .unwrap();
    assert_eq!(before.all_direct().count(), 2, "{before:?}");
    for (left, assignment) in before.all_direct().enumerate() {
        let removal = Unassign {
            app: app.clone(),
            assignment: assignment.id.clone(),
            principal: person.clone(),
        };
        let ends = apply_all(&client, vec![removal.clone().into(), removal.into()]).await;
        assert_eq!(
            ends,
            [Ok(ChangeOutcome::Removed), Ok(ChangeOutcome::AlreadyTrue)]
        );
        let after = assignments::read_for_user(&client, &app, &user)
            .await
            .unwrap();
        assert_eq!(after.all_direct().count(), 1 - left);
    }
}

#[tokio::test]
async fn nested_groups_are_named_and_not_counted() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let app = world.app("Workato").await;
    let all = assignments::read(&client, &app).await.unwrap();
    let tenant = world.tenant_state().await;
    let group = all
        .groups
        .iter()
        .find(|group| {
            group
                .nested_groups
                .as_ref()
                .is_ok_and(|nested| !nested.is_empty())
        })
        .expect("the seed nests a group");
    let stored = tenant["groups"]
        .as_array()
        .unwrap()
        .iter()
        .find(|stored| stored["id"] == group.assignment.principal_id.as_str())
        .unwrap();
    let members = stored["members"].as_array().unwrap().len() as u64;
    let nested = group.nested_groups.as_ref().unwrap().len() as u64;
    assert_eq!(group.provisioned_member_count(), Some(members - nested));
}

#[tokio::test]
async fn a_deleted_user_is_listed_with_the_days_left_and_restored() {
    let (world, client) = World::signed_in("step1-done", "admin").await;
    let (user, before) = world.user("Ada Lovelace").await;
    let name = UntrustedText::from("Ada Lovelace");
    let delete = DeleteUser {
        user: user.clone(),
        name: name.clone(),
        user_principal_name: None,
    };
    let ends = apply_all(&client, vec![delete.clone().into(), delete.into()]).await;
    assert_eq!(
        ends,
        [Ok(ChangeOutcome::Removed), Ok(ChangeOutcome::AlreadyTrue)]
    );
    let deleted = deleted_users::read_deleted_users(&client).await.unwrap();
    let listed = deleted.iter().find(|deleted| deleted.id == user).unwrap();
    assert_eq!(
        listed.former_user_principal_name(),
        before["userPrincipalName"].as_str(),
        "{listed:?}"
    );
    world.advance(3 * 86_400 + 60);
    // Three days later the token has expired as well.
    let now = rolecall::instant::Instant::from_clock(world.platform.clock.now());
    assert_eq!(deleted_users::days_left(listed, now), Some(26));
    let restore = RestoreUser {
        user: user.clone(),
        name,
        new_user_principal_name: None,
    };
    let session = world.session();
    world.tab.clear();
    world.sign_in(&session, "admin").await;
    let client = Client::new(session);
    let ends = apply_all(&client, vec![restore.clone().into(), restore.into()]).await;
    assert_eq!(
        ends,
        [Ok(ChangeOutcome::Restored), Ok(ChangeOutcome::AlreadyTrue)]
    );
    let (_, after) = world.user("Ada Lovelace").await;
    let role = before
        .as_object()
        .unwrap()
        .iter()
        .find(|(key, _)| key.ends_with("_workato_role"))
        .unwrap();
    assert_eq!(&after[role.0], role.1, "the role survives");
}

#[tokio::test]
async fn a_user_cannot_delete_their_own_account() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let tenant = world.tenant_state().await;
    let me = tenant["users"]
        .as_array()
        .unwrap()
        .iter()
        .find(|user| user["userPrincipalName"] == "admin@contoso.example")
        .unwrap();
    let delete = DeleteUser {
        user: UserId::parse(me["id"].as_str().unwrap()).unwrap(),
        name: "Me".into(),
        user_principal_name: None,
    };
    let ends = apply_all(&client, vec![delete.into()]).await;
    assert_eq!(ends, [Err(ApplyError::OwnAccount)]);
    assert_eq!(world.writes().await, []);
}

#[tokio::test]
async fn without_permission_assigning_deleting_and_restoring_change_nothing() {
    // The User Administrator assigns, deletes and restores; the application's administrator only assigns.
    for (account, assigns, deletes) in [
        ("users", true, true),
        ("apps", true, false),
        ("auditor", false, false),
        ("member", false, false),
    ] {
        let (admin_world, admin) = World::signed_in("fresh", "admin").await;
        let person = unassigned_user(&admin_world, &admin).await;
        let assign = plan_assignments(&admin_world, &admin, std::slice::from_ref(&person)).await;
        let (world, client) = World::signed_in("fresh", account).await;
        let ends = apply_all(&client, vec![assign[0].clone().into()]).await;
        assert_eq!(ends[0].is_ok(), assigns, "{account}: {ends:?}");
        let delete = DeleteUser {
            user: UserId::from(person.id.clone()),
            name: person.name.clone(),
            user_principal_name: None,
        };
        let ends = apply_all(&client, vec![delete.into()]).await;
        assert_eq!(ends[0].is_ok(), deletes, "{account}: {ends:?}");
        if let Err(error) = &ends[0] {
            let problem = rolecall::problem::Problem::from_apply_error(error);
            assert!(!problem.next.is_empty() && !problem.changed.is_empty());
        }
        let tenant = world.tenant_state().await;
        let is_there = tenant["users"]
            .as_array()
            .unwrap()
            .iter()
            .any(|user| user["id"] == person.id.as_str());
        assert_eq!(is_there, !deletes, "{account}");
    }
}
