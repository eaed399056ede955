//! Consent: when a user is prompted, may grant, or needs an administrator.

use crate::browser::{Browser, CLIENT, CONTOSO, FABRIKAM, REDIRECT};

const READ: &str = "openid profile offline_access User.Read Application.Read.All User.Read.All";
const WRITE: &str = "openid profile offline_access User.Read Application.ReadWrite.All";

#[tokio::test]
async fn a_plain_sign_in_needs_no_consent() {
    for name in ["admin", "apps", "users", "auditor", "member"] {
        Browser::new()
            .sign_in(CONTOSO, name, &[])
            .await
            .redirect_parameter("code");
    }
}

#[tokio::test]
async fn granted_scopes_need_no_second_consent() {
    for name in ["admin", "apps", "users"] {
        Browser::new()
            .sign_in(CONTOSO, name, &[("scope", WRITE)])
            .await
            .redirect_parameter("code");
    }
    Browser::new()
        .sign_in(CONTOSO, "auditor", &[("scope", READ)])
        .await
        .redirect_parameter("code");
}

#[tokio::test]
async fn users_who_cannot_consent_see_the_approval_page() {
    for (name, scope) in [("member", READ), ("member", WRITE), ("auditor", WRITE)] {
        let browser = Browser::new();
        let page = browser.sign_in(CONTOSO, name, &[("scope", scope)]).await;
        page.expect_page("Need admin approval");
        page.expect_page("AADSTS90094");
        let forced = browser
            .submit(CONTOSO, &[("scope", scope)], &[("step", "accept")])
            .await;
        forced.expect_page("Need admin approval");
        let back = browser
            .submit(CONTOSO, &[("scope", scope)], &[("step", "return")])
            .await;
        back.expect_refused_redirect("access_denied", "AADSTS90094");
        let silent = browser
            .authorize(CONTOSO, &[("scope", scope), ("prompt", "none")])
            .await;
        silent.expect_refused_redirect("consent_required", "AADSTS65001");
    }
}

#[tokio::test]
async fn a_user_grants_scopes_that_need_no_administrator() {
    let browser = Browser::new();
    let scope = [("scope", "openid User.Read Calendars.Read")];
    let page = browser.sign_in(CONTOSO, "member", &scope).await;
    page.expect_page("Permissions requested");
    page.expect_page("Calendars.Read");
    assert!(!page.body.contains("on behalf of your organization"));
    let declined = browser
        .submit(CONTOSO, &scope, &[("step", "decline")])
        .await;
    declined.expect_refused_redirect("access_denied", "AADSTS65004");
    browser
        .authorize(CONTOSO, &scope)
        .await
        .expect_page("Permissions requested");
    browser
        .submit(CONTOSO, &scope, &[("step", "accept")])
        .await
        .redirect_parameter("code");
    browser
        .authorize(CONTOSO, &scope)
        .await
        .redirect_parameter("code");
    Browser::new()
        .sign_in(CONTOSO, "auditor", &scope)
        .await
        .expect_page("Permissions requested");
}

#[tokio::test]
async fn an_administrator_grants_for_the_whole_tenant() {
    let browser = Browser::new();
    let scope = [("scope", "openid User.Read Policy.Read.All")];
    browser
        .sign_in(CONTOSO, "admin", &scope)
        .await
        .expect_page("Consent on behalf of your organization");
    let accepted = [("step", "accept"), ("organization", "true")];
    browser
        .submit(CONTOSO, &scope, &accepted)
        .await
        .redirect_parameter("code");
    browser
        .sign_in(CONTOSO, "member", &scope)
        .await
        .redirect_parameter("code");
}

#[tokio::test]
async fn a_users_grant_does_not_apply_to_others() {
    let browser = Browser::new();
    let scope = [("scope", "openid User.Read Policy.Read.All")];
    browser
        .sign_in(CONTOSO, "admin", &scope)
        .await
        .expect_page("Permissions requested");
    browser
        .submit(CONTOSO, &scope, &[("step", "accept")])
        .await
        .redirect_parameter("code");
    browser
        .sign_in(CONTOSO, "apps", &scope)
        .await
        .expect_page("Permissions requested");
}

#[tokio::test]
async fn a_browser_without_cookies_can_consent_too() {
    let browser = Browser::new();
    let scope = [("scope", "openid User.Read Calendars.Read")];
    let page = browser.sign_in(CONTOSO, "member", &scope).await;
    browser.forget_cookies();
    let (_, rest) = page.body.split_once("name=\"session\" value=\"").unwrap();
    let (session, _) = rest.split_once('"').unwrap();
    let without = browser.submit(CONTOSO, &scope, &[("step", "accept")]).await;
    without.expect_page("<h1>Sign in</h1>");
    let fields = [("step", "accept"), ("session", session)];
    browser
        .submit(CONTOSO, &scope, &fields)
        .await
        .redirect_parameter("code");
}

fn admin_consent_path(tenant: &str) -> String {
    format!(
        "/{tenant}/v2.0/adminconsent?client_id={CLIENT}&scope=Policy.Read.All&redirect_uri={REDIRECT}&state=the+state"
    )
}

