//! Continuous access evaluation: declared capabilities, revocation, and how a client gets a valid token again.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::browser::{BASE, Browser, CONTOSO};

const CAPABILITY_CLAIMS: &str = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;
const ADMIN: &str = "admin@contoso.example";

async fn get_me(browser: &Browser, tokens: &Answer) -> Answer {
    let bearer = format!("Bearer {}", tokens.text("access_token"));
    browser
        .send(Method::GET, "/v1.0/me", &[(AUTHORIZATION, &bearer)], "")
        .await
}

async fn revoke(browser: &Browser, what: &Value) {
    let answer = browser
        .post_json("/_emulator/revoke", &what.to_string())
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
}

/// A browser signed in to a client that handles claims challenges.
async fn sign_in_with_capability(name: &str) -> (Browser, Answer) {
    let browser = Browser::new();
    let tokens = browser
        .sign_in_and_redeem(CONTOSO, name, &[("claims", CAPABILITY_CLAIMS)])
        .await;
    (browser, tokens)
}

/// The claims of a challenge, merged with the capability as clients do.
fn merge_claims(challenge: &str) -> String {
    let (_, rest) = challenge.split_once("claims=\"").unwrap();
    let bytes = STANDARD.decode(rest.trim_end_matches('"')).unwrap();
    let mut claims: Value = serde_json::from_slice(&bytes).unwrap();
    claims["access_token"]["xms_cc"] = json!({"values": ["cp1"]});
    claims.to_string()
}

#[track_caller]
fn expect_challenge(answer: &Answer, code: &str) -> String {
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}", answer.body);
    let error = answer.json()["error"].clone();
    assert_eq!(error["code"], "InvalidAuthenticationToken");
    let message = error["message"].as_str().unwrap().to_owned();
    assert!(message.ends_with(&format!("code: {code}")), "{message}");
    let header = answer.headers["www-authenticate"].to_str().unwrap();
    let begin = format!(
        "Bearer realm=\"\", authorization_uri=\"{BASE}/common/oauth2/authorize\", error=\"insufficient_claims\", claims=\""
    );
    assert!(header.starts_with(&begin), "{header}");
    header.to_owned()
}

#[tokio::test]
async fn clients_that_handle_challenges_get_tokens_for_a_day() {
    let (browser, tokens) = sign_in_with_capability("admin").await;
    assert_eq!(tokens.json()["expires_in"], 86_400);
    assert_eq!(tokens.claims("access_token")["xms_cc"], json!(["cp1"]));
    browser.advance(86_399);
    assert_eq!(get_me(&browser, &tokens).await.status, StatusCode::OK);
    browser.advance(1);
    let expired = get_me(&browser, &tokens).await;
    assert_eq!(expired.status, StatusCode::UNAUTHORIZED);
    assert!(expired.body.contains("the token is expired"));
    let (_, tokens) = Browser::signed_in("admin").await;
    assert_eq!(tokens.json()["expires_in"], 3600);
    assert_eq!(tokens.claims("access_token").get("xms_cc"), None);
}

/// A client must declare the capability at every renewal; without it the token is short-lived.
#[tokio::test]
async fn the_capability_is_declared_at_each_request() {
    let (browser, tokens) = sign_in_with_capability("admin").await;
    let refresh = tokens.text("refresh_token");
    let renewed = browser
        .renew(CONTOSO, &[("refresh_token", &refresh), ("claims", "{}")])
        .await;
    assert_eq!(renewed.json()["expires_in"], 3600);
    let renewed = browser
        .renew(
            CONTOSO,
            &[("refresh_token", &refresh), ("claims", CAPABILITY_CLAIMS)],
        )
        .await;
    assert_eq!(renewed.json()["expires_in"], 86_400);
    for broken in ["{", "[]", "cp1"] {
        let fields = [("refresh_token", refresh.as_str()), ("claims", broken)];
        browser
            .renew(CONTOSO, &fields)
            .await
            .expect_refused("invalid_request", 9_002_313);
    }
}

#[tokio::test]
async fn requested_authentication_contexts_are_in_the_token() {
    let claims = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#;
    let tokens = Browser::new()
        .sign_in_and_redeem(CONTOSO, "admin", &[("claims", claims)])
        .await;
    assert_eq!(tokens.claims("access_token")["acrs"], json!(["c1"]));
}

