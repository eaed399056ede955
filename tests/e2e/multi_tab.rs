//! What other tabs do meanwhile: a run that goes on in one of them, and the storage that they share.

use crate::resume_run::begin_a_long_run;
use crate::stage::{Plan, Stage};
use serde_json::{Value, json};

/// The steps of the journals that the browser keeps under the key that all tabs share.
async fn kept(stage: &Stage) -> Vec<String> {
    let script = "arguments[0](JSON.parse(localStorage.getItem('rolecall.journal') ?? '[]').map(journal => journal.steps.map(step => step.kind).join(' ')))";
    let titles = stage.page.run(script).await;
    let titles = titles.as_array().unwrap().iter();
    titles
        .map(|title| title.as_str().unwrap().to_owned())
        .collect()
}

/// A run that goes on for ten minutes, on the page of the attributes.
async fn under_way() -> Stage {
    let stage = Stage::open().await;
    begin_a_long_run(&stage).await;
    stage
}

/// The storage is in another tab's hands, until it is given back.
async fn hold(stage: &Stage) {
    let script = "navigator.locks.request('rolecall', () => new Promise(free => { globalThis.free = free; arguments[0](true); }))";
    stage
        .page
        .run(&format!(
            "addEventListener('error', error => {{ globalThis.fell = error.message; }}); {script}"
        ))
        .await;
}

async fn give_back(stage: &Stage) {
    stage
        .page
        .run("globalThis.free(); arguments[0](true)")
        .await;
}

#[tokio::test]
async fn a_sign_out_waits_for_no_other_tab() {
    let stage = under_way().await;
    let page = &stage.page;
    hold(&stage).await;
    let begun = std::time::Instant::now();
    page.press("Sign out").await;
    page.see("Changes are being made").await;
    page.wait_for("button", "Keep the note and sign out").await;
    page.press("Forget it and sign out").await;
    page.see("Sign in to Rolecall").await;
    let took = begun.elapsed();
    assert!(took < std::time::Duration::from_secs(20), "{took:?}");
    assert_eq!(kept(&stage).await, [] as [&str; 0]);
    stage.close().await;
}

#[tokio::test]
async fn a_run_goes_on_slowly_while_another_tab_keeps_the_lock() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.at("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    let others = r#"[{"whose":"another person","id":"9","page":"setup","begun":1,"at":99999999999,"steps":[]}]"#;
    let plant = format!("localStorage.setItem('rolecall.journal', '{others}'); arguments[0](true)");
    page.run(&plant).await;
    hold(&stage).await;
    page.press("Create 3 attributes").await;
    page.see("Another tab holds the lock on what all tabs share")
        .await;
    page.see("All 3 done and confirmed.").await;
    let shared = "arguments[0](localStorage.getItem('rolecall.journal'))";
    assert_eq!(
        page.run(shared).await,
        json!(others),
        "no other tab's is overwritten"
    );
    give_back(&stage).await;
    page.driver.refresh().await.unwrap();
    page.see("Role attributes").await;
    assert!(!page.text().await.contains("was not finished"));
    stage.close().await;
}

#[tokio::test]
async fn a_run_that_goes_on_in_another_tab_keeps_its_note_when_one_begins_on_the_same_page() {
    let stage = under_way().await;
    let page = &stage.page;
    let address = page.url().await;
    let first = page.driver.window().await.unwrap();
    let second = page.driver.new_tab().await.unwrap();
    page.driver.switch_to_window(second).await.unwrap();
    page.goto(&address).await;
    page.press("Sign in with Microsoft").await;
    page.press("Wait until they are usable").await;
    page.see("Not available yet").await;
    let both = ["CreateAttribute", "AwaitAttribute"].map(|kind| [kind; 3].join(" "));
    assert_eq!(kept(&stage).await, both);

    page.driver.switch_to_window(first).await.unwrap();
    page.driver.refresh().await.unwrap();
    page.see("“Create 3 attributes” was not finished").await;
    stage.close().await;
}

#[tokio::test]
async fn a_browser_that_cannot_tell_whether_a_run_goes_on_says_so() {
    let stage = Stage::open().await;
    let page = &stage.page;
    page.tool("Page.enable", json!({})).await;
    let without = json!({"source": "Object.defineProperty(Navigator.prototype, 'locks', {value: undefined})"});
    page.tool("Page.addScriptToEvaluateOnNewDocument", without)
        .await;
    begin_a_long_run(&stage).await;
    page.driver.refresh().await.unwrap();
    page.see("“Create 3 attributes” may not be finished: 0 of 3 done")
        .await;
    page.see("cannot tell whether it still goes on in another tab")
        .await;
    stage.close().await;
}

