//! Tests what the browser holds at every moment of an end-to-end run, from inside each document. This includes the
//! return from Entra with the code in the address, before any script of the app has run.

use crate::stage::wait::until;
use crate::stage::{Stage, StageOptions};
use serde_json::{Value, json};

/// Runs in each document before the document's own scripts, and reports to the host what a script can read: at once,
/// once the document is parsed, after every change, and when the page is left.
const RECORDER: &str = r"(() => {
    if (location.port !== '@PORT@' || location.hostname !== 'localhost') return;
    let last = '', databases = 0, caches_ = 0;
    const dump = (at, page) => JSON.stringify({at, address: location.href, referrer: document.referrer, name: window.name,
        state: history.state, cookies: document.cookie, databases, caches: caches_, local: Object.entries(localStorage),
        session: Object.entries(sessionStorage), page});
    const page = () => document.documentElement?.outerHTML ?? '';
    const tell = (at, page) => {
        const text = dump(at, page);
        if (text.slice(20) === last) return;
        last = text.slice(20);
        fetch('/dump', {method: 'POST', body: text, keepalive: text.length < 60000}).catch(() => {});
    };
    tell('start', '');
    addEventListener('DOMContentLoaded', () => setInterval(() => {
        indexedDB.databases().then(all => databases = all.length);
        caches.keys().then(all => caches_ = all.length);
        tell('later', page());
    }, 60));
    addEventListener('pagehide', () => tell('leave', ''));
})()";

const TOKEN: &str = "s3cr3t-t0k3n";

fn storage_entry<'a>(dump: &'a Value, storage: &str, key: &str) -> Option<&'a str> {
    let entries = dump[storage].as_array().unwrap();
    let found = entries.iter().find(|entry| entry[0] == key)?;
    found[1].as_str()
}

