//! The token endpoint: when it accepts a code, and when it refuses one.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::browser::{
    BASE, Browser, CLIENT, CODE_DEFAULTS, CONTOSO, REDIRECT, REFRESH_DEFAULTS, VERIFIER,
    with_defaults,
};

const DAY: i64 = 24 * 60 * 60;

#[tokio::test]
async fn a_code_becomes_tokens() {
    let (_, answer) = Browser::signed_in("admin").await;
    let body = answer.json();
    assert_eq!(body["token_type"], "Bearer");
    assert_eq!(body["expires_in"], 3600);
    assert_eq!(body["ext_expires_in"], 3600);
    assert_eq!(body["refresh_token_expires_in"], DAY);
    assert_eq!(
        answer.headers["access-control-allow-origin"],
        "http://localhost:8080"
    );
    assert_eq!(answer.headers["cache-control"], "no-store, no-cache");

    let id = answer.claims("id_token");
    assert_eq!(id["aud"], CLIENT);
    assert_eq!(id["iss"], format!("{BASE}/{CONTOSO}/v2.0"));
    assert_eq!(id["nonce"], "the nonce");
    assert_eq!(id["tid"], CONTOSO);
    assert_eq!(id["preferred_username"], "admin@contoso.example");
    assert_eq!(id["ver"], "2.0");
    assert_eq!(id["iat"], 1_790_000_000);
    assert_eq!(id["exp"], 1_790_003_600);

    let access = answer.claims("access_token");
    assert_eq!(access["aud"], "00000003-0000-0000-c000-000000000000");
    assert_eq!(access["oid"], id["oid"]);
    assert_eq!(access["appid"], CLIENT);
    assert_eq!(access["exp"], 1_790_003_600);

    let info = URL_SAFE_NO_PAD.decode(answer.text("client_info")).unwrap();
    let info: Value = serde_json::from_slice(&info).unwrap();
    assert_eq!(info, json!({"uid": id["oid"], "utid": CONTOSO}));
}

#[tokio::test]
async fn the_response_lists_every_granted_scope() {
    let (browser, answer) = Browser::signed_in("admin").await;
    let scope = answer.text("scope");
    for expected in [
        "openid",
        "profile",
        "User.Read",
        "Application.ReadWrite.All",
    ] {
        assert!(
            scope.split(' ').any(|scope| scope == expected),
            "no {expected} in {scope}"
        );
    }
    assert!(!scope.contains("offline_access"));
    assert!(
        answer.claims("access_token")["scp"]
            .as_str()
            .unwrap()
            .contains("Application.ReadWrite.All")
    );
    let prefixed = format!("openid {BASE}/User.Read");
    let answer = browser
        .renew(
            CONTOSO,
            &[
                ("refresh_token", &answer.text("refresh_token")),
                ("scope", &prefixed),
            ],
        )
        .await;
    assert!(
        answer
            .text("scope")
            .contains(&format!("{BASE}/Application.ReadWrite.All"))
    );
    let (_, answer) = Browser::signed_in("member").await;
    assert_eq!(answer.text("scope"), "openid profile User.Read");
}

#[tokio::test]
async fn graph_accepts_the_access_token() {
    let (browser, answer) = Browser::signed_in("admin").await;
    let bearer = format!("Bearer {}", answer.text("access_token"));
    let me = browser
        .send(
            http::Method::GET,
            "/v1.0/me",
            &[(http::header::AUTHORIZATION, &bearer)],
            "",
        )
        .await;
    assert_eq!(me.json()["userPrincipalName"], "admin@contoso.example");
    let bearer = format!("Bearer {}", answer.text("id_token"));
    let me = browser
        .send(
            http::Method::GET,
            "/v1.0/me",
            &[(http::header::AUTHORIZATION, &bearer)],
            "",
        )
        .await;
    assert_eq!(me.status, http::StatusCode::UNAUTHORIZED);
    browser.advance(3600);
    let bearer = format!("Bearer {}", answer.text("access_token"));
    let me = browser
        .send(
            http::Method::GET,
            "/v1.0/me",
            &[(http::header::AUTHORIZATION, &bearer)],
            "",
        )
        .await;
    assert_eq!(me.status, http::StatusCode::UNAUTHORIZED);
    assert!(
        me.body
            .contains("Lifetime validation failed, the token is expired."),
        "{}",
        me.body
    );
}

#[tokio::test]
async fn without_offline_access_or_openid_there_are_fewer_tokens() {
    let browser = Browser::new();
    let scope = [("scope", "User.Read")];
    let code = browser
        .sign_in(CONTOSO, "admin", &scope)
        .await
        .redirect_parameter("code");
    let body = browser
        .redeem(
            CONTOSO,
            &[("code", &code), ("scope", "User.Read"), ("client_info", "")],
        )
        .await
        .json();
    for absent in ["refresh_token", "id_token", "client_info"] {
        assert_eq!(body.get(absent), None, "{absent}");
    }
}

