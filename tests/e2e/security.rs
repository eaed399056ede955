//! What the page must not do: talk to strangers, run altered files, run framed, keep secrets where others read them.

use crate::stage::{Plan, Stage};
use serde_json::json;
use std::path::Path;

/// Changes the file whose name begins and ends so.
fn alter(folder: &Path, begins: &str, ends: &str) {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let file = entries.into_iter().find(|path| {
        path.file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name.starts_with(begins) && name.ends_with(ends))
    });
    let file = file.unwrap_or_else(|| panic!("no {begins}*{ends} in the bundle"));
    let mut bytes = std::fs::read(&file).unwrap();
    bytes.extend_from_slice(b"\n");
    std::fs::write(file, bytes).unwrap();
}

async fn refuses(tamper: fn(&Path)) {
    let stage = Stage::with(Plan {
        tamper: Some(tamper),
        ..Plan::default()
    })
    .await;
    stage.visit("").await;
    stage.page.see("altered on the way").await;
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    assert!(!stage.page.has("button", "Sign in with Microsoft").await);
    stage.page.quit().await;
}

#[tokio::test]
async fn an_altered_boot_module_does_not_start() {
    refuses(|folder| alter(folder, "boot", "js")).await;
}

#[tokio::test]
async fn altered_glue_does_not_start() {
    refuses(|folder| alter(folder, "rolecall-app", ".js")).await;
}

#[tokio::test]
async fn altered_webassembly_does_not_start() {
    refuses(|folder| alter(folder, "rolecall-app", ".wasm")).await;
}

#[tokio::test]
async fn an_altered_part_is_not_run_and_can_be_loaded_again() {
    let stage = Stage::with(Plan {
        tamper: Some(|folder| alter(folder, "rolecall-inside", ".wasm")),
        ..Plan::default()
    })
    .await;
    stage.visit("").await;
    let page = &stage.page;
    page.press("Sign in with Microsoft").await;
    page.account("admin@contoso.example").await;
    page.see("A part of Rolecall did not arrive").await;
    assert!(!page.has("button", "Sign out").await);
    page.press("Try again").await;
    page.see("A part of Rolecall did not arrive").await;
    stage.restore("rolecall-inside");
    page.press("Try again").await;
    page.wait_for("button", "Sign out").await;
    stage.page.quit().await;
}

#[tokio::test]
async fn altered_styles_do_not_start() {
    refuses(|folder| alter(folder, "styles", ".css")).await;
}

#[tokio::test]
async fn a_request_to_a_stranger_is_refused() {
    let stage = Stage::open().await;
    stage.visit("").await;
    stage
        .page
        .wait_for("button", "Sign in with Microsoft")
        .await;
    let script = "const done = arguments[0]; const seen = [];
        addEventListener('securitypolicyviolation', event => seen.push(event.effectiveDirective));
        const tries = ['https://evil.example/', 'http://localhost:9/', 'https://graph.microsoft.com/v1.0/me'].map(url => fetch(url).then(() => 'went', () => 'refused'));
        Promise.all(tries).then(all => setTimeout(() => done([all, seen]), 300))";
    let outcome = stage.page.run(script).await;
    assert_eq!(
        outcome,
        json!([
            ["refused", "refused", "refused"],
            ["connect-src", "connect-src", "connect-src"]
        ])
    );
    stage.page.quit().await;
}

#[tokio::test]
async fn the_page_does_not_run_framed() {
    let stage = Stage::open().await;
    stage.visit("config.json").await;
    let script = "const done = arguments[0]; const frame = document.createElement('iframe'); frame.src = '/'; document.body.append(frame);
        setTimeout(() => { let text; try { text = frame.contentDocument?.body?.innerText ?? ''; } catch { text = ''; } done(text); }, 3000)";
    let text = stage.page.run(script).await;
    assert!(
        !text.to_string().contains("Sign in with Microsoft"),
        "{text}"
    );
    stage.page.quit().await;
}

#[tokio::test]
async fn no_token_is_kept_where_others_read() {
    let stage = Stage::open().await;
    stage.sign_in("admin").await;
    stage.page.follow("Pick the application").await;
    stage.page.wait_for("link", "Pick Workato").await;
    let script = "arguments[0](JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), location.href, document.cookie, document.documentElement.outerHTML]))";
    let everything = stage.page.run(script).await.to_string();
    assert!(everything.contains("rolecall.account"));
    for secret in ["eyJ", "verifier", "refresh_token", "access_token", "code="] {
        assert!(!everything.contains(secret), "{secret}");
    }
    stage.close().await;
}
