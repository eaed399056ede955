//! `PUT /_emulator/faults`: faults on request. `server.rs` tests broken connections.

use axum::body::to_bytes;
use emulator::fault::NoResponse;
use http::header::ORIGIN;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::client::Client;

async fn with_faults(faults: Value) -> (Client, String) {
    let caller = Client::new();
    let bearer = caller.bearer("admin@contoso.example").await;
    let answer = caller.control(Method::PUT, "faults", &faults).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.json(), faults);
    (caller, bearer)
}

#[tokio::test]
async fn throttling_looks_like_graphs_and_ends() {
    let fault =
        json!([{"method": "GET", "path": "/v1.0/me", "status": 429, "retryAfter": 2, "times": 1}]);
    let (caller, bearer) = with_faults(fault).await;
    let answer = caller.graph(Method::GET, "/v1.0/me", &bearer, "").await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.header("retry-after"), "2");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let error = &answer.json()["error"];
    assert_eq!(error["code"], "TooManyRequests");
    assert_eq!(
        error["innerError"]["request-id"],
        answer.header("request-id")
    );
    assert_eq!(caller.requests().await.last().unwrap()["fault"], "429");

    let answer = caller.graph(Method::GET, "/v1.0/me", &bearer, "").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(caller.get("/_emulator/faults").await.json(), json!([]));
}

#[tokio::test]
async fn a_refused_write_changes_nothing() {
    let (caller, bearer) =
        with_faults(json!([{"method": "PATCH", "path": "/v1.0/users", "status": 503}])).await;
    let before = caller.state().await["tenants"].clone();
    let path = "/v1.0/users/ada.lovelace@contoso.example";
    let body = r#"{"jobTitle":"Countess"}"#;
    let answer = caller.graph(Method::PATCH, path, &bearer, body).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.headers.get("retry-after"), None);
    assert_eq!(caller.state().await["tenants"], before);
    caller.control(Method::PUT, "faults", &json!([])).await;
    let answer = caller.graph(Method::PATCH, path, &bearer, body).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert_ne!(caller.state().await["tenants"], before);
}

#[tokio::test]
async fn a_claims_challenge_is_the_documented_one() {
    let (caller, bearer) = with_faults(json!([{"path": "/v1.0", "kind": "claimsChallenge"}])).await;
    let answer = caller.graph(Method::GET, "/v1.0/me", &bearer, "").await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let challenge = answer.header("www-authenticate");
    assert!(
        challenge.starts_with("Bearer realm=\"\", authorization_uri=\"http://127.0.0.1:8081/"),
        "{challenge}"
    );
    assert!(
        challenge.contains("error=\"insufficient_claims\", claims=\"ey"),
        "{challenge}"
    );
    assert_eq!(answer.json()["error"]["code"], "InvalidAuthenticationToken");
}

#[tokio::test]
async fn a_fault_can_return_any_body() {
    let (caller, bearer) = with_faults(json!([
        {"path": "/v1.0/me", "status": 200, "body": "<html><p>Sign in to the Wi-Fi</html>"},
        {"path": "/v1.0/users", "status": 200, "body": "{\"value\": ["},
        {"path": "/v1.0/groups", "status": 403, "body": {"error": {"code": "Own"}}},
    ]))
    .await;
    let html = caller.graph(Method::GET, "/v1.0/me", &bearer, "").await;
    assert_eq!(html.header("content-type"), "text/html; charset=utf-8");
    assert!(html.body.starts_with("<html>"));
    let broken = caller
        .graph(Method::GET, "/v1.0/users?$top=1", &bearer, "")
        .await;
    assert_eq!(
        (broken.header("content-type"), broken.body.as_str()),
        ("application/json", "{\"value\": [")
    );
    let own = caller.graph(Method::GET, "/v1.0/groups", &bearer, "").await;
    assert_eq!(own.json(), json!({"error": {"code": "Own"}}));
}

#[tokio::test]
async fn the_identity_platform_fails_with_its_error_format() {
    let (caller, _) =
        with_faults(json!([{"path": "/common/oauth2/v2.0/token", "status": 503}])).await;
    let answer = caller
        .post_form("/common/oauth2/v2.0/token", &[("grant_type", "x")])
        .await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(
        answer.header("access-control-allow-origin"),
        "http://localhost:8080"
    );
    assert_eq!(answer.json()["error"], "temporarily_unavailable");
}

