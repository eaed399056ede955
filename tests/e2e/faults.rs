//! What should not come, and comes: answers of a sign-in, the network, Graph. Each has words, and nothing is lost.

use crate::stage::{ConfigFile, Plan, Stage};
use serde_json::json;

#[tokio::test]
async fn a_forged_answer_is_thrown_away() {
    let stage = Stage::open().await;
    stage.visit("#code=forged&state=forged").await;
    stage
        .page
        .see("The sign-in's answer was not accepted")
        .await;
    assert!(
        !stage.page.url().await.contains("code="),
        "{}",
        stage.page.url().await
    );
    stage.sign_in_here("admin").await;
    stage.close().await;
}

#[tokio::test]
async fn an_answer_for_another_state_is_thrown_away() {
    let stage = Stage::open().await;
    stage.visit("").await;
    stage.page.press("Sign in with Microsoft").await;
    stage
        .page
        .wait_for("button", "admin@contoso.example…")
        .await;
    stage.visit("#code=forged&state=forged").await;
    stage.page.see("belongs to another sign-in").await;
    stage.close().await;
}

#[tokio::test]
async fn an_answer_cannot_be_used_twice() {
    let stage = Stage::open().await;
    stage.visit("").await;
    stage.page.press("Sign in with Microsoft").await;
    stage.page.account("admin@contoso.example").await;
    stage.page.wait_for("button", "Sign out").await;
    let history = stage
        .page
        .driver
        .execute("return history.length + ' ' + location.href", vec![])
        .await
        .unwrap();
    assert!(!history.json().to_string().contains("code="));
    // Entra answers again, with a code that this tab did not ask for.
    stage.page.driver.back().await.unwrap();
    stage
        .page
        .see("The sign-in's answer was not accepted")
        .await;
    assert!(
        !stage.page.url().await.contains("code="),
        "{}",
        stage.page.url().await
    );
    stage.close().await;
}

#[tokio::test]
async fn a_tenant_that_does_not_exist_is_told() {
    let stage = Stage::with(Plan {
        config: ConfigFile::OtherTenant,
        ..Plan::default()
    })
    .await;
    stage.visit("").await;
    stage.page.press("Sign in with Microsoft").await;
    stage.page.see("There is no such tenant").await;
    stage.close().await;
}

#[tokio::test]
async fn offline_is_told_and_the_work_goes_on_after() {
    let stage = Stage::with(Plan {
        scenario: "no-roles-yet",
        ..Plan::default()
    })
    .await;
    stage.at("admin", "users").await;
    let page = &stage.page;
    page.follow_first("Ada Lovelace").await;
    page.choose("Role in DEV", "Operator").await;
    page.wait_for("button", "Set the roles").await;
    page.tool("Network.enable", json!({})).await;
    page.tool(
        "Network.emulateNetworkConditions",
        json!({"offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}),
    )
    .await;
    page.press("Set the roles").await;
    page.see("You are offline").await;
    page.tool(
        "Network.emulateNetworkConditions",
        json!({"offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}),
    )
    .await;
    page.press("Set the roles").await;
    page.see("Confirmed, as read back: DEV is Operator").await;
    stage.close().await;
}

#[tokio::test]
async fn a_web_page_in_graphs_place_is_told() {
    let stage = Stage::open().await;
    stage.sign_in("admin").await;
    stage.control("PUT", "faults", json!([{"path": "/v1.0", "status": 200, "times": 9, "body": "<!doctype html><title>Portal</title>"}])).await;
    stage.page.follow("Pick the application").await;
    stage.page.see("The answer could not be read").await;
    stage.page.see("web page, not JSON").await;
    stage.control("PUT", "faults", json!([])).await;
    stage.page.press("Try again").await;
    stage.page.wait_for("link", "Pick Workato").await;
    stage.close().await;
}

#[tokio::test]
async fn an_answer_cut_short_is_told() {
    let stage = Stage::open().await;
    stage.sign_in("admin").await;
    stage
        .control(
            "PUT",
            "faults",
            json!([{"path": "/v1.0", "kind": "truncatedBody", "times": 20}]),
        )
        .await;
    stage.page.follow("Pick the application").await;
    stage.page.wait_for("button", "Try again").await;
    stage.control("PUT", "faults", json!([])).await;
    stage.page.press("Try again").await;
    stage.page.wait_for("link", "Pick Workato").await;
    stage.close().await;
}

#[tokio::test]
async fn an_address_without_meaning_is_told() {
    let stage = Stage::open().await;
    stage.sign_in("admin").await;
    stage.visit("nowhere").await;
    stage.page.see("There is no such page").await;
    stage.visit("user?user=7").await;
    stage.page.see("There is no such page").await;
    stage.close().await;
}
