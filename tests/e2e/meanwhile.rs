//! What other tabs do meanwhile: a run that goes on in one of them, and the storage that they share.

use crate::stage::Stage;
use crate::unfinished::begin_a_long_run;
use serde_json::json;

/// The titles of the journals that the browser keeps.
async fn kept(stage: &Stage) -> Vec<String> {
    let script = "arguments[0](JSON.parse(localStorage.getItem('rolecall.journal') ?? '[]').map(journal => journal.title))";
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
async fn the_question_at_a_sign_out_waits_until_it_knows_what_is_noted() {
    let stage = under_way().await;
    let page = &stage.page;
    hold(&stage).await;
    page.press("Sign out").await;
    page.see("Changes are being made").await;
    page.see("Looking what this browser has noted").await;
    assert!(!page.has("button", "Stop and leave").await);
    give_back(&stage).await;
    page.wait_for("button", "Keep the note and sign out").await;

    // The sign-out itself waits for no other tab, and what was to be forgotten is.
    hold(&stage).await;
    page.press("Forget it and sign out").await;
    page.see("Sign in to Rolecall").await;
    assert_eq!(kept(&stage).await, [] as [&str; 0]);
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
    let both = ["Create 3 attributes", "Wait until they are usable"];
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
