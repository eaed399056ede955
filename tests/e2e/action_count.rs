//! Counts what an administrator does from the sign-in to the first user in Workato. A click, a key chord and a filled
//! field count one each; actions on Entra's own pages do not count.

use crate::stage::axe::check_accessibility;
use crate::stage::page::Page;
use crate::stage::workato::{ADA, workato_state, workato_user};
use crate::stage::{Stage, StageOptions};
use serde_json::{Value, json};
use std::cell::Cell;

async fn set_up_first_user(wids: bool) {
    let stage = Stage::open().await;
    stage
        .control("POST", "reset", json!({"scenario": "fresh"}))
        .await;
    stage
        .control("PUT", "settings", json!({"wids": wids}))
        .await;
    let page = &stage.page;

    stage.sign_in("admin").await;
    page.see("admin@contoso.example").await;
    assert!(
        !page.url().await.contains('#'),
        "the answer is gone from the address: {}",
        page.url().await
    );
    page.follow("Pick the application").await;
    page.follow("Pick Workato").await;
    page.see("This application can be provisioned").await;
    for id in [
        "Application object ID",
        "Application (client) ID",
        "Service principal object ID",
    ] {
        page.wait_for("button", &format!("Copy {id}")).await;
    }

    page.nav("Role attributes").await;
    page.tick("The workspace uses Environments").await;
    page.see("POST").await;
    page.see("workato_role_prod").await;
    page.wait_for("button", "Create 3 attributes").await;
    let mut announced = page.announced_requests().await;
    assert_eq!(announced.len(), 3);
    page.press("Create 3 attributes").await;
    page.see("Waiting for Entra to make the attribute available")
        .await;
    page.see("All 3 changes done. Verified against Entra.")
        .await;

    page.nav("Users").await;
    page.fill(
        "searchbox",
        "Name, user principal name, or email",
        "lovelace",
    )
    .await;
    page.press("Search").await;
    page.see("Showing 1 user").await;
    page.follow_first("Ada Lovelace").await;
    page.choose("Role in DEV", "Admin").await;
    page.choose("Role in TEST", "Analyst").await;
    page.choose("Role in PROD", "Operator").await;
    let patch = page.announced_requests().await;
    assert_eq!(patch.len(), 1);
    announced.extend(patch);
    page.press("Set roles").await;
    page.see("Verified: DEV is Admin, TEST is Analyst, and PROD is Operator")
        .await;

    assert_eq!(
        stage.writes().await,
        announced,
        "what was written is what was announced, in order"
    );
    let tenant = stage.tenant_state().await;
    let ada = tenant["users"]
        .as_array()
        .unwrap()
        .iter()
        .find(|user| user["displayName"] == "Ada Lovelace")
        .unwrap()
        .clone();
    let properties: Vec<&str> = tenant["extensionProperties"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|property| property["name"].as_str())
        .filter(|name| name.contains("_workato_role"))
        .collect();
    assert_eq!(properties.len(), 3, "{properties:?}");
    let value = |suffix: &str| {
        properties
            .iter()
            .find(|name| name.ends_with(suffix))
            .map(|name| ada[*name].clone())
    };
    assert_eq!(value("_workato_role"), Some(json!("Admin")));
    assert_eq!(value("_workato_role_test"), Some(json!("Analyst")));
    assert_eq!(value("_workato_role_prod"), Some(json!("Operator")));
    assert!(
        !stage
            .control("GET", "requests", Value::Null)
            .await
            .to_string()
            .contains("eyJ"),
        "no token in the log"
    );

    page.nav("Setup").await;
    page.see("Created as documented and ready to use.").await;
    page.see("1 of 20 assigned users have a role in each environment.")
        .await;
    page.press("Sign out").await;
    page.see("Sign in to Rolecall").await;
    stage.close().await;
}

#[tokio::test]
async fn the_main_job_without_wids_in_the_token() {
    set_up_first_user(false).await;
}

#[tokio::test]
async fn the_main_job_with_wids_in_the_token() {
    set_up_first_user(true).await;
}

struct ActionCounter<'a> {
    page: &'a Page,
    actions: Cell<u32>,
}

impl<'a> ActionCounter<'a> {
    fn new(page: &'a Page) -> Self {
        Self {
            page,
            actions: Cell::new(0),
        }
    }

