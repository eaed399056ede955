//! Tests returning to a tab: the changes of others have arrived, and the user's own work is still open.
//! The stories press nothing to get the changes.

use crate::stage::wait::until;
use crate::stage::{Stage, StageOptions};
use serde_json::{Value, json};

/// Hides the tab and shows it again, a little more than a minute later.
const LEAVE_AND_RETURN: &str = "const see = hidden => {
        Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
        document.dispatchEvent(new Event('visibilitychange'));
    };
    see(true);
    const now = Date.now;
    Date.now = () => now() + 61000;
    see(false);
    arguments[0](true)";

/// Counts the Graph requests whose address contains `what`.
async fn count_reads(stage: &Stage, what: &str) -> usize {
    let requests = stage.control("GET", "requests", Value::Null).await;
    let requests = requests.as_array().unwrap().iter();
    requests
        .filter(|request| {
            request["method"] == "GET" && request["url"].as_str().unwrap().contains(what)
        })
        .count()
}

#[tokio::test]
async fn changes_of_another_administrator_appear_on_return() {
    let stage = Stage::open_with(StageOptions {
        scenario: "ready",
        ..StageOptions::default()
    })
    .await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "users").await;
    page.see("Ada Lovelace").await;
    let link =
        "[...document.querySelectorAll('a')].find(link => link.innerText === 'Ada Lovelace')";
    let row = format!("arguments[0]({link}.closest('tr').innerText)");
    let first = page.driver.window().await.unwrap();

    // The other administrator works in a second tab.
    let second = page.driver.new_tab().await.unwrap();
    page.driver.switch_to_window(second).await.unwrap();
    let address = format!("users?app={}&env=test,prod", stage.workato_id().await);
    stage.visit(&address).await;
    page.press("Sign in with Microsoft").await;
    page.follow_first("Ada Lovelace").await;
    page.choose("Role in DEV", "Custom role…").await;
    page.fill("textbox", "Custom role in DEV", "Controller")
        .await;
    page.press("Set roles").await;
    page.see("Verified: DEV is Controller").await;
    // Closing the tab keeps its reads after the run out of the count.
    page.driver.close_window().await.unwrap();

    page.driver.switch_to_window(first).await.unwrap();
    assert!(!page.run(&row).await.to_string().contains("Controller"));
    page.run(&format!("{link}.focus(); arguments[0](true)"))
        .await;
    let (looks, readings) = (
        count_reads(&stage, "/users/delta?$deltatoken=eyJ").await,
        count_reads(&stage, "/appRoleAssignedTo").await,
    );
    page.run(LEAVE_AND_RETURN).await;
    page.see("1 user changed since the list was loaded.").await;
    assert!(page.run(&row).await.to_string().contains("Controller"));
    let focused = page
        .run("arguments[0](document.activeElement.innerText)")
        .await;
    assert_eq!(focused, json!("Ada Lovelace"), "the focus stays in the row");
    assert_eq!(
        count_reads(&stage, "/users/delta?$deltatoken=eyJ").await,
        looks + 1
    );
    assert_eq!(count_reads(&stage, "/appRoleAssignedTo").await, readings);

    // If Graph refuses the query, the page says how old its data is.
    let refused = json!([{"method": "GET", "path": "/v1.0/users/delta", "status": 403}]);
    stage.control("PUT", "faults", refused).await;
    page.run(LEAVE_AND_RETURN).await;
    page.see("Later changes couldn't be read.").await;
    stage.close().await;
}

#[tokio::test]
async fn the_checklist_updates_and_keeps_its_unfolded_rows() {
    let stage = Stage::open_with(StageOptions {
        scenario: "ready",
        ..StageOptions::default()
    })
    .await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "").await;
    page.see("assigned users have a role in each environment.")
        .await;
    let tenant = stage.tenant_state().await;
    let users = tenant["users"].as_array().unwrap();
    let ada = users
        .iter()
        .find(|user| user["displayName"] == "Ada Lovelace")
        .unwrap();
    let role = ada
        .as_object()
        .unwrap()
        .keys()
        .find(|name| name.ends_with("_workato_role"))
        .unwrap();
    let words = "arguments[0](document.body.innerText.match(/\\d+ of \\d+ assigned users/)[0])";
    let before = page.run(words).await;
    let open = "const summaries = [...document.querySelectorAll('details > summary')];
        for (const summary of summaries) summary.parentElement.open = true;
        summaries[2].focus(); arguments[0](true)";
    page.run(open).await;
    let link = stage.graph_url("/v1.0/users/delta?$deltatoken=eyJ");
    let told = json!({"value": [{"id": ada["id"], role.as_str(): null}], "@odata.deltaLink": link});
    let cleared =
        json!([{"method": "GET", "path": "/v1.0/users/delta", "status": 200, "body": told}]);
    stage.control("PUT", "faults", cleared).await;
    page.run(LEAVE_AND_RETURN).await;
    until("the count changes", async || {
        page.run(words).await != before
    })
    .await;
    let changed = "const words = document.body.innerText.match(/\\d+ of \\d+ assigned users/)[0];
        const open = [...document.querySelectorAll('details')].every(one => one.open);
        arguments[0](JSON.stringify([words, open, document.activeElement.tagName]))";
    let after = page.run(changed).await;
    let after: Value = serde_json::from_str(after.as_str().unwrap()).unwrap();
    assert_ne!(after[0], before);
    assert_eq!((&after[1], &after[2]), (&json!(true), &json!("SUMMARY")));
    stage.close().await;
}
