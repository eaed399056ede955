//! Tests steps 1.7 to 1.9: the app plans a user's roles, writes them in one PATCH, and confirms them by reading back.

use crate::world::{World, three_environments};
use rolecall::changes::outcome::{Applied, ApplyError, ChangeOutcome};
use rolecall::changes::run_values::RunValues;
use rolecall::changes::set_roles::SetRoles;
use rolecall::changes::{ApplyContext, Change};
use rolecall::client::Client;
use rolecall::ids::UserId;
use rolecall::plan::user_roles;
use rolecall::tenant::observed::observe;
use rolecall::tenant::search;
use rolecall::tenant::user_roles::UserRoles;
use rolecall::workato::Environment;
use serde_json::json;

async fn read_roles(world: &World, client: &Client, user: &UserId) -> UserRoles {
    let desired = three_environments(world).await;
    let observed = observe(client, &desired).await;
    rolecall::tenant::user_roles::read(client, user, observed.attributes.as_ref().unwrap())
        .await
        .unwrap()
}

fn chosen_roles() -> Vec<(Environment, String)> {
    let names = ["Admin", "Analyst", "Operator"];
    std::iter::once(Environment::Dev)
        .chain(Environment::documented())
        .zip(names.map(str::to_owned))
        .collect()
}

async fn plan_roles(world: &World, client: &Client, name: &str) -> SetRoles {
    let (user, _) = world.user(name).await;
    user_roles::plan(&read_roles(world, client, &user).await, &chosen_roles())
        .unwrap()
        .expect("a change")
}

async fn apply_change(client: &Client, change: &Change) -> Result<ChangeOutcome, ApplyError> {
    let with = ApplyContext {
        client,
        values: &mut RunValues::default(),
        on_event: &|_| {},
    };
    match change.apply(with).await? {
        Applied::Finished(outcome) => Ok(outcome),
        open @ (Applied::PendingAttribute { .. } | Applied::Unconfirmed(_)) => {
            panic!("roles leave nothing open: {open:?}")
        }
    }
}

#[tokio::test]
async fn one_patch_sets_all_three_and_reading_back_confirms() {
    let (world, client) = World::signed_in("no-roles-yet", "admin").await;
    let found = search::search_users(&client, "ada love", &[])
        .await
        .unwrap();
    let user = found
        .items
        .iter()
        .find(|user| user.name() == "Ada Lovelace")
        .expect("found by the beginnings of words")
        .id
        .clone();
    let change = user_roles::plan(&read_roles(&world, &client, &user).await, &chosen_roles())
        .unwrap()
        .expect("a change");
    let request = change.request();
    let outcome = apply_change(&client, &Change::SetRoles(change.clone()))
        .await
        .unwrap();
    let ChangeOutcome::Confirmed(values) = outcome else {
        panic!("{outcome:?}")
    };
    let wanted = chosen_roles().into_iter();
    let wanted: Vec<_> = wanted.map(|(place, role)| (place, role.into())).collect();
    assert_eq!(values, wanted);
    let writes = world.writes().await;
    assert_eq!(
        writes,
        [(
            "PATCH".to_owned(),
            request.path(),
            request.body().cloned().unwrap()
        )]
    );
    let (_, person) = world.user("Ada Lovelace").await;
    for value in &change.values {
        assert_eq!(person[value.name.as_str()], value.after.exact());
    }
    let again = apply_change(&client, &Change::SetRoles(change))
        .await
        .unwrap();
    assert_eq!(again, ChangeOutcome::AlreadyTrue);
    assert_eq!(world.writes().await.len(), 1);
}

