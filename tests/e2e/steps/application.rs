//! The main job from end to end: sign in, pick the application, create the attributes, give a person their roles.

use crate::stage::Stage;
use crate::stage::axe::check;
use serde_json::{Value, json};

async fn the_main_job(wids: bool) {
    let stage = Stage::open().await;
    stage
        .control("POST", "reset", json!({"scenario": "fresh"}))
        .await;
    stage
        .control("PUT", "settings", json!({"wids": wids}))
        .await;
    let page = &stage.page;

    stage.sign_in("admin").await;
    page.see("admin@contoso.example").await;
    assert!(
        !page.url().await.contains('#'),
        "the answer is gone from the address: {}",
        page.url().await
    );
    page.follow("Pick the application").await;
    page.follow("Pick Workato").await;
    page.see("It can be provisioned").await;
    for id in [
        "Application object id",
        "Application (client) id",
        "Service principal object id",
    ] {
        page.wait_for("button", &format!("Copy {id}")).await;
    }

    page.nav("Role attributes").await;
    page.tick("The workspace has Environments").await;
    page.see("POST").await;
    page.see("workato_role_prod").await;
    page.wait_for("button", "Create 3 attributes").await;
    let mut announced = page.announced().await;
    assert_eq!(announced.len(), 3);
    page.press("Create 3 attributes").await;
    page.see("Not available yet").await;
    page.see("All 3 done and confirmed.").await;

    page.nav("People").await;
    page.fill("searchbox", "Name, user principal name or mail", "lovelace")
        .await;
    page.press("Search").await;
    page.see("1 of 1 people shown").await;
    page.follow_first("Ada Lovelace").await;
    page.choose("Role in DEV", "Admin").await;
    page.choose("Role in TEST", "Analyst").await;
    page.choose("Role in PROD", "Operator").await;
    let patch = page.announced().await;
    assert_eq!(patch.len(), 1);
    announced.extend(patch);
    page.press("Set the roles").await;
    page.see("Confirmed, as read back: DEV is Admin, TEST is Analyst, PROD is Operator")
        .await;

    assert_eq!(
        stage.writes().await,
        announced,
        "what was written is what was announced, in order"
    );
    let tenant = stage.tenant_state().await;
    let ada = tenant["users"]
        .as_array()
        .unwrap()
        .iter()
        .find(|user| user["displayName"] == "Ada Lovelace")
        .unwrap()
        .clone();
    let properties: Vec<&str> = tenant["extensionProperties"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|property| property["name"].as_str())
        .filter(|name| name.contains("_workato_role"))
        .collect();
    assert_eq!(properties.len(), 3, "{properties:?}");
    let value = |suffix: &str| {
        properties
            .iter()
            .find(|name| name.ends_with(suffix))
            .map(|name| ada[*name].clone())
    };
    assert_eq!(value("_workato_role"), Some(json!("Admin")));
    assert_eq!(value("_workato_role_test"), Some(json!("Analyst")));
    assert_eq!(value("_workato_role_prod"), Some(json!("Operator")));
    assert!(
        !stage
            .control("GET", "requests", Value::Null)
            .await
            .to_string()
            .contains("eyJ"),
        "no token in the log"
    );

    page.nav("Setup").await;
    page.see("Exists as documented and can be used.").await;
    page.see("1 of 20 assigned people have a role in each environment.")
        .await;
    page.press("Sign out").await;
    page.see("Sign in to Rolecall").await;
    stage.close().await;
}

#[tokio::test]
async fn the_main_job_without_wids_in_the_token() {
    the_main_job(false).await;
}

#[tokio::test]
async fn the_main_job_with_wids_in_the_token() {
    the_main_job(true).await;
}

#[tokio::test]
async fn doing_it_again_changes_nothing() {
    let stage = Stage::with(crate::stage::Plan {
        scenario: "step1-done",
        ..crate::stage::Plan::default()
    })
    .await;
    stage.at("admin", "attributes").await;
    stage
        .page
        .see("Exists as documented and can be used.")
        .await;
    assert!(
        !stage.page.has("region", "Plan").await,
        "nothing is planned"
    );
    assert_eq!(stage.writes().await, []);
    stage.close().await;
}