#[tokio::test]
async fn after_a_policy_change_a_renewal_needs_the_challenges_claims() {
    let (browser, tokens) = sign_in_with_capability("admin").await;
    revoke(&browser, &json!({"what": "policies"})).await;
    let header = expect_challenge(
        &get_me(&browser, &tokens).await,
        "TokenCreatedWithOutdatedPolicies",
    );
    let refresh = tokens.text("refresh_token");
    // A renewal without the claims does not help.
    for claims in ["", CAPABILITY_CLAIMS] {
        let fields = [("refresh_token", refresh.as_str()), ("claims", claims)];
        let renewed = browser.renew(CONTOSO, &fields).await;
        expect_challenge(
            &get_me(&browser, &renewed).await,
            "TokenCreatedWithOutdatedPolicies",
        );
    }
    let claims = merge_claims(&header);
    let fields = [("refresh_token", refresh.as_str()), ("claims", &claims)];
    let renewed = browser.renew(CONTOSO, &fields).await;
    assert_eq!(get_me(&browser, &renewed).await.status, StatusCode::OK);
    // From then on every renewal works.
    let refresh = renewed.text("refresh_token");
    let fields = [
        ("refresh_token", refresh.as_str()),
        ("claims", CAPABILITY_CLAIMS),
    ];
    let again = browser.renew(CONTOSO, &fields).await;
    assert_eq!(get_me(&browser, &again).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_authorization_endpoint_accepts_the_claims_too() {
    let (browser, tokens) = sign_in_with_capability("admin").await;
    revoke(&browser, &json!({"what": "policies"})).await;
    let header = expect_challenge(
        &get_me(&browser, &tokens).await,
        "TokenCreatedWithOutdatedPolicies",
    );
    let claims = merge_claims(&header);
    let silent = [("prompt", "none"), ("claims", claims.as_str())];
    let code = browser
        .authorize(CONTOSO, &silent)
        .await
        .redirect_parameter("code");
    let tokens = browser
        .redeem(CONTOSO, &[("code", &code), ("claims", &claims)])
        .await;
    assert_eq!(get_me(&browser, &tokens).await.status, StatusCode::OK);
}

#[tokio::test]
async fn revoking_sessions_ends_everything_but_short_tokens() {
    let (browser, tokens) = sign_in_with_capability("admin").await;
    let plain = browser
        .renew(
            CONTOSO,
            &[
                ("refresh_token", &tokens.text("refresh_token")),
                ("claims", "{}"),
            ],
        )
        .await;
    revoke(&browser, &json!({"user": ADMIN})).await;
    expect_challenge(
        &get_me(&browser, &tokens).await,
        "TokenIssuedBeforeRevocationTimestamp",
    );
    // A client that does not handle challenges can use its token until it expires.
    assert_eq!(get_me(&browser, &plain).await.status, StatusCode::OK);
    for token in [&tokens, &plain] {
        let fields = [("refresh_token", token.text("refresh_token"))];
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let answer = browser.renew(CONTOSO, &fields).await;
        answer.expect_refused("invalid_grant", 50_173);
        assert!(answer.text("error_description").contains(
            "The grant was issued on '2026-09-21T14:13:20.000Z' and the TokensValidFrom date"
        ));
    }
    browser
        .authorize(CONTOSO, &[("prompt", "none")])
        .await
        .expect_refused_redirect("login_required", "AADSTS50058");
    let tokens = browser
        .sign_in_and_redeem(CONTOSO, "admin", &[("claims", CAPABILITY_CLAIMS)])
        .await;
    assert_eq!(get_me(&browser, &tokens).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_code_from_before_a_revocation_is_invalid() {
    let browser = Browser::new();
    let code = browser
        .sign_in(CONTOSO, "admin", &[])
        .await
        .redirect_parameter("code");
    revoke(&browser, &json!({})).await;
    browser
        .redeem(CONTOSO, &[("code", &code)])
        .await
        .expect_refused("invalid_grant", 50_173);
}

/// Graph's `revokeSignInSessions`, for oneself and for others.
#[tokio::test]
async fn graph_revokes_too() {
    let (browser, tokens) = sign_in_with_capability("admin").await;
    let bearer = format!("Bearer {}", tokens.text("access_token"));
    let path = "/v1.0/users/apps@contoso.example/revokeSignInSessions";
    let their_tokens = browser.sign_in_and_redeem(CONTOSO, "apps", &[]).await;
    let answer = browser
        .send(Method::POST, path, &[(AUTHORIZATION, &bearer)], "")
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(
        answer.json(),
        json!({"@odata.context": format!("{BASE}/v1.0/$metadata#Edm.Boolean"), "value": true})
    );
    let refresh = their_tokens.text("refresh_token");
    browser
        .renew(CONTOSO, &[("refresh_token", &refresh)])
        .await
        .expect_refused("invalid_grant", 50_173);
    let answer = browser
        .send(
            Method::POST,
            "/v1.0/me/revokeSignInSessions",
            &[(AUTHORIZATION, &bearer)],
            "",
        )
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    expect_challenge(
        &get_me(&browser, &tokens).await,
        "TokenIssuedBeforeRevocationTimestamp",
    );
    // A caller without the scope and the role is refused.
    let member = browser.sign_in_and_redeem(CONTOSO, "auditor", &[]).await;
    let bearer = format!("Bearer {}", member.text("access_token"));
    let answer = browser
        .send(Method::POST, path, &[(AUTHORIZATION, &bearer)], "")
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn revoking_one_user_does_not_affect_others() {
    let (browser, tokens) = sign_in_with_capability("apps").await;
    revoke(&browser, &json!({"user": ADMIN})).await;
    assert_eq!(get_me(&browser, &tokens).await.status, StatusCode::OK);
    browser
        .authorize(CONTOSO, &[("prompt", "none")])
        .await
        .redirect_parameter("code");
    let unknown = browser
        .post_json("/_emulator/revoke", r#"{"user": "nobody@contoso.example"}"#)
        .await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
    assert!(unknown.body.contains("nobody@contoso.example"));
}

#[tokio::test]
async fn a_loop_of_renewals_is_stopped_if_the_setting_says_so() {
    let (browser, tokens) = Browser::signed_in("admin").await;
    let refresh = tokens.text("refresh_token");
    let fields = [("refresh_token", refresh.as_str())];
    for _ in 0..30 {
        browser.renew(CONTOSO, &fields).await.text("access_token");
    }
    browser.advance(300);
    browser
        .put_json("/_emulator/settings", r#"{"loopLimit": 3}"#)
        .await;
    for _ in 0..3 {
        browser.renew(CONTOSO, &fields).await.text("access_token");
    }
    browser
        .renew(CONTOSO, &fields)
        .await
        .expect_refused("invalid_grant", 50_196);
    // Another scope is another request, and after five minutes the count starts again.
    let other = [fields[0], ("scope", "openid User.Read")];
    browser.renew(CONTOSO, &other).await.text("access_token");
    browser.advance(300);
    browser.renew(CONTOSO, &fields).await.text("access_token");
}
