//! Tests several tabs: a run in one of them, and the storage and the lock that they share.

use crate::stage::runs::{
    count_created_attributes, hold_storage_lock, open_with_long_run, release_storage_lock,
    start_long_run, stored_steps,
};
use crate::stage::wait::{nothing_happens, until};
use crate::stage::{Stage, StageOptions};
use serde_json::{Value, json};

#[tokio::test]
async fn a_run_goes_on_slowly_while_another_tab_keeps_the_lock() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    let others = r#"[{"whose":"another person","id":"9","page":"setup","begun":1,"at":99999999999,"steps":[]}]"#;
    let plant = format!("localStorage.setItem('rolecall.journal', '{others}'); arguments[0](true)");
    page.run(&plant).await;
    hold_storage_lock(&stage).await;
    page.press("Create 3 attributes").await;
    page.see("Another tab holds the lock shared by all tabs")
        .await;
    page.see("All 3 changes done. Verified against Entra.")
        .await;
    let shared = "arguments[0](localStorage.getItem('rolecall.journal'))";
    assert_eq!(
        page.run(shared).await,
        json!(others),
        "no other tab's is overwritten"
    );
    release_storage_lock(&stage).await;
    page.driver.refresh().await.unwrap();
    page.see("Role attributes").await;
    assert!(!page.text().await.contains("steps done"));
    stage.close().await;
}

#[tokio::test]
async fn starting_a_run_keeps_the_journal_of_a_run_in_another_tab() {
    let stage = open_with_long_run().await;
    let page = &stage.page;
    let address = page.url().await;
    let first = page.driver.window().await.unwrap();
    let second = page.driver.new_tab().await.unwrap();
    page.driver.switch_to_window(second).await.unwrap();
    page.goto(&address).await;
    page.press("Sign in with Microsoft").await;
    page.press("Wait for the attributes").await;
    page.see("Waiting for Entra to make the attribute available")
        .await;
    let both = ["CreateAttribute", "AwaitAttribute"].map(|kind| [kind; 3].join(" "));
    assert_eq!(stored_steps(&stage).await, both);

    page.driver.switch_to_window(first).await.unwrap();
    page.driver.refresh().await.unwrap();
    page.see("“Create 3 attributes” stopped").await;
    stage.close().await;
}

#[tokio::test]
async fn the_app_says_if_it_cannot_detect_a_run_in_another_tab() {
    let stage = Stage::open().await;
    let page = &stage.page;
    page.devtools("Page.enable", json!({})).await;
    let without = json!({"source": "Object.defineProperty(Navigator.prototype, 'locks', {value: undefined})"});
    page.devtools("Page.addScriptToEvaluateOnNewDocument", without)
        .await;
    start_long_run(&stage).await;
    page.driver.refresh().await.unwrap();
    page.see("“Create 3 attributes” may have stopped: 0 of 3 steps done")
        .await;
    page.see("can't detect whether the run continues in another tab")
        .await;
    stage.close().await;
}

async fn type_token(stage: &Stage) {
    let all = stage.control("GET", "state", Value::Null).await;
    let token = all["workato"]["secretToken"].as_str().unwrap();
    stage.page.fill("textbox", "Secret Token", token).await;
}

