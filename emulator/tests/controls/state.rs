//! `GET /_emulator/state`: everything as JSON with Graph's names, except codes and tokens.

use http::header::ORIGIN;
use http::{HeaderName, Method, StatusCode};
use serde_json::json;

use crate::client::{CONTOSO, Client, find_by_field};

#[tokio::test]
async fn tenants_have_graphs_names() {
    let caller = Client::new();
    caller
        .control(Method::POST, "reset", &json!({"scenario": "step1-done"}))
        .await;
    let state = caller.state().await;
    let contoso = &state["tenants"][0];
    assert_eq!(contoso["id"], CONTOSO);
    assert_eq!(contoso["domain"], "contoso.example");
    assert_eq!(state["tenants"][1]["domain"], "fabrikam.example");

    let ada = find_by_field(&contoso["users"], "displayName", "Ada Lovelace");
    assert_eq!(ada["userPrincipalName"], "ada.lovelace@contoso.example");
    let workato = find_by_field(&contoso["applications"], "displayName", "Workato");
    let app_id = workato["appId"].as_str().unwrap().replace('-', "");
    for (attribute, role) in [
        ("workato_role", "Admin"),
        ("workato_role_test", "Operator"),
        ("workato_role_prod", "Analyst"),
    ] {
        assert_eq!(ada[format!("extension_{app_id}_{attribute}")], role);
    }
    let principal = find_by_field(&contoso["servicePrincipals"], "displayName", "Workato");
    assert_eq!(principal["appId"], workato["appId"]);
    assert_ne!(principal["id"], workato["id"]);
    let assignments = contoso["appRoleAssignments"].as_array().unwrap();
    let on_workato = assignments
        .iter()
        .filter(|assignment| assignment["resourceId"] == principal["id"])
        .count();
    assert_eq!(on_workato, 13);
    for collection in ["groups", "extensionProperties", "directoryRoles"] {
        assert!(
            !contoso[collection].as_array().unwrap().is_empty(),
            "{collection}"
        );
    }
    assert_eq!(state["now"], "2026-09-21T14:13:20.000Z");
    assert_eq!(state["settings"]["replicationSeconds"], 4);
    assert_eq!(
        state["workato"]["baseAddress"],
        "http://127.0.0.1:8081/workato/scim/v2"
    );
    assert_eq!(state["workato"]["users"], json!([]));
}

#[tokio::test]
async fn signed_in_accounts_are_listed_without_tokens() {
    let caller = Client::new();
    let tokens = caller.sign_in("users@contoso.example").await.json();
    let state = caller.get("/_emulator/state").await;
    assert_eq!(state.json()["signedIn"], json!(["users@contoso.example"]));
    for token in ["access_token", "refresh_token"] {
        assert!(
            !state.body.contains(tokens[token].as_str().unwrap()),
            "{token}"
        );
    }
}

/// An administrator reads the address under one host name and a client saves it under another; both reach this
/// machine.
#[tokio::test]
async fn workatos_address_is_reachable_under_any_host_name() {
    let caller = Client::new();
    let bearer = caller.bearer("admin@contoso.example").await;
    let path = "/v1.0/servicePrincipals?$filter=displayName%20eq%20'Workato'&$select=id";
    let found = caller.graph(Method::GET, path, &bearer, "").await.json();
    let principal = found["value"][0]["id"].as_str().unwrap().to_owned();
    let validate = async |host: &str, token: &str| {
        let credentials = json!([
            {"key": "BaseAddress", "value": format!("https://{host}/workato/scim/v2")},
            {"key": "SecretToken", "value": token},
        ]);
        let body = json!({"templateId": "scim", "credentials": credentials});
        let path =
            format!("/v1.0/servicePrincipals/{principal}/synchronization/jobs/validateCredentials");
        caller
            .graph(Method::POST, &path, &bearer, &body.to_string())
            .await
            .status
    };
    let host = "tenant.example:8443";
    let unknown = validate(host, "x").await;
    assert_eq!(unknown, StatusCode::BAD_REQUEST);
    let headers = [
        (HeaderName::from_static("x-forwarded-host"), host),
        (HeaderName::from_static("x-forwarded-proto"), "https"),
    ];
    let state = caller
        .send(Method::GET, "/_emulator/state", &headers, "")
        .await
        .json();
    assert_eq!(
        state["workato"]["baseAddress"],
        format!("https://{host}/workato/scim/v2")
    );
    let token = state["workato"]["secretToken"].as_str().unwrap();
    assert_eq!(validate(host, token).await, StatusCode::NO_CONTENT);
    assert_eq!(
        validate("other.example", token).await,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn any_origin_may_read_the_state() {
    let caller = Client::new();
    let origin = [(ORIGIN, "http://localhost:9999")];
    let answer = caller
        .send(Method::GET, "/_emulator/state", &origin, "")
        .await;
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    for name in ["reset", "faults", "clock", "settings", "requests"] {
        let path = format!("/_emulator/{name}");
        let answer = caller.send(Method::OPTIONS, &path, &origin, "").await;
        assert!(answer.status.is_success(), "{name}");
        assert!(
            answer
                .header("access-control-allow-methods")
                .contains("PUT"),
            "{name}"
        );
        assert_eq!(
            answer.header("access-control-allow-headers"),
            "content-type"
        );
    }
}
