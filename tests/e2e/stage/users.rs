//! Users and groups of the emulated tenant, and what stories do with them on a page.
//! Reads them from the tenant instead of naming them.

use crate::stage::Stage;
use crate::stage::workato::text;
use serde_json::Value;

pub(crate) async fn ada_id(stage: &Stage) -> String {
    let tenant = stage.tenant_state().await;
    let users = tenant["users"].as_array().unwrap().clone();
    let found = users
        .iter()
        .find(|user| user["displayName"] == "Ada Lovelace");
    found.unwrap()["id"].as_str().unwrap().to_owned()
}

/// Name and user principal name of an unassigned user with a plain name.
pub(crate) async fn unassigned_user(stage: &Stage) -> (String, String) {
    let tenant = stage.tenant_state().await;
    let assigned = tenant["appRoleAssignments"].to_string();
    let groups = tenant["groups"].as_array().unwrap();
    let members: String = groups
        .iter()
        .filter(|group| assigned.contains(group["id"].as_str().unwrap()))
        .map(|group| group["members"].to_string())
        .collect();
    let mentioned = assigned + members.as_str();
    let users = tenant["users"].as_array().unwrap();
    let found = users.iter().find(|user| {
        let text = |name: &str| user[name].as_str().unwrap_or_default().to_owned();
        user["accountEnabled"] == true
            && text("displayName")
                .chars()
                .all(|c| c.is_ascii_alphabetic() || c == ' ')
            && !mentioned.contains(&text("id"))
            && users
                .iter()
                .filter(|other| other["displayName"] == user["displayName"])
                .count()
                == 1
    });
    let found = found.expect("somebody whom nothing assigns");
    let text = |name: &str| found[name].as_str().unwrap().to_owned();
    (text("displayName"), text("userPrincipalName"))
}

pub(crate) fn list<'a>(tenant: &'a Value, name: &str) -> &'a Vec<Value> {
    tenant[name].as_array().unwrap()
}

pub(crate) fn member_ids(group: &Value) -> Vec<String> {
    let ids = list(group, "members").iter();
    ids.map(|member| text(member.get("id").unwrap_or(member)))
        .collect()
}

/// An enabled user among these ids, whose name no other user has.
pub(crate) fn unique_user<'a>(tenant: &'a Value, ids: &[String]) -> Option<&'a Value> {
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

pub(crate) async fn assign(stage: &Stage, name: &str) {
    let page = &stage.page;
    page.fill("searchbox", "Search for a user or group to assign", name)
        .await;
    page.press("Search").await;
    page.press(&format!("Add {name}")).await;
    page.press("Assign").await;
    page.see("Assigned with the app role User, and verified")
        .await;
}

/// Gives the user on the page no access in PROD.
pub(crate) async fn remove_prod_role(stage: &Stage) {
    let page = &stage.page;
    page.choose("Role in PROD", "NoAccess").await;
    page.press("Set roles").await;
    page.see("Verified: PROD is NoAccess").await;
}
