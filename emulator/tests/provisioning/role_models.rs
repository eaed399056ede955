//! The two permission models of Workato's workspace: which values it knows, and what users get without one.

use std::collections::BTreeMap;

use http::Method;
use serde_json::{Value, json};

use crate::world::{TOKEN, World, text};

/// How many users have each role in the environment of `workato_role`: as sent, and as it results.
async fn count_roles(world: &World) -> [BTreeMap<String, usize>; 2] {
    let users = world.workato_users().await;
    ["roles", "effectiveRoles"].map(|kind| {
        let mut counts = BTreeMap::new();
        for user in &users {
            *counts.entry(text(&user[kind]["workato_role"])).or_default() += 1;
        }
        counts
    })
}

fn counts(rows: &[(&str, usize)]) -> BTreeMap<String, usize> {
    rows.iter()
        .map(|(role, count)| ((*role).to_owned(), *count))
        .collect()
}

#[tokio::test]
async fn a_workspace_gives_the_default_role_of_its_model_where_it_does_not_know_a_value() {
    let system = [("Admin", 7), ("Analyst", 6), ("Operator", 7)];
    let environment = [
        ("Environment admin", 7),
        ("Environment manager", 6),
        ("Member", 7),
    ];
    for (scenario, sent, effective) in [
        ("ready", &system[..], &system[..]),
        ("environment-roles", &environment[..], &environment[..]),
        ("roles-not-moved", &system[..], &[("Member", 20)][..]),
        (
            "roles-of-both-models",
            &[
                ("Admin", 4),
                ("Analyst", 3),
                ("Environment admin", 3),
                ("Environment manager", 3),
                ("Member", 4),
                ("Operator", 3),
            ][..],
            &[
                ("Environment admin", 3),
                ("Environment manager", 3),
                ("Member", 14),
            ][..],
        ),
    ] {
        let world = World::new(scenario).await;
        assert_eq!(
            count_roles(&world).await,
            [counts(sent), counts(effective)],
            "{scenario}"
        );
    }
}

#[tokio::test]
async fn the_setting_changes_the_workspace_and_not_what_was_sent() {
    let world = World::new("fresh").await;
    let user = json!({
        "userName": "ada@contoso.example",
        "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole": {
            "workato_role": "Admin",
            "workato_role_test": "Environment admin",
            "workato_role_prod": "EnvironmentManager",
        },
    });
    world
        .scim(Method::POST, "/Users", TOKEN, &user)
        .await
        .expect(201);
    for (model, roles) in [
        ("system", ["Admin", "Operator", "Operator"]),
        (
            "environment",
            ["Member", "Environment admin", "EnvironmentManager"],
        ),
    ] {
        let settings = json!({"workatoRoles": model});
        world.control(Method::PUT, "settings", &settings).await;
        let ada: Value = world.workato_user("ada@contoso.example").await.unwrap();
        let [dev, test, prod] = roles;
        assert_eq!(
            ada["effectiveRoles"],
            json!({"workato_role": dev, "workato_role_test": test, "workato_role_prod": prod})
        );
        assert_eq!(
            ada["roles"],
            user["urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole"]
        );
    }
}
