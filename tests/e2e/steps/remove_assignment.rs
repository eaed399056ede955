//! Step 4 and after, as a person does it: assign, provision, change, take away, delete and restore, switch off and on. Each
//! story ends in the state of the emulated Workato.

use crate::stage::axe::check;
use crate::stage::{Plan, Stage};
use serde_json::{Value, json};

const ADA: &str = "ada.lovelace@contoso.example";

pub(crate) async fn at(scenario: &'static str, segment: &str) -> Stage {
    let stage = Stage::with(Plan {
        scenario,
        ..Plan::default()
    })
    .await;
    stage.at("admin", segment).await;
    stage
}

/// Somebody in the emulated Workato.
pub(crate) async fn in_workato(stage: &Stage, user_name: &str) -> Option<Value> {
    let held = stage.control("GET", "state", Value::Null).await;
    let users = held["workato"]["users"].as_array().unwrap().clone();
    users.into_iter().find(|user| user["userName"] == user_name)
}

pub(crate) async fn ada(stage: &Stage) -> String {
    let tenant = stage.tenant_state().await;
    let users = tenant["users"].as_array().unwrap().clone();
    let found = users
        .iter()
        .find(|user| user["displayName"] == "Ada Lovelace");
    found.unwrap()["id"].as_str().unwrap().to_owned()
}