#[tokio::test]
async fn a_code_is_valid_once_and_for_ten_minutes() {
    let browser = Browser::new();
    let code = browser
        .sign_in(CONTOSO, "admin", &[])
        .await
        .redirect_parameter("code");
    browser
        .redeem(CONTOSO, &[("code", &code)])
        .await
        .text("access_token");
    browser
        .redeem(CONTOSO, &[("code", &code)])
        .await
        .expect_refused("invalid_grant", 54_005);

    let code = browser
        .sign_in(CONTOSO, "admin", &[])
        .await
        .redirect_parameter("code");
    browser.advance(600);
    browser
        .redeem(CONTOSO, &[("code", &code)])
        .await
        .expect_refused("invalid_grant", 70_008);
    browser
        .redeem(CONTOSO, &[("code", "1.Amadeup")])
        .await
        .expect_refused("invalid_grant", 9_002_313);
}

#[tokio::test]
async fn the_verifier_must_match() {
    let browser = Browser::new();
    let code = browser
        .sign_in(CONTOSO, "admin", &[])
        .await
        .redirect_parameter("code");
    let wrong = VERIFIER.replace('d', "e");
    let answer = browser
        .redeem(CONTOSO, &[("code", &code), ("code_verifier", &wrong)])
        .await;
    answer.expect_refused("invalid_grant", 501_481);
    let answer = browser
        .redeem(CONTOSO, &[("code", &code), ("code_verifier", "")])
        .await;
    answer.expect_refused("invalid_request", 9_002_325);
}

#[tokio::test]
async fn the_redirect_uri_must_be_the_same() {
    let browser = Browser::new();
    let code = browser
        .sign_in(CONTOSO, "admin", &[])
        .await
        .redirect_parameter("code");
    let other = [
        ("code", code.as_str()),
        ("redirect_uri", "http://127.0.0.1:8080/"),
    ];
    browser
        .redeem(CONTOSO, &other)
        .await
        .expect_refused("invalid_client", 500_112);
}

#[tokio::test]
async fn single_page_applications_redeem_from_their_origin() {
    let browser = Browser::new();
    let code = browser
        .sign_in(CONTOSO, "admin", &[])
        .await
        .redirect_parameter("code");
    let fields = with_defaults(CODE_DEFAULTS, &[("code", &code)]);
    let answer = browser.token(CONTOSO, None, &fields).await;
    answer.expect_refused("invalid_request", 9_002_327);
    let tokens = browser.redeem(CONTOSO, &[("code", &code)]).await;
    let refresh_token = tokens.text("refresh_token");
    let fields = with_defaults(REFRESH_DEFAULTS, &[("refresh_token", &refresh_token)]);
    let answer = browser.token(CONTOSO, None, &fields).await;
    answer.expect_refused("invalid_request", 9_002_327);
}

#[tokio::test]
async fn a_page_may_read_errors_of_its_client_only() {
    let browser = Browser::new();
    let answer = browser.redeem(CONTOSO, &[("code", "1.Amadeup")]).await;
    assert_eq!(
        answer.headers["access-control-allow-origin"],
        "http://localhost:8080"
    );
    let answer = browser
        .redeem(
            CONTOSO,
            &[("code", "x"), ("redirect_uri", "http://evil.example/")],
        )
        .await;
    assert_eq!(answer.headers.get("access-control-allow-origin"), None);
}

#[tokio::test]
async fn malformed_requests_get_an_error_that_names_what_is_missing() {
    let browser = Browser::new();
    for missing in ["grant_type", "client_id", "code"] {
        let mut fields = with_defaults(CODE_DEFAULTS, &[("code", "x")]);
        fields.retain(|(name, _)| *name != missing);
        let answer = browser
            .token(CONTOSO, Some("http://localhost:8080"), &fields)
            .await;
        answer.expect_refused("invalid_request", 900_144);
        assert!(
            answer
                .text("error_description")
                .contains(&format!("'{missing}'"))
        );
    }
    let read = browser.get(&format!("/{CONTOSO}/oauth2/v2.0/token")).await;
    read.expect_refused("invalid_request", 900_561);
    browser
        .redeem(CONTOSO, &[("grant_type", "password")])
        .await
        .expect_refused("unsupported_grant_type", 70_003);
}

#[tokio::test]
async fn additional_parameters_of_msal_are_accepted() {
    let browser = Browser::new();
    let code = browser
        .sign_in(CONTOSO, "admin", &[("x-client-SKU", "msal.js.browser")])
        .await
        .redirect_parameter("code");
    let fields = with_defaults(
        CODE_DEFAULTS,
        &[
            ("code", &code),
            ("x-client-SKU", "msal.js.browser"),
            ("x-client-VER", "4.0.0"),
            ("x-ms-lib-capability", "retry-after, h429"),
            (
                "claims",
                r#"{"access_token":{"xms_cc":{"values":["CP1"]}}}"#,
            ),
        ],
    );
    let path = format!(
        "/{CONTOSO}/oauth2/v2.0/token?client-request-id=5ca1ab1e-0000-4000-8000-000000000001"
    );
    let answer = browser
        .post_form(
            &path,
            &[(http::header::ORIGIN, "http://localhost:8080")],
            &fields,
        )
        .await;
    assert_eq!(answer.claims("access_token")["xms_cc"], json!(["cp1"]));
}

#[tokio::test]
async fn the_other_registered_redirect_uri_works_too() {
    let browser = Browser::new();
    let other = "http://127.0.0.1:8080/";
    assert_ne!(other, REDIRECT);
    let code = browser
        .sign_in(CONTOSO, "admin", &[("redirect_uri", other)])
        .await
        .redirect_parameter("code");
    browser
        .redeem(CONTOSO, &[("code", &code), ("redirect_uri", other)])
        .await
        .text("access_token");
}
