//! Tests signing out, here and in another tab: the app sends nothing afterwards, and does not wait for a lock.

use crate::stage::Stage;
use crate::stage::runs::{hold_storage_lock, open_with_long_run, stored_steps};
use crate::stage::wait::{nothing_happens, until};
use serde_json::json;

#[tokio::test]
async fn a_sign_out_reaches_the_other_tab() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.sign_in("admin").await;
    let first = page.driver.window().await.unwrap();
    let second = page.driver.new_tab().await.unwrap();
    page.driver.switch_to_window(second).await.unwrap();
    stage.visit("").await;
    // Entra's session belongs to the browser, so Entra does not prompt again.
    page.press("Sign in with Microsoft").await;
    page.press("Sign out").await;
    page.see("Sign in to Rolecall").await;
    page.driver.switch_to_window(first).await.unwrap();
    page.see("You signed out in another tab of this browser, so")
        .await;
    assert!(!page.has("button", "Sign out").await);
    stage.close().await;
}

#[tokio::test]
async fn a_sign_out_waits_for_no_other_tab() {
    let stage = open_with_long_run().await;
    let page = &stage.page;
    hold_storage_lock(&stage).await;
    let begun = std::time::Instant::now();
    page.press("Sign out").await;
    page.see("Changes are being made").await;
    page.wait_for("button", "Keep and sign out").await;
    page.press("Discard and sign out").await;
    page.see("Sign in to Rolecall").await;
    let took = begun.elapsed();
    assert!(took < std::time::Duration::from_secs(20), "{took:?}");
    assert_eq!(stored_steps(&stage).await, [] as [&str; 0]);
    stage.close().await;
}

#[tokio::test]
async fn a_write_that_waits_is_not_sent_after_a_sign_out_that_no_message_told_of() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    // Spends this tenant's write budget for the next eight seconds, and drops messages between tabs.
    let spend = "for (const channel of [globalThis.BroadcastChannel]) channel.prototype.postMessage = () => {}; const app = localStorage.getItem('rolecall.signed-in').split('\\t')[0]; localStorage.setItem('rolecall.writes', JSON.stringify({[app]: [-160, Date.now() / 1000]})); arguments[0](true)";
    page.run(spend).await;
    page.press("Create 3 attributes").await;
    page.see("Waiting").await;
    let address = page.url().await;
    let first = page.driver.window().await.unwrap();
    let second = page.driver.new_tab().await.unwrap();
    page.driver.switch_to_window(second).await.unwrap();
    page.devtools("Page.enable", json!({})).await;
    let silent = json!({"source": "BroadcastChannel.prototype.postMessage = () => {}"});
    page.devtools("Page.addScriptToEvaluateOnNewDocument", silent)
        .await;
    page.goto(&address).await;
    page.press("Sign in with Microsoft").await;
    page.press("Sign out").await;
    page.see("Sign in to Rolecall").await;
    page.driver.switch_to_window(first).await.unwrap();
    page.see("You signed out in another tab").await;
    // The budget has room again, so the write could be sent.
    let elapsed = "arguments[0](Date.now() / 1000 - JSON.parse(localStorage.getItem('rolecall.writes'))[localStorage.getItem('rolecall.signed-in').split('\\t')[0]][1])";
    until("eight seconds have passed", async || {
        page.run(elapsed)
            .await
            .as_f64()
            .is_some_and(|seconds| seconds > 8.0)
    })
    .await;
    nothing_happens().await;
    assert_eq!(stage.writes().await, []);
    stage.close().await;
}
