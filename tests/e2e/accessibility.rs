//! Tests that every page is accessible in each of its states, in both colour schemes, at every width, and by keyboard.

use crate::stage::axe::check_accessibility;
use crate::stage::{ConfigFile, Stage, StageOptions};
use serde_json::json;

#[tokio::test]
async fn the_pages_before_sign_in() {
    let stage = Stage::open_with(StageOptions {
        config: ConfigFile::Absent,
        ..StageOptions::default()
    })
    .await;
    stage.visit("").await;
    stage.page.see("Connect Rolecall to your tenant").await;
    stage.page.press("Check and continue").await;
    stage.page.see("Enter the client ID.").await;
    check_accessibility(&stage.page, "first-run").await;
    stage.close().await;
    let stage = Stage::open().await;
    stage.visit("#code=forged&state=forged").await;
    stage
        .page
        .see("The sign-in response was not accepted")
        .await;
    check_accessibility(&stage.page, "sign-in").await;
    stage.close().await;
}

#[tokio::test]
async fn the_pages_of_a_fresh_tenant() {
    let stage = Stage::open().await;
    stage.sign_in("admin").await;
    let page = &stage.page;
    page.see("No application is picked").await;
    check_accessibility(page, "setup-empty").await;
    page.follow("Pick the application").await;
    page.wait_for("link", "Pick Workato").await;
    check_accessibility(page, "applications").await;
    page.fill("searchbox", "Application name or ID", "zzzz")
        .await;
    page.press("Search").await;
    page.see("No applications found").await;
    check_accessibility(page, "applications-none").await;
    stage
        .visit(&format!("?app={}&env=test,prod", stage.workato_id().await))
        .await;
    page.see("Step 4: Provision users").await;
    check_accessibility(page, "setup").await;
    page.nav("Application").await;
    page.see("This application can be provisioned").await;
    check_accessibility(page, "application").await;
    page.nav("Role attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    check_accessibility(page, "attributes").await;
    page.nav("Users").await;
    page.see("No role attributes yet").await;
    check_accessibility(page, "people-no-attributes").await;
    stage.visit("nowhere").await;
    page.see("Page not found").await;
    check_accessibility(page, "not-found").await;
    stage.close().await;
}

#[tokio::test]
async fn the_pages_of_people() {
    let stage = Stage::open_with(StageOptions {
        scenario: "step1-done",
        ..StageOptions::default()
    })
    .await;
    stage.sign_in_and_open("admin", "users").await;
    let page = &stage.page;
    page.see("Assigned to the application").await;
    page.fill("searchbox", "Name, user principal name, or email", "a")
        .await;
    page.press("Search").await;
    page.see("Showing").await;
    check_accessibility(page, "people").await;
    page.follow_first("Ada Lovelace").await;
    page.choose("Role in DEV", "Custom role…").await;
    page.fill("textbox", "Custom role in DEV", "admin").await;
    page.see("Did you mean Admin?").await;
    check_accessibility(page, "person").await;
    stage.close().await;
}

#[tokio::test]
async fn the_pages_without_permissions() {
    let stage = Stage::open().await;
    stage.sign_in_and_open("member", "").await;
    let page = &stage.page;
    page.see("Not permitted").await;
    check_accessibility(page, "setup-not-permitted").await;
    for (link, name) in [
        ("Application", "application-not-permitted"),
        ("Role attributes", "attributes-not-permitted"),
        ("Users", "people-not-permitted"),
    ] {
        page.nav(link).await;
        page.see("A permission is missing").await;
        check_accessibility(page, name).await;
    }
    stage.close().await;
}

#[tokio::test]
async fn the_pages_while_graph_is_silent() {
    let stage = Stage::open().await;
    stage.sign_in("admin").await;
    let app = stage.workato_id().await;
    let silence = json!([{"path": "/v1.0", "kind": "silence"}]);
    stage.control("PUT", "faults", silence).await;
    let page = &stage.page;
    for (segment, what) in [
        ("", "the tenant's state"),
        ("application", "the application"),
        ("applications", "the applications"),
        ("attributes", "the attributes"),
        ("users", "the users"),
    ] {
        stage.visit(&format!("{segment}?app={app}&env=test")).await;
        page.see(&format!("Loading {what}")).await;
        check_accessibility(page, &format!("loading-{}", what.replace([' ', '\''], "-"))).await;
    }
    stage.close().await;
}

#[tokio::test]
async fn the_pages_when_graph_fails() {
    let stage = Stage::open().await;
    stage.sign_in("admin").await;
    let app = stage.workato_id().await;
    let failure = json!([{"path": "/v1.0", "status": 500}]);
    stage.control("PUT", "faults", failure).await;
    let page = &stage.page;
    stage.visit(&format!("?app={app}&env=test")).await;
    page.see("Rolecall couldn't read the application").await;
    check_accessibility(page, "failed-setup").await;
    for segment in ["application", "applications", "attributes", "users"] {
        stage.visit(&format!("{segment}?app={app}&env=test")).await;
        page.wait_for("button", "Try again").await;
        check_accessibility(page, &format!("failed-{segment}")).await;
    }
    stage.close().await;
}

#[tokio::test]
async fn the_keyboard_reaches_the_content_and_a_new_page_takes_the_focus() {
    let stage = Stage::open().await;
    stage.sign_in_and_open("admin", "").await;
    let page = &stage.page;
    page.see("Step 4: Provision users").await;
    page.nav("Users").await;
    page.see("No role attributes yet").await;
    let focused = page.driver.execute("return document.activeElement.tagName + ' ' + document.activeElement.textContent + ' ' + document.title", vec![]).await.unwrap();
    assert_eq!(focused.json(), &json!("H1 Users Users · Rolecall"));
    page.driver
        .execute("document.activeElement.blur()", vec![])
        .await
        .unwrap();
    let before = page.url().await;
    let skip = page.wait_for("link", "Skip to content").await;
    // The link is off-screen until it has the focus, and the driver sends no key to an element that is not visible.
    page.driver
        .execute("arguments[0].focus()", vec![skip.to_json().unwrap()])
        .await
        .unwrap();
    skip.send_keys(thirtyfour::Key::Enter + "").await.unwrap();
    let focused = page
        .driver
        .execute("return document.activeElement.id", vec![])
        .await
        .unwrap();
    assert_eq!(
        (focused.json(), page.url().await),
        (&json!("content"), before)
    );
    stage.close().await;
}
