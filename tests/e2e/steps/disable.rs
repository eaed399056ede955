//! Disable: an administrator switches SCIM off, and back on from the saved schema.

use crate::stage::axe::check;
use crate::stage::open::{at, visit};
use crate::stage::people::{ada, take_prod_away};
use crate::stage::workato::{ADA, in_workato, next_cycle};
use serde_json::Value;

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
    // Later changes still arrive.
    let id = ada(&stage).await;
    visit(&stage, "user", Some(&id)).await;
    take_prod_away(&stage).await;
    next_cycle(&stage).await;
    let there = in_workato(&stage, ADA).await.unwrap();
    assert_eq!(there["active"], true);
    assert_eq!(there["roles"]["workato_role_prod"], "NoAccess");
    stage.close().await;
}
