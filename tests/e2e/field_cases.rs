//! Tests what the pages say in tenants that administrators reported: what is wrong, and what to do about it.

use crate::stage::axe::check_accessibility;
use crate::stage::workato::type_credentials;
use crate::stage::{Stage, StageOptions};
use serde_json::json;

/// Opens a page of a tenant in `scenario`, and looks for `texts` on it.
async fn open_and_see(scenario: &'static str, segment: &str, texts: &[&str]) -> Stage {
    let stage = Stage::open_with(StageOptions {
        scenario,
        ..StageOptions::default()
    })
    .await;
    stage.sign_in_and_open("admin", segment).await;
    for text in texts {
        stage.page.see(text).await;
    }
    check_accessibility(&stage.page, &format!("field-{scenario}")).await;
    stage
}

#[tokio::test]
async fn mappings_that_send_the_wrong_value() {
    let stage = open_and_see(
        "active-from-account-enabled",
        "mappings",
        &[
            "users who leave stay active in Workato",
            "Set active from IsSoftDeleted",
        ],
    )
    .await;
    stage.close().await;
    let stage = open_and_see(
        "no-mailbox",
        "mappings",
        &[
            "The userName value comes from [mail], which has no value for",
            "Ada Lovelace",
            "Read userName from mail, or from userPrincipalName if mail is empty",
        ],
    )
    .await;
    stage.close().await;
    let stage = open_and_see(
        "two-outbound-rules",
        "mappings",
        &["Pick the rule for Workato"],
    )
    .await;
    stage.close().await;
}

#[tokio::test]
async fn groups_whose_members_are_not_known() {
    let stage = open_and_see("hidden-members", "assignments", &["Member.Read.Hidden"]).await;
    stage.close().await;
    let stage = open_and_see(
        "dynamic-group-unfilled",
        "assignments",
        &["0 so far; Entra may take up to 24 hours to fill a dynamic group"],
    )
    .await;
    stage.close().await;
}

#[tokio::test]
async fn a_quarantine_says_its_reason_and_its_last_day() {
    let stage = open_and_see(
        "quarantine-not-scim",
        "provisioning",
        &[
            "returns 404, so it doesn't lead to a SCIM service",
            "Correct the tenant URL under Connection",
            "Entra disables the job around ",
        ],
    )
    .await;
    stage.close().await;
}

#[tokio::test]
async fn attributes_that_another_application_owns() {
    let stage = open_and_see("tenant-schema-extension", "attributes", &["Entra Connect"]).await;
    stage.close().await;
    let stage = open_and_see("attribute-owner-deleted", "attributes", &["Restore"]).await;
    stage.close().await;
}

#[tokio::test]
async fn a_service_that_answers_401_names_permission_and_role() {
    let stage = Stage::open_with(StageOptions {
        scenario: "ready",
        ..StageOptions::default()
    })
    .await;
    let answer = json!({"error": {"code": "Unauthorized", "message": "Unauthorized", "innerError": {"request-id": "11111111-2222-4333-8444-555555555555"}}});
    stage.control("PUT", "faults", json!([{"path": "/v1.0/servicePrincipals/*/synchronization", "status": 401, "body": answer}])).await;
    stage.sign_in_and_open("admin", "provisioning").await;
    let page = &stage.page;
    page.see("Synchronization.Read.All").await;
    page.see("Application Administrator").await;
    assert!(!page.text().await.contains("Sign out and sign in again"));
    check_accessibility(page, "field-service-401").await;
    stage.close().await;
}

#[tokio::test]
async fn templates_that_cannot_be_read_block_the_plan_with_the_reason() {
    let stage = Stage::open_with(StageOptions {
        scenario: "step1-done",
        ..StageOptions::default()
    })
    .await;
    let answer = json!({"error": {"code": "UnknownError", "message": "{\"Message\":\"No HTTP resource was found that matches the request URI\"}"}});
    stage.control("PUT", "faults", json!([{"path": "/v1.0/servicePrincipals/*/synchronization/templates", "status": 404, "body": answer}])).await;
    stage.sign_in_and_open("admin", "connection").await;
    let page = &stage.page;
    page.wait_for("textbox", "Tenant URL").await;
    type_credentials(&stage).await;
    page.see("Some changes can't be planned").await;
    page.see("templates").await;
    check_accessibility(page, "field-templates-unreadable").await;
    stage.close().await;
}
