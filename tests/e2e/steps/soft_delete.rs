//! Deprovision: an administrator deletes a user, and restores the user within 30 days.

use crate::stage::axe::check_accessibility;
use crate::stage::open::{open_page, visit_page};
use crate::stage::users::ada_id;
use crate::stage::workato::{ADA, run_next_cycle, workato_user};

#[tokio::test]
async fn a_user_is_deleted_by_typing_the_name_and_restored() {
    let stage = open_page("ready", "users").await;
    let page = &stage.page;
    let id = ada_id(&stage).await;
    visit_page(&stage, "deprovision", Some(&id)).await;
    page.see("Delete the user from the tenant").await;
    assert!(!page.has("button", "Delete the user").await);
    // Otherwise she would come back without her assignment.
    page.tick("First remove the assignment and send the removal")
        .await;
    page.fill(
        "textbox",
        "User principal name of the user to delete",
        "Ada.lovelace@contoso.example",
    )
    .await;
    assert!(
        !page.has("button", "Delete the user").await,
        "letter case counts"
    );
    page.fill("textbox", "User principal name of the user to delete", ADA)
        .await;
    page.press("Delete the user").await;
    page.see("The next cycle deactivates the account in Workato.")
        .await;
    run_next_cycle(&stage).await;
    assert_eq!(workato_user(&stage, ADA).await.unwrap()["active"], false);
    page.nav("Deleted users").await;
    page.see("Ada Lovelace").await;
    check_accessibility(page, "deleted").await;
    page.press("Restore Ada Lovelace…").await;
    page.press("Restore user").await;
    page.see("Restored and verified").await;
    let tenant = stage.tenant_state().await;
    let users = tenant["users"].as_array().unwrap();
    assert!(users.iter().any(|user| user["id"] == id.as_str()));
    run_next_cycle(&stage).await;
    let there = workato_user(&stage, ADA).await.unwrap();
    assert_eq!(there["active"], true);
    assert_eq!(there["roles"]["workato_role"], "Admin");
    stage.close().await;
}

#[tokio::test]
async fn a_user_who_is_deleted_as_recommended_is_assigned_again_after_a_restore() {
    let stage = open_page("ready", "users").await;
    let page = &stage.page;
    let id = ada_id(&stage).await;
    visit_page(&stage, "deprovision", Some(&id)).await;
    page.fill("textbox", "User principal name of the user to delete", ADA)
        .await;
    page.press("Delete the user").await;
    page.see("Entra sent the removal to Workato before the deletion.")
        .await;
    assert_eq!(workato_user(&stage, ADA).await.unwrap()["active"], false);
    page.nav("Deleted users").await;
    page.press("Restore Ada Lovelace…").await;
    page.press("Restore user").await;
    page.see("The person isn't assigned, so Entra doesn't activate the account")
        .await;
    check_accessibility(page, "restored-unassigned").await;
    stage.close().await;
}

#[tokio::test]
async fn a_deleted_application_is_restored_with_its_enterprise_application() {
    let stage = open_page("attribute-owner-deleted", "attributes").await;
    let page = &stage.page;
    page.see("Workato (test integration) was deleted").await;
    page.follow("Restore Workato (test integration)…").await;
    page.press("Restore Workato (test integration)…").await;
    page.wait_for("button", "Restore application").await;
    check_accessibility(page, "deleted-application").await;
    page.press("Restore application").await;
    page.see("All 2 changes done. Verified against Entra.")
        .await;
    page.nav("Role attributes").await;
    page.see("Created as documented and ready to use.").await;
    stage.close().await;
}
