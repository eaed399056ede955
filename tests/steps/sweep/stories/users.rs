//! The stories of single users: assign, change roles, deprovision, delete, restore.

use super::common::{ADA, apply_plan, observe_or_shown, plan_of, plan_of_one, read_problem};
use crate::world::World;
use rolecall::changes::assign::{Assign, Unassign};
use rolecall::changes::deletion::{DeleteUser, RestoreUser};
use rolecall::changes::provision::{ExpectedResult, OnDemandTarget};
use rolecall::client::Client;
use rolecall::graph::models::{AppRoleAssignment, PrincipalType};
use rolecall::ids::Guid;
use rolecall::instant::Instant;
use rolecall::plan::deprovision::{self, DeprovisionInput};
use rolecall::plan::{role_removal, user_roles};
use rolecall::problem::Problem;
use rolecall::tenant::app_role::AppRoleChoice;
use rolecall::tenant::assignments;
use rolecall::tenant::deleted_items::deleted_users;
use rolecall::tenant::principals::Principal;
use rolecall::tenant::user_delta::Freshness;
use rolecall::workato::Environment;
use serde_json::Value;

/// Assigns a group, or a user without an assignment.
pub(super) async fn assign_principal(
    world: &World,
    client: &Client,
    principal: Principal,
) -> Result<(), Problem> {
    let role = AppRoleChoice {
        id: user_app_role(world).await,
        name: "User".into(),
    };
    let assign = Assign {
        app: world.app("Workato").await,
        principal,
        role,
        may_be_assigned: false,
    };
    apply_plan(client, &plan_of_one(assign.into())).await
}

/// Removes the assignment of a directly assigned user, unless it is gone.
pub(super) async fn remove_assignment(world: &World, client: &Client) -> Result<(), Problem> {
    let (app, principal) = (world.app("Workato").await, find_user(world, "ada.").await);
    let all: Vec<AppRoleAssignment> = client
        .read_all(
            &assignments::request_by_name(&app, principal.name.exact()),
            100,
        )
        .await
        .map_err(read_problem("the assignments"))?;
    let Some(assignment) = all
        .iter()
        .find(|assignment| assignment.principal_id == principal.id)
    else {
        return Ok(());
    };
    let unassign = Unassign {
        app,
        assignment: assignment.id.clone(),
        principal,
    };
    apply_plan(client, &plan_of_one(unassign.into())).await
}

/// Changes one role and provisions the user at once.
pub(super) async fn update_role(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observe_or_shown(world, client).await?;
    let (ada, _) = world.user(ADA).await;
    let attributes = observed.attributes.as_ref().expect("they were read");
    let roles = rolecall::tenant::user_roles::read(client, &ada, attributes)
        .await
        .map_err(read_problem("the user"))?;
    let wanted = [(Environment::Dev, "Analyst".to_owned())];
    let change = user_roles::plan(&roles, &wanted).expect("a writable role");
    let target = OnDemandTarget::from_observed(&observed).expect("a job");
    let mut both: Vec<_> = change.into_iter().map(Into::into).collect();
    both.push(
        target
            .provision(&ada, ADA, ExpectedResult::RolesSent)
            .into(),
    );
    apply_plan(client, &plan_of(both)).await
}

/// Returns to the tab after a while. If the app cannot get the changes, it says so and continues.
pub(super) async fn return_to_tab(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observe_or_shown(world, client).await?;
    let mut people = observed.users_in_scope.clone().expect("they were read");
    let now = || Instant::from_seconds(world.now() / 1000);
    let mut following = Freshness::new(observed.user_delta.clone(), now());
    world.advance(60);
    assert!(following.is_due(now(), None), "a minute is enough");
    let answer = match following.start_check(now()) {
        Ok(since) => since.read_changes(client).await,
        Err(error) => Err(error),
    };
    let has_log_entry = answer.is_ok();
    if following.apply(answer, &mut people) {
        return self::observe_or_shown(world, client).await.map(|_| ());
    }
    assert_eq!(
        following.describe().is_empty(),
        has_log_entry,
        "what is missed is said"
    );
    assert_eq!(
        Ok(people),
        observed.users_in_scope,
        "nobody changed anything"
    );
    Ok(())
}

