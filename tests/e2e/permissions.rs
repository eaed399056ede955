//! Tests the pages for administrators with too few permissions: each page says what is missing before the click, and
//! shows Graph's refusal after it.

use crate::stage::open::open_page;
use crate::stage::{Stage, StageOptions};
use serde_json::json;

#[tokio::test]
async fn a_user_administrator_may_not_create_attributes() {
    let stage = Stage::open().await;
    stage.sign_in_and_open("users", "attributes").await;
    let page = &stage.page;
    page.see("You may lack a directory role for this plan")
        .await;
    page.see("Cloud Application Administrator").await;
    page.press("Create 3 attributes").await;
    page.see("your account has none of the roles").await;
    page.see("Nothing was changed").await;
    page.see("Not tried, because an earlier change wasn't completed")
        .await;
    assert!(
        !stage.tenant_state().await["extensionProperties"]
            .to_string()
            .contains("workato_role")
    );
    stage.close().await;
}

#[tokio::test]
async fn an_application_administrator_may_not_set_roles() {
    let stage = Stage::open_with(StageOptions {
        scenario: "no-roles-yet",
        ..StageOptions::default()
    })
    .await;
    stage.sign_in_and_open("apps", "users").await;
    let page = &stage.page;
    page.follow_first("Ada Lovelace").await;
    page.choose("Role in DEV", "Admin").await;
    page.see("You may lack a directory role for this plan")
        .await;
    page.see("User Administrator").await;
    page.press("Set roles").await;
    page.see("your account has none of the roles").await;
    page.see("Nothing was changed").await;
    assert!(
        !stage.tenant_state().await["users"]
            .to_string()
            .contains("workato_role")
    );
    stage.close().await;
}

#[tokio::test]
async fn an_auditor_reads_and_needs_consent_to_write() {
    let stage = Stage::open_with(StageOptions {
        scenario: "no-roles-yet",
        ..StageOptions::default()
    })
    .await;
    stage.sign_in_and_open("auditor", "users").await;
    let page = &stage.page;
    page.follow_first("Ada Lovelace").await;
    page.choose("Role in DEV", "Admin").await;
    page.see("permissions that Rolecall doesn't have for you yet: User.ReadWrite.All")
        .await;
    page.press("Set roles").await;
    page.see("A permission is missing").await;
    page.see("Nothing was changed").await;
    page.wait_for("button", "Request consent to User.ReadWrite.All")
        .await;
    assert_eq!(stage.writes().await, []);
    stage.close().await;
}

#[tokio::test]
async fn a_member_without_consent_sees_what_is_missing() {
    let stage = Stage::open().await;
    stage.sign_in_and_open("member", "").await;
    let page = &stage.page;
    page.see("Not permitted").await;
    page.see("Application.Read.All").await;
    page.nav("Role attributes").await;
    page.see("A permission is missing").await;
    page.press("Request consent to Application.Read.All").await;
    page.see("approval").await;
    assert_eq!(stage.writes().await, []);
    stage.close().await;
}

#[tokio::test]
async fn without_a_licence_the_log_says_so() {
    let stage = open_page("ready", "").await;
    stage
        .control("PUT", "settings", json!({"premium": false}))
        .await;
    stage.page.nav("Provisioning log").await;
    stage
        .page
        .see("The provisioning log requires Entra ID P1 or P2")
        .await;
    stage.close().await;
}
