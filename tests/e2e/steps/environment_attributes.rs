//! Step 1.6: each further environment has its own attribute.

use crate::stage::Stage;

#[tokio::test]
async fn an_environment_is_added_and_each_has_its_attribute() {
    let stage = Stage::open().await;
    stage.sign_in("admin").await;
    let page = &stage.page;
    let address = format!("attributes?app={}", stage.workato_id().await);
    stage.visit(&address).await;
    page.wait_for("button", "Create 1 attribute").await;
    page.tick("The workspace uses Environments").await;
    page.wait_for("button", "Create 3 attributes").await;
    page.fill("textbox", "Another environment", "staging").await;
    page.press("Add environment").await;
    page.wait_for("button", "Create 4 attributes").await;
    let announced = page.announced_requests().await;
    let names: Vec<&str> = announced
        .iter()
        .filter_map(|(_, _, body)| body["name"].as_str())
        .collect();
    assert_eq!(
        names,
        [
            "workato_role",
            "workato_role_test",
            "workato_role_prod",
            "workato_role_staging"
        ]
    );
    page.press("Create 4 attributes").await;
    page.see("All 4 changes done. Verified against Entra.")
        .await;
    assert_eq!(stage.writes().await, announced);
    page.nav("Setup").await;
    page.see("DEV, TEST, PROD, and STAGING: attributes. Created as documented and ready to use.")
        .await;
    stage.close().await;
}
