//! Tests what the page must not do: connect to other hosts, run in a frame, store secrets where others can read them.

use crate::stage::Stage;
use crate::stage::wait::{nothing_happens, until};
use serde_json::json;

#[tokio::test]
async fn a_request_to_a_stranger_is_refused() {
    let stage = Stage::open().await;
    stage.visit("").await;
    stage
        .page
        .wait_for("button", "Sign in with Microsoft")
        .await;
    let script = "const done = arguments[0]; globalThis.seen = [];
        addEventListener('securitypolicyviolation', event => seen.push(event.effectiveDirective));
        const tries = ['https://evil.example/', 'http://localhost:9/', 'https://graph.microsoft.com/v1.0/me'].map(url => fetch(url).then(() => 'went', () => 'refused'));
        Promise.all(tries).then(done)";
    let tries = stage.page.run(script).await;
    let seen = async || stage.page.run("arguments[0](seen)").await;
    until("each is reported", async || {
        seen().await.as_array().is_some_and(|seen| seen.len() >= 3)
    })
    .await;
    assert_eq!(
        json!([tries, seen().await]),
        json!([
            ["refused", "refused", "refused"],
            ["connect-src", "connect-src", "connect-src"]
        ])
    );
    stage.page.quit().await;
}

/// A browser follows a hint to a host if any directive of a policy allows it, so the narrowed policy has all
/// directives.
#[tokio::test]
async fn a_hint_to_a_stranger_is_refused() {
    let stage = Stage::open().await;
    stage.visit("").await;
    stage
        .page
        .wait_for("button", "Sign in with Microsoft")
        .await;
    let script = "globalThis.seen = [];
        addEventListener('securitypolicyviolation', event => seen.push(event.blockedURI));
        const link = document.createElement('link'); link.rel = 'prefetch'; link.href = 'https://evil.example/';
        document.head.append(link); arguments[0](true)";
    stage.page.run(script).await;
    let refused = "arguments[0](seen.some(uri => uri.startsWith('https://evil.example')))";
    until("the hint is refused", async || {
        stage.page.run(refused).await == json!(true)
    })
    .await;
    let script = "arguments[0]([...document.querySelectorAll('meta[http-equiv=Content-Security-Policy]')].map(meta => meta.content.split(';').length))";
    let directives = stage.page.run(script).await;
    assert_eq!(directives[0], directives[1], "every directive, twice");
    stage.page.quit().await;
}

#[tokio::test]
async fn the_page_does_not_run_framed() {
    let stage = Stage::open().await;
    stage.visit("config.json").await;
    let script = "globalThis.frame = document.createElement('iframe'); frame.src = '/'; document.body.append(frame); arguments[0](true)";
    stage.page.run(script).await;
    nothing_happens().await;
    let script = "let text; try { text = frame.contentDocument?.body?.innerText ?? ''; } catch { text = ''; } arguments[0](text)";
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
