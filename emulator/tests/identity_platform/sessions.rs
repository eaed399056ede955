//! A browser with a session: silent sign-in, several accounts, prompts and hints.

use crate::browser::{Browser, CONTOSO, FABRIKAM};
const ADMIN: &str = "admin@contoso.example";

#[tokio::test]
async fn a_session_signs_in_silently() {
    let browser = Browser::new();
    let silent = [("prompt", "none")];
    browser
        .authorize(CONTOSO, &silent)
        .await
        .expect_refused_redirect("login_required", "AADSTS50058");
    browser
        .sign_in(CONTOSO, ADMIN, &[])
        .await
        .redirect_parameter("code");
    browser
        .authorize(CONTOSO, &silent)
        .await
        .redirect_parameter("code");
    browser
        .authorize(CONTOSO, &[])
        .await
        .redirect_parameter("code");
    browser
        .authorize(CONTOSO, &[("prompt", "none"), ("login_hint", ADMIN)])
        .await
        .redirect_parameter("code");
    let other = [("prompt", "none"), ("login_hint", "apps@contoso.example")];
    browser
        .authorize(CONTOSO, &other)
        .await
        .expect_refused_redirect("login_required", "AADSTS50058");
    browser
        .authorize(FABRIKAM, &silent)
        .await
        .expect_refused_redirect("login_required", "AADSTS50058");
    browser.forget_cookies();
    browser
        .authorize(CONTOSO, &silent)
        .await
        .expect_refused_redirect("login_required", "AADSTS50058");
}

#[tokio::test]
async fn several_accounts_in_one_browser_need_a_choice() {
    let browser = Browser::new();
    browser
        .sign_in(CONTOSO, ADMIN, &[])
        .await
        .redirect_parameter("code");
    browser
        .sign_in(CONTOSO, "apps@contoso.example", &[])
        .await
        .redirect_parameter("code");
    let silent = browser.authorize(CONTOSO, &[("prompt", "none")]).await;
    silent.expect_refused_redirect("interaction_required", "AADSTS16000");
    browser
        .authorize(CONTOSO, &[])
        .await
        .expect_page("<h1>Pick an account</h1>");
    let code = browser
        .authorize(CONTOSO, &[("login_hint", ADMIN)])
        .await
        .redirect_parameter("code");
    let tokens = browser.redeem(CONTOSO, &[("code", &code)]).await;
    assert_eq!(tokens.claims("id_token")["preferred_username"], ADMIN);
}

#[tokio::test]
async fn prompts_are_respected() {
    let browser = Browser::new();
    browser
        .sign_in(CONTOSO, ADMIN, &[])
        .await
        .redirect_parameter("code");
    browser
        .authorize(CONTOSO, &[("prompt", "login")])
        .await
        .expect_page("<h1>Sign in</h1>");
    let page = browser
        .authorize(CONTOSO, &[("prompt", "select_account")])
        .await;
    page.expect_page("<h1>Pick an account</h1>");
    page.expect_page(
        "<button name=\"pick\" value=\"member@contoso.example\">member@contoso.example</button>",
    );
    let picked = [("pick", "auditor@contoso.example"), ("step", "pick")];
    let code = browser
        .submit(CONTOSO, &[("prompt", "select_account")], &picked)
        .await
        .redirect_parameter("code");
    let tokens = browser.redeem(CONTOSO, &[("code", &code)]).await;
    assert_eq!(
        tokens.claims("id_token")["preferred_username"],
        "auditor@contoso.example"
    );
    browser
        .authorize(CONTOSO, &[("prompt", "consent"), ("login_hint", ADMIN)])
        .await
        .expect_page("Permissions requested");
}

#[tokio::test]
async fn a_login_hint_fills_in_the_name() {
    let page = Browser::new()
        .authorize(CONTOSO, &[("login_hint", ADMIN)])
        .await;
    page.expect_page("name=\"username\" type=\"text\" value=\"admin@contoso.example\"");
}

/// A page on another site renews in a frame, where browsers send only the `SameSite=None` cookie.
#[tokio::test]
async fn a_frame_of_another_site_signs_in_silently() {
    let browser = Browser::new();
    let answer = browser.sign_in(CONTOSO, ADMIN, &[]).await;
    let cookies: Vec<_> = answer
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|cookie| cookie.to_str().unwrap().to_owned())
        .collect();
    let framed = cookies
        .iter()
        .find(|cookie| cookie.ends_with("; HttpOnly; Secure; SameSite=None"))
        .unwrap();
    browser.forget_cookies();
    let pair = framed.split(';').next().unwrap();
    let path = crate::browser::authorize_path(CONTOSO, &[("prompt", "none")]);
    let answer = browser
        .send(
            http::Method::GET,
            &path,
            &[(http::header::COOKIE, pair)],
            "",
        )
        .await;
    answer.redirect_parameter("code");
}

#[tokio::test]
async fn a_domain_hint_excludes_other_accounts() {
    let browser = Browser::new();
    browser
        .sign_in("common", ADMIN, &[])
        .await
        .redirect_parameter("code");
    browser
        .sign_in("common", "admin@fabrikam.example", &[])
        .await
        .redirect_parameter("code");
    let silent = [("prompt", "none"), ("domain_hint", "contoso.example")];
    let code = browser
        .authorize("common", &silent)
        .await
        .redirect_parameter("code");
    let tokens = browser.redeem("common", &[("code", &code)]).await;
    assert_eq!(tokens.claims("id_token")["preferred_username"], ADMIN);
    // `organizations` and `consumers` exclude no account.
    let silent = [("prompt", "none"), ("domain_hint", "organizations")];
    browser
        .authorize("common", &silent)
        .await
        .expect_refused_redirect("interaction_required", "AADSTS16000");
}
