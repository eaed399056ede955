//! Tests how long a session lasts: after a sleep that no timer noticed, after the refresh token ends, with a wrong
//! clock.

use crate::stage::Stage;
use crate::stage::wait::{nothing_happens, until};
use serde_json::{Value, json};

async fn count_renewals(stage: &Stage) -> usize {
    let requests = stage.control("GET", "requests", Value::Null).await;
    let requests = requests.as_array().unwrap().iter();
    requests
        .filter(|request| {
            request["url"].as_str().unwrap().ends_with("/token")
                && request["body"].to_string().contains("refresh_token")
        })
        .count()
}

/// Waits until a token is past half of its short life; the app does not renew it without an event.
async fn wait_for_renewal_due(stage: &Stage, before: usize) {
    nothing_happens().await;
    assert_eq!(
        count_renewals(stage).await,
        before,
        "nothing asks by itself"
    );
}

#[tokio::test]
async fn returning_renews_the_token_and_a_new_day_needs_no_prompt() {
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
        let before = count_renewals(&stage).await;
        wait_for_renewal_due(&stage, before).await;
        page.driver.execute(moment, vec![]).await.unwrap();
        until("a renewal", async || count_renewals(&stage).await > before).await;
        assert_eq!(count_renewals(&stage).await, before + 1, "{moment}");
    }
    // The refresh token has ended, but the browser's session with Entra has not.
    page.nav("Application").await;
    page.wait_for("heading", "Pick the application").await;
    let address = page.url().await;
    let ended = json!([{"method": "POST", "path": "/c0ffee00-0000-4000-8000-000000000001/oauth2/v2.0/token", "status": 400, "times": 1,
        "body": {"error": "invalid_grant", "error_description": "AADSTS700084: The refresh token was issued to a single page app (SPA)."}}]);
    wait_for_renewal_due(&stage, count_renewals(&stage).await).await;
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

#[tokio::test]
async fn a_run_warns_if_the_session_would_end_before_it() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.sign_in_and_open("admin", "attributes").await;
    page.wait_for("button", "Create 3 attributes").await;
    let day_goes_by = async |minutes: u32| {
        let script = format!("const now = Date.now; Date.now = () => now() + {minutes} * 60_000");
        page.driver.execute(script, vec![]).await.unwrap();
        // The user opens the page again within the app.
        page.nav("Users").await;
        page.wait_for("heading", "Users").await;
        page.nav("Role attributes").await;
        page.wait_for("button", "Create 3 attributes").await;
    };
    day_goes_by(23 * 60 + 30).await;
    page.see("Your sign-in ends in").await;
    let crosses = "This plan may take longer. Sign in again first";
    assert!(
        !page.text().await.contains(crosses),
        "half an hour is enough"
    );
    day_goes_by(27).await;
    page.see(crosses).await;
    stage.close().await;
}

#[tokio::test]
async fn a_clock_ten_minutes_behind_is_reported_and_blocks_nothing() {
    let stage = Stage::open().await;
    let page = &stage.page;
    let source = "const now = Date.now; Date.now = () => now() - 600_000;";
    page.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({"source": source}),
    )
    .await;
    stage.sign_in("admin").await;
    page.see("This device's clock is wrong").await;
    page.see("The clock is about 10 minutes behind Entra's.")
        .await;
    stage.close().await;
}
