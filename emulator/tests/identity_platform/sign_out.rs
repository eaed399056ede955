//! The end of a browser's session, and redirects only to registered addresses.

use http::StatusCode;

use crate::browser::{Browser, CONTOSO, REDIRECT};

const SILENT: [(&str, &str); 1] = [("prompt", "none")];

fn logout_path(query: &str) -> String {
    format!("/{CONTOSO}/oauth2/v2.0/logout?{query}")
}

#[tokio::test]
async fn signing_out_ends_the_session_and_redirects_back() {
    let browser = Browser::new();
    browser
        .sign_in(CONTOSO, "admin", &[])
        .await
        .redirect_parameter("code");
    let answer = browser
        .get(&logout_path(&format!(
            "post_logout_redirect_uri={REDIRECT}&state=x"
        )))
        .await;
    assert_eq!(answer.status, StatusCode::FOUND);
    assert_eq!(answer.location(), format!("{REDIRECT}?state=x"));
    assert!(
        answer.headers["set-cookie"]
            .to_str()
            .unwrap()
            .contains("Max-Age=0")
    );
    browser
        .authorize(CONTOSO, &SILENT)
        .await
        .expect_refused_redirect("login_required", "AADSTS50058");
}

#[tokio::test]
async fn a_preserved_cookie_does_not_restore_the_session() {
    let browser = Browser::new();
    let cookie = browser.sign_in(CONTOSO, "admin", &[]).await.headers["set-cookie"].clone();
    browser
        .get(&logout_path(""))
        .await
        .expect_page("You signed out of your account");
    let kept = cookie.to_str().unwrap().split(';').next().unwrap();
    let path = crate::browser::authorize_path(CONTOSO, &SILENT);
    let answer = browser
        .send(
            http::Method::GET,
            &path,
            &[(http::header::COOKIE, kept)],
            "",
        )
        .await;
    answer.expect_refused_redirect("login_required", "AADSTS50058");
}

#[tokio::test]
async fn an_unregistered_address_gets_no_redirect() {
    let answer = Browser::new()
        .get(&logout_path(
            "post_logout_redirect_uri=http://evil.example/",
        ))
        .await;
    answer.expect_page("You signed out of your account");
}

#[tokio::test]
async fn a_hint_signs_out_one_account_of_several() {
    let browser = Browser::new();
    let tokens = browser.sign_in_and_redeem(CONTOSO, "admin", &[]).await;
    let hint = tokens.claims("id_token")["login_hint"]
        .as_str()
        .unwrap()
        .to_owned();
    browser
        .sign_in(CONTOSO, "apps", &[])
        .await
        .redirect_parameter("code");
    browser
        .get(&logout_path(&format!(
            "logout_hint={hint}&post_logout_redirect_uri={REDIRECT}"
        )))
        .await
        .location();
    let code = browser
        .authorize(CONTOSO, &SILENT)
        .await
        .redirect_parameter("code");
    let tokens = browser.redeem(CONTOSO, &[("code", &code)]).await;
    assert_eq!(
        tokens.claims("id_token")["preferred_username"],
        "apps@contoso.example"
    );
}
