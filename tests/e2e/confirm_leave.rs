//! Tests the question that the app asks before a user leaves a page or tab and loses a typed secret or a run.

use crate::stage::runs::asks_before_leaving;
use crate::stage::{Stage, StageOptions};
use serde_json::json;

#[tokio::test]
async fn leaving_asks_before_a_typed_secret_is_lost() {
    let stage = Stage::open_with(StageOptions {
        scenario: "step1-done",
        ..StageOptions::default()
    })
    .await;
    let page = &stage.page;
    // Navigate within the app, so that Back stays within it.
    stage.sign_in_and_open("admin", "").await;
    page.nav("Connection").await;
    page.fill("textbox", "Secret Token", "s3cr3t-t0k3n").await;
    assert!(asks_before_leaving(&stage).await);
    // Changing a choice on the same page asks no question.
    page.tick("Email failure notifications").await;
    page.fill("textbox", "Another environment", "staging").await;
    page.press("Add environment").await;
    page.wait_for("button", "Leave out STAGING").await;
    let typed = async || {
        let field = page.wait_for("textbox", "Secret Token").await;
        field.prop("value").await.unwrap().unwrap_or_default()
    };
    assert_eq!(typed().await, "s3cr3t-t0k3n");

    page.nav("Users").await;
    page.see("Unsaved changes").await;
    assert!(page.url().await.contains("/connection?"));
    page.press("Stay on this page").await;
    assert_eq!(typed().await, "s3cr3t-t0k3n");
    for way in ["Sign out", "Switch tenant"] {
        page.press(way).await;
        if way == "Switch tenant" {
            page.fill("textbox", "Tenant", "fabrikam.example").await;
            page.press("Switch").await;
        }
        page.see("If you leave, you'll need to paste it again.")
            .await;
        page.press("Stay on this page").await;
        assert_eq!(typed().await, "s3cr3t-t0k3n", "{way}");
    }
    page.driver.back().await.unwrap();
    page.see("Unsaved changes").await;
    assert!(page.url().await.contains("/connection?"));
    page.press("Stay on this page").await;

    page.nav("Users").await;
    page.press("Leave").await;
    page.see("Find a user").await;
    assert!(!asks_before_leaving(&stage).await);
    page.nav("Connection").await;
    assert_eq!(typed().await, "");
    page.nav("Users").await;
    page.see("Find a user").await;
    stage.close().await;
}

#[tokio::test]
async fn leaving_asks_while_a_queue_runs() {
    let stage = Stage::open_with(StageOptions {
        scenario: "ready",
        ..StageOptions::default()
    })
    .await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "provisioning").await;
    let search = "Find a user to provision: name, user principal name, or email";
    page.fill("searchbox", search, "lovelace").await;
    page.press("Search").await;
    page.press("Add Ada Lovelace").await;
    page.wait_for("button", "Provision 1 user").await;
    assert!(!asks_before_leaving(&stage).await);
    let slow = |millis: u32| json!({"latencyMs": millis});
    stage.control("PUT", "settings", slow(4_000)).await;
    page.press("Provision 1 user").await;
    page.wait_for("button", "Stop after this user").await;
    assert!(asks_before_leaving(&stage).await);
    stage.control("PUT", "settings", slow(0)).await;
    page.see("1 of 1 done").await;
    assert!(!asks_before_leaving(&stage).await);
    stage.close().await;
}
