//! Step 4.7–4.8: the app provisions a user on demand, and says before a start what it would do.

use crate::stage::Stage;
use crate::stage::axe::check_accessibility;
use crate::stage::open::{open_page, visit_page};
use crate::stage::page::Page;
use crate::stage::users::{ada_id, remove_prod_role};
use crate::stage::workato::{ADA, run_next_cycle, workato_state, workato_user};

/// Searches for Ada and adds her to those to provision.
async fn queue_ada(page: &Page) {
    page.fill(
        "searchbox",
        "Find a user to provision: name, user principal name, or email",
        "lovelace",
    )
    .await;
    page.press("Search").await;
    page.press("Add Ada Lovelace").await;
}

#[tokio::test]
async fn a_user_is_provisioned_on_demand_and_the_log_shows_it() {
    let stage = open_page("job-not-started", "provisioning").await;
    let page = &stage.page;
    queue_ada(page).await;
    page.press("Provision 1 user").await;
    page.see("Created in Workato, which sends the invitation. Roles sent: DEV is Admin")
        .await;
    check_accessibility(page, "on-demand").await;
    let there = workato_user(&stage, ADA).await.unwrap();
    assert_eq!(there["roles"]["workato_role_prod"], "Analyst");
    page.nav("Provisioning log").await;
    page.see("1 entry").await;
    page.see("Created in Workato").await;
    check_accessibility(page, "log").await;
    stage.close().await;
}

#[tokio::test]
async fn a_second_press_for_a_user_who_was_just_invited_is_warned_about() {
    let stage = open_page("job-not-started", "provisioning").await;
    let page = &stage.page;
    queue_ada(page).await;
    page.wait_for("button", "Provision 1 user").await;
    assert!(!page.text().await.contains("Invited recently"));
    page.press("Provision 1 user").await;
    page.see("Created in Workato, which sends the invitation.")
        .await;
    page.press("Add Ada Lovelace").await;
    page.see("Invited recently").await;
    page.see("Created, and therefore invited: Ada Lovelace (")
        .await;
    check_accessibility(page, "on-demand-invited").await;
    // It is a warning only: the second press is sent, and is an update.
    page.press("Provision 1 user").await;
    page.see("No change: Entra has already sent these values.")
        .await;
    // After a reload, the user's page warns from the log.
    let id = ada_id(&stage).await;
    visit_page(&stage, "user", Some(&id)).await;
    page.see("Invited recently").await;
    stage.close().await;
}

#[tokio::test]
async fn a_start_lists_users_who_would_be_created_without_a_role() {
    let stage = Stage::open().await;
    stage.sign_in_and_open("admin", "connection").await;
    let page = &stage.page;
    let workato = workato_state(&stage).await;
    let text = |name: &str| workato[name].as_str().unwrap().to_owned();
    page.fill("textbox", "Tenant URL", &text("baseAddress"))
        .await;
    page.fill("textbox", "Secret Token", &text("secretToken"))
        .await;
    page.wait_for("button", "Apply changes").await;
    page.tick("Start provisioning").await;
    page.see("Users would be created without a role").await;
    page.see("assigned users lack a role in at least one environment")
        .await;
    stage.close().await;
}

#[tokio::test]
async fn while_the_job_is_paused_nothing_arrives_and_after_a_start_it_does() {
    let stage = open_page("ready", "disable").await;
    let page = &stage.page;
    page.press("Pause provisioning…").await;
    page.press("Pause provisioning").await;
    page.see("The job is paused").await;
    let id = ada_id(&stage).await;
    visit_page(&stage, "user", Some(&id)).await;
    remove_prod_role(&stage).await;
    run_next_cycle(&stage).await;
    let there = workato_user(&stage, ADA).await.unwrap();
    assert_eq!(there["roles"]["workato_role_prod"], "Analyst", "paused");
    page.nav("Provisioning").await;
    page.press("Start provisioning…").await;
    page.press("Start provisioning").await;
    page.see("The job is running").await;
    run_next_cycle(&stage).await;
    let there = workato_user(&stage, ADA).await.unwrap();
    assert_eq!(there["roles"]["workato_role_prod"], "NoAccess");
    stage.close().await;
}
