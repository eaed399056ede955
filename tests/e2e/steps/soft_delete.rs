//! Deprovision: an administrator deletes a user, and restores the user within 30 days.

use crate::stage::axe::check;
use crate::stage::open::{at, visit};
use crate::stage::people::ada;
use crate::stage::workato::{ADA, in_workato, next_cycle};

#[tokio::test]
async fn a_user_is_deleted_by_typing_the_name_and_restored() {
    let stage = at("ready", "users").await;
    let page = &stage.page;
    let id = ada(&stage).await;
    visit(&stage, "deprovision", Some(&id)).await;
    page.see("Delete the person from the tenant").await;
    assert!(!page.has("button", "Delete the person").await);
    page.fill(
        "textbox",
        "User principal name of whom to delete",
        "Ada.lovelace@contoso.example",
    )
    .await;
    assert!(
        !page.has("button", "Delete the person").await,
        "letter case counts"
    );
    page.fill("textbox", "User principal name of whom to delete", ADA)
        .await;
    page.press("Delete the person").await;
    page.see("The next cycle deactivates the account in Workato.")
        .await;
    next_cycle(&stage).await;
    assert_eq!(in_workato(&stage, ADA).await.unwrap()["active"], false);
    page.nav("Deleted people").await;
    page.see("Ada Lovelace").await;
    check(page, "deleted").await;
    page.press("Restore Ada Lovelace…").await;
    page.press("Restore").await;
    page.see("Restored, as read back").await;
    let tenant = stage.tenant_state().await;
    let users = tenant["users"].as_array().unwrap();
    assert!(users.iter().any(|user| user["id"] == id.as_str()));
    next_cycle(&stage).await;
    let there = in_workato(&stage, ADA).await.unwrap();
    assert_eq!(there["active"], true);
    assert_eq!(there["roles"]["workato_role"], "Admin");
    stage.close().await;
}
