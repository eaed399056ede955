//! `PUT /_emulator/settings` and `PUT /_emulator/clock`.

use emulator::fault::Latency;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::client::{Client, find_by_field};

#[tokio::test]
async fn settings_change_one_by_one() {
    let caller = Client::new();
    let before = caller.get("/_emulator/settings").await.json();
    let answer = caller
        .control(Method::PUT, "settings", &json!({"replicationSeconds": 9}))
        .await;
    let mut expected = before;
    expected["replicationSeconds"] = json!(9);
    assert_eq!(answer.json(), expected);
    assert_eq!(caller.get("/_emulator/settings").await.json(), expected);
    for bad in [
        json!({"replicationSeconds": 1, "colour": "red"}),
        json!({"wids": "yes"}),
        json!({"latencyMs": -1}),
        json!([1]),
    ] {
        let answer = caller.control(Method::PUT, "settings", &bad).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}");
    }
    let answer = caller
        .send(Method::PUT, "/_emulator/settings", &[], "{")
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(caller.get("/_emulator/settings").await.json(), expected);
}

#[tokio::test]
async fn the_clock_moves_both_ways() {
    let caller = Client::new();
    let mut now = Vec::new();
    for seconds in [3600, -7200] {
        let answer = caller
            .control(Method::PUT, "clock", &json!({"advanceSeconds": seconds}))
            .await;
        now.push(answer.json()["now"].clone());
    }
    assert_eq!(
        now,
        ["2026-09-21T15:13:20.000Z", "2026-09-21T13:13:20.000Z"]
    );
    for bad in [
        json!({}),
        json!({"advanceSeconds": 1.5}),
        json!({"advanceSeconds": i64::MAX}),
    ] {
        let answer = caller.control(Method::PUT, "clock", &bad).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}");
    }
    assert_eq!(caller.get("/_emulator/clock").await.json()["now"], now[1]);
}

#[tokio::test]
async fn tokens_expire_by_the_tenants_clock() {
    let caller = Client::new();
    let bearer = caller.bearer("admin@contoso.example").await;
    for (seconds, status) in [(3599, StatusCode::OK), (1, StatusCode::UNAUTHORIZED)] {
        caller
            .control(Method::PUT, "clock", &json!({"advanceSeconds": seconds}))
            .await;
        let answer = caller.graph(Method::GET, "/v1.0/me", &bearer, "").await;
        assert_eq!(answer.status, status);
    }
}

#[tokio::test]
async fn the_server_delays_the_responses() {
    let caller = Client::new();
    caller
        .control(Method::PUT, "settings", &json!({"latencyMs": 250}))
        .await;
    let response = caller.send_raw(Method::GET, "/v1.0/me", &[], "").await;
    assert_eq!(response.extensions().get(), Some(&Latency(250)));
    let response = caller
        .send_raw(Method::GET, "/_emulator/settings", &[], "")
        .await;
    assert_eq!(response.extensions().get::<Latency>(), None);
}

#[tokio::test]
async fn a_throttled_tenant_refuses_writes_when_its_bucket_is_empty() {
    let caller = Client::new();
    let bearer = caller.bearer("admin@contoso.example").await;
    caller
        .control(Method::PUT, "settings", &json!({"throttle": true}))
        .await;
    let path = "/v1.0/users/ada.lovelace@contoso.example";
    let body = r#"{"jobTitle":"Countess"}"#;
    let first = caller.graph(Method::PATCH, path, &bearer, body).await;
    assert_eq!(first.status, StatusCode::NO_CONTENT);

    // Instead of sending 3,000 writes, restore a copy with two left in the bucket.
    let mut snapshot: Value = serde_json::from_str(&caller.emulator.snapshot().unwrap()).unwrap();
    let buckets = snapshot["throttle"].as_object_mut().unwrap();
    let bucket = buckets
        .iter_mut()
        .find(|(name, _)| name.matches('/').count() == 2 && name.ends_with("/writes"))
        .unwrap()
        .1;
    assert_eq!(bucket["left"], 2999);
    bucket["left"] = json!(2);
    caller.emulator.restore(&snapshot.to_string()).unwrap();

    let items: Vec<_> = ["1", "2", "3"]
        .map(|id| {
            json!({"id": id, "method": "PATCH", "url": "/users/ada.lovelace@contoso.example",
                   "headers": {"Content-Type": "application/json"}, "body": {"jobTitle": id}})
        })
        .to_vec();
    let batch = json!({"requests": items}).to_string();
    let answer = caller
        .graph(Method::POST, "/v1.0/$batch", &bearer, &batch)
        .await;
    let responses = answer.json()["responses"].clone();
    for (id, status) in [("1", 204), ("2", 204), ("3", 429)] {
        assert_eq!(
            find_by_field(&responses, "id", id)["status"],
            status,
            "{id}"
        );
    }
    let ada = caller
        .graph(
            Method::GET,
            &format!("{path}?$select=jobTitle"),
            &bearer,
            "",
        )
        .await;
    assert_eq!(ada.json()["jobTitle"], "2");
    let refused = caller.graph(Method::PATCH, path, &bearer, body).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.header("retry-after"), "10");

    caller
        .control(Method::PUT, "clock", &json!({"advanceSeconds": 1}))
        .await;
    let later = caller.graph(Method::PATCH, path, &bearer, body).await;
    assert_eq!(later.status, StatusCode::NO_CONTENT);
}