/// Clears the roles and sends them, then removes the assignment and sends that.
pub(super) async fn deprovision_user(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observe_or_shown(world, client).await?;
    let (ada, _) = world.user(ADA).await;
    let removal = role_removal::from_observed(&observed, "NoAccess")
        .map_err(read_problem("the attributes"))?;
    let leaver = deprovision::read(client, &observed.choices.app, &ada, removal)
        .await
        .map_err(read_problem("the user"))?;
    let standing = leaver
        .assignments
        .as_ref()
        .map_err(|error| read_problem("the assignments of the person")(error.clone()))?;
    let planned = deprovision::plan(&DeprovisionInput {
        app: &observed.choices.app,
        roles: &leaver.roles,
        assignments: standing,
        target: OnDemandTarget::from_observed(&observed).as_ref(),
        roles_first: Some("NoAccess"),
        remaining: &leaver.removal.remaining,
        has_log_entry: leaver.has_log_entry,
    });
    apply_plan(client, &planned).await
}

pub(super) async fn delete_user(world: &World, client: &Client) -> Result<(), Problem> {
    let tenant = world.tenant_state().await;
    let users = tenant["users"].as_array().expect("users");
    let there = users.iter().find(|user| user["displayName"] == ADA);
    let Some(ada) = there else {
        return Ok(());
    };
    let delete = DeleteUser {
        user: world.user(ADA).await.0,
        name: ADA.into(),
        user_principal_name: ada["userPrincipalName"].as_str().map(str::to_owned),
    };
    apply_plan(client, &plan_of_one(delete.into())).await
}

/// Restores the user who was deleted last.
pub(super) async fn restore_user(client: &Client) -> Result<(), Problem> {
    let deleted = deleted_users::read_deleted_users(client)
        .await
        .map_err(read_problem("who was deleted"))?;
    let Some(ada) = deleted.iter().find(|user| user.name() == ADA) else {
        return Ok(());
    };
    let restore = RestoreUser {
        user: ada.id.clone(),
        name: ADA.into(),
        new_user_principal_name: None,
    };
    apply_plan(client, &plan_of_one(restore.into())).await
}

/// Finds a user by the beginning of the user principal name, as the administrator would.
pub(super) async fn find_user(world: &World, beginning: &str) -> Principal {
    let tenant = world.tenant_state().await;
    let users = tenant["users"].as_array().expect("users");
    let found = users.iter().find(|user| {
        let name = user["userPrincipalName"].as_str().expect("a sign-in name");
        name.starts_with(beginning)
    });
    let user = found.expect("somebody");
    Principal {
        id: Guid::parse(user["id"].as_str().expect("an id")).expect("an id"),
        kind: PrincipalType::User,
        name: user["displayName"].as_str().expect("a name").into(),
    }
}

pub(super) async fn find_group(world: &World, name: &str) -> Principal {
    let tenant = world.tenant_state().await;
    let groups = tenant["groups"].as_array().expect("groups");
    let found = groups.iter().find(|group| group["displayName"] == name);
    let group = found.unwrap_or_else(|| {
        let names: Vec<&Value> = groups.iter().map(|group| &group["displayName"]).collect();
        panic!("no {name} among {names:?}")
    });
    Principal {
        id: Guid::parse(group["id"].as_str().expect("an id")).expect("an id"),
        kind: PrincipalType::Group,
        name: name.into(),
    }
}

async fn user_app_role(world: &World) -> Guid {
    let tenant = world.tenant_state().await;
    let principals = tenant["servicePrincipals"].as_array().expect("principals");
    let workato = principals
        .iter()
        .find(|principal| principal["displayName"] == "Workato");
    let roles = workato.expect("Workato")["appRoles"]
        .as_array()
        .expect("roles");
    let user = roles.iter().find(|role| role["displayName"] == "User");
    Guid::parse(user.expect("User")["id"].as_str().expect("an id")).expect("an id")
}
