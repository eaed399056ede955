//! Tests the first run without a complete `config.json`: the page asks for the values, checks them, and loses no input.

use crate::stage::{ConfigFile, Stage, StageOptions};

#[tokio::test]
async fn without_a_file_the_page_asks_and_checks() {
    let stage = Stage::open_with(StageOptions {
        config: ConfigFile::Absent,
        ..StageOptions::default()
    })
    .await;
    stage.visit("").await;
    let page = &stage.page;
    page.see("Connect Rolecall to your tenant").await;
    page.press("Check and continue").await;
    page.see("Enter the client ID.").await;
    page.fill("textbox", "Application (client) ID", "not-a-guid")
        .await;
    page.fill("textbox", "Tenant", "contoso").await;
    page.press("Check and continue").await;
    page.see("“not-a-guid” is not a GUID").await;
    page.see("“contoso” is not a tenant ID").await;
    page.fill(
        "textbox",
        "Application (client) ID",
        "ca11ab1e-0000-4000-8000-000000000001",
    )
    .await;
    page.fill("textbox", "Tenant", "contoso.example").await;
    // The tests cannot reach Microsoft's cloud.
    page.devtools("Network.enable", serde_json::json!({})).await;
    page.devtools(
        "Network.setBlockedURLs",
        serde_json::json!({"urls": ["*login.microsoftonline.com*"]}),
    )
    .await;
    page.press("Check and continue").await;
    page.see("Nothing was saved. Your entries are still here.")
        .await;
    let kept = page
        .wait_for("textbox", "Tenant")
        .await
        .prop("value")
        .await
        .unwrap();
    assert_eq!(kept.as_deref(), Some("contoso.example"));
    stage.close().await;
}

#[tokio::test]
async fn a_broken_file_is_reported_and_the_page_asks() {
    let stage = Stage::open_with(StageOptions {
        config: ConfigFile::Text("{\"clientId\": "),
        ..StageOptions::default()
    })
    .await;
    stage.visit("").await;
    stage.page.see("config.json cannot be used").await;
    stage.page.see("Nothing was changed").await;
    stage.page.wait_for("textbox", "Tenant").await;
    stage.close().await;
}

#[tokio::test]
async fn a_broken_file_is_reported_despite_a_remembered_tenant() {
    let stage = Stage::open_with(StageOptions {
        config: ConfigFile::Text("{\"clientId\": "),
        ..StageOptions::default()
    })
    .await;
    stage.visit("").await;
    stage.page.see("config.json cannot be used").await;
    stage.page.driver.execute(r#"localStorage.setItem("rolecall.setup", JSON.stringify({clientId: "ca11ab1e-0000-4000-8000-000000000001", tenant: "fabrikam.example", cloud: "global"}))"#, vec![]).await.unwrap();
    stage.visit("").await;
    stage
        .page
        .see("Rolecall uses the values saved in this browser instead.")
        .await;
    stage.page.see("fabrikam.example").await;
    stage
        .page
        .wait_for("button", "Sign in with Microsoft")
        .await;
    stage.close().await;
}

#[tokio::test]
async fn the_values_of_an_incomplete_file_are_filled_in() {
    let stage = Stage::open_with(StageOptions {
        config: ConfigFile::Text(
            r#"{"clientId": "", "tenant": "contoso.example", "cloud": "usgov"}"#,
        ),
        ..StageOptions::default()
    })
    .await;
    stage.visit("").await;
    stage.page.see("clientId: the value is missing.").await;
    let tenant = stage
        .page
        .wait_for("textbox", "Tenant")
        .await
        .prop("value")
        .await
        .unwrap();
    assert_eq!(tenant.as_deref(), Some("contoso.example"));
    let cloud = stage
        .page
        .wait_for("combobox", "Cloud")
        .await
        .prop("value")
        .await
        .unwrap();
    assert_eq!(cloud.as_deref(), Some("usgov"));
    stage.close().await;
}

#[tokio::test]
async fn with_the_demos_file_the_page_asks_nothing() {
    let stage = Stage::open().await;
    stage.visit("").await;
    stage
        .page
        .wait_for("button", "Sign in with Microsoft")
        .await;
    assert!(!stage.page.has("textbox", "Tenant").await);
    stage.close().await;
}
