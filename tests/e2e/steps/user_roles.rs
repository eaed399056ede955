//! Step 1.7–1.9: a user has a role for each environment.

use crate::stage::{Stage, StageOptions};
use serde_json::json;

#[tokio::test]
async fn a_custom_role_keeps_its_spelling_and_a_value_removes_a_role() {
    let stage = Stage::open_with(StageOptions {
        scenario: "step1-done",
        ..StageOptions::default()
    })
    .await;
    stage.sign_in_and_open("admin", "users").await;
    let page = &stage.page;
    page.follow_first("Ada Lovelace").await;
    page.choose("Role in TEST", "Custom role…").await;
    page.fill("textbox", "Custom role in TEST", "fINANCE ops")
        .await;
    page.press("Remove PROD access…").await;
    page.see("An empty value changes nothing in Workato").await;
    page.press("Use NoAccess for PROD").await;
    let announced = page.announced_requests().await;
    assert_eq!(
        announced[0]
            .2
            .as_object()
            .unwrap()
            .values()
            .cloned()
            .collect::<Vec<_>>(),
        [json!("fINANCE ops"), json!("NoAccess")]
    );
    page.press("Set roles").await;
    page.see("TEST is fINANCE ops and PROD is NoAccess").await;
    // The page continues from the confirmed roles.
    page.choose("Role in DEV", "DevOps_Admin").await;
    let second = page.announced_requests().await;
    assert_eq!(second.len(), 1);
    assert_eq!(
        second[0].2.as_object().unwrap().len(),
        1,
        "only what changes: {second:?}"
    );
    page.press("Set roles").await;
    page.see("Verified: DEV is DevOps_Admin").await;
    let announced = [announced, second].concat();
    assert_eq!(stage.writes().await, announced);
    stage.close().await;
}
