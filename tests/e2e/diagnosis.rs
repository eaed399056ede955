//! Tests that a user's page explains why the user is not provisioned or has no role.

use crate::stage::axe::check_accessibility;
use crate::stage::open::{open_page, visit_page};
use crate::stage::users::ada_id;
use serde_json::json;

#[tokio::test]
async fn why_is_answered_for_situations_that_the_demo_can_show() {
    for (scenario, words) in [
        (
            "nested-group-only",
            "Entra doesn't provision members of nested groups",
        ),
        ("role-wrong-case", "The intended role is probably Admin."),
        ("mapping-missing", "isn't mapped, so Entra doesn't send it"),
        ("quarantine-credentials", "Provisioning is in quarantine"),
        (
            "out-of-scope",
            "Remove the scoping filter on the Mappings page",
        ),
        (
            "account-disabled-before",
            "The log shows no Workato account.",
        ),
    ] {
        let stage = open_page(scenario, "users").await;
        let id = ada_id(&stage).await;
        visit_page(&stage, "user", Some(&id)).await;
        stage.page.see(words).await;
        check_accessibility(&stage.page, &format!("person-{scenario}")).await;
        let text = stage.page.text().await;
        assert!(
            !text.contains("re-add the assignment") && !text.contains("but not counted"),
            "{scenario}: {text}"
        );
        stage.close().await;
    }
}

#[tokio::test]
async fn a_user_provisioned_on_demand_is_not_reported_missing() {
    let stage = open_page("job-not-started", "users").await;
    let page = &stage.page;
    let id = ada_id(&stage).await;
    visit_page(&stage, "user", Some(&id)).await;
    page.see("Entra doesn't create Ada Lovelace's Workato account.")
        .await;
    page.press("Provision now…").await;
    page.press("Provision now").await;
    page.see("Ada Lovelace is in Workato with the roles that Entra sent.")
        .await;
    let text = page.text().await;
    assert!(!text.contains("doesn't create"), "{text}");
    stage.close().await;
}

#[tokio::test]
async fn the_linked_account_is_named_where_the_beta_version_answers() {
    let stage = open_page("mail-differs", "users").await;
    let page = &stage.page;
    let id = ada_id(&stage).await;
    visit_page(&stage, "user", Some(&id)).await;
    page.wait_for("heading", "Linked Workato account").await;
    page.wait_for("button", "Copy Workato account (targetAnchor)")
        .await;
    page.see("If this person has two Workato accounts, Entra updates ")
        .await;
    check_accessibility(page, "person-linked").await;
    let missing = json!({"graphBeta": "missing"});
    stage.control("PUT", "settings", missing).await;
    page.press("Check again").await;
    page.see("The Workato account linked to this person isn't known")
        .await;
    page.see("The user name is not the email address").await;
    assert!(!page.has("heading", "Linked Workato account").await);
    stage.close().await;
}
