//! Deprovision: the app removes an assignment after the roles, and says what is left.

use crate::stage::axe::check_accessibility;
use crate::stage::open::{open_page, visit_page, visit_without_environments};
use crate::stage::users::{assign, list, member_ids, unique_user};
use crate::stage::workato::{ADA, no_access_roles, run_next_cycle, text, workato_user};
use crate::stage::{Stage, StageOptions};
use serde_json::json;

#[tokio::test]
async fn an_assignment_is_removed_and_the_account_is_deactivated() {
    let stage = open_page("ready", "users").await;
    let page = &stage.page;
    page.follow_first("Ada Lovelace").await;
    page.follow("Deprovision…").await;
    page.see("Remove the assignment").await;
    check_accessibility(page, "deprovision").await;
    page.press("Show removal plan").await;
    page.press("Remove the assignment").await;
    page.see("All 4 changes done. Verified against Entra.")
        .await;
    let there = workato_user(&stage, ADA).await.unwrap();
    assert_eq!(there["active"], false);
    assert_eq!(there["roles"], no_access_roles());
    stage.close().await;
}

#[tokio::test]
async fn access_is_removed_in_all_environments_if_the_address_names_none() {
    let stage = Stage::open_with(StageOptions {
        scenario: "ready",
        ..StageOptions::default()
    })
    .await;
    stage.sign_in("admin").await;
    let page = &stage.page;
    let found = "DEV, TEST, and PROD: attributes and mappings.";
    visit_without_environments(&stage, "").await;
    page.see(found).await;
    page.see("20 of 20 assigned users have a role in each environment.")
        .await;
    check_accessibility(page, "bare-setup").await;
    for name in ["Role attributes", "Mappings", "Connection", "Users"] {
        page.nav(name).await;
        page.see(found).await;
        let picture = name.to_lowercase().replace(' ', "-");
        check_accessibility(page, &format!("bare-{picture}")).await;
    }
    page.follow_first("Ada Lovelace").await;
    page.see("DEV: Admin; TEST: Operator; PROD: Analyst").await;
    check_accessibility(page, "bare-person").await;
    page.follow("Deprovision…").await;
    page.see("Covers DEV, TEST, and PROD.").await;
    check_accessibility(page, "bare-deprovision").await;
    assert!(!page.url().await.contains("env="));
    page.press("Show removal plan").await;
    let announced = page.announced_requests().await;
    let patch = announced[0].2.as_object().unwrap().clone();
    assert_eq!(patch.len(), 3, "{announced:?}");
    assert!(patch.values().all(|value| value == "NoAccess"));
    page.press("Remove the assignment").await;
    page.see("All 4 changes done. Verified against Entra.")
        .await;
    let there = workato_user(&stage, ADA).await.unwrap();
    assert_eq!(
        (&there["active"], &there["roles"]),
        (&json!(false), &no_access_roles())
    );
    stage.close().await;
}

#[tokio::test]
async fn a_removal_that_leaves_a_role_is_not_reported_as_done() {
    let stage = Stage::open_with(StageOptions {
        scenario: "attribute-synchronized",
        ..StageOptions::default()
    })
    .await;
    stage.sign_in("admin").await;
    let page = &stage.page;
    visit_without_environments(&stage, "users").await;
    page.follow_first("Ada Lovelace").await;
    page.see("PROD: Analyst").await;
    page.follow("Deprovision…").await;
    page.see("Rolecall can't remove every role").await;
    page.see("synchronized from on-premises").await;
    check_accessibility(page, "deprovision-left").await;
    page.press("Show removal plan").await;
    page.press("Remove the assignment").await;
    page.see("All 4 changes done and verified. Not everything was planned")
        .await;
    page.wait_for("button", "Planned changes done").await;
    let there = workato_user(&stage, ADA).await.unwrap();
    assert_eq!(
        there["roles"],
        json!({"workato_role": "NoAccess", "workato_role_test": "NoAccess", "workato_role_prod": "Analyst"})
    );
    stage.close().await;
}

#[tokio::test]
async fn a_member_of_an_assigned_group_stays_active_without_access() {
    let stage = open_page("ready", "assignments").await;
    let page = &stage.page;
    page.see("users assigned directly").await;
    let tenant = stage.tenant_state().await;
    let assigned = tenant["appRoleAssignments"].to_string();
    let group = list(&tenant, "groups")
        .iter()
        .find(|group| assigned.contains(&text(&group["id"])))
        .expect("an assigned group");
    let alone: Vec<String> = member_ids(group)
        .into_iter()
        .filter(|id| !assigned.contains(id))
        .collect();
    let member = unique_user(&tenant, &alone).expect("a direct member");
    let (id, name, upn) = (
        text(&member["id"]),
        text(&member["displayName"]),
        text(&member["userPrincipalName"]),
    );
    assign(&stage, &name).await;
    visit_page(&stage, "deprovision", Some(&id)).await;
    page.press("Show removal plan").await;
    page.see("stays in scope through").await;
    page.press("Remove the assignment").await;
    page.see("All 3 changes done and verified. Not everything was planned")
        .await;
    run_next_cycle(&stage).await;
    let there = workato_user(&stage, &upn).await.unwrap();
    assert_eq!(there["active"], true);
    assert_eq!(
        there["roles"],
        json!({"workato_role": "NoAccess", "workato_role_test": "NoAccess", "workato_role_prod": "NoAccess"})
    );
    stage.close().await;
}
