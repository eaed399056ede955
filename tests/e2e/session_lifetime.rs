//! The life of a tab where only a browser can show it: moments after which time may have passed unnoticed, the end of a
//! refresh token, and what tabs share with Web Locks and without.

use crate::stage::Stage;
use serde_json::{Value, json};
use std::time::Duration;

/// How many renewals were asked for.
async fn renewals(stage: &Stage) -> usize {
    let requests = stage.control("GET", "requests", Value::Null).await;
    let requests = requests.as_array().unwrap().iter();
    requests
        .filter(|request| {
            request["url"].as_str().unwrap().ends_with("/token")
                && request["body"].to_string().contains("refresh_token")
        })
        .count()
}

/// A token is half way through its short life, and nobody has noticed.
async fn grow_due(stage: &Stage) {
    let before = renewals(stage).await;
    tokio::time::sleep(Duration::from_secs(6)).await;
    assert_eq!(renewals(stage).await, before, "nothing asks by itself");
}

#[tokio::test]
async fn each_moment_of_return_is_noticed_and_a_day_that_is_over_costs_no_question() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage
        .control("PUT", "settings", json!({"tokenSeconds": 10}))
        .await;
    stage.sign_in("admin").await;
    for moment in [
        "document.dispatchEvent(new Event('visibilitychange'))",
        "window.dispatchEvent(new PageTransitionEvent('pageshow'))",
        "window.dispatchEvent(new Event('online'))",
    ] {
        grow_due(&stage).await;
        let before = renewals(&stage).await;
        page.driver.execute(moment, vec![]).await.unwrap();
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert_eq!(renewals(&stage).await, before + 1, "{moment}");
    }
    // The refresh token is at its end, and the browser's session with Entra goes on.
    page.nav("Application").await;
    page.wait_for("heading", "Pick the application").await;
    let address = page.url().await;
    let ended = json!([{"method": "POST", "path": "/c0ffee00-0000-4000-8000-000000000001/oauth2/v2.0/token", "status": 400, "times": 1,
        "body": {"error": "invalid_grant", "error_description": "AADSTS700084: The refresh token was issued to a single page app (SPA)."}}]);
    grow_due(&stage).await;
    stage.control("PUT", "faults", ended).await;
    page.driver
        .execute("window.dispatchEvent(new Event('online'))", vec![])
        .await
        .unwrap();
    stage.every_fault_was_met().await;
    page.wait_for("button", "Sign out").await;
    page.wait_for("heading", "Pick the application").await;
    assert_eq!(page.url().await, address);
    let requests = stage.control("GET", "requests", Value::Null).await;
    assert_eq!(requests.to_string().matches("prompt=none").count(), 1);
    stage.close().await;
}

/// How many attributes were asked to be created.
async fn creations(stage: &Stage) -> usize {
    let writes = stage.writes().await;
    let creates = |url: &str| url.ends_with("/extensionProperties");
    writes.iter().filter(|(_, url, _)| creates(url)).count()
}

#[tokio::test]
async fn a_write_waits_while_another_tab_counts_its_own() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.at("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    let slow = |millis: u32| json!({"latencyMs": millis});
    stage.control("PUT", "settings", slow(1_000)).await;
    page.press("Create 3 attributes").await;
    while creations(&stage).await == 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // As another tab would, in the moment in which it changes the count.
    page.driver
        .execute(
            "navigator.locks.request('rolecall', () => new Promise(free => window.free = free))",
            vec![],
        )
        .await
        .unwrap();
    tokio::time::sleep(Duration::from_secs(6)).await;
    assert_eq!(creations(&stage).await, 1, "the next one waits");
    stage.control("PUT", "settings", slow(0)).await;
    page.driver.execute("window.free()", vec![]).await.unwrap();
    page.see("All 3 done and confirmed.").await;
    assert_eq!(creations(&stage).await, 3);
    stage.close().await;
}

#[tokio::test]
async fn a_browser_without_web_locks_and_channels_counts_its_writes_all_the_same() {
    let stage = Stage::open().await;
    let page = &stage.page;
    let source = "delete Navigator.prototype.locks; delete window.BroadcastChannel;";
    page.tool(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({"source": source}),
    )
    .await;
    stage.at("admin", "attributes").await;
    let lacks = "arguments[0](navigator.locks === undefined && !('BroadcastChannel' in window))";
    assert_eq!(page.run(lacks).await, json!(true));
    page.press("Create 3 attributes").await;
    page.see("All 3 done and confirmed.").await;
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

#[tokio::test]
async fn the_end_of_the_day_is_shown_before_a_run_that_would_cross_it() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.at("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    let day_goes_by = async |minutes: u32| {
        let script = format!("const now = Date.now; Date.now = () => now() + {minutes} * 60_000");
        page.driver.execute(script, vec![]).await.unwrap();
        // The page is opened anew, within the app.
        page.nav("People").await;
        page.wait_for("heading", "People").await;
        page.nav("Role attributes").await;
        page.wait_for("button", "Create 3 attributes").await;
    };
    day_goes_by(23 * 60 + 30).await;
    page.see("Your sign-in ends in").await;
    let crosses = "This may take longer. Sign in again first";
    assert!(
        !page.text().await.contains(crosses),
        "half an hour is enough"
    );
    day_goes_by(27).await;
    page.see(crosses).await;
    stage.close().await;
}

#[tokio::test]
async fn a_clock_that_is_ten_minutes_behind_is_named_and_stops_nobody() {
    let stage = Stage::open().await;
    let page = &stage.page;
    let source = "const now = Date.now; Date.now = () => now() - 600_000;";
    page.tool(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({"source": source}),
    )
    .await;
    stage.sign_in("admin").await;
    page.see("This machine's clock is wrong").await;
    page.see("It is about 10 minutes behind Entra's.").await;
    stage.close().await;
}