/// A parameter in the fragment of an address.
fn fragment_parameter(address: &str, name: &str) -> Option<String> {
    let (_, fragment) = address.split_once('#')?;
    let pairs = fragment.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .into_iter()
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// Fails if a dump contains a secret in a place where it may not be.
fn check_dump(dump: &Value, codes: &[String], verifiers: &[String]) {
    let at = dump["at"].as_str().unwrap();
    let mut rest = dump.clone();
    // The code is in the address it came back to, until the app's first script runs; nowhere else, and not afterwards.
    if at == "start" {
        rest["address"] = json!("");
    }
    // Until the sign-in is complete, the tab's storage holds what it needs.
    if !dump["page"].as_str().unwrap().contains(">Sign out<") {
        let entries = rest["session"].as_array_mut().unwrap();
        entries.retain(|entry| entry[0] != "rolecall.sign-in");
    }
    let text = rest.to_string();
    let patterns = [
        "eyJ",
        "1.A",
        "code=",
        "refresh_token",
        "access_token",
        "id_token",
        "verifier",
        TOKEN,
    ];
    let secrets = codes.iter().chain(verifiers).map(String::as_str);
    for secret in patterns.into_iter().chain(secrets) {
        assert!(!text.contains(secret), "{at}: {secret} in {text}");
    }
    assert_eq!(
        (
            &dump["databases"],
            &dump["caches"],
            &dump["cookies"],
            &dump["name"],
            &dump["state"]
        ),
        (&json!(0), &json!(0), &json!(""), &json!(""), &Value::Null)
    );
    let known = [
        (
            "local",
            &["rolecall.writes", "rolecall.journal", "rolecall.signed-in"][..],
        ),
        (
            "session",
            &["rolecall.account", "rolecall.ticks", "rolecall.sign-in"][..],
        ),
    ];
    for (storage, known) in known {
        for entry in dump[storage].as_array().unwrap() {
            assert!(known.contains(&entry[0].as_str().unwrap()), "{at}: {entry}");
        }
    }
}

#[tokio::test]
async fn no_document_holds_a_secret_at_any_moment_of_a_run_from_end_to_end() {
    let stage = Stage::open_with(StageOptions {
        scenario: "step1-done",
        ..StageOptions::default()
    })
    .await;
    let page = &stage.page;
    let port = stage
        .app
        .rsplit(':')
        .next()
        .unwrap()
        .trim_end_matches('/')
        .to_owned();
    let script = RECORDER.replace("@PORT@", &port);
    page.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({"source": script}),
    )
    .await;
    stage.visit("").await;
    page.press("Sign in with Microsoft").await;

    // Entra's page can read nothing of the app's, and the verifier is not sent there.
    page.see("This tenant is emulated").await;
    let entra = page
        .run("arguments[0](JSON.stringify([location.href, document.referrer, window.name, history.state, document.documentElement.outerHTML]))")
        .await;
    let entra = entra.as_str().unwrap().to_owned();
    let cookies = page
        .devtools("Network.getCookies", json!({"urls": [stage.app]}))
        .await;
    assert_eq!(
        cookies["cookies"],
        json!([]),
        "the app's origin has no cookies"
    );
    page.pick_account("admin@contoso.example").await;
    page.wait_for("button", "Sign out").await;

    // A typed secret, the question before leaving, a run that stops, a reload.
    let address = format!("connection?app={}&env=test,prod", stage.workato_id().await);
    stage.visit(&address).await;
    page.fill("textbox", "Tenant URL", "https://www.workato.com/scim/v2")
        .await;
    page.fill("textbox", "Secret Token", TOKEN).await;
    page.nav("Users").await;
    page.see("Unsaved changes").await;
    page.press("Stay on this page").await;
    let refuse = json!([{"method": "POST", "path": "/v1.0/servicePrincipals", "status": 403}]);
    stage.control("PUT", "faults", refuse).await;
    page.tick("Start provisioning").await;
    page.press("Apply changes").await;
    page.see("Stopped: 0 of 5 done.").await;
    stage.control("PUT", "faults", json!([])).await;
    page.driver.refresh().await.unwrap();
    page.see("stopped: 0 of 5 steps done").await;

    // A run that completes, with the real token.
    let workato = stage.control("GET", "state", Value::Null).await["workato"].clone();
    let token = workato["secretToken"].as_str().unwrap().to_owned();
    page.fill(
        "textbox",
        "Tenant URL",
        workato["baseAddress"].as_str().unwrap(),
    )
    .await;
    page.fill("textbox", "Secret Token", &token).await;
    page.tick("Start provisioning").await;
    page.press("Apply changes").await;
    page.see("All 5 changes done. Verified against Entra.")
        .await;
    page.press("Sign out").await;
    page.see("Sign in to Rolecall").await;
    until("the last page was seen", async || {
        let dumps = stage.dumps();
        dumps
            .last()
            .is_some_and(|last| last.contains("\"later\"") && last.contains("Sign in to Rolecall"))
    })
    .await;

    let dumps: Vec<Value> = stage
        .dumps()
        .iter()
        .map(|dump| serde_json::from_str(dump).unwrap())
        .collect();
    let codes: Vec<String> = dumps
        .iter()
        .filter_map(|dump| fragment_parameter(dump["address"].as_str().unwrap(), "code"))
        .collect();
    let verifiers: Vec<String> = dumps
        .iter()
        .filter_map(|dump| storage_entry(dump, "session", "rolecall.sign-in"))
        .map(|kept| {
            let kept: Value = serde_json::from_str(kept).unwrap();
            kept["verifier"].as_str().unwrap().to_owned()
        })
        .collect();
    assert!(
        !codes.is_empty(),
        "the return from Entra was seen with its code"
    );
    assert!(
        !verifiers.is_empty(),
        "the departure was seen with its verifier"
    );
    let of = |wanted: &dyn Fn(&Value) -> bool| dumps.iter().filter(|dump| wanted(dump)).count();
    assert!(of(&|dump| dump["at"] == "leave") > 0 && of(&|dump| dump["at"] == "later") > 20);
    assert!(
        of(&|dump| storage_entry(dump, "local", "rolecall.journal")
            .is_some_and(|kept| kept.contains("TestConnection")))
            > 0,
        "the journal was seen"
    );
    for dump in &dumps {
        check_dump(dump, &codes, &verifiers);
        assert!(
            !dump.to_string().contains(&token),
            "Workato's token in {dump}"
        );
    }
    for secret in verifiers
        .iter()
        .map(String::as_str)
        .chain([TOKEN, "rolecall."])
    {
        assert!(!entra.contains(secret), "{secret} on Entra's page: {entra}");
    }
    // Where Back leads.
    let history = page.devtools("Page.getNavigationHistory", json!({})).await;
    let back = history.to_string();
    for secret in codes.iter().map(String::as_str).chain(["code=", TOKEN]) {
        assert!(!back.contains(secret), "{secret} in {back}");
    }
    stage.close().await;
}