#[tokio::test]
async fn a_custom_role_keeps_its_letters_and_a_role_is_taken_away_by_a_value() {
    let stage = Stage::with(crate::stage::Plan {
        scenario: "step1-done",
        ..crate::stage::Plan::default()
    })
    .await;
    stage.at("admin", "users").await;
    let page = &stage.page;
    page.follow_first("Ada Lovelace").await;
    page.choose("Role in TEST", "Another role, typed").await;
    page.fill("textbox", "Custom role in TEST", "fINANCE ops")
        .await;
    page.press("Take the role in PROD away").await;
    page.see("An empty value would change nothing in Workato")
        .await;
    page.press("Use NoAccess").await;
    let announced = page.announced().await;
    assert_eq!(
        announced[0]
            .2
            .as_object()
            .unwrap()
            .values()
            .cloned()
            .collect::<Vec<_>>(),
        [json!("fINANCE ops"), json!("NoAccess")]
    );
    page.press("Set the roles").await;
    page.see("TEST is fINANCE ops, PROD is NoAccess").await;
    // The page goes on from what was confirmed.
    page.choose("Role in DEV", "DevOps_Admin").await;
    let second = page.announced().await;
    assert_eq!(second.len(), 1);
    assert_eq!(
        second[0].2.as_object().unwrap().len(),
        1,
        "only what changes: {second:?}"
    );
    page.press("Set the roles").await;
    page.see("Confirmed, as read back: DEV is DevOps_Admin")
        .await;
    let announced = [announced, second].concat();
    assert_eq!(stage.writes().await, announced);
    stage.close().await;
}

#[tokio::test]
async fn attributes_of_another_application_are_offered_and_used() {
    let stage = Stage::with(crate::stage::Plan {
        scenario: "attribute-elsewhere",
        ..crate::stage::Plan::default()
    })
    .await;
    stage.at("admin", "attributes").await;
    let page = &stage.page;
    page.see("Another application owns such attributes already")
        .await;
    page.follow("Use the attributes of Workato (test integration)")
        .await;
    page.see("Attributes of another application are used").await;
    page.see("Exists as documented and can be used.").await;
    assert!(page.url().await.contains("attributes="));
    stage.close().await;
}

#[tokio::test]
async fn an_attribute_that_differs_is_not_called_done() {
    let stage = Stage::with(crate::stage::Plan {
        scenario: "attribute-differs",
        ..crate::stage::Plan::default()
    })
    .await;
    stage.at("admin", "attributes").await;
    stage.page.see("its type is Integer, not String").await;
    stage
        .page
        .see("it is multi-valued, which provisioning cannot map")
        .await;
    stage.page.wait_for("button", "Create 1 attribute").await;
    stage.close().await;
}

#[tokio::test]
async fn any_of_the_three_ids_finds_the_application() {
    let stage = Stage::open().await;
    stage.sign_in("admin").await;
    let page = &stage.page;
    let tenant = stage.tenant_state().await;
    let principal = tenant["servicePrincipals"]
        .as_array()
        .unwrap()
        .iter()
        .find(|principal| principal["displayName"] == "Workato")
        .unwrap()
        .clone();
    let application = tenant["applications"]
        .as_array()
        .unwrap()
        .iter()
        .find(|application| application["appId"] == principal["appId"])
        .unwrap()
        .clone();
    page.follow("Pick the application").await;
    for id in [&principal["id"], &principal["appId"], &application["id"]] {
        page.wait_for("link", "Pick Workato").await;
        page.fill("searchbox", "Application name or id", "Workato Sandbox")
            .await;
        page.press("Search").await;
        page.wait_for("link", "Pick Workato Sandbox").await;
        page.fill("searchbox", "Application name or id", id.as_str().unwrap())
            .await;
        page.press("Search").await;
        page.see("1 found").await;
    }
    for (name, words) in [
        ("Workato (test integration)", "Cannot be provisioned"),
        ("Workato Recipes Partner", "Owned by another tenant"),
        ("Workato Sandbox", "SAML is not set up"),
    ] {
        page.fill("searchbox", "Application name or id", "Workato")
            .await;
        page.press("Search").await;
        page.follow(&format!("Pick {name}")).await;
        page.see(words).await;
        page.follow("Pick another").await;
    }
    stage.close().await;
}

#[tokio::test]
async fn an_application_that_can_be_provisioned_is_made_and_picked() {
    let stage = Stage::open().await;
    stage.at("admin", "applications").await;
    let page = &stage.page;
    let name = "Workato (test integration)";
    page.follow(&format!("Pick {name}")).await;
    page.see("Cannot be provisioned").await;
    let label = "Name of the new application";
    page.fill("textbox", label, "Workato for Contoso").await;
    page.press("Show the request").await;
    let announced = page.announced().await;
    page.press("Create the application").await;
    page.see("Workato for Contoso is there").await;
    assert_eq!(stage.writes().await, announced);
    check(page, "new-application").await;
    page.follow("Pick Workato for Contoso").await;
    page.see("SAML is not set up").await;
    assert!(!page.text().await.contains("Cannot be provisioned"));
    stage.close().await;
}
