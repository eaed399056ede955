//! Tests unexpected responses: a lost connection, a body that is not JSON, several refusals in a row. Each has a
//! message, and nothing is lost.

use crate::stage::{Stage, StageOptions};
use serde_json::json;

#[tokio::test]
async fn offline_is_reported_and_work_continues_afterwards() {
    let stage = Stage::open_with(StageOptions {
        scenario: "no-roles-yet",
        ..StageOptions::default()
    })
    .await;
    stage.sign_in_and_open("admin", "users").await;
    let page = &stage.page;
    page.follow_first("Ada Lovelace").await;
    page.choose("Role in DEV", "Operator").await;
    page.wait_for("button", "Set roles").await;
    page.devtools("Network.enable", json!({})).await;
    page.devtools(
        "Network.emulateNetworkConditions",
        json!({"offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}),
    )
    .await;
    page.press("Set roles").await;
    page.see("You are offline").await;
    page.devtools(
        "Network.emulateNetworkConditions",
        json!({"offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}),
    )
    .await;
    page.press("Set roles").await;
    page.see("Verified: DEV is Operator").await;
    stage.close().await;
}

#[tokio::test]
async fn a_web_page_instead_of_graph_is_reported() {
    let stage = Stage::open().await;
    stage.sign_in("admin").await;
    stage.control("PUT", "faults", json!([{"path": "/v1.0", "status": 200, "times": 9, "body": "<!doctype html><title>Portal</title>"}])).await;
    stage.page.follow("Pick the application").await;
    stage.page.see("The response could not be read").await;
    stage.page.see("web page, not JSON").await;
    stage.control("PUT", "faults", json!([])).await;
    stage.page.press("Try again").await;
    stage.page.wait_for("link", "Pick Workato").await;
    stage.close().await;
}

#[tokio::test]
async fn a_truncated_response_is_reported() {
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
async fn an_unknown_address_is_reported() {
    let stage = Stage::open().await;
    stage.sign_in("admin").await;
    stage.visit("nowhere").await;
    stage.page.see("Page not found").await;
    stage.visit("user?user=7").await;
    stage.page.see("Page not found").await;
    stage.close().await;
}

/// One case of the sweep that `tests/steps` runs natively: the same client over a real network.
#[tokio::test]
async fn creating_attributes_survives_many_faults() {
    let stage = Stage::open_with(StageOptions::default()).await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    let faults = json!([
        {"method": "POST", "path": "/v1.0/$batch", "kind": "droppedConnection", "times": 1},
        {"method": "POST", "path": "/v1.0/$batch", "status": 429, "retryAfter": 1, "times": 1},
        {"method": "GET", "path": "/v1.0/applications/", "status": 401, "times": 1},
        {"method": "POST", "path": "/v1.0/applications/", "kind": "truncatedBody", "times": 1},
        {"method": "POST", "path": "/v1.0/applications/", "kind": "claimsChallenge", "times": 1},
        {"method": "POST", "path": "/v1.0/applications/", "kind": "droppedConnection", "times": 1},
        {"method": "POST", "path": "/v1.0/directoryObjects/", "status": 503, "times": 1},
    ]);
    stage.control("PUT", "faults", faults).await;
    page.press("Create 3 attributes").await;
    page.see("All 3 changes done. Verified against Entra.")
        .await;
    // The page reads the tenant again in a batch after the run; it may meet those faults only then.
    stage.every_fault_was_met().await;
    let tenant = stage.tenant_state().await;
    let names: Vec<&str> = tenant["extensionProperties"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|property| property["name"].as_str())
        .filter(|name| name.contains("_workato_role"))
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
    stage.close().await;
}