#[tokio::test]
async fn the_server_breaks_the_connections() {
    let (caller, bearer) = with_faults(json!([
        {"path": "/v1.0/me", "kind": "droppedConnection", "times": 1},
        {"path": "/v1.0/me", "kind": "silence", "times": 1},
        {"path": "/v1.0/me", "kind": "truncatedBody", "times": 1},
    ]))
    .await;
    let headers = [(http::header::AUTHORIZATION, bearer.as_str())];
    for (expected, name) in [
        (NoResponse::Disconnect, "droppedConnection"),
        (NoResponse::Hang, "silence"),
    ] {
        let response = caller.send_raw(Method::GET, "/v1.0/me", &headers, "").await;
        assert_eq!(response.extensions().get::<NoResponse>(), Some(&expected));
        let kept = caller.requests().await.pop().unwrap();
        assert_eq!(
            (&kept["status"], &kept["fault"]),
            (&json!(null), &json!(name))
        );
    }
    let response = caller.send_raw(Method::GET, "/v1.0/me", &headers, "").await;
    assert_eq!(response.status(), StatusCode::OK);
    assert!(to_bytes(response.into_body(), usize::MAX).await.is_err());
    let whole = caller.graph(Method::GET, "/v1.0/me", &bearer, "").await;
    assert_eq!(whole.json()["userPrincipalName"], "admin@contoso.example");
}

#[tokio::test]
async fn a_response_can_be_lost_after_the_request_was_carried_out() {
    let path = "/v1.0/users/ada.lovelace@contoso.example";
    for (expected, kind) in [
        (NoResponse::Disconnect, "droppedAfter"),
        (NoResponse::Hang, "silenceAfter"),
    ] {
        let fault = json!([{"method": "PATCH", "path": path, "kind": kind, "times": 1}]);
        let (caller, bearer) = with_faults(fault).await;
        let headers = [
            (http::header::AUTHORIZATION, bearer.as_str()),
            (http::header::CONTENT_TYPE, "application/json"),
        ];
        let body = json!({"jobTitle": kind}).to_string();
        let response = caller.send_raw(Method::PATCH, path, &headers, &body).await;
        assert_eq!(response.extensions().get::<NoResponse>(), Some(&expected));
        assert_eq!(response.status(), StatusCode::BAD_GATEWAY, "nothing leaks");
        let kept = caller.requests().await.pop().unwrap();
        assert_eq!(
            (&kept["status"], &kept["fault"]),
            (&json!(204), &json!(kind))
        );
        let read = format!("{path}?$select=jobTitle");
        let after = caller.graph(Method::GET, &read, &bearer, "").await;
        assert_eq!(after.json()["jobTitle"], kind);
    }
}

#[tokio::test]
async fn an_item_of_a_batch_fails_alone() {
    let (caller, bearer) =
        with_faults(json!([{"path": "/v1.0/me", "status": 429, "retryAfter": 3, "times": 1}]))
            .await;
    let body = json!({"requests": [
        {"id": "1", "method": "GET", "url": "/me"},
        {"id": "2", "method": "GET", "url": "/me"},
    ]});
    let answer = caller
        .graph(Method::POST, "/v1.0/$batch", &bearer, &body.to_string())
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    let responses = answer.json()["responses"].clone();
    let item = crate::client::find_by_field(&responses, "id", "1");
    assert_eq!(item["status"], 429);
    let headers = item["headers"].as_object().unwrap();
    let retry_after = headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("retry-after"));
    assert_eq!(retry_after.unwrap().1, "3");
    assert_eq!(item["body"]["error"]["code"], "TooManyRequests");
    assert_eq!(
        crate::client::find_by_field(&responses, "id", "2")["status"],
        200
    );
}

#[tokio::test]
async fn a_preflight_request_does_not_use_up_a_fault() {
    let (caller, bearer) = with_faults(json!([{"path": "/v1.0", "status": 500, "times": 1}])).await;
    let origin = [(ORIGIN, "http://localhost:8080")];
    let answer = caller.send(Method::OPTIONS, "/v1.0/me", &origin, "").await;
    assert_eq!(answer.status, StatusCode::OK);
    let answer = caller.graph(Method::GET, "/v1.0/me", &bearer, "").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
}

#[tokio::test]
async fn an_invalid_fault_does_not_change_the_others() {
    let fault = json!([{"path": "/v1.0", "status": 500}]);
    let (caller, _) = with_faults(fault.clone()).await;
    for bad in [
        json!([{"path": "/v1.0"}]),
        json!([{"path": "/v1.0", "status": 503}, {"path": "/v1.0", "kind": "boredom"}]),
        json!({"path": "/v1.0", "status": 503}),
        json!("none"),
    ] {
        let answer = caller.control(Method::PUT, "faults", &bad).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}");
        assert_eq!(answer.json()["error"]["code"], "BadControl");
    }
    assert_eq!(caller.get("/_emulator/faults").await.json(), fault);
}
