//! What a client can discover before a sign-in.

use http::{Method, StatusCode};
use serde_json::Value;

use crate::browser::{BASE, Browser, CONTOSO};

async fn configuration(tenant: &str) -> Value {
    let answer = Browser::new()
        .get(&format!("/{tenant}/v2.0/.well-known/openid-configuration"))
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers["access-control-allow-origin"], "*");
    answer.json()
}

#[tokio::test]
async fn a_tenant_is_found_by_id_and_by_domain() {
    for name in [CONTOSO, "contoso.example", "CONTOSO.example"] {
        let found = configuration(name).await;
        assert_eq!(found["issuer"], format!("{BASE}/{CONTOSO}/v2.0"));
        assert_eq!(
            found["authorization_endpoint"],
            format!("{BASE}/{CONTOSO}/oauth2/v2.0/authorize")
        );
        assert_eq!(
            found["token_endpoint"],
            format!("{BASE}/{CONTOSO}/oauth2/v2.0/token")
        );
        assert_eq!(
            found["end_session_endpoint"],
            format!("{BASE}/{CONTOSO}/oauth2/v2.0/logout")
        );
        assert_eq!(
            found["jwks_uri"],
            format!("{BASE}/{CONTOSO}/discovery/v2.0/keys")
        );
        assert_eq!(found["tenant_region_scope"], "NA");
        assert_eq!(found["msgraph_host"], "127.0.0.1:8081");
    }
}

#[tokio::test]
async fn common_and_organizations_have_an_issuer_template() {
    for name in ["common", "organizations"] {
        let found = configuration(name).await;
        assert_eq!(found["issuer"], format!("{BASE}/{{tenantid}}/v2.0"));
        assert_eq!(
            found["token_endpoint"],
            format!("{BASE}/{name}/oauth2/v2.0/token")
        );
        assert_eq!(found["tenant_region_scope"], Value::Null);
    }
}

/// The fields of Entra's sample, so that a client finds everything that Entra returns.
#[tokio::test]
async fn every_documented_field_exists() {
    let found = configuration(CONTOSO).await;
    let fields = "token_endpoint token_endpoint_auth_methods_supported jwks_uri response_modes_supported \
        subject_types_supported id_token_signing_alg_values_supported response_types_supported scopes_supported issuer \
        request_uri_parameter_supported userinfo_endpoint authorization_endpoint device_authorization_endpoint \
        http_logout_supported frontchannel_logout_supported end_session_endpoint claims_supported kerberos_endpoint \
        tenant_region_scope cloud_instance_name cloud_graph_host_name msgraph_host rbac_url";
    for field in fields.split_whitespace() {
        assert!(found.get(field).is_some(), "{field} is missing");
    }
}

#[tokio::test]
async fn an_unknown_tenant_is_refused_with_a_message() {
    let answer = Browser::new()
        .get("/nowhere.example/v2.0/.well-known/openid-configuration")
        .await;
    answer.expect_refused("invalid_tenant", 90_002);
    assert_eq!(answer.headers["access-control-allow-origin"], "*");
    assert!(
        answer
            .text("error_description")
            .contains("Tenant 'nowhere.example' not found")
    );
}

#[tokio::test]
async fn the_keys_contain_the_signing_key() {
    let browser = Browser::new();
    let keys = browser
        .get(&format!("/{CONTOSO}/discovery/v2.0/keys"))
        .await;
    assert_eq!(keys.headers["access-control-allow-origin"], "*");
    let tokens = browser
        .sign_in_and_redeem(CONTOSO, "admin@contoso.example", &[])
        .await;
    let header = tokens
        .text("id_token")
        .split('.')
        .next()
        .unwrap()
        .to_owned();
    let header = crate::answer::claims(&format!(".{header}."));
    assert_eq!(header["alg"], "RS256");
    assert_eq!(keys.json()["keys"][0]["kid"], header["kid"]);
    assert_eq!(keys.json()["keys"][0]["kty"], "RSA");
}

#[tokio::test]
async fn instance_discovery_knows_its_own_address_only() {
    let browser = Browser::new();
    let ask = |endpoint: &str| {
        format!("/common/discovery/instance?api-version=1.1&authorization_endpoint={endpoint}")
    };
    let known = browser
        .get(&ask(&format!("{BASE}/{CONTOSO}/oauth2/v2.0/authorize")))
        .await
        .json();
    assert_eq!(
        known["tenant_discovery_endpoint"],
        format!("{BASE}/{CONTOSO}/v2.0/.well-known/openid-configuration")
    );
    assert_eq!(known["metadata"][0]["aliases"][0], "127.0.0.1:8081");
    let unknown = browser
        .get(&ask(
            "https://login.elsewhere.example/x/oauth2/v2.0/authorize",
        ))
        .await;
    unknown.expect_refused("invalid_instance", 50_049);
}

#[tokio::test]
async fn preflight_requests_succeed() {
    let browser = Browser::new();
    for path in [
        "/common/v2.0/.well-known/openid-configuration",
        "/common/oauth2/v2.0/token",
    ] {
        let headers = [
            (http::header::ORIGIN, "http://localhost:8080"),
            (http::header::ACCESS_CONTROL_REQUEST_METHOD, "POST"),
            (http::header::ACCESS_CONTROL_REQUEST_HEADERS, "x-client-sku"),
        ];
        let answer = browser.send(Method::OPTIONS, path, &headers, "").await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(
            answer.headers["access-control-allow-origin"],
            "http://localhost:8080"
        );
        assert_eq!(
            answer.headers["access-control-allow-headers"],
            "x-client-sku"
        );
    }
}
