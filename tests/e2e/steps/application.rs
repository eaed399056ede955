//! Step 1.2–1.3: an administrator finds the application by each of its ids, or creates one that can be provisioned.

use crate::stage::axe::check_accessibility;
use crate::stage::{Stage, StageOptions};

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
        page.fill("searchbox", "Application name or ID", "Workato Sandbox")
            .await;
        page.press("Search").await;
        page.wait_for("link", "Pick Workato Sandbox").await;
        page.fill("searchbox", "Application name or ID", id.as_str().unwrap())
            .await;
        page.press("Search").await;
        page.see("1 application found").await;
    }
    for (name, words) in [
        ("Workato (test integration)", "Cannot be provisioned"),
        ("Workato Recipes Partner", "Owned by another tenant"),
        ("Workato Sandbox", "SAML is not set up"),
    ] {
        page.fill("searchbox", "Application name or ID", "Workato")
            .await;
        page.press("Search").await;
        page.follow(&format!("Pick {name}")).await;
        page.see(words).await;
        page.follow("Pick another application").await;
    }
    stage.close().await;
}

#[tokio::test]
async fn a_provisionable_application_is_created_and_picked() {
    let stage = Stage::open().await;
    stage.sign_in_and_open("admin", "applications").await;
    let page = &stage.page;
    let name = "Workato (test integration)";
    page.follow(&format!("Pick {name}")).await;
    page.see("Cannot be provisioned").await;
    let label = "Name of the new application";
    page.fill("textbox", label, "Workato for Contoso").await;
    page.press("Show request").await;
    let announced = page.announced_requests().await;
    page.press("Create application").await;
    page.see("Workato for Contoso exists in this tenant").await;
    assert_eq!(stage.writes().await, announced);
    check_accessibility(page, "new-application").await;
    page.follow("Pick Workato for Contoso").await;
    page.see("SAML is not set up").await;
    assert!(!page.text().await.contains("Cannot be provisioned"));
    stage.close().await;
}

#[tokio::test]
async fn claims_that_overwrite_roles_are_read_after_consent() {
    let stage = Stage::open_with(StageOptions {
        scenario: "claims-overwrite-roles",
        ..StageOptions::default()
    })
    .await;
    stage.sign_in_and_open("apps", "application").await;
    let page = &stage.page;
    page.see("Unknown whether SAML claims set roles").await;
    page.see("Single sign-on, then Attributes & Claims").await;
    page.press("Request consent to Policy.Read.ApplicationConfiguration")
        .await;
    page.press("Accept").await;
    page.see("SAML claims set roles at sign-in").await;
    let claims = page.wait_for("list", "Claims that Workato reads").await;
    let claims = claims.text().await.unwrap();
    assert!(claims.contains("workato_role_prod"), "{claims}");
    page.wait_for("button", "Request consent to Policy.Read.All")
        .await;
    check_accessibility(page, "application-claims").await;
    assert_eq!(stage.writes().await, []);
    stage.close().await;
}
