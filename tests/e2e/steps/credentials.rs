//! Step 2.4–2.6: the app tests the address and the token before it saves them, and never shows a token.

use crate::stage::axe::check_accessibility;
use crate::stage::open::{open_page, open_scenario, visit_page};
use crate::stage::users::{ada_id, remove_prod_role};
use crate::stage::workato::{ADA, run_next_cycle, type_credentials, workato_user};
use serde_json::json;

#[tokio::test]
async fn a_wrong_token_saves_nothing_and_the_page_asks_again() {
    let stage = open_scenario("step1-done").await;
    stage.sign_in_and_open("admin", "connection").await;
    let page = &stage.page;
    type_credentials(&stage).await;
    page.fill("textbox", "Secret Token", "wr0ng-t0ken").await;
    page.tick("Start provisioning").await;
    page.press("Apply changes").await;
    page.see("Workato rejected the token").await;
    page.see("Nothing was saved: the connection is tested before anything is written.")
        .await;
    page.see("Not tried, because an earlier change wasn't completed")
        .await;
    assert_eq!(stage.writes().await.len(), 1, "the try alone");
    // A new token makes a new plan.
    type_credentials(&stage).await;
    page.press("Apply changes").await;
    page.see("All 5 changes done. Verified against Entra.")
        .await;
    stage.close().await;
}

#[tokio::test]
async fn an_answer_that_quotes_the_token_shows_it_nowhere() {
    let stage = open_scenario("step1-done").await;
    stage.sign_in_and_open("admin", "connection").await;
    let page = &stage.page;
    let token = type_credentials(&stage).await;
    let message = format!("Response Content: {{\"authorization\":\"Bearer {token}\"}}. End of it.");
    let quote = json!([{"method": "POST", "path": "/v1.0/servicePrincipals", "status": 400,
        "body": {"error": {"code": "BadRequest", "message": message}}}]);
    stage.control("PUT", "faults", quote).await;
    page.press("Apply changes").await;
    page.see("Stopped: 0 of ").await;
    let document = "arguments[0](document.documentElement.outerHTML)";
    let document = page.run(document).await.to_string();
    assert!(document.contains("[the secret token]"), "{document}");
    assert!(document.contains("End of it."), "{document}");
    assert!(!document.contains(&token), "{document}");
    stage.close().await;
}

#[tokio::test]
async fn an_error_in_a_field_is_shown_beside_it() {
    let stage = open_scenario("step1-done").await;
    stage.sign_in_and_open("admin", "connection").await;
    let page = &stage.page;
    page.fill("textbox", "Tenant URL", "http://www.workato.com/scim/v2")
        .await;
    page.see("The URL must start with https://.").await;
    page.fill("textbox", "Tenant URL", "https://www.workato.com/")
        .await;
    page.see("The URL must end in /scim/v2").await;
    page.fill("textbox", "Secret Token", "Bearer abc").await;
    page.see("Remove the word Bearer").await;
    page.fill("textbox", "Secret Token", "abcdefg").await;
    page.see("A SCIM token has at least eight characters").await;
    assert!(!page.has("region", "Plan").await, "nothing is planned");
    stage.close().await;
}

#[tokio::test]
async fn a_new_token_ends_the_quarantine_and_changes_arrive() {
    let stage = open_page("ready", "user").await;
    let page = &stage.page;
    let id = ada_id(&stage).await;
    visit_page(&stage, "user", Some(&id)).await;
    remove_prod_role(&stage).await;
    let token = json!({"secretToken": "renewed-in-workato"});
    stage.control("PUT", "workato", token).await;
    run_next_cycle(&stage).await;
    let there = workato_user(&stage, ADA).await.unwrap();
    assert_eq!(there["roles"]["workato_role_prod"], "Analyst");
    page.nav("Connection").await;
    page.press("Check again").await;
    page.see("Provisioning is in quarantine").await;
    assert!(
        !page.has("button", "Apply changes").await,
        "a start alone ends nothing"
    );
    check_accessibility(page, "connection-quarantine").await;
    page.fill("textbox", "Secret Token", "renewed-in-workato")
        .await;
    page.press("Apply changes").await;
    page.see("All 3 changes done. Verified against Entra.")
        .await;
    run_next_cycle(&stage).await;
    let there = workato_user(&stage, ADA).await.unwrap();
    assert_eq!(there["roles"]["workato_role_prod"], "NoAccess");
    stage.close().await;
}
