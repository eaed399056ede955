//! Tests signing in: unexpected answers in the address, the way to Entra and back, and another tenant.

use crate::stage::wait::until;
use crate::stage::{ConfigFile, Stage, StageOptions};
use serde_json::{Value, json};

#[tokio::test]
async fn a_forged_answer_is_thrown_away() {
    let stage = Stage::open().await;
    stage.visit("#code=forged&state=forged").await;
    stage
        .page
        .see("The sign-in response was not accepted")
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
    stage.page.see("belongs to a different sign-in").await;
    stage.close().await;
}

#[tokio::test]
async fn an_answer_cannot_be_used_twice() {
    let stage = Stage::open().await;
    stage.visit("").await;
    stage.page.press("Sign in with Microsoft").await;
    stage.page.pick_account("admin@contoso.example").await;
    stage.page.wait_for("button", "Sign out").await;
    let history = stage
        .page
        .driver
        .execute("return history.length + ' ' + location.href", vec![])
        .await
        .unwrap();
    assert!(!history.json().to_string().contains("code="));
    // Entra answers again, with a code for a request that this tab did not make.
    stage.page.driver.back().await.unwrap();
    stage
        .page
        .see("The sign-in response was not accepted")
        .await;
    assert!(
        !stage.page.url().await.contains("code="),
        "{}",
        stage.page.url().await
    );
    stage.close().await;
}

#[tokio::test]
async fn a_tenant_that_does_not_exist_is_reported() {
    let stage = Stage::open_with(StageOptions {
        config: ConfigFile::OtherTenant,
        ..StageOptions::default()
    })
    .await;
    stage.visit("").await;
    stage.page.press("Sign in with Microsoft").await;
    stage.page.see("The tenant does not exist").await;
    stage.close().await;
}

#[tokio::test]
async fn a_tenant_is_switched_with_one_control_and_back() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.sign_in("admin").await;
    page.press("Switch tenant").await;
    page.fill("textbox", "Tenant", "nonsense").await;
    page.press("Switch").await;
    page.see("Enter a tenant ID (a GUID)").await;
    page.fill("textbox", "Tenant", "fabrikam.example").await;
    page.press("Switch").await;
    page.see("Sign in to Rolecall").await;
    page.see("fabrikam.example").await;
    page.press("Sign in with Microsoft").await;
    page.pick_account("admin@fabrikam.example").await;
    page.wait_for("button", "Sign out").await;
    page.see("admin@fabrikam.example").await;
    // The choice is limited to this tab, and survives a reload.
    page.driver.refresh().await.unwrap();
    page.see("admin@fabrikam.example").await;
    page.press("Sign out").await;
    page.press("Return to the configured tenant").await;
    page.see("contoso.example").await;
    stage.close().await;
}

#[tokio::test]
async fn a_page_reloaded_on_its_way_to_entra_comes_back() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "users").await;
    stage
        .control("PUT", "settings", json!({"latencyMs": 1_500}))
        .await;
    let redirects = async || {
        let requests = stage.control("GET", "requests", Value::Null).await;
        let requests = requests.as_array().unwrap().iter();
        requests
            .filter(|request| request["url"].as_str().unwrap().contains("/authorize?"))
            .count()
    };
    for _ in 0..2 {
        let before = redirects().await;
        page.driver.refresh().await.unwrap();
        // The redirect has reached Entra, and gets no response.
        until("a redirect", async || redirects().await > before).await;
    }
    stage
        .control("PUT", "settings", json!({"latencyMs": 0}))
        .await;
    page.wait_for("button", "Sign out").await;
    assert!(
        page.url().await.contains("/users?app="),
        "{}",
        page.url().await
    );
    stage.close().await;
}

#[tokio::test]
async fn a_prompt_of_entra_is_offered_and_the_page_comes_back() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    let fault =
        json!([{"method": "POST", "path": "/v1.0/applications", "kind": "claimsChallenge"}]);
    stage.control("PUT", "faults", fault).await;
    page.press("Create 3 attributes").await;
    page.see("Entra needs you to respond").await;
    assert_eq!(
        stage.tenant_state().await["extensionProperties"]
            .to_string()
            .matches("workato_role")
            .count(),
        0
    );
    stage.control("PUT", "faults", json!([])).await;
    page.press("Continue at Entra").await;
    page.wait_for("button", "Create 3 attributes").await;
    page.press("Create 3 attributes").await;
    page.see("All 3 changes done. Verified against Entra.")
        .await;
    stage.close().await;
}