#[tokio::test]
async fn the_admin_consent_address_grants_for_the_whole_tenant() {
    let browser = Browser::new();
    browser
        .get(&admin_consent_path(CONTOSO))
        .await
        .expect_page("Email or username");
    let fields = [
        ("username", "admin"),
        ("password", "x"),
        ("step", "sign-in"),
    ];
    let page = browser
        .post_form(&admin_consent_path(CONTOSO), &[], &fields)
        .await;
    page.expect_page("Review for your organization");
    let answer = browser
        .post_form(&admin_consent_path(CONTOSO), &[], &[("step", "accept")])
        .await;
    let replies = answer.redirect_parameters();
    assert_eq!(replies["admin_consent"], "True");
    assert_eq!(replies["tenant"], CONTOSO);
    assert_eq!(replies["scope"], "Policy.Read.All");
    assert_eq!(replies["state"], "the state");
    browser
        .sign_in(CONTOSO, "member", &[("scope", "openid Policy.Read.All")])
        .await
        .redirect_parameter("code");
}

#[tokio::test]
async fn the_admin_consent_address_refuses_other_users() {
    let browser = Browser::new();
    let fields = [
        ("username", "member"),
        ("password", "x"),
        ("step", "sign-in"),
    ];
    browser
        .post_form(&admin_consent_path(CONTOSO), &[], &fields)
        .await
        .expect_page("AADSTS90094");
    browser
        .sign_in(CONTOSO, "member", &[])
        .await
        .redirect_parameter("code");
    let forced = browser
        .post_form(&admin_consent_path(CONTOSO), &[], &[("step", "accept")])
        .await;
    forced.expect_page("Email or username");
    let declined = browser
        .post_form(&admin_consent_path(CONTOSO), &[], &[("step", "decline")])
        .await;
    declined.expect_refused_redirect("access_denied", "AADSTS65004");
}

#[tokio::test]
async fn consent_in_one_tenant_does_not_apply_to_another() {
    let browser = Browser::new();
    browser
        .post_form(
            &admin_consent_path(CONTOSO),
            &[],
            &[("pick", "admin@contoso.example"), ("step", "pick")],
        )
        .await;
    browser
        .post_form(&admin_consent_path(CONTOSO), &[], &[("step", "accept")])
        .await
        .redirect_parameter("admin_consent");
    let scope = [("scope", "openid Policy.Read.All"), ("prompt", "none")];
    Browser::new()
        .authorize(CONTOSO, &scope)
        .await
        .redirect_parameter("error");
    let page = browser
        .sign_in(
            FABRIKAM,
            "admin@fabrikam.example",
            &[("scope", "openid Policy.Read.All")],
        )
        .await;
    page.expect_page("Policy.Read.All");
}

#[tokio::test]
async fn the_default_scope_grants_the_registrations_permissions() {
    for query in [
        "v2.0/adminconsent?scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&",
        "adminconsent?",
    ] {
        let browser = Browser::new();
        let path = format!("/{CONTOSO}/{query}client_id={CLIENT}&redirect_uri={REDIRECT}");
        let fields = [
            ("username", "admin"),
            ("password", "x"),
            ("step", "sign-in"),
        ];
        let page = browser.post_form(&path, &[], &fields).await;
        page.expect_page("Synchronization.ReadWrite.All");
        browser
            .post_form(&path, &[], &[("step", "accept")])
            .await
            .redirect_parameter("admin_consent");
        let scope = "openid Synchronization.ReadWrite.All ProvisioningLog.Read.All User.Read.All";
        browser
            .sign_in(CONTOSO, "member", &[("scope", scope)])
            .await
            .redirect_parameter("code");
    }
}

#[tokio::test]
async fn a_permission_that_graph_does_not_have_is_refused_everywhere() {
    const SCOPE: &str = "Policy.Read.ApplicationConfiguration";
    let scope = format!("openid User.Read {SCOPE}");
    let scope = [("scope", scope.as_str()), ("prompt", "none")];
    let admin_path = admin_consent_path(CONTOSO).replace("Policy.Read.All", SCOPE);
    let known = Browser::in_scenario("claims-overwrite-roles");
    let refused = known.authorize(CONTOSO, &scope).await;
    assert_eq!(refused.redirect_parameter("error"), "login_required");
    known
        .get(&admin_path)
        .await
        .expect_page("Email or username");

    let unknown = Browser::in_scenario("claims-permission-unknown");
    let refused = unknown.authorize(CONTOSO, &scope).await;
    assert_eq!(refused.redirect_parameter("error"), "invalid_client");
    let description = refused.redirect_parameter("error_description");
    assert!(
        description.starts_with("AADSTS650053") && description.contains(SCOPE),
        "{description}"
    );
    unknown.get(&admin_path).await.expect_page("AADSTS650053");
    // The other tenant has it.
    let refused = unknown.authorize(FABRIKAM, &scope).await;
    assert_eq!(refused.redirect_parameter("error"), "login_required");
}
