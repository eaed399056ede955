//! Step 3.1–3.4: the user mapping is enabled, with Create and Update ticked.

use crate::stage::open::open_page;
use crate::stage::schema::write_shown_schema;

/// The page reports the difference, plans one change, writes the announced request, and ends with the documented
/// mapping.
async fn check_corrected(scenario: &'static str, fault: &str, change: &str) {
    let stage = open_page(scenario, "mappings").await;
    let page = &stage.page;
    page.see(fault).await;
    page.see(change).await;
    page.wait_for("button", "Apply changes").await;
    write_shown_schema(&stage).await;
    assert_eq!(stage.writes().await.len(), 1);
    stage.close().await;
}

#[tokio::test]
async fn a_disabled_user_mapping_is_enabled() {
    check_corrected(
        "user-mapping-disabled",
        "The user mapping is turned off, so no users are provisioned.",
        "Turn on the user mapping",
    )
    .await;
}

#[tokio::test]
async fn an_unticked_action_is_ticked() {
    check_corrected(
        "create-unticked",
        "The Create checkbox isn't selected: users who aren't in Workato yet aren't created.",
        "Select the Create checkbox",
    )
    .await;
}
