//! The stories of single users: assign, change roles, deprovision, delete, restore.

use super::walking::{ADA, carried_out, changes, observed, one, reading};
use crate::world::World;
use rolecall::changes::assign::{Assign, Unassign};
use rolecall::changes::deletion::{DeleteUser, RestoreUser};
use rolecall::changes::provision::{Expected, Target};
use rolecall::client::Client;
use rolecall::graph::models::{AppRoleAssignment, PrincipalType};
use rolecall::ids::Guid;
use rolecall::instant::Instant;
use rolecall::plan::deprovision::{self, Leaving};
use rolecall::plan::{removal, user_roles};
use rolecall::problem::Problem;
use rolecall::tenant::app_role::RoleChoice;
use rolecall::tenant::principals::Principal;
use rolecall::tenant::since::Following;
use rolecall::tenant::{assignments, deleted};
use rolecall::workato::{Environment, PermissionModel};
use serde_json::Value;

/// Assigns a group, or a user without an assignment.
pub(super) async fn assigning(
    world: &World,
    client: &Client,
    principal: Principal,
) -> Result<(), Problem> {
    let role = RoleChoice {
        id: user_role(world).await,
        name: "User".into(),
    };
    let assign = Assign {
        app: world.app("Workato").await,
        principal,
        role,
        unless_there: false,
    };
    carried_out(client, &one(assign.into())).await
}

/// Removes the assignment of a directly assigned user, unless it is gone.
pub(super) async fn taking_away(world: &World, client: &Client) -> Result<(), Problem> {
    let (app, principal) = (world.app("Workato").await, named(world, "ada.").await);
    let all: Vec<AppRoleAssignment> = client
        .all(&assignments::named(&app, principal.name.exact()), 100)
        .await
        .map_err(reading("the assignments"))?;
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
    carried_out(client, &one(unassign.into())).await
}

/// Changes one role and provisions the user at once.
pub(super) async fn updating(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observed(world, client).await?;
    let (ada, _) = world.person(ADA).await;
    let attributes = observed.attributes.as_ref().expect("they were read");
    let roles = rolecall::tenant::user_roles::read(client, &ada, attributes)
        .await
        .map_err(reading("the person"))?;
    let wanted = [(Environment::Dev, "Analyst".to_owned())];
    let change = user_roles::plan(&roles, &wanted).expect("a writable role");
    let target = Target::of(&observed).expect("a job");
    let mut both: Vec<_> = change.into_iter().map(Into::into).collect();
    both.push(target.provision(&ada, ADA, Expected::RolesSent).into());
    carried_out(client, &changes(both)).await
}

/// Returns to the tab after a while. If the app cannot get the changes, it says so and continues.
pub(super) async fn returning(world: &World, client: &Client) -> Result<(), Problem> {
    let observed = observed(world, client).await?;
    let mut people = observed.people.clone().expect("they were read");
    let now = || Instant::of_seconds(world.now() / 1000);
    let mut following = Following::from(observed.since.clone(), now());
    world.advance(60);
    assert!(following.is_due(now(), None), "a minute is enough");
    let answer = match following.begin(now()) {
        Ok(since) => since.look(client).await,
        Err(error) => Err(error),
    };
    let is_told = answer.is_ok();
    if following.hear(answer, &mut people) {
        return self::observed(world, client).await.map(|_| ());
    }
    assert_eq!(
        following.words().is_empty(),
        is_told,
        "what is missed is said"
    );
    assert_eq!(Ok(people), observed.people, "nobody changed anything");
    Ok(())
}

/// Clears the roles and sends them, then removes the assignment and sends that.
pub(super) async fn leaving(world: &World, client: &Client) -> Result<(), Problem> {
    let model = PermissionModel::SystemRoles;
    let observed = observed(world, client).await?;
    let (ada, _) = world.person(ADA).await;
    let removal = removal::of(&observed, model.no_access()).map_err(reading("the attributes"))?;
    let leaver = deprovision::read(client, &observed.desired.app, &ada, removal)
        .await
        .map_err(reading("the person"))?;
    let standing = leaver
        .standing
        .as_ref()
        .map_err(|error| reading("the assignments of the person")(error.clone()))?;
    let planned = deprovision::plan(&Leaving {
        app: &observed.desired.app,
        roles: &leaver.roles,
        standing,
        target: Target::of(&observed).as_ref(),
        model,
        roles_first: true,
        left: &leaver.removal.left,
    });
    carried_out(client, &planned).await
}

pub(super) async fn deleting(world: &World, client: &Client) -> Result<(), Problem> {
    let tenant = world.tenant().await;
    let users = tenant["users"].as_array().expect("users");
    let there = users.iter().find(|user| user["displayName"] == ADA);
    let Some(ada) = there else {
        return Ok(());
    };
    let delete = DeleteUser {
        user: world.person(ADA).await.0,
        name: ADA.into(),
        known_as: ada["userPrincipalName"].as_str().map(str::to_owned),
    };
    carried_out(client, &one(delete.into())).await
}

/// Restores the user who was deleted last.
pub(super) async fn restoring(client: &Client) -> Result<(), Problem> {
    let deleted = deleted::deleted(client)
        .await
        .map_err(reading("who was deleted"))?;
    let Some(ada) = deleted.iter().find(|user| user.name() == ADA) else {
        return Ok(());
    };
    let restore = RestoreUser {
        user: ada.id.clone(),
        name: ADA.into(),
        new_name: None,
    };
    carried_out(client, &one(restore.into())).await
}

/// Finds a user by the beginning of the user principal name, as the administrator would.
pub(super) async fn named(world: &World, beginning: &str) -> Principal {
    let tenant = world.tenant().await;
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

pub(super) async fn group(world: &World, name: &str) -> Principal {
    let tenant = world.tenant().await;
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

async fn user_role(world: &World) -> Guid {
    let tenant = world.tenant().await;
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
