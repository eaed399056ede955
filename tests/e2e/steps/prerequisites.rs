//! Before: the app checks what the tenant shows, and the administrator ticks what only Workato shows.

use crate::stage::open::open_page;

/// The rows that Graph cannot answer.
const MANUAL_CHECKS: [&str; 4] = [
    "You are an administrator of the workspace",
    "The plan includes Data Monitoring/Advanced Security & Compliance",
    "SAML single sign-on with Entra works",
    "SCIM is configured, and its base URL and token are at hand",
];

#[tokio::test]
async fn the_manual_checks_of_workato_stay_ticked() {
    let stage = open_page("fresh", "").await;
    let page = &stage.page;
    page.see("The enterprise application has SAML set up").await;
    page.see("4 of them only you can know: tick them when they are so.")
        .await;
    for line in MANUAL_CHECKS {
        page.tick(line).await;
    }
    page.see("Everything that is needed is there.").await;
    page.driver.refresh().await.unwrap();
    page.see("Everything that is needed is there.").await;
    assert_eq!(stage.writes().await, []);
    stage.close().await;
}
