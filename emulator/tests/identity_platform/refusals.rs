//! Refusals that are no cancellation: chosen by a fault, or caused by the tenant's own state.

use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::browser::{Browser, CLIENT, CONTOSO};

/// Code, `error` of the redirect, `error` of the token endpoint, whether Entra shows a page of its own, and words of the
/// refusal.
const REFUSALS: [(u32, &str, &str, bool, &str); 9] = [
    (
        53_001,
        "access_denied",
        "invalid_grant",
        true,
        "Device is not in required device state: domain_joined.",
    ),
    (
        530_084,
        "access_denied",
        "invalid_grant",
        true,
        "token protection policy",
    ),
    (
        530_032,
        "access_denied",
        "invalid_grant",
        true,
        "configured a security policy that blocks this request",
    ),
    (
        50_005,
        "access_denied",
        "invalid_grant",
        true,
        "from a platform (Unknown)",
    ),
    (
        500_021,
        "access_denied",
        "invalid_grant",
        true,
        "Access to 'Contoso' tenant is denied.",
    ),
    (
        500_014,
        "invalid_resource",
        "invalid_resource",
        true,
        "The service principal for resource",
    ),
    (
        7_000_112,
        "unauthorized_client",
        "unauthorized_client",
        true,
        "is disabled.",
    ),
    (
        90_072,
        "interaction_required",
        "invalid_grant",
        false,
        "does not exist in tenant",
    ),
    (
        5_000_225,
        "interaction_required",
        "invalid_grant",
        false,
        "blocked due to inactivity",
    ),
];

async fn set_fault(browser: &Browser, code: u32) {
    let fault = json!([{"path": "/*/oauth2/v2.0/", "aadsts": code}]).to_string();
    let answer = browser.put_json("/_emulator/faults", &fault).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
}

#[tokio::test]
async fn every_refusal_can_be_chosen_at_both_endpoints() {
    let (browser, tokens) = Browser::signed_in("admin").await;
    let refresh = tokens.text("refresh_token");
    for (code, at_redirect, at_token, _, words) in REFUSALS {
        set_fault(&browser, code).await;
        let answer = browser.authorize(CONTOSO, &[]).await;
        answer.expect_refused_redirect(at_redirect, &format!("AADSTS{code}: "));
        let description = answer.redirect_parameter("error_description");
        for part in [words, "Trace ID: ", "Correlation ID: "] {
            assert!(description.contains(part), "{part} in {description}");
        }
        let answer = browser
            .renew(CONTOSO, &[("refresh_token", refresh.as_str())])
            .await;
        answer.expect_refused(at_token, code);
    }
}

#[tokio::test]
async fn a_refusal_may_end_on_entras_page_but_never_for_a_silent_request() {
    let browser = Browser::new();
    let settings = json!({"errorPages": true}).to_string();
    browser.put_json("/_emulator/settings", &settings).await;
    for (code, at_redirect, _, shows_page, words) in REFUSALS {
        set_fault(&browser, code).await;
        let silent = browser.authorize(CONTOSO, &[("prompt", "none")]).await;
        silent.expect_refused_redirect(at_redirect, &format!("AADSTS{code}: "));
        let interactive = browser.authorize(CONTOSO, &[]).await;
        if shows_page {
            let words = words.replace('\'', "&#39;");
            assert!(
                interactive.body.contains("having trouble signing you in")
                    && interactive.body.replace('\'', "&#39;").contains(&words),
                "{code}: {}",
                interactive.body
            );
        } else {
            interactive.expect_refused_redirect(at_redirect, &format!("AADSTS{code}: "));
        }
    }
}

async fn patch_principal(browser: &Browser, app_id: &str, body: &Value) -> Answer {
    let scope = "openid Application.ReadWrite.All";
    let tokens = browser
        .sign_in_and_redeem(CONTOSO, "apps", &[("scope", scope)])
        .await;
    let bearer = format!("Bearer {}", tokens.text("access_token"));
    browser
        .send(
            Method::PATCH,
            &format!("/v1.0/servicePrincipals(appId='{app_id}')"),
            &[
                (AUTHORIZATION, bearer.as_str()),
                (CONTENT_TYPE, "application/json"),
            ],
            &body.to_string(),
        )
        .await
}

/// What an administrator does to a service principal, the refusal that follows, and its `error`.
fn changes() -> [(&'static str, Value, u32, &'static str); 3] {
    [
        (
            CLIENT,
            json!({"accountEnabled": false}),
            7_000_112,
            "unauthorized_client",
        ),
        (
            "00000003-0000-0000-c000-000000000000",
            json!({"accountEnabled": false}),
            500_014,
            "invalid_resource",
        ),
        (
            CLIENT,
            json!({"appRoleAssignmentRequired": true}),
            50_105,
            "invalid_grant",
        ),
    ]
}

#[tokio::test]
async fn an_application_that_is_switched_off_or_unassigned_gets_no_tokens() {
    for (app_id, change, code, error) in changes() {
        let (browser, tokens) = Browser::signed_in("admin").await;
        let refresh = tokens.text("refresh_token");
        let answer = patch_principal(&browser, app_id, &change).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.body);
        let answer = browser
            .renew(CONTOSO, &[("refresh_token", refresh.as_str())])
            .await;
        answer.expect_refused(error, code);
        // An interactive sign-in ends on Entra's page; a silent request returns to the client.
        let silent = browser
            .authorize(
                CONTOSO,
                &[("prompt", "none"), ("login_hint", "admin@contoso.example")],
            )
            .await;
        let description = silent.redirect_parameter("error_description");
        assert!(
            description.starts_with(&format!("AADSTS{code}: ")),
            "{description}"
        );
        browser
            .sign_in(CONTOSO, "admin", &[])
            .await
            .expect_page(&format!("AADSTS{code}: "));
    }
}
