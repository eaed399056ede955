//! Disable: an administrator switches SCIM off, and back on from the saved schema.

use crate::stage::axe::check_accessibility;
use crate::stage::open::{open_page, visit_page};
use crate::stage::users::{ada_id, remove_prod_role};
use crate::stage::workato::{ADA, run_next_cycle, workato_user};
use serde_json::Value;

#[tokio::test]
async fn provisioning_is_switched_off_and_comes_back_with_its_backup() {
    let stage = open_page("ready", "disable").await;
    let page = &stage.page;
    page.see("This breaks the SCIM connection").await;
    check_accessibility(page, "disable").await;
    page.press("Pause provisioning…").await;
    page.press("Pause provisioning").await;
    page.see("The job is paused").await;
    visit_page(&stage, "disable", None).await;
    page.see("so there's nothing to pause").await;
    let held = stage.control("GET", "state", Value::Null).await;
    let token = held["workato"]["secretToken"].as_str().unwrap();
    let address = held["workato"]["baseAddress"].as_str().unwrap();
    let text = page.text().await;
    let job = text
        .split_whitespace()
        .find(|word| word.starts_with("scim."))
        .expect("the job's id is on the page")
        .to_owned();
    page.fill("textbox", "ID of the job to delete", &job).await;
    page.press("Delete the job").await;
    page.see("SCIM is off: no provisioning job").await;
    page.see("The job was deleted").await;
    page.press("Restore backup 1…").await;
    page.see("The backup's schema, compared with the schema that a new job starts with.")
        .await;
    page.see(" as of ").await;
    page.fill("textbox", "Tenant URL", address).await;
    page.fill("textbox", "Secret Token", token).await;
    page.press("Restore provisioning").await;
    page.see("All 5 changes done. Verified against Entra.")
        .await;
    // Later changes still arrive.
    let id = ada_id(&stage).await;
    visit_page(&stage, "user", Some(&id)).await;
    remove_prod_role(&stage).await;
    run_next_cycle(&stage).await;
    let there = workato_user(&stage, ADA).await.unwrap();
    assert_eq!(there["active"], true);
    assert_eq!(there["roles"]["workato_role_prod"], "NoAccess");
    stage.close().await;
}
