//! Tests that the browser stores nothing secret at any stage of a session.

use crate::stage::Stage;
use serde_json::{Value, json};

/// Collects everything that a page leaves where other code could read it.
const DUMP: &str = "const done = arguments[0];
    const fields = [...document.querySelectorAll('input, textarea')].map(field => field.value);
    Promise.all([indexedDB.databases(), caches.keys()]).then(([databases, caches]) => done(JSON.stringify({local: Object.entries(localStorage), session: Object.entries(sessionStorage),
        databases, caches, cookies: document.cookie, address: location.href, state: history.state, handed: window.rolecall ?? null, name: window.name, fields, page: document.documentElement.outerHTML})))";

/// Dumps what a page leaves, and the entries of Back and Forward.
async fn dump(stage: &Stage) -> Value {
    let text = stage.page.run(DUMP).await;
    let mut dump: Value = serde_json::from_str(text.as_str().expect("a dump")).unwrap();
    let history = stage
        .page
        .devtools("Page.getNavigationHistory", json!({}))
        .await;
    // Only the browser has the addresses from which an entry was redirected.
    let entries = history["entries"].as_array().unwrap().iter();
    dump["history"] = entries.map(|entry| entry["url"].clone()).collect();
    dump
}

/// What in a dump is secret, or is in a place that must be empty.
fn find_secrets(dump: &Value) -> Vec<String> {
    let mut mine = dump.clone();
    // The history entries on the identity provider's pages belong to the provider.
    let own = dump["address"].as_str().unwrap().split('/').nth(2).unwrap();
    mine["history"]
        .as_array_mut()
        .unwrap()
        .retain(|url| url.as_str().unwrap().contains(own));
    let text = mine.to_string();
    // The emulated tenant's tokens begin like Entra's: a JSON Web Token, and `1.A` for codes and refresh tokens.
    let secrets = [
        "eyJ",
        "1.A",
        "verifier",
        "nonce",
        "refresh_token",
        "access_token",
        "id_token",
        "code=",
    ];
    let mut found: Vec<String> = secrets
        .into_iter()
        .filter(|secret| text.contains(secret))
        .map(|secret| format!("{secret} in {text}"))
        .collect();
    for (place, empty) in [
        ("databases", json!([])),
        ("caches", json!([])),
        ("cookies", json!("")),
        ("name", json!("")),
        ("state", Value::Null),
        ("handed", Value::Null),
    ] {
        if dump[place] != empty {
            found.push(format!("{place}: {}", dump[place]));
        }
    }
    for (storage, known) in [
        (
            "local",
            &[
                "rolecall.writes",
                "rolecall.setup",
                "rolecall.journal",
                "rolecall.signed-in",
            ][..],
        ),
        ("session", &["rolecall.account", "rolecall.ticks"][..]),
    ] {
        let keys = dump[storage].as_array().unwrap().iter();
        found.extend(
            keys.map(|entry| entry[0].as_str().unwrap())
                .filter(|key| !known.contains(key))
                .map(|key| format!("{storage}: {key}")),
        );
    }
    found
}

/// Dumps the browser at a stage, and fails if the dump contains a secret.
async fn check_no_secrets(stage: &Stage, at: &str) -> Value {
    let dump = dump(stage).await;
    assert_eq!(find_secrets(&dump), [] as [&str; 0], "{at}");
    dump
}