#[tokio::test]
async fn a_write_that_waits_is_not_sent_after_a_sign_out_that_no_message_told_of() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.at("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    // The write budget of this tenant is spent for the next eight seconds; messages of other tabs come to nothing.
    let spend = "for (const channel of [globalThis.BroadcastChannel]) channel.prototype.postMessage = () => {}; const app = localStorage.getItem('rolecall.signed-in').split('\\t')[0]; localStorage.setItem('rolecall.writes', JSON.stringify({[app]: [-160, Date.now() / 1000]})); arguments[0](true)";
    page.run(spend).await;
    page.press("Create 3 attributes").await;
    page.see("Waiting").await;
    let address = page.url().await;
    let first = page.driver.window().await.unwrap();
    let second = page.driver.new_tab().await.unwrap();
    page.driver.switch_to_window(second).await.unwrap();
    page.tool("Page.enable", json!({})).await;
    let silent = json!({"source": "BroadcastChannel.prototype.postMessage = () => {}"});
    page.tool("Page.addScriptToEvaluateOnNewDocument", silent)
        .await;
    page.goto(&address).await;
    page.press("Sign in with Microsoft").await;
    page.press("Sign out").await;
    page.see("Sign in to Rolecall").await;
    page.driver.switch_to_window(first).await.unwrap();
    page.see("You signed out in another tab").await;
    tokio::time::sleep(std::time::Duration::from_secs(9)).await;
    assert_eq!(stage.writes().await, []);
    stage.close().await;
}

/// Types the Secret Token again, on the page of the connection.
async fn token(stage: &Stage) {
    let all = stage.control("GET", "state", Value::Null).await;
    let token = all["workato"]["secretToken"].as_str().unwrap();
    stage.page.fill("textbox", "Secret Token", token).await;
}

#[tokio::test]
async fn a_connection_that_another_administrator_saves_during_a_wait_is_kept() {
    let stage = Stage::with(Plan {
        scenario: "ready",
        ..Plan::default()
    })
    .await;
    let page = &stage.page;
    stage.at("admin", "connection").await;
    token(&stage).await;
    page.tick("Stop when a cycle would delete many").await;
    let throttled = json!([{"method": "PUT", "path": "/v1.0/servicePrincipals", "status": 429, "retryAfter": 38, "times": 1}]);
    stage.control("PUT", "faults", throttled).await;
    page.press("Test and save").await;
    stage.every_fault_was_met().await;

    let address = page.url().await;
    let first = page.driver.window().await.unwrap();
    let second = page.driver.new_tab().await.unwrap();
    page.driver.switch_to_window(second).await.unwrap();
    page.goto(&address).await;
    page.press("Sign in with Microsoft").await;
    page.wait_for("textbox", "Tenant URL").await;
    token(&stage).await;
    page.tick("Mail failures to somebody").await;
    page.fill("textbox", "Notification e-mail", "other@contoso.example")
        .await;
    page.press("Test and save").await;
    page.see("done and confirmed.").await;
    page.driver.close_window().await.unwrap();

    page.driver.switch_to_window(first).await.unwrap();
    page.see("Stopped: 1 of 2 done.").await;
    page.see("changed the connection meanwhile").await;
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

/// How many attributes the app asked Graph to create.
async fn created(stage: &Stage) -> usize {
    let writes = stage.writes().await;
    let created = writes
        .iter()
        .filter(|(_, path, _)| path.contains("extensionProperties"));
    created.count()
}

#[tokio::test]
async fn five_presses_at_once_are_one_run() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.at("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    let presses = "const button = [...document.querySelectorAll('button')].find(one => one.innerText === 'Create 3 attributes');
        for (let press = 0; press < 5; press += 1) button.click();
        arguments[0](true)";
    page.run(presses).await;
    page.see("All 3 done and confirmed.").await;
    assert_eq!(created(&stage).await, 3);
    stage.close().await;
}

#[tokio::test]
async fn two_tabs_with_one_plan_carry_it_out_once() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.at("admin", "attributes").await;
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
    page.see("All 3 done and confirmed.").await;
    assert_eq!(created(&stage).await, 3);
    stage.close().await;
}

#[tokio::test]
async fn a_tab_that_is_killed_in_the_middle_of_a_run_creates_nothing_twice() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.at("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    let slow = |millis: u32| json!({"latencyMs": millis});
    stage.control("PUT", "settings", slow(400)).await;
    page.press("Create 3 attributes").await;
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    page.driver.refresh().await.unwrap();
    stage.control("PUT", "settings", slow(0)).await;
    page.see("“Create 3 attributes” was not finished").await;
    page.press("Open").await;
    let rest = "const rest = [...document.querySelectorAll('button')].find(one => /^(Create|Wait)/.test(one.innerText));
        rest?.click();
        arguments[0](Boolean(rest))";
    for _ in 0..50 {
        if page.run(rest).await == json!(true) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    page.see("done and confirmed.").await;
    let tenant = stage.tenant_state().await.to_string();
    for attribute in [
        "_workato_role\"",
        "_workato_role_test\"",
        "_workato_role_prod\"",
    ] {
        assert!(tenant.contains(attribute), "{attribute}");
    }
    assert!(created(&stage).await <= 4, "one may have been cut off");
    stage.close().await;
}