/// Somebody with a plain name whom nothing assigns: name and user principal name.
async fn stranger(stage: &Stage) -> (String, String) {
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

pub(crate) async fn visit(stage: &Stage, segment: &str, user: Option<&str>) {
    let user = user.map_or_else(String::new, |user| format!("&user={user}"));
    let address = format!(
        "{segment}?app={}&env=test,prod{user}",
        stage.workato().await
    );
    stage.visit(&address).await;
    stage.page.wait_for("button", "Sign out").await;
}

/// Gives the person on the page no access in PROD.
pub(crate) async fn take_prod_away(stage: &Stage) {
    let page = &stage.page;
    page.choose("Role in PROD", "NoAccess").await;
    page.press("Set the roles").await;
    page.see("Confirmed, as read back: PROD is NoAccess").await;
}

/// Lets time pass until the cycle that is due has run.
pub(crate) async fn next_cycle(stage: &Stage) {
    stage
        .control("PUT", "clock", json!({"advanceSeconds": 3_000}))
        .await;
}

#[tokio::test]
async fn somebody_is_assigned_and_a_cycle_brings_everybody() {
    let stage = at("job-not-started", "assignments").await;
    let page = &stage.page;
    page.see("people directly").await;
    check(page, "assignments").await;
    let (name, upn) = stranger(&stage).await;
    page.fill("searchbox", "Name of a person or a group to assign", &name)
        .await;
    page.press("Search").await;
    page.press(&format!("Add {name}")).await;
    page.see("To be assigned").await;
    let announced = page.announced().await;
    page.press("Assign").await;
    page.see("Assigned with the app role User, as read back")
        .await;
    assert_eq!(stage.writes().await, announced);
    page.nav("Provisioning").await;
    page.see("Not started yet").await;
    check(page, "provisioning").await;
    page.press("Start…").await;
    page.press("Start provisioning").await;
    page.see("The job runs").await;
    // What is waited for stays while one looks elsewhere.
    page.nav("People").await;
    page.see("Assigned to the application").await;
    page.nav("Provisioning").await;
    page.see("The cycle is over.").await;
    assert!(in_workato(&stage, ADA).await.is_some());
    assert!(in_workato(&stage, &upn).await.is_some());
    stage.close().await;
}

#[tokio::test]
async fn somebody_is_provisioned_on_demand_and_the_log_tells_it() {
    let stage = at("job-not-started", "provisioning").await;
    let page = &stage.page;
    page.fill(
        "searchbox",
        "Person to provision: name, user principal name or mail",
        "lovelace",
    )
    .await;
    page.press("Search").await;
    page.press("Add Ada Lovelace").await;
    page.press("Provision 1 person").await;
    page.see("Created in Workato, which sends the invitation. Roles sent: DEV is Admin")
        .await;
    check(page, "on-demand").await;
    let there = in_workato(&stage, ADA).await.unwrap();
    assert_eq!(there["roles"]["workato_role_prod"], "Analyst");
    page.nav("Provisioning log").await;
    page.see("1 entry").await;
    page.see("Created in Workato").await;
    check(page, "log").await;
    stage.close().await;
}

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

#[tokio::test]
async fn an_assignment_is_removed_and_the_account_is_deactivated() {
    let stage = at("ready", "users").await;
    let page = &stage.page;
    page.follow_first("Ada Lovelace").await;
    page.follow("Deprovision…").await;
    page.see("Remove the assignment").await;
    check(page, "deprovision").await;
    page.press("Show the plan to remove the assignment").await;
    page.press("Remove the assignment").await;
    page.see("All 4 done and confirmed.").await;
    let there = in_workato(&stage, ADA).await.unwrap();
    assert_eq!(there["active"], false);
    assert_eq!(there["roles"], no_access());
    stage.close().await;
}

/// The documented environments without access.
fn no_access() -> Value {
    let none = "NoAccess";
    json!({"workato_role": none, "workato_role_test": none, "workato_role_prod": none})
}

/// A page of Workato from an address that names no environment.
async fn bare(stage: &Stage, segment: &str) {
    let address = format!("{segment}?app={}", stage.workato().await);
    stage.visit(&address).await;
    stage.page.wait_for("button", "Sign out").await;
}

#[tokio::test]
async fn access_in_every_environment_is_taken_away_from_an_address_that_names_none() {
    let stage = Stage::with(Plan {
        scenario: "ready",
        ..Plan::default()
    })
    .await;
    stage.sign_in("admin").await;
    let page = &stage.page;
    let found = "DEV, TEST, PROD: attributes and mappings.";
    bare(&stage, "").await;
    page.see(found).await;
    page.see("20 of 20 assigned people have a role in each environment.")
        .await;
    check(page, "bare-setup").await;
    for name in ["Role attributes", "Mappings", "Connection", "People"] {
        page.nav(name).await;
        page.see(found).await;
        let picture = name.to_lowercase().replace(' ', "-");
        check(page, &format!("bare-{picture}")).await;
    }
    page.follow_first("Ada Lovelace").await;
    page.see("DEV: Admin, TEST: Operator, PROD: Analyst").await;
    check(page, "bare-person").await;
    page.follow("Deprovision…").await;
    page.see("Set for DEV, TEST, PROD.").await;
    check(page, "bare-deprovision").await;
    assert!(!page.url().await.contains("env="));
    page.press("Show the plan to remove the assignment").await;
    let announced = page.announced().await;
    let patch = announced[0].2.as_object().unwrap().clone();
    assert_eq!(patch.len(), 3, "{announced:?}");
    assert!(patch.values().all(|value| value == "NoAccess"));
    page.press("Remove the assignment").await;
    page.see("All 4 done and confirmed.").await;
    let there = in_workato(&stage, ADA).await.unwrap();
    assert_eq!(
        (&there["active"], &there["roles"]),
        (&json!(false), &no_access())
    );
    stage.close().await;
}

#[tokio::test]
async fn a_removal_that_leaves_a_role_is_not_called_done() {
    let stage = Stage::with(Plan {
        scenario: "attribute-synchronized",
        ..Plan::default()
    })
    .await;
    stage.sign_in("admin").await;
    let page = &stage.page;
    bare(&stage, "users").await;
    page.follow_first("Ada Lovelace").await;
    page.see("PROD: extension_").await;
    page.follow("Deprovision…").await;
    page.see("Not every role can be taken away here").await;
    page.see("synchronized from on-premises").await;
    check(page, "deprovision-left").await;
    page.press("Show the plan to remove the assignment").await;
    page.press("Remove the assignment").await;
    page.see("All 4 done and confirmed, and not everything was planned")
        .await;
    page.wait_for("button", "Done as far as planned").await;
    let there = in_workato(&stage, ADA).await.unwrap();
    assert_eq!(
        there["roles"],
        json!({"workato_role": "NoAccess", "workato_role_test": "NoAccess", "workato_role_prod": "Analyst"})
    );
    stage.close().await;
}

#[tokio::test]
async fn somebody_is_deleted_by_typing_the_name_and_restored() {
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

#[tokio::test]
async fn provisioning_is_switched_off_and_comes_back_with_its_backup() {
    let stage = at("ready", "disable").await;
    let page = &stage.page;
    page.see("This breaks the SCIM connection").await;
    check(page, "disable").await;
    page.press("Pause…").await;
    page.press("Pause provisioning").await;
    page.see("The job is paused").await;
    visit(&stage, "disable", None).await;
    page.see("it is paused already").await;
    let held = stage.control("GET", "state", Value::Null).await;
    let token = held["workato"]["secretToken"].as_str().unwrap();
    let address = held["workato"]["baseAddress"].as_str().unwrap();
    let text = page.text().await;
    let job = text
        .split_whitespace()
        .find(|word| word.starts_with("scim."))
        .expect("the job's id is on the page")
        .to_owned();
    page.fill("textbox", "Id of the job to delete", &job).await;
    page.press("Delete the job").await;
    page.see("There is no provisioning job: SCIM is off").await;
    page.see("The job is deleted").await;
    page.press("Go back with backup 1").await;
    page.see("The schema of the backup, compared with the one that a new job brings.")
        .await;
    page.see("as it was on 20").await;
    page.fill("textbox", "Tenant URL", address).await;
    page.fill("textbox", "Secret Token", token).await;
    page.press("Go back").await;
    page.see("All 5 done and confirmed.").await;
    // What changes from here on arrives, as it did before.
    let id = ada(&stage).await;
    visit(&stage, "user", Some(&id)).await;
    take_prod_away(&stage).await;
    next_cycle(&stage).await;
    let there = in_workato(&stage, ADA).await.unwrap();
    assert_eq!(there["active"], true);
    assert_eq!(there["roles"]["workato_role_prod"], "NoAccess");
    stage.close().await;
}

#[tokio::test]
async fn why_is_answered_for_situations_that_the_demo_can_show() {
    for (scenario, words) in [
        (
            "nested-group-only",
            "Entra does not provision members of nested groups",
        ),
        ("role-wrong-case", "Admin is probably meant"),
        (
            "mapping-missing",
            "is not mapped, so Entra does not send it",
        ),
        ("quarantine-credentials", "Provisioning is in quarantine"),
        ("out-of-scope", "Remove the scoping filter under Mappings"),
        (
            "account-disabled-before",
            "The log shows no account in Workato.",
        ),
    ] {
        let stage = at(scenario, "users").await;
        let id = ada(&stage).await;
        visit(&stage, "user", Some(&id)).await;
        stage.page.see(words).await;
        check(&stage.page, &format!("person-{scenario}")).await;
        let text = stage.page.text().await;
        assert!(
            !text.contains("assign again") && !text.contains("assigning again"),
            "{scenario}: {text}"
        );
        stage.close().await;
    }
}

#[tokio::test]
async fn who_was_provisioned_on_demand_is_not_said_to_be_missing_in_workato() {
    let stage = at("job-not-started", "users").await;
    let page = &stage.page;
    let id = ada(&stage).await;
    visit(&stage, "user", Some(&id)).await;
    page.see("Entra does not create Ada Lovelace's account in Workato.")
        .await;
    page.press("Provision now…").await;
    page.press("Provision now").await;
    page.see("Ada Lovelace is in Workato with the roles that Entra sent.")
        .await;
    let text = page.text().await;
    assert!(!text.contains("does not create"), "{text}");
    stage.close().await;
}

#[tokio::test]
async fn without_a_licence_the_log_says_so() {
    let stage = at("ready", "").await;
    stage
        .control("PUT", "settings", json!({"premium": false}))
        .await;
    stage.page.nav("Provisioning log").await;
    stage.page.see("The log needs Entra ID P1 or P2").await;
    stage.close().await;
}
