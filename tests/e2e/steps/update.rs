//! Update: a user's role changes, and the new role reaches Workato.

use crate::stage::axe::check_accessibility;
use crate::stage::open::open_page;
use crate::stage::users::remove_prod_role;
use crate::stage::workato::{ADA, workato_user};

#[tokio::test]
async fn a_role_is_changed_and_sent_at_once() {
    let stage = open_page("ready", "users").await;
    let page = &stage.page;
    page.follow_first("Ada Lovelace").await;
    page.see("Ada Lovelace is provisioned with the roles set in Entra.")
        .await;
    check_accessibility(page, "person-well").await;
    remove_prod_role(&stage).await;
    page.press("Check again").await;
    page.see("are set in Entra but not sent to Workato yet")
        .await;
    page.press("Provision now…").await;
    page.press("Provision now").await;
    page.see("PROD is NoAccess").await;
    let there = workato_user(&stage, ADA).await.unwrap();
    assert_eq!(there["roles"]["workato_role_prod"], "NoAccess");
    stage.close().await;
}
