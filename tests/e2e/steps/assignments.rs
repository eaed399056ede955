//! Step 4.1–4.6: an administrator assigns a user and a group, and a cycle provisions the users to Workato.

use crate::stage::axe::check_accessibility;
use crate::stage::open::open_page;
use crate::stage::users::{assign, list, member_ids, unassigned_user, unique_user};
use crate::stage::workato::{ADA, run_next_cycle, text, workato_user};
use serde_json::Value;

#[tokio::test]
async fn a_user_is_assigned_and_a_cycle_provisions_everyone() {
    let stage = open_page("job-not-started", "assignments").await;
    let page = &stage.page;
    page.see("users assigned directly").await;
    check_accessibility(page, "assignments").await;
    let (name, upn) = unassigned_user(&stage).await;
    page.fill("searchbox", "Search for a user or group to assign", &name)
        .await;
    page.press("Search").await;
    page.press(&format!("Add {name}")).await;
    page.see("To be assigned").await;
    let announced = page.announced_requests().await;
    page.press("Assign").await;
    page.see("Assigned with the app role User, and verified")
        .await;
    assert_eq!(stage.writes().await, announced);
    page.nav("Provisioning").await;
    page.see("Not started").await;
    check_accessibility(page, "provisioning").await;
    page.press("Start provisioning…").await;
    page.press("Start provisioning").await;
    page.see("The job is running").await;
    // The page keeps waiting while the administrator reads another page.
    page.nav("Users").await;
    page.see("Assigned to the application").await;
    page.nav("Provisioning").await;
    page.see("The cycle has ended.").await;
    assert!(workato_user(&stage, ADA).await.is_some());
    assert!(workato_user(&stage, &upn).await.is_some());
    stage.close().await;
}

#[tokio::test]
async fn a_group_is_assigned_and_a_cycle_provisions_its_direct_members() {
    let stage = open_page("ready", "assignments").await;
    let page = &stage.page;
    page.see("users assigned directly").await;
    let tenant = stage.tenant_state().await;
    let assigned = tenant["appRoleAssignments"].to_string();
    let there: Vec<String> = list(
        &stage.control("GET", "state", Value::Null).await["workato"],
        "users",
    )
    .iter()
    .map(|user| text(&user["userName"]))
    .collect();
    let (group, member) = list(&tenant, "groups")
        .iter()
        .filter(|group| group["securityEnabled"] == true && !assigned.contains(&text(&group["id"])))
        .find_map(|group| {
            let strangers: Vec<String> = member_ids(group)
                .into_iter()
                .filter(|id| !assigned.contains(id))
                .collect();
            let member = unique_user(&tenant, &strangers)?;
            (!there.contains(&text(&member["userPrincipalName"]))).then_some((group, member))
        })
        .expect("a group of whom Workato does not know somebody");
    assign(&stage, &text(&group["displayName"])).await;
    run_next_cycle(&stage).await;
    let found = workato_user(&stage, &text(&member["userPrincipalName"])).await;
    assert_eq!(found.expect("a direct member")["active"], true);
    stage.close().await;
}