/// Scripts that put a token somewhere, each with one that removes it.
const PLANTED_SECRETS: [(&str, &str); 13] = [
    (
        "sessionStorage.setItem('rolecall.account', kept + 'eyJ0eXAi.eyJhdWQi.x')",
        "sessionStorage.setItem('rolecall.account', kept)",
    ),
    (
        "sessionStorage.setItem('another', '1')",
        "sessionStorage.removeItem('another')",
    ),
    (
        "localStorage.setItem('rolecall.writes', '1.AX')",
        "localStorage.removeItem('rolecall.writes')",
    ),
    (
        "localStorage.setItem('another', '1')",
        "localStorage.removeItem('another')",
    ),
    (
        "document.cookie = 'a=1'",
        "document.cookie = 'a=; max-age=0'",
    ),
    (
        "await new Promise(is => { const open = indexedDB.open('a'); open.onsuccess = () => { open.result.close(); is(); } })",
        "await new Promise(is => indexedDB.deleteDatabase('a').onsuccess = is)",
    ),
    ("await caches.open('a')", "await caches.delete('a')"),
    (
        "history.replaceState(null, '', '#code=x')",
        "history.replaceState(null, '', location.pathname)",
    ),
    (
        "history.replaceState({a: 1}, '')",
        "history.replaceState(null, '')",
    ),
    ("window.name = 'a'", "window.name = ''"),
    (
        "window.rolecall = {fragment: '#code=x'}",
        "delete window.rolecall",
    ),
    (
        "document.body.dataset.a = 'eyJ0eXAi'",
        "delete document.body.dataset.a",
    ),
    (
        "const field = document.createElement('input'); field.id = 'a'; document.body.append(field); field.value = 'eyJ0eXAi'",
        "document.getElementById('a').remove()",
    ),
];

#[tokio::test]
async fn a_token_planted_anywhere_is_found() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.sign_in("admin").await;
    let run = async |script: &str| {
        let script = format!(
            "const done = arguments[0]; const kept = sessionStorage.getItem('rolecall.account').split('eyJ')[0]; (async () => {{ {script} }})().then(() => done('done'), error => done(String(error)))"
        );
        assert_eq!(page.run(&script).await, json!("done"), "{script}");
    };
    for (plant, take_away) in PLANTED_SECRETS {
        check_no_secrets(&stage, plant).await;
        run(plant).await;
        assert_ne!(
            find_secrets(&dump(&stage).await),
            [] as [&str; 0],
            "{plant}"
        );
        run(take_away).await;
    }
    // The history entry behind the current page.
    run(
        "history.replaceState(null, '', '#code=x'); history.pushState(null, '', location.pathname)",
    )
    .await;
    assert_ne!(find_secrets(&dump(&stage).await), [] as [&str; 0], "Back");
    stage.close().await;
}

#[tokio::test]
async fn nothing_secret_stays_at_any_stage_of_the_main_job() {
    let stage = Stage::open().await;
    let page = &stage.page;
    stage.visit("").await;
    page.wait_for("button", "Sign in with Microsoft").await;
    check_no_secrets(&stage, "before the sign-in").await;
    stage.sign_in_here("admin").await;
    check_no_secrets(&stage, "after the sign-in").await;
    page.follow("Pick the application").await;
    page.follow("Pick Workato").await;
    page.see("This application can be provisioned").await;
    check_no_secrets(&stage, "with an application").await;
    page.nav("Role attributes").await;
    page.tick("The workspace uses Environments").await;
    page.wait_for("button", "Create 3 attributes").await;
    check_no_secrets(&stage, "with a plan").await;
    page.press("Create 3 attributes").await;
    page.see("Waiting for Entra to make the attribute available")
        .await;
    check_no_secrets(&stage, "during a run").await;
    page.see("All 3 changes done. Verified against Entra.")
        .await;
    let dump = check_no_secrets(&stage, "after a run").await;
    assert!(
        dump["local"].to_string().contains("rolecall.writes"),
        "the writes were counted: {}",
        dump["local"]
    );
    page.driver.refresh().await.unwrap();
    page.wait_for("button", "Sign out").await;
    check_no_secrets(&stage, "after a reload").await;
    page.press("Sign out").await;
    page.see("Sign in to Rolecall").await;
    let dump = check_no_secrets(&stage, "after the sign-out").await;
    assert_eq!(
        dump["session"],
        json!([]),
        "nothing that would sign in again"
    );
    stage.close().await;
}
