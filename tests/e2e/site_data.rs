//! Tests a browser that keeps no site data: the page names it before it leaves for Entra, and on the way back.

use crate::stage::Stage;
use serde_json::json;

/// Runs in each document before its own scripts: the browser refuses both storages.
const BLOCKED: &str = r"for (const name of ['sessionStorage', 'localStorage']) Object.defineProperty(window, name, {
    get() { throw new DOMException('The operation is insecure.', 'SecurityError'); }
});";

/// The same for the storage that all tabs share.
const SHARED_BLOCKED: &str =
    r"Object.defineProperty(window, 'localStorage', { get() { return null; } });";

async fn block(stage: &Stage, script: &str) {
    stage
        .page
        .devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({"source": script}),
        )
        .await;
}

#[tokio::test]
async fn a_browser_without_site_data_is_named_before_the_page_leaves() {
    let stage = Stage::open().await;
    block(&stage, BLOCKED).await;
    stage.visit("").await;
    stage.page.press("Sign in with Microsoft").await;
    stage
        .page
        .see("This browser keeps no site data for this address. Signing in needs it")
        .await;
    stage
        .page
        .wait_for("button", "Sign in with Microsoft")
        .await;
    // An answer that comes back to such a browser gets the same words.
    stage.visit("#code=forged&state=forged").await;
    stage.page.see("This browser does not keep site data").await;
    stage.close().await;
}

#[tokio::test]
async fn a_browser_without_shared_storage_signs_in_and_says_what_is_missing() {
    let stage = Stage::open().await;
    block(&stage, SHARED_BLOCKED).await;
    stage.visit("").await;
    stage.sign_in_here("admin").await;
    stage
        .page
        .see("This browser does not share data between tabs")
        .await;
    stage.close().await;
}