#[tokio::test]
async fn a_connection_saved_by_another_administrator_is_kept() {
    let stage = Stage::open_with(StageOptions {
        scenario: "ready",
        ..StageOptions::default()
    })
    .await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "connection").await;
    type_token(&stage).await;
    page.tick("Prevent accidental deletion").await;
    let throttled = json!([{"method": "PUT", "path": "/v1.0/servicePrincipals", "status": 429, "retryAfter": 38, "times": 1}]);
    stage.control("PUT", "faults", throttled).await;
    page.press("Apply changes").await;
    stage.every_fault_was_met().await;

    let address = page.url().await;
    let first = page.driver.window().await.unwrap();
    let second = page.driver.new_tab().await.unwrap();
    page.driver.switch_to_window(second).await.unwrap();
    page.goto(&address).await;
    page.press("Sign in with Microsoft").await;
    page.wait_for("textbox", "Tenant URL").await;
    type_token(&stage).await;
    page.tick("Email failure notifications").await;
    page.fill("textbox", "Notification email", "other@contoso.example")
        .await;
    page.press("Apply changes").await;
    page.see("Verified against Entra.").await;
    page.driver.close_window().await.unwrap();

    page.driver.switch_to_window(first).await.unwrap();
    page.see("Stopped: 1 of 2 done.").await;
    page.see("Someone else changed the connection").await;
    let writes = stage.writes().await;
    let mut saves = writes
        .iter()
        .filter(|(method, path, _)| method == "PUT" && path.ends_with("/synchronization/secrets"));
    let (.., last) = saves.next_back().expect("a save");
    assert!(
        last.to_string().contains("other@contoso.example"),
        "overwritten by {last}"
    );
    stage.close().await;
}

#[tokio::test]
async fn five_presses_at_once_are_one_run() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    let presses = "const button = [...document.querySelectorAll('button')].find(one => one.innerText === 'Create 3 attributes');
        for (let press = 0; press < 5; press += 1) button.click();
        arguments[0](true)";
    page.run(presses).await;
    page.see("All 3 changes done. Verified against Entra.")
        .await;
    assert_eq!(count_created_attributes(&stage).await, 3);
    stage.close().await;
}

#[tokio::test]
async fn two_tabs_run_the_same_plan_once() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    let address = page.url().await;
    let first = page.driver.window().await.unwrap();
    let second = page.driver.new_tab().await.unwrap();
    page.driver.switch_to_window(second).await.unwrap();
    page.goto(&address).await;
    page.press("Sign in with Microsoft").await;
    page.press("Create 3 attributes").await;
    page.driver.switch_to_window(first).await.unwrap();
    page.press("Create 3 attributes").await;
    page.see("All 3 changes done. Verified against Entra.")
        .await;
    assert_eq!(count_created_attributes(&stage).await, 3);
    stage.close().await;
}

#[tokio::test]
async fn a_write_waits_while_another_tab_counts_its_own() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    let slow = |millis: u32| json!({"latencyMs": millis});
    stage.control("PUT", "settings", slow(1_000)).await;
    page.press("Create 3 attributes").await;
    until("the first write", async || {
        count_created_attributes(&stage).await > 0
    })
    .await;
    // Changes the count as another tab would at this moment.
    page.driver
        .execute(
            "navigator.locks.request('rolecall', () => new Promise(free => window.free = free))",
            vec![],
        )
        .await
        .unwrap();
    nothing_happens().await;
    assert_eq!(
        count_created_attributes(&stage).await,
        1,
        "the next one waits"
    );
    stage.control("PUT", "settings", slow(0)).await;
    page.driver.execute("window.free()", vec![]).await.unwrap();
    page.see("All 3 changes done. Verified against Entra.")
        .await;
    assert_eq!(count_created_attributes(&stage).await, 3);
    stage.close().await;
}

#[tokio::test]
async fn writes_count_without_web_locks_and_channels() {
    let stage = Stage::open().await;
    let page = &stage.page;
    let source = "delete Navigator.prototype.locks; delete window.BroadcastChannel;";
    page.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({"source": source}),
    )
    .await;
    stage.sign_in_and_open("admin", "attributes").await;
    let lacks = "arguments[0](navigator.locks === undefined && !('BroadcastChannel' in window))";
    assert_eq!(page.run(lacks).await, json!(true));
    page.press("Create 3 attributes").await;
    page.see("All 3 changes done. Verified against Entra.")
        .await;
    let kept = page
        .run("arguments[0](localStorage.getItem('rolecall.writes'))")
        .await;
    let kept: Value = serde_json::from_str(kept.as_str().expect("a count")).unwrap();
    let left = kept.as_object().unwrap().values().next().unwrap()[0].clone();
    assert!(left.as_f64().is_some_and(|left| left < 3_000.0), "{kept}");
    page.press("Sign out").await;
    page.see("Sign in to Rolecall").await;
    stage.close().await;
}
