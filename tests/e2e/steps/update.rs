//! Update: a user's role changes, and the new role reaches Workato.

use crate::stage::axe::check;
use crate::stage::open::at;
use crate::stage::people::take_prod_away;
use crate::stage::workato::{ADA, in_workato};

#[tokio::test]
async fn a_role_is_changed_and_sent_at_once() {
    let stage = at("ready", "users").await;
    let page = &stage.page;
    page.follow_first("Ada Lovelace").await;
    page.see("Ada Lovelace is provisioned, with the roles that Entra has.")
        .await;
    check(page, "person-well").await;
    take_prod_away(&stage).await;
    page.press("Check again").await;
    page.see("are set in Entra and not sent to Workato yet")
        .await;
    page.press("Provision now…").await;
    page.press("Provision now").await;
    page.see("PROD is NoAccess").await;
    let there = in_workato(&stage, ADA).await.unwrap();
    assert_eq!(there["roles"]["workato_role_prod"], "NoAccess");
    stage.close().await;
}
