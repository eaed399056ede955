//! Starts long runs, and reads what the browser stores about them.

use crate::stage::Stage;
use serde_json::json;

/// Starts a run of ten minutes on the attributes page.
pub(crate) async fn start_long_run(stage: &Stage) {
    stage
        .control("PUT", "settings", json!({"replicationSeconds": 600}))
        .await;
    stage.sign_in_and_open("admin", "attributes").await;
    stage.page.press("Create 3 attributes").await;
    stage
        .page
        .see("Waiting for Entra to make the attribute available")
        .await;
}

/// Opens the attributes page with a run of ten minutes.
pub(crate) async fn open_with_long_run() -> Stage {
    let stage = Stage::open().await;
    start_long_run(&stage).await;
    stage
}

/// The journals in the browser's storage, as text.
pub(crate) async fn stored_journals(stage: &Stage) -> String {
    let script = "arguments[0](localStorage.getItem('rolecall.journal') ?? '[]')";
    stage.page.run(script).await.as_str().unwrap().to_owned()
}

/// The steps of the journals under the storage key that all tabs share.
pub(crate) async fn stored_steps(stage: &Stage) -> Vec<String> {
    let script = "arguments[0](JSON.parse(localStorage.getItem('rolecall.journal') ?? '[]').map(journal => journal.steps.map(step => step.kind).join(' ')))";
    let titles = stage.page.run(script).await;
    let titles = titles.as_array().unwrap().iter();
    titles
        .map(|title| title.as_str().unwrap().to_owned())
        .collect()
}

/// Whether the browser would ask before the user leaves the tab.
pub(crate) async fn asks_before_leaving(stage: &Stage) -> bool {
    let script = "const leaving = new Event('beforeunload', {cancelable: true}); dispatchEvent(leaving); arguments[0](leaving.defaultPrevented)";
    stage.page.run(script).await == json!(true)
}

pub(crate) async fn count_created_attributes(stage: &Stage) -> usize {
    let writes = stage.writes().await;
    let created = writes
        .iter()
        .filter(|(_, path, _)| path.contains("extensionProperties"));
    created.count()
}

/// Holds the storage lock as another tab would, until `release_storage_lock`.
pub(crate) async fn hold_storage_lock(stage: &Stage) {
    let script = "navigator.locks.request('rolecall', () => new Promise(free => { globalThis.free = free; arguments[0](true); }))";
    stage
        .page
        .run(&format!(
            "addEventListener('error', error => {{ globalThis.fell = error.message; }}); {script}"
        ))
        .await;
}

pub(crate) async fn release_storage_lock(stage: &Stage) {
    stage
        .page
        .run("globalThis.free(); arguments[0](true)")
        .await;
}
