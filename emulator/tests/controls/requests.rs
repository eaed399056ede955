//! `GET /_emulator/requests`: the requests of clients, in order, with status and without secrets.

use http::{Method, StatusCode};
use serde_json::json;

use crate::client::{CONTOSO, Client, VERIFIER};

#[tokio::test]
async fn requests_are_recorded_in_order_with_their_responses() {
    let caller = Client::new();
    let bearer = caller.bearer("admin@contoso.example").await;
    let answer = caller
        .graph(Method::GET, "/v1.0/me?$select=id", &bearer, "")
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    let body = r#"{"name":"workato_role","dataType":"String","targetObjects":["User"]}"#;
    let path = "/v1.0/applications/00000000-0000-4000-8000-00000000dead/extensionProperties";
    caller.graph(Method::POST, path, &bearer, body).await;

    let requests = caller.requests().await;
    let seen: Vec<_> = requests
        .iter()
        .map(|request| {
            let url = request["url"].as_str().unwrap().split('?').next().unwrap();
            (
                request["method"].as_str().unwrap(),
                url,
                request["status"].as_u64().unwrap(),
            )
        })
        .collect();
    let identity = format!("/{CONTOSO}/oauth2/v2.0");
    assert_eq!(
        seen,
        [
            ("POST", format!("{identity}/authorize").as_str(), 302),
            ("POST", format!("{identity}/token").as_str(), 200),
            ("GET", "/v1.0/me", 200),
            ("POST", path, 404),
        ]
    );
    assert_eq!(requests[2]["url"], "/v1.0/me?$select=id");
    assert_eq!(requests[2]["headers"]["authorization"], "[redacted]");
    assert_eq!(requests[2]["headers"]["host"], "127.0.0.1:8081");
    assert_eq!(requests[2]["body"], json!(null));
    assert_eq!(requests[2]["requestId"], answer.header("request-id"));
    assert_eq!(
        requests[3]["body"],
        json!({"name": "workato_role", "dataType": "String", "targetObjects": ["User"]})
    );
}

#[tokio::test]
async fn no_secret_of_a_sign_in_is_recorded() {
    let caller = Client::new();
    let tokens = caller.sign_in("admin@contoso.example").await.json();
    let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    caller.graph(Method::GET, "/v1.0/me", &bearer, "").await;
    let kept = caller.get("/_emulator/requests").await.body;
    assert!(kept.contains("code_verifier=%5Bredacted%5D"), "{kept}");
    for secret in [
        tokens["access_token"].as_str().unwrap(),
        tokens["refresh_token"].as_str().unwrap(),
        VERIFIER,
        "anything",
    ] {
        assert!(!kept.contains(secret), "{secret} in {kept}");
    }
}

#[tokio::test]
async fn requests_of_the_controls_are_not_recorded() {
    let caller = Client::new();
    caller.state().await;
    caller.control(Method::PUT, "settings", &json!({})).await;
    assert!(caller.requests().await.is_empty());
}

#[tokio::test]
async fn a_request_that_is_not_emulated_returns_501_and_is_recorded() {
    let caller = Client::new();
    let bearer = caller.bearer("admin@contoso.example").await;
    for path in ["/beta/users", "/nothing/here", "/v1.0/deviceManagement"] {
        let answer = caller.graph(Method::GET, path, &bearer, "").await;
        assert_eq!(answer.status, StatusCode::NOT_IMPLEMENTED, "{path}");
        assert!(answer.body.contains(path), "{}", answer.body);
        assert_eq!(caller.requests().await.last().unwrap()["status"], 501);
    }
}

#[tokio::test]
async fn items_of_a_batch_are_recorded_separately() {
    let caller = Client::new();
    let bearer = caller.bearer("admin@contoso.example").await;
    let before = caller.requests().await.len();
    let body = json!({"requests": [
        {"id": "a", "method": "GET", "url": "/me"},
        {"id": "b", "method": "PATCH", "url": "/users/ada.lovelace@contoso.example",
         "headers": {"Content-Type": "application/json"}, "body": {"nonsense": 1}},
    ]});
    let answer = caller
        .graph(Method::POST, "/v1.0/$batch", &bearer, &body.to_string())
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    let requests = &caller.requests().await[before..];
    assert_eq!(requests.len(), 3);
    assert_eq!(requests[0]["url"], "/v1.0/$batch");
    let items: Vec<_> = requests[1..]
        .iter()
        .map(|item| {
            assert_eq!(item["batch"], requests[0]["id"]);
            (
                item["method"].as_str().unwrap(),
                item["url"].as_str().unwrap(),
                item["status"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        items,
        [
            ("GET", "/v1.0/me", 200),
            ("PATCH", "/v1.0/users/ada.lovelace@contoso.example", 400),
        ]
    );
    assert_eq!(requests[2]["body"], json!({"nonsense": 1}));
}