    fn count_action(&self) -> &'a Page {
        self.actions.set(self.actions.get() + 1);
        self.page
    }

    async fn press(&self, name: &str) {
        self.count_action().press(name).await;
    }

    async fn follow(&self, name: &str) {
        self.count_action().follow(name).await;
    }

    async fn tick(&self, name: &str) {
        self.count_action().tick(name).await;
    }

    async fn fill(&self, name: &str, text: &str) {
        self.count_action().fill("textbox", name, text).await;
    }

    async fn select(&self, list: &str, begins: &str) {
        self.count_action().select(list, begins).await;
    }

    async fn choose(&self, group: &str, name: &str) {
        self.count_action().choose(group, name).await;
    }
}

/// Opens the connection page from the sign-in page, and fills in the environments that the tenant does not show and the
/// values that Workato shows.
async fn open_connection_page(
    stage: &Stage,
    counted: &ActionCounter<'_>,
    next: &str,
    are_there: bool,
) {
    let page = counted.page;
    stage.visit("").await;
    counted.press("Sign in with Microsoft").await;
    page.pick_account("admin@contoso.example").await;
    counted.follow("Pick Workato").await;
    page.see("This application can be provisioned").await;
    counted.follow(next).await;
    if are_there {
        page.see("DEV, TEST, and PROD: attributes.").await;
    } else {
        counted.tick("The workspace uses Environments").await;
        page.see("DEV, TEST, and PROD: not created yet.").await;
    }
    let workato = workato_state(stage).await;
    let text = |name: &str| workato[name].as_str().unwrap().to_owned();
    counted.fill("Tenant URL", &text("baseAddress")).await;
    counted.fill("Secret Token", &text("secretToken")).await;
}

#[tokio::test]
async fn a_fresh_tenant_to_the_first_user_in_three_environments() {
    let stage = Stage::open().await;
    let counted = ActionCounter::new(&stage.page);
    open_connection_page(
        &stage,
        &counted,
        "Next: set up Steps 1 to 4 in one run",
        false,
    )
    .await;
    counted.select("First person", "Ada Lovelace").await;
    counted.choose("Role in DEV", "Admin").await;
    counted.choose("Role in TEST", "Operator").await;
    counted.choose("Role in PROD", "Analyst").await;
    let page = &stage.page;
    page.see("PROD from no value to Analyst").await;
    check_accessibility(page, "connection-first").await;
    counted.press("Apply changes").await;
    page.see("All 9 changes done. Verified against Entra.")
        .await;
    page.see("Created in Workato").await;
    check_accessibility(page, "connection-done").await;
    let there = workato_user(&stage, ADA).await.expect("Ada is in Workato");
    assert_eq!(
        there["roles"],
        json!({"workato_role": "Admin", "workato_role_test": "Operator", "workato_role_prod": "Analyst"})
    );
    let users = workato_state(&stage).await["users"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(users, 1, "nobody was created without a role");
    let actions = counted.actions.get();
    assert!(actions <= 12, "{actions} actions");
    // The page links to the next task: the other users have no role yet.
    page.follow("Next: users and their roles (1.7–1.9)").await;
    page.see("Assigned to the application").await;
    stage.close().await;
}

async fn count_actions_to_running_job(scenario: &'static str, next: &str) -> u32 {
    let stage = Stage::open_with(StageOptions {
        scenario,
        ..StageOptions::default()
    })
    .await;
    let counted = ActionCounter::new(&stage.page);
    open_connection_page(&stage, &counted, next, scenario == "step1-done").await;
    counted.tick("Start provisioning").await;
    counted.press("Apply changes").await;
    stage.page.see("Verified against Entra.").await;
    stage.page.nav("Mappings").await;
    stage.page.see("17 of 17 as documented").await;
    let page = &stage.page;
    page.nav("Setup").await;
    page.see("The job runs on its schedule.").await;
    let actions = counted.actions.get();
    stage.close().await;
    actions
}

#[tokio::test]
async fn a_running_job_takes_at_most_seven_or_eight_actions() {
    let done = count_actions_to_running_job("step1-done", "Next: the connection (2.1–2.3)").await;
    assert!(done <= 7, "{done} actions");
    let fresh = count_actions_to_running_job("fresh", "Next: set up Steps 1 to 4 in one run").await;
    assert!(fresh <= 8, "{fresh} actions");
}
