//! Before: the app checks what the tenant shows, and the administrator ticks what only Workato shows.

use crate::stage::open::open_page;

/// The rows that Graph cannot answer.
const MANUAL_CHECKS: [&str; 4] = [
    "You are a workspace admin",
    "Your organization has the Data Monitoring/Advanced Security & Compliance capability",
    "SAML single sign-on with Entra is set up and works",
    "SCIM is configured, and you have its base URL and token",
];

#[tokio::test]
async fn the_manual_checks_of_workato_stay_ticked() {
    let stage = open_page("fresh", "").await;
    let page = &stage.page;
    page.see("SAML is set up on the enterprise application")
        .await;
    page.see("Confirm 4 items. Rolecall can't check these for you.")
        .await;
    for line in MANUAL_CHECKS {
        page.tick(line).await;
    }
    page.see("All prerequisites are met.").await;
    page.driver.refresh().await.unwrap();
    page.see("All prerequisites are met.").await;
    assert_eq!(stage.writes().await, []);
    stage.close().await;
}
