//! Step 3.1–3.4: the user mapping is enabled, with Create and Update ticked.

use crate::stage::open::at;
use crate::stage::schema::write_as_shown;

/// The page reports the difference, plans one change, writes the announced request, and ends with the documented
/// mapping.
async fn is_set_right(scenario: &'static str, fault: &str, change: &str) {
    let stage = at(scenario, "mappings").await;
    let page = &stage.page;
    page.see(fault).await;
    page.see(change).await;
    page.wait_for("button", "Write 1 change").await;
    write_as_shown(&stage).await;
    assert_eq!(stage.writes().await.len(), 1);
    stage.close().await;
}

#[tokio::test]
async fn a_disabled_user_mapping_is_enabled() {
    is_set_right(
        "user-mapping-disabled",
        "The mapping of users is off, so nobody is provisioned.",
        "Turn the mapping of users on",
    )
    .await;
}

#[tokio::test]
async fn an_unticked_action_is_ticked() {
    is_set_right(
        "create-unticked",
        "Create is not ticked: people who are not in Workato yet are not created.",
        "Tick Create",
    )
    .await;
}
