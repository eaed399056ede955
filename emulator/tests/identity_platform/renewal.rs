//! Refresh tokens: their lifetime, how scopes widen, and which settings change the tokens.

use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{Method, StatusCode};
use serde_json::Value;

use crate::browser::{Browser, CLIENT, CONTOSO, FABRIKAM};

const DAY: i64 = 24 * 60 * 60;

#[tokio::test]
async fn refresh_tokens_rotate_and_end_a_day_after_the_first() {
    let (browser, first) = Browser::signed_in("admin").await;
    let first = first.text("refresh_token");
    browser.advance(DAY / 2);
    let answer = browser.renew(CONTOSO, &[("refresh_token", &first)]).await;
    let second = answer.text("refresh_token");
    assert_ne!(first, second);
    assert_eq!(answer.json()["refresh_token_expires_in"], DAY / 2);
    assert_eq!(answer.claims("id_token").get("nonce"), None);
    browser.advance(DAY / 2 - 1);
    browser
        .renew(CONTOSO, &[("refresh_token", &second)])
        .await
        .text("access_token");
    browser.advance(1);
    for token in [&first, &second] {
        let answer = browser.renew(CONTOSO, &[("refresh_token", token)]).await;
        answer.expect_refused("invalid_grant", 700_084);
    }
    browser
        .renew(CONTOSO, &[("refresh_token", "1.Amadeup")])
        .await
        .expect_refused("invalid_grant", 9_002_313);
}

#[tokio::test]
async fn scopes_widen_up_to_the_granted_ones() {
    let (browser, tokens) = Browser::signed_in("auditor").await;
    let token = tokens.text("refresh_token");
    let wider = [
        ("refresh_token", token.as_str()),
        ("scope", "openid User.Read Application.Read.All"),
    ];
    assert!(
        browser
            .renew(CONTOSO, &wider)
            .await
            .text("scope")
            .contains("Application.Read.All")
    );
    let too_wide = [
        ("refresh_token", token.as_str()),
        ("scope", "openid Application.ReadWrite.All"),
    ];
    let answer = browser.renew(CONTOSO, &too_wide).await;
    answer.expect_refused("invalid_grant", 65_001);
    assert_eq!(answer.text("suberror"), "consent_required");
    let unknown = [
        ("refresh_token", token.as_str()),
        ("scope", "openid User.ReadEverything"),
    ];
    browser
        .renew(CONTOSO, &unknown)
        .await
        .expect_refused("invalid_client", 650_053);
    let elsewhere = [
        ("refresh_token", token.as_str()),
        ("scope", "https://foo.example/Mail.Read"),
    ];
    browser
        .renew(CONTOSO, &elsewhere)
        .await
        .expect_refused("invalid_scope", 70_011);
    let everything = [
        ("refresh_token", token.as_str()),
        ("scope", "https://graph.microsoft.com/.default"),
    ];
    assert!(
        browser
            .renew(CONTOSO, &everything)
            .await
            .text("scope")
            .contains("Application.Read.All")
    );
}

#[tokio::test]
async fn tokens_stay_in_their_tenant_and_with_their_client() {
    let (browser, tokens) = Browser::signed_in("admin").await;
    let token = tokens.text("refresh_token");
    browser
        .renew(FABRIKAM, &[("refresh_token", &token)])
        .await
        .expect_refused("invalid_grant", 70_000);
    let unknown = [
        ("refresh_token", token.as_str()),
        ("client_id", "00000000-0000-4000-8000-000000000000"),
    ];
    browser
        .renew(CONTOSO, &unknown)
        .await
        .expect_refused("unauthorized_client", 700_016);
    browser
        .renew("nowhere.example", &[("refresh_token", &token)])
        .await
        .expect_refused("invalid_tenant", 90_002);
}

#[tokio::test]
async fn errors_have_all_fields_of_entras() {
    let body = Browser::new()
        .renew(CONTOSO, &[("refresh_token", "x")])
        .await
        .json();
    let names: Vec<_> = body
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let expected = [
        "error",
        "error_description",
        "error_codes",
        "timestamp",
        "trace_id",
        "correlation_id",
        "error_uri",
    ];
    assert_eq!(names, expected);
    let description = body["error_description"].as_str().unwrap();
    for (label, field) in [
        ("Trace ID", "trace_id"),
        ("Correlation ID", "correlation_id"),
        ("Timestamp", "timestamp"),
    ] {
        assert!(
            description.contains(&format!("\r\n{label}: {}", body[field].as_str().unwrap())),
            "{description}"
        );
    }
}

#[tokio::test]
async fn role_ids_are_sent_only_on_request() {
    let (browser, tokens) = Browser::signed_in("admin").await;
    assert_eq!(tokens.claims("id_token").get("wids"), None);
    assert_eq!(tokens.claims("access_token").get("wids"), None);
    assert!(
        browser
            .put_json("/_emulator/settings", r#"{"wids": true}"#)
            .await
            .status
            .is_success()
    );
    let tokens = browser
        .renew(CONTOSO, &[("refresh_token", &tokens.text("refresh_token"))])
        .await;
    for token in ["id_token", "access_token"] {
        let wids = tokens.claims(token)["wids"].clone();
        let wids: Vec<_> = wids
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        assert!(
            wids.contains(&"158c047a-c907-4556-b7ef-446551a6b5f7"),
            "{wids:?}"
        );
        assert!(
            wids.contains(&"fe930be7-5e62-47db-91af-98c3a49a38b1"),
            "{wids:?}"
        );
    }
}

/// The registration requests the claim in its optional claims, which its administrator changes through Graph.
#[tokio::test]
async fn a_registration_can_request_role_ids() {
    let (browser, tokens) = Browser::signed_in("admin").await;
    let bearer = format!("Bearer {}", tokens.text("access_token"));
    let path = format!("/v1.0/applications(appId='{CLIENT}')?$select=id");
    let headers = [(AUTHORIZATION, bearer.as_str())];
    let found = browser.send(Method::GET, &path, &headers, "").await;
    let path = format!("/v1.0/applications/{}", found.text("id"));
    let headers = [headers[0].clone(), (CONTENT_TYPE, "application/json")];
    let body = r#"{"optionalClaims": {"idToken": [{"name": "wids"}]}}"#;
    let answer = browser.send(Method::PATCH, &path, &headers, body).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.body);
    let refresh = tokens.text("refresh_token");
    let tokens = browser.renew(CONTOSO, &[("refresh_token", &refresh)]).await;
    let wids = tokens.claims("id_token")["wids"].clone();
    assert_eq!(wids.as_array().map(Vec::len), Some(2), "{wids}");
}

#[tokio::test]
async fn the_lifetime_of_access_tokens_is_a_setting() {
    let (browser, tokens) = Browser::signed_in("admin").await;
    assert!(
        browser
            .put_json("/_emulator/settings", r#"{"tokenSeconds": 60}"#)
            .await
            .status
            .is_success()
    );
    let answer = browser
        .renew(CONTOSO, &[("refresh_token", &tokens.text("refresh_token"))])
        .await;
    assert_eq!(answer.json()["expires_in"], 60);
    assert_eq!(answer.claims("access_token")["exp"], 1_790_000_060);
}
