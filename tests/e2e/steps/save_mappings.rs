//! Step 3.17: the app shows the difference, saves the mappings and downloads a backup.

use crate::stage::axe::check_accessibility;
use crate::stage::open::open_scenario;

#[tokio::test]
async fn mappings_are_compared_saved_and_restored() {
    let stage = open_scenario("ready").await;
    stage.sign_in_and_open("admin", "mappings").await;
    let page = &stage.page;
    page.see("17 of 17 as documented").await;
    page.press("Restore default mappings").await;
    page.see("The default mappings are about to be restored")
        .await;
    page.wait_for("button", "Restore the default mappings")
        .await;
    check_accessibility(page, "mappings-restore").await;
    page.press("Restore the default mappings").await;
    page.see("DEV: nothing is mapped to").await;
    page.see("The mapping of groups is on.").await;
    page.press("Put backup 1 back").await;
    page.see("A whole schema is about to be put back").await;
    page.press("Put the schema back").await;
    page.see("17 of 17 as documented").await;
    stage.close().await;
}
