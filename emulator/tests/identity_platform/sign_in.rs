//! The authorization endpoint: when it returns a page, a code or an error.

use http::StatusCode;

use crate::browser::{Browser, CLIENT, CONTOSO, FABRIKAM, REDIRECT};

const ADMIN: &str = "admin@contoso.example";

#[tokio::test]
async fn a_user_signs_in_and_the_client_gets_a_code() {
    let browser = Browser::new();
    let page = browser.authorize(CONTOSO, &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    page.expect_page("<label for=\"username\">Email or username</label>");
    page.expect_page("<label for=\"password\">Password</label>");
    page.expect_page(">Sign in</button>");
    let answer = browser
        .sign_in(CONTOSO, ADMIN, &[("client_info", "1")])
        .await;
    assert!(answer.location().starts_with(&format!("{REDIRECT}#")));
    let replies = answer.redirect_parameters();
    assert_eq!(replies["state"], "the state");
    assert!(!replies["code"].is_empty());
    assert!(!replies["client_info"].is_empty());
    assert!(!replies["session_state"].is_empty());
    assert!(
        answer.headers["set-cookie"]
            .to_str()
            .unwrap()
            .contains("HttpOnly; SameSite=Lax")
    );
}

#[tokio::test]
async fn the_response_uses_the_requested_mode() {
    let answer = Browser::new()
        .sign_in(CONTOSO, ADMIN, &[("response_mode", "query")])
        .await;
    assert!(answer.location().starts_with(&format!("{REDIRECT}?code=")));
    let answer = Browser::new()
        .sign_in(CONTOSO, ADMIN, &[("response_mode", "form_post")])
        .await;
    answer.expect_page(&format!("<form method=\"post\" action=\"{REDIRECT}\">"));
    answer.expect_page("name=\"code\"");
    let answer = Browser::new()
        .authorize(CONTOSO, &[("response_mode", "smoke")])
        .await;
    answer.expect_refused_redirect("invalid_request", "AADSTS90023");
}

/// An error uses the client's response mode and carries its state.
#[tokio::test]
async fn errors_use_the_requested_mode_too() {
    let silent = |mode| [("prompt", "none"), ("response_mode", mode)];
    let browser = Browser::new();
    for (mode, mark) in [("fragment", "#error="), ("query", "?error=")] {
        let answer = browser.authorize(CONTOSO, &silent(mode)).await;
        answer.expect_refused_redirect("login_required", "AADSTS50058");
        assert!(answer.location().starts_with(&format!("{REDIRECT}{mark}")));
    }
    let page = browser.authorize(CONTOSO, &silent("form_post")).await;
    page.expect_page(&format!("<form method=\"post\" action=\"{REDIRECT}\">"));
    page.expect_page("name=\"error\" value=\"login_required\"");
    page.expect_page("name=\"state\" value=\"the state\"");
    // Without a response mode, the response is in the query.
    let answer = browser.authorize(CONTOSO, &silent("")).await;
    assert!(answer.location().starts_with(&format!("{REDIRECT}?error=")));
}

#[tokio::test]
async fn an_untrusted_client_gets_an_error_page() {
    let browser = Browser::new();
    let page = browser.authorize("nowhere.example", &[]).await;
    page.expect_page("AADSTS90002");
    let page = browser.authorize("nowhere", &[]).await;
    page.expect_page("AADSTS900023");
    let page = browser
        .authorize(
            CONTOSO,
            &[("client_id", "00000000-0000-4000-8000-000000000000")],
        )
        .await;
    page.expect_page("AADSTS700016");
    for wrong in [
        "http://localhost:8080",
        "http://localhost:8080/x",
        "http://evil.example/",
    ] {
        browser
            .authorize(CONTOSO, &[("redirect_uri", wrong)])
            .await
            .expect_page("AADSTS50011");
    }
}

#[tokio::test]
async fn markup_in_parameters_stays_text() {
    let page = Browser::new()
        .authorize(CONTOSO, &[("login_hint", "\"><script>alert(1)</script>")])
        .await;
    page.expect_page("value=\"&quot;&gt;&lt;script&gt;");
    assert!(!page.body.contains("<script"));
}

#[tokio::test]
async fn single_page_applications_must_use_pkce() {
    let browser = Browser::new();
    let answer = browser.authorize(CONTOSO, &[("code_challenge", "")]).await;
    answer.expect_refused_redirect("invalid_request", "AADSTS9002325");
    let answer = browser
        .authorize(CONTOSO, &[("code_challenge_method", "plain")])
        .await;
    answer.expect_refused_redirect("invalid_request", "AADSTS90023");
    let answer = browser
        .authorize(CONTOSO, &[("code_challenge", "short")])
        .await;
    answer.expect_refused_redirect("invalid_request", "AADSTS50147");
}

#[tokio::test]
async fn malformed_requests_are_redirected_to_the_client() {
    let browser = Browser::new();
    let check = async |overrides, error, code| {
        browser
            .authorize(CONTOSO, overrides)
            .await
            .expect_refused_redirect(error, code);
    };
    check(
        &[("response_type", "token")],
        "unsupported_response_type",
        "AADSTS700051",
    )
    .await;
    check(
        &[("response_type", "id_token")],
        "unsupported_response_type",
        "AADSTS700054",
    )
    .await;
    check(&[("response_type", "")], "invalid_request", "AADSTS900144").await;
    check(&[("scope", "")], "invalid_request", "AADSTS900144").await;
    check(&[("prompt", "please")], "invalid_request", "AADSTS90023").await;
    check(&[("claims", "{")], "invalid_request", "AADSTS9002313").await;
    check(
        &[("scope", "openid User.ReadEverything")],
        "invalid_client",
        "AADSTS650053",
    )
    .await;
    check(
        &[("scope", "https://elsewhere.example/Mail.Read")],
        "invalid_scope",
        "AADSTS70011",
    )
    .await;
}

#[tokio::test]
async fn errors_contain_what_support_needs() {
    let id = "5ca1ab1e-0000-4000-8000-000000000001";
    let answer = Browser::new()
        .authorize(CONTOSO, &[("prompt", "none"), ("client-request-id", id)])
        .await;
    let description = answer.redirect_parameter("error_description");
    assert!(description.contains("\r\nTrace ID: "), "{description}");
    assert!(
        description.contains(&format!(
            "\r\nCorrelation ID: {id}\r\nTimestamp: 2026-09-21 "
        )),
        "{description}"
    );
    assert_eq!(
        answer.redirect_parameter("error_uri"),
        "http://127.0.0.1:8081/error?code=50058"
    );
}

#[tokio::test]
async fn unknown_and_foreign_accounts_get_an_error_on_the_page() {
    let browser = Browser::new();
    browser
        .sign_in(CONTOSO, "nobody@contoso.example", &[])
        .await
        .expect_page("AADSTS50034");
    let page = browser
        .sign_in(CONTOSO, "admin@fabrikam.example", &[])
        .await;
    page.expect_page("AADSTS50020");
    page.expect_page("value=\"admin@fabrikam.example\"");
    browser
        .submit(CONTOSO, &[], &[("username", ADMIN), ("step", "sign-in")])
        .await
        .expect_page("AADSTS50126");
}

#[tokio::test]
async fn the_second_tenant_is_separate() {
    let tokens = Browser::new()
        .sign_in_and_redeem(FABRIKAM, "admin@fabrikam.example", &[])
        .await;
    assert_eq!(tokens.claims("id_token")["tid"], FABRIKAM);
    assert_eq!(
        tokens.claims("id_token")["iss"],
        format!("http://127.0.0.1:8081/{FABRIKAM}/v2.0")
    );
}

#[tokio::test]
async fn organizations_accepts_accounts_of_every_tenant() {
    for (name, tenant) in [(ADMIN, CONTOSO), ("admin@fabrikam.example", FABRIKAM)] {
        let tokens = Browser::new()
            .sign_in_and_redeem("organizations", name, &[])
            .await;
        assert_eq!(tokens.claims("id_token")["tid"], tenant);
    }
}

#[tokio::test]
async fn a_name_without_domain_is_enough_in_a_named_tenant() {
    let tokens = Browser::new()
        .sign_in_and_redeem("contoso.example", "admin", &[])
        .await;
    assert_eq!(tokens.claims("id_token")["preferred_username"], ADMIN);
}

#[tokio::test]
async fn cancelling_redirects_to_the_client() {
    let answer = Browser::new()
        .submit(CONTOSO, &[], &[("step", "cancel")])
        .await;
    answer.expect_refused_redirect("access_denied", "the user canceled the authentication");
    assert_eq!(answer.redirect_parameter("error_subcode"), "cancel");
}

#[tokio::test]
async fn a_client_without_redirect_uris_gets_an_error() {
    let browser = Browser::new();
    let state = browser.get("/_emulator/state").await.json();
    let applications = state["tenants"][0]["applications"]
        .as_array()
        .unwrap()
        .clone();
    let bare = applications
        .iter()
        .find(|application| application["appId"] != CLIENT)
        .unwrap();
    let page = browser
        .authorize(CONTOSO, &[("client_id", bare["appId"].as_str().unwrap())])
        .await;
    page.expect_page("AADSTS500113");
}
