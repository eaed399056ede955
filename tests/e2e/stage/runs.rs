//! Runs that go on for long, and what the browser keeps of them.
//! Refuses to judge it.

use crate::stage::Stage;
use serde_json::json;

/// Begins a run that goes on for ten minutes, on the page of the attributes.
pub(crate) async fn begin_a_long_run(stage: &Stage) {
    stage
        .control("PUT", "settings", json!({"replicationSeconds": 600}))
        .await;
    stage.at("admin", "attributes").await;
    stage.page.press("Create 3 attributes").await;
    stage.page.see("Not available yet").await;
}

/// A run that goes on for ten minutes, on the page of the attributes.
pub(crate) async fn under_way() -> Stage {
    let stage = Stage::open().await;
    begin_a_long_run(&stage).await;
    stage
}

/// The journals that the browser keeps, as text.
pub(crate) async fn kept(stage: &Stage) -> String {
    let script = "arguments[0](localStorage.getItem('rolecall.journal') ?? '[]')";
    stage.page.run(script).await.as_str().unwrap().to_owned()
}

/// The steps of the journals that the browser keeps under the key that all tabs share.
pub(crate) async fn kept_steps(stage: &Stage) -> Vec<String> {
    let script = "arguments[0](JSON.parse(localStorage.getItem('rolecall.journal') ?? '[]').map(journal => journal.steps.map(step => step.kind).join(' ')))";
    let titles = stage.page.run(script).await;
    let titles = titles.as_array().unwrap().iter();
    titles
        .map(|title| title.as_str().unwrap().to_owned())
        .collect()
}

/// Whether the browser would ask before the tab is left.
pub(crate) async fn would_ask(stage: &Stage) -> bool {
    let script = "const leaving = new Event('beforeunload', {cancelable: true}); dispatchEvent(leaving); arguments[0](leaving.defaultPrevented)";
    stage.page.run(script).await == json!(true)
}

/// How many attributes the app asked Graph to create.
pub(crate) async fn created(stage: &Stage) -> usize {
    let writes = stage.writes().await;
    let created = writes
        .iter()
        .filter(|(_, path, _)| path.contains("extensionProperties"));
    created.count()
}

/// The storage is in another tab's hands, until it is given back.
pub(crate) async fn hold(stage: &Stage) {
    let script = "navigator.locks.request('rolecall', () => new Promise(free => { globalThis.free = free; arguments[0](true); }))";
    stage
        .page
        .run(&format!(
            "addEventListener('error', error => {{ globalThis.fell = error.message; }}); {script}"
        ))
        .await;
}

pub(crate) async fn give_back(stage: &Stage) {
    stage
        .page
        .run("globalThis.free(); arguments[0](true)")
        .await;
}