#[tokio::test]
async fn a_value_changed_since_planning_is_not_overwritten() {
    let (world, client) = World::signed_in("step1-done", "admin").await;
    let (user, _) = world.user("Ada Lovelace").await;
    let before = read_roles(&world, &client, &user).await;
    let change = user_roles::plan(&before, &[(Environment::Dev, "First".into())])
        .unwrap()
        .expect("a change");
    let other = user_roles::plan(&before, &[(Environment::Dev, "Second".into())])
        .unwrap()
        .expect("a change");
    apply_change(&client, &Change::SetRoles(other))
        .await
        .unwrap();
    let stopped = apply_change(&client, &Change::SetRoles(change)).await;
    assert!(
        matches!(stopped, Err(ApplyError::ValueChanged { found: Some(ref found), .. }) if found == "Second"),
        "{stopped:?}"
    );
    assert_eq!(world.writes().await.len(), 1);
}

#[tokio::test]
async fn without_the_scope_or_the_role_nothing_changes() {
    for name in ["apps", "auditor", "member"] {
        let (world, admin) = World::signed_in("no-roles-yet", "admin").await;
        let change = plan_roles(&world, &admin, "Ada Lovelace").await;
        let session = world.session();
        // Another account signs in, in another tab.
        world
            .browse(
                "GET",
                &format!("{}/contoso.example/oauth2/v2.0/logout", crate::world::BASE),
                "",
            )
            .await;
        world.tab.clear();
        world.sign_in(&session, name).await;
        let refused = apply_change(&Client::new(session), &Change::SetRoles(change)).await;
        let Err(ApplyError::Graph { error, .. }) = refused else {
            panic!("{name}: {refused:?}")
        };
        let words = rolecall::problem::Problem::from_graph_error(
            &error,
            rolecall::changes::outcome::Doing::Writing("setting the roles"),
        );
        assert!(
            words.changed.starts_with("Nothing was changed"),
            "{name}: {words:?}"
        );
        assert!(
            words.happened.contains(if name == "apps" {
                "User Administrator"
            } else {
                "User.Read"
            }),
            "{name}: {}",
            words.happened
        );
        assert!(
            world
                .writes()
                .await
                .iter()
                .all(|(method, ..)| method != "PATCH")
                || name == "apps"
        );
        let (_, person) = world.user("Ada Lovelace").await;
        assert!(
            person
                .as_object()
                .unwrap()
                .keys()
                .all(|key| !key.contains("workato_role")),
            "{name}"
        );
    }
}

#[tokio::test]
async fn the_user_administrator_may_set_roles() {
    let (world, client) = World::signed_in("no-roles-yet", "users").await;
    let change = plan_roles(&world, &client, "Ada Lovelace").await;
    assert!(matches!(
        apply_change(&client, &Change::SetRoles(change)).await,
        Ok(ChangeOutcome::Confirmed(_))
    ));
}

#[tokio::test]
async fn throttling_is_waited_out() {
    let (world, client) = World::signed_in("no-roles-yet", "admin").await;
    let change = plan_roles(&world, &client, "Ada Lovelace").await;
    world.control("PUT", "faults", json!([{"method": "PATCH", "path": "/v1.0/users", "status": 429, "retryAfter": 7, "times": 2}])).await;
    let before = world.platform.clock.now();
    assert!(matches!(
        apply_change(&client, &Change::SetRoles(change)).await,
        Ok(ChangeOutcome::Confirmed(_))
    ));
    let waited = world
        .platform
        .clock
        .now()
        .checked_sub(before)
        .unwrap()
        .as_secs();
    assert!((14..60).contains(&waited), "{waited}");
}

#[tokio::test]
async fn unusual_names_are_found() {
    let (world, client) = World::signed_in("fresh", "admin").await;
    let tenant = world.tenant_state().await;
    let odd: Vec<String> = tenant["users"]
        .as_array()
        .unwrap()
        .iter()
        .map(|user| user["displayName"].as_str().unwrap().to_owned())
        .filter(|name| name.contains(['\'', '"', 'Ü', '&']))
        .collect();
    assert!(!odd.is_empty(), "the seed is not tidy");
    for name in odd {
        let found = search::search_users(&client, &name, &[]).await.unwrap();
        assert!(found.items.iter().any(|user| user.name() == name), "{name}");
    }
}
