//! Snapshot and restore: a restored tenant continues as if nothing had happened.
//! Compares what a client sees, not the snapshots.

use emulator::instance::Emulator;
use http::{Method, StatusCode};
use serde_json::json;

use crate::client::{Client, env, seed};

#[tokio::test]
async fn a_restored_tenant_has_everything() {
    let first = Client::new();
    let bearer = first.bearer("admin@contoso.example").await;
    first
        .control(Method::PUT, "settings", &json!({"replicationSeconds": 7}))
        .await;
    first
        .control(Method::PUT, "clock", &json!({"advanceSeconds": 60}))
        .await;
    let fault = json!([{"path": "/v1.0/groups", "status": 500, "times": 3}]);
    first.control(Method::PUT, "faults", &fault).await;
    let snapshot = first.emulator.snapshot().unwrap();

    let second = Client::from_emulator(Emulator::new(seed("step1-done"), env("")).unwrap());
    second.emulator.restore(&snapshot).unwrap();
    assert_eq!(second.state().await, first.state().await);
    assert_eq!(second.requests().await, first.requests().await);
    let me = second.graph(Method::GET, "/v1.0/me", &bearer, "").await;
    assert_eq!(me.json()["userPrincipalName"], "admin@contoso.example");
    let by_name = "/v1.0/users/ADA.LOVELACE@contoso.example";
    let ada = second.graph(Method::GET, by_name, &bearer, "").await;
    assert_eq!(ada.status, StatusCode::OK);
}

#[tokio::test]
async fn restoring_an_invalid_snapshot_changes_nothing() {
    let caller = Client::new();
    let before = caller.state().await;
    for text in ["", "{}", "{\"tenants\": 1}"] {
        assert!(caller.emulator.restore(text).is_err(), "{text}");
    }
    assert_eq!(caller.state().await, before);
}
