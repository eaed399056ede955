//! Step 4.9–4.10: users accept and sign in, which only the administrator can check; the log shows the create that sent
//! the invitation, and what Workato refuses before the user accepts it.

use crate::stage::axe::check_accessibility;
use crate::stage::open::{open_page, visit_page};
use crate::stage::users::ada_id;
use crate::stage::workato::{ADA, workato_user};
use serde_json::json;

#[tokio::test]
async fn the_log_shows_the_invitation_and_the_rest_is_ticked() {
    let stage = open_page("ready", "").await;
    let page = &stage.page;
    page.see(
        "Confirm these yourself: Rolecall can't check inboxes or Workato's activity audit log.",
    )
    .await;
    page.follow("View provisioning log: Users accept the invitation and sign in")
        .await;
    page.see("Created in Workato").await;
    visit_page(&stage, "", None).await;
    page.tick("The user accepts Workato's email invitation and signs in with the configured roles")
        .await;
    page.tick("Workato's activity audit log shows the user")
        .await;
    page.see("Confirmed by you.").await;
    assert_eq!(stage.writes().await, []);
    stage.close().await;
}

#[tokio::test]
async fn a_change_arrives_once_the_user_has_accepted() {
    let stage = open_page("invitation-pending", "users").await;
    let page = &stage.page;
    let id = ada_id(&stage).await;
    visit_page(&stage, "user", Some(&id)).await;
    page.see("because Ada Lovelace hasn't accepted the invitation.")
        .await;
    page.see("Nothing here helps until Ada Lovelace accepts the invitation.")
        .await;
    page.see("Okta documents for its connector").await;
    check_accessibility(page, "person-invitation-pending").await;
    page.press("Provision now…").await;
    page.press("Provision now").await;
    page.see("Not provisioned").await;
    page.see("Workato refused this because the person hasn't accepted the invitation.")
        .await;
    stage.control("POST", "accept", json!({"user": ADA})).await;
    page.press("Provision now").await;
    page.see("Ada Lovelace is provisioned with the roles set in Entra.")
        .await;
    let there = workato_user(&stage, ADA).await.unwrap();
    assert_eq!(there["roles"]["workato_role_prod"], "Operator");
    stage.close().await;
}
