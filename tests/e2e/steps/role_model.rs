//! After step 1.9: roles belong to the workspace's permission model, which the app concludes and the administrator can
//! set.

use crate::stage::Stage;
use crate::stage::open::{open_page, visit_page};
use serde_json::json;

const MODEL: &str = "Workspace permission model";

async fn ada_id(stage: &Stage) -> String {
    let tenant = stage.tenant_state().await;
    let users = tenant["users"].as_array().unwrap().clone();
    let ada = users
        .iter()
        .find(|user| user["displayName"] == "Ada Lovelace")
        .expect("Ada");
    ada["id"].as_str().unwrap().to_owned()
}

/// The roles that the field of an environment offers, without the typed one.
async fn offered_roles(stage: &Stage, environment: &str) -> Vec<String> {
    let script = format!(
        "arguments[0]([...document.querySelectorAll('fieldset.choices')].filter(one => one.querySelector('legend').textContent == 'Role in {environment}').flatMap(one => [...one.querySelectorAll('input[type=radio]')].map(input => input.labels[0].textContent)))"
    );
    let labels = stage.page.run(&script).await;
    let mut labels: Vec<String> = serde_json::from_value(labels).unwrap();
    labels.pop();
    labels
}

#[tokio::test]
async fn a_mix_is_named_and_one_user_is_moved_once_the_model_is_set() {
    let stage = open_page("roles-of-both-models", "users").await;
    let page = &stage.page;
    page.see("Mixed. System roles: ").await;
    page.see("Set the model that the workspace has.").await;
    page.select(MODEL, "Environment roles").await;
    page.see("Environment roles (set here). System roles: ")
        .await;
    page.see("Not in this workspace").await;
    assert!(page.url().await.contains("model=environment"));
    page.nav("Setup").await;
    page.see("users have role values that the workspace doesn't have: ")
        .await;
    page.see("deprecation for the end of August 2026").await;
    assert!(
        page.url().await.contains("model=environment"),
        "the choice is kept from page to page"
    );
    page.nav("Users").await;
    page.follow_first("Ada Lovelace").await;
    page.see("Admin is one of the System roles, but the workspace has Environment roles.")
        .await;
    page.see("Ada Lovelace's role in DEV is one of the System roles, but the workspace uses Environment roles.")
        .await;
    page.choose("Role in DEV", "Environment admin").await;
    page.choose("Role in TEST", "Member").await;
    page.choose("Role in PROD", "EnvironmentManager").await;
    let announced = page.announced_requests().await;
    let mut values: Vec<_> = announced[0]
        .2
        .as_object()
        .unwrap()
        .values()
        .cloned()
        .collect();
    values.sort_by_key(ToString::to_string);
    assert_eq!(
        values,
        [
            json!("Environment admin"),
            json!("EnvironmentManager"),
            json!("Member")
        ]
    );
    page.press("Set roles").await;
    page.see("DEV is Environment admin").await;
    assert_eq!(stage.writes().await, announced);
    stage.close().await;
}

#[tokio::test]
async fn the_first_role_picked_tells_the_model_and_another_pick_corrects_it() {
    let stage = open_page("no-roles-yet", "users").await;
    let page = &stage.page;
    page.see("Not known yet. No user in scope has a role").await;
    page.follow_first("Ada Lovelace").await;
    page.see("The first role that you choose determines the workspace's permission model.")
        .await;
    page.see("System roles: Full access to the workspace").await;
    page.see("Environment roles: Full access to the environment")
        .await;
    let both = [
        "Admin",
        "Analyst",
        "Operator",
        "DevOps_Admin",
        "NoAccess",
        "Environment admin",
        "Environment manager",
        "Member",
        "No access",
        "EnvironmentAdmin",
        "EnvironmentManager",
    ];
    assert_eq!(offered_roles(&stage, "TEST").await, both);
    page.choose("Role in DEV", "Environment admin").await;
    page.see("Environment roles (set here).").await;
    assert!(page.url().await.contains("model=environment"));
    // The field keeps the focus and both lists; the others offer the roles of the model.
    let focused = "arguments[0](document.activeElement.labels[0].textContent)";
    assert_eq!(page.run(focused).await, json!("Environment admin"));
    assert_eq!(offered_roles(&stage, "DEV").await, both);
    let of_test = offered_roles(&stage, "TEST").await;
    assert!(
        !of_test.contains(&"Admin".to_owned()) && of_test.contains(&"Member".to_owned()),
        "{of_test:?}"
    );
    page.choose("Role in DEV", "Admin").await;
    page.see("System roles (set here).").await;
    assert!(page.url().await.contains("model=system"));
    assert_eq!(stage.writes().await, [], "only a plan was made");
    stage.close().await;
}

#[tokio::test]
async fn the_value_that_grants_nothing_is_chosen_if_the_model_is_not_known() {
    let stage = open_page("no-roles-yet", "users").await;
    let page = &stage.page;
    page.see("Not known yet").await;
    let ada = ada_id(&stage).await;
    visit_page(&stage, "deprovision", Some(&ada)).await;
    page.see("First set every role to NoAccess and send it")
        .await;
    page.select("Value that grants no access", "No access")
        .await;
    page.see("First set every role to No access and send it")
        .await;
    stage.close().await;
}

#[tokio::test]
async fn each_model_is_concluded_on_setup() {
    for (scenario, words) in [
        (
            "ready",
            [
                "System roles (detected from the tenant). ",
                "users have the role Admin, Analyst, or Operator; the mappings send no constant.",
            ],
        ),
        (
            "environment-roles",
            [
                "Environment roles (detected from the tenant). ",
                "Workato doesn't document how SCIM spells the Environment roles",
            ],
        ),
    ] {
        let stage = open_page(scenario, "").await;
        for words in words {
            stage.page.see(words).await;
        }
        stage.close().await;
    }
}
