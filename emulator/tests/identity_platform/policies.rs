//! Errors that only an organization's policies cause, produced by faults.

use http::StatusCode;
use serde_json::{Value, json};

use crate::browser::{Browser, CONTOSO};

async fn set_fault(browser: &Browser, address: &str, code: u32) {
    let path = format!("/{CONTOSO}/oauth2/v2.0/{address}");
    let fault = json!([{"path": path, "aadsts": code, "times": 1}]);
    let answer = browser
        .put_json("/_emulator/faults", &fault.to_string())
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.json(), fault);
}

/// Code, error, suberror, and whether the response has claims.
const TOKEN_ENDPOINT_REFUSALS: [(u32, &str, Option<&str>, bool); 8] = [
    (50_076, "invalid_grant", Some("basic_action"), true),
    (50_079, "invalid_grant", Some("basic_action"), true),
    (50_173, "invalid_grant", None, false),
    (50_196, "invalid_grant", None, false),
    (53_003, "invalid_grant", Some("message_only"), false),
    (70_043, "invalid_grant", Some("token_expired"), false),
    (700_082, "invalid_grant", None, false),
    (700_084, "invalid_grant", None, false),
];

#[tokio::test]
async fn the_token_endpoint_returns_entras_error_and_then_works_again() {
    let (browser, tokens) = Browser::signed_in("admin").await;
    let refresh = tokens.text("refresh_token");
    let fields = [("refresh_token", refresh.as_str())];
    for (code, error, suberror, claims) in TOKEN_ENDPOINT_REFUSALS {
        set_fault(&browser, "token", code).await;
        let answer = browser.renew(CONTOSO, &fields).await;
        answer.expect_refused(error, code);
        let body = answer.json();
        assert_eq!(body["suberror"].as_str(), suberror, "{code}");
        assert_eq!(body["claims"].is_string(), claims, "{code}");
        if let Some(claims) = body["claims"].as_str() {
            let claims: Value = serde_json::from_str(claims).unwrap();
            assert_eq!(claims["access_token"]["capolids"]["essential"], true);
        }
        assert_eq!(
            answer.headers["access-control-allow-origin"],
            "http://localhost:8080"
        );
        browser.renew(CONTOSO, &fields).await.text("access_token");
    }
}

#[tokio::test]
async fn a_transient_error_has_a_different_status() {
    let (browser, tokens) = Browser::signed_in("admin").await;
    set_fault(&browser, "token", 90_033).await;
    let fields = [("refresh_token", tokens.text("refresh_token"))];
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let answer = browser.renew(CONTOSO, &fields).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.json()["error"], "temporarily_unavailable");
    assert_eq!(answer.json()["error_codes"], json!([90_033]));
}

#[tokio::test]
async fn the_authorization_endpoint_redirects_the_error() {
    let browser = Browser::new();
    for (code, error) in [
        (50_076, "interaction_required"),
        (53_003, "access_denied"),
        (50_105, "access_denied"),
        (90_033, "temporarily_unavailable"),
    ] {
        set_fault(&browser, "authorize", code).await;
        let answer = browser.authorize(CONTOSO, &[]).await;
        answer.expect_refused_redirect(error, &format!("AADSTS{code}: "));
        assert_eq!(
            answer.redirect_parameters().contains_key("claims"),
            code == 50_076
        );
        browser
            .authorize(CONTOSO, &[])
            .await
            .expect_page("<h1>Sign in</h1>");
    }
}

#[tokio::test]
async fn an_unregistered_redirect_uri_receives_no_error() {
    let browser = Browser::new();
    set_fault(&browser, "authorize", 53_003).await;
    browser
        .authorize(CONTOSO, &[("redirect_uri", "http://evil.example/")])
        .await
        .expect_page("AADSTS50011");
}

#[tokio::test]
async fn an_unknown_code_is_refused_with_a_list_of_known_ones() {
    let browser = Browser::new();
    let fault = json!([{"path": "/common/oauth2/v2.0/token", "aadsts": 12}]).to_string();
    let answer = browser.put_json("/_emulator/faults", &fault).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    for code in ["`aadsts` 12", "50076", "50173", "700082"] {
        assert!(answer.body.contains(code), "{}", answer.body);
    }
}
