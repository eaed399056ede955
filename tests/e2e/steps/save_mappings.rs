//! Step 3.17: the app shows the difference, saves the mappings and downloads a backup.

use crate::stage::axe::check_accessibility;
use crate::stage::open::open_scenario;

#[tokio::test]
async fn mappings_are_compared_saved_and_restored() {
    let stage = open_scenario("ready").await;
    stage.sign_in_and_open("admin", "mappings").await;
    let page = &stage.page;
    page.see("17 of 17 as documented").await;
    page.press("Restore default mappings…").await;
    page.see("You're about to restore the default mappings")
        .await;
    page.wait_for("button", "Restore default mappings").await;
    check_accessibility(page, "mappings-restore").await;
    page.press("Restore default mappings").await;
    page.see("DEV: nothing is mapped to").await;
    page.see("The group mapping is turned on.").await;
    page.press("Restore backup 1…").await;
    page.see("You're about to restore a whole schema").await;
    page.press("Restore the schema").await;
    page.see("17 of 17 as documented").await;
    stage.close().await;
}
