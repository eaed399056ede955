//! What is told of groups, of a pause and of a new token, each story to its end in the emulated Workato.

use super::remove_assignment::{ada, at, in_workato, next_cycle, take_prod_away, visit};
use crate::stage::Stage;
use crate::stage::axe::check;
use serde_json::{Value, json};

const ADA: &str = "ada.lovelace@contoso.example";

fn list<'a>(tenant: &'a Value, name: &str) -> &'a Vec<Value> {
    tenant[name].as_array().unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The ids of a group's members.
fn members(group: &Value) -> Vec<String> {
    let ids = list(group, "members").iter();
    ids.map(|member| text(member.get("id").unwrap_or(member)))
        .collect()
}

/// Somebody who is enabled, and whose name nobody else has, among these ids.
fn plain<'a>(tenant: &'a Value, ids: &[String]) -> Option<&'a Value> {
    let users = list(tenant, "users");
    users.iter().find(|user| {
        let name = text(&user["displayName"]);
        user["accountEnabled"] == true
            && ids.contains(&text(&user["id"]))
            && name.chars().all(|c| c.is_ascii_alphabetic() || c == ' ')
            && users
                .iter()
                .filter(|other| other["displayName"] == user["displayName"])
                .count()
                == 1
    })
}

async fn assign(stage: &Stage, name: &str) {
    let page = &stage.page;
    page.fill("searchbox", "Name of a person or a group to assign", name)
        .await;
    page.press("Search").await;
    page.press(&format!("Add {name}")).await;
    page.press("Assign").await;
    page.see("Assigned with the app role User, as read back")
        .await;
}

#[tokio::test]
async fn a_group_is_assigned_and_a_cycle_brings_its_direct_members() {
    let stage = at("ready", "assignments").await;
    let page = &stage.page;
    page.see("people directly").await;
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
            let strangers: Vec<String> = members(group)
                .into_iter()
                .filter(|id| !assigned.contains(id))
                .collect();
            let member = plain(&tenant, &strangers)?;
            (!there.contains(&text(&member["userPrincipalName"]))).then_some((group, member))
        })
        .expect("a group of whom Workato does not know somebody");
    assign(&stage, &text(&group["displayName"])).await;
    next_cycle(&stage).await;
    let found = in_workato(&stage, &text(&member["userPrincipalName"])).await;
    assert_eq!(found.expect("a direct member")["active"], true);
    stage.close().await;
}

#[tokio::test]
async fn who_is_still_in_an_assigned_group_stays_active_without_access() {
    let stage = at("ready", "assignments").await;
    let page = &stage.page;
    page.see("people directly").await;
    let tenant = stage.tenant_state().await;
    let assigned = tenant["appRoleAssignments"].to_string();
    let group = list(&tenant, "groups")
        .iter()
        .find(|group| assigned.contains(&text(&group["id"])))
        .expect("an assigned group");
    let alone: Vec<String> = members(group)
        .into_iter()
        .filter(|id| !assigned.contains(id))
        .collect();
    let member = plain(&tenant, &alone).expect("a direct member");
    let (id, name, upn) = (
        text(&member["id"]),
        text(&member["displayName"]),
        text(&member["userPrincipalName"]),
    );
    assign(&stage, &name).await;
    visit(&stage, "deprovision", Some(&id)).await;
    page.press("Show the plan to remove the assignment").await;
    page.see("stays in scope through").await;
    page.press("Remove the assignment").await;
    page.see("All 3 done and confirmed, and not everything was planned")
        .await;
    next_cycle(&stage).await;
    let there = in_workato(&stage, &upn).await.unwrap();
    assert_eq!(there["active"], true);
    assert_eq!(
        there["roles"],
        json!({"workato_role": "NoAccess", "workato_role_test": "NoAccess", "workato_role_prod": "NoAccess"})
    );
    stage.close().await;
}

#[tokio::test]
async fn while_the_job_is_paused_nothing_arrives_and_after_a_start_it_does() {
    let stage = at("ready", "disable").await;
    let page = &stage.page;
    page.press("Pause…").await;
    page.press("Pause provisioning").await;
    page.see("The job is paused").await;
    let id = ada(&stage).await;
    visit(&stage, "user", Some(&id)).await;
    take_prod_away(&stage).await;
    next_cycle(&stage).await;
    let there = in_workato(&stage, ADA).await.unwrap();
    assert_eq!(there["roles"]["workato_role_prod"], "Analyst", "paused");
    page.nav("Provisioning").await;
    page.press("Start…").await;
    page.press("Start provisioning").await;
    page.see("The job runs").await;
    next_cycle(&stage).await;
    let there = in_workato(&stage, ADA).await.unwrap();
    assert_eq!(there["roles"]["workato_role_prod"], "NoAccess");
    stage.close().await;
}

#[tokio::test]
async fn a_new_token_ends_the_quarantine_and_what_waited_arrives() {
    let stage = at("ready", "user").await;
    let page = &stage.page;
    let id = ada(&stage).await;
    visit(&stage, "user", Some(&id)).await;
    take_prod_away(&stage).await;
    let token = json!({"secretToken": "renewed-in-workato"});
    stage.control("PUT", "workato", token).await;
    next_cycle(&stage).await;
    let there = in_workato(&stage, ADA).await.unwrap();
    assert_eq!(there["roles"]["workato_role_prod"], "Analyst");
    page.nav("Connection").await;
    page.press("Check again").await;
    page.see("Provisioning is in quarantine").await;
    assert!(
        !page.has("button", "Start provisioning").await,
        "a start alone ends nothing"
    );
    check(page, "connection-quarantine").await;
    page.fill("textbox", "Secret Token", "renewed-in-workato")
        .await;
    page.press("Test, save and start").await;
    page.see("All 3 done and confirmed.").await;
    next_cycle(&stage).await;
    let there = in_workato(&stage, ADA).await.unwrap();
    assert_eq!(there["roles"]["workato_role_prod"], "NoAccess");
    stage.close().await;
}
