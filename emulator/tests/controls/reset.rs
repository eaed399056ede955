//! `POST /_emulator/reset`: resets everything to the initial state of a scenario.

use emulator::seed::Scenario;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::client::{Client, find_by_field};

/// The short names of Workato's attributes, each with its type and whether it is multi-valued.
fn attributes(state: &Value, owner: &str) -> Vec<(String, String, bool)> {
    let tenant = &state["tenants"][0];
    let owner = find_by_field(&tenant["applications"], "displayName", owner);
    let properties = tenant["extensionProperties"].as_array().unwrap();
    properties
        .iter()
        .filter(|property| property["applicationObjectId"] == owner["id"])
        .map(|property| {
            let name = property["name"].as_str().unwrap();
            (
                name.splitn(3, '_').nth(2).unwrap().to_owned(),
                property["dataType"].as_str().unwrap().to_owned(),
                property["isMultiValued"].as_bool().unwrap(),
            )
        })
        .collect()
}

fn single_string(name: &str) -> (String, String, bool) {
    (name.to_owned(), "String".to_owned(), false)
}

fn three_role_attributes() -> Vec<(String, String, bool)> {
    ["workato_role", "workato_role_test", "workato_role_prod"]
        .map(single_string)
        .to_vec()
}

/// The number of role values of each user who has any.
fn count_role_values(state: &Value) -> Vec<usize> {
    let users = state["tenants"][0]["users"].as_array().unwrap();
    users
        .iter()
        .map(|user| {
            let names = user.as_object().unwrap().keys();
            names.filter(|name| name.contains("_workato_role")).count()
        })
        .filter(|count| *count > 0)
        .collect()
}

#[tokio::test]
async fn each_scenario_has_its_initial_state() {
    let caller = Client::new();
    for scenario in Scenario::ALL.iter().take(6) {
        let name = scenario.name();
        let answer = caller
            .control(Method::POST, "reset", &json!({"scenario": name}))
            .await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.json()["scenario"], name);
        let state = caller.state().await;
        assert_eq!(state["scenario"], name);
        let (on_workato, elsewhere) = match name {
            "fresh" => (vec![], vec![]),
            "attribute-elsewhere" => (vec![], three_role_attributes()),
            "attribute-differs" => (
                vec![
                    ("workato_role".to_owned(), "Integer".to_owned(), false),
                    ("workato_role_test".to_owned(), "String".to_owned(), true),
                ],
                vec![],
            ),
            // All other scenarios start with the attributes.
            _ => (three_role_attributes(), vec![]),
        };
        assert_eq!(attributes(&state, "Workato"), on_workato, "{name}");
        assert_eq!(
            attributes(&state, "Workato (test integration)"),
            elsewhere,
            "{name}"
        );
        // Twelve users and the eight members of the group, each in three environments.
        match name {
            "step1-done" | "ready" => assert_eq!(count_role_values(&state), vec![3; 20], "{name}"),
            "fresh" | "attribute-elsewhere" | "attribute-differs" | "no-roles-yet" => {
                assert_eq!(count_role_values(&state), Vec::<usize>::new(), "{name}");
            }
            // `provisioning/situations.rs` tests each situation.
            _ => {}
        }
    }
}

#[tokio::test]
async fn nothing_survives_a_reset() {
    let caller = Client::new();
    let before = caller.state().await;
    let tokens = caller.sign_in("admin@contoso.example").await.json();
    caller
        .control(
            Method::PUT,
            "settings",
            &json!({"tokenSeconds": 60, "wids": true}),
        )
        .await;
    caller
        .control(Method::PUT, "clock", &json!({"advanceSeconds": 90}))
        .await;
    let fault = json!([{"path": "/v1.0", "status": 503}]);
    caller.control(Method::PUT, "faults", &fault).await;
    assert_ne!(caller.state().await, before);

    let answer = caller.control(Method::POST, "reset", &json!({})).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(caller.state().await, before);
    assert!(caller.requests().await.is_empty());
    let refresh = caller
        .post_form(
            "/common/oauth2/v2.0/token",
            &[
                ("client_id", "ca11ab1e-0000-4000-8000-000000000001"),
                ("grant_type", "refresh_token"),
                ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
            ],
        )
        .await;
    assert_eq!(refresh.json()["error"], "invalid_grant");
}

#[tokio::test]
async fn an_empty_body_is_enough() {
    let caller = Client::new();
    let answer = caller.send(Method::POST, "/_emulator/reset", &[], "").await;
    assert_eq!(answer.json()["scenario"], "fresh");
}

#[tokio::test]
async fn an_unknown_scenario_changes_nothing() {
    let caller = Client::new();
    caller
        .control(Method::POST, "reset", &json!({"scenario": "step1-done"}))
        .await;
    for body in [
        json!({"scenario": "step2-done"}),
        json!({"scene": "fresh"}),
        json!([]),
    ] {
        let answer = caller.control(Method::POST, "reset", &body).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
    }
    let answer = caller
        .control(Method::POST, "reset", &json!({"scenario": "step2-done"}))
        .await;
    let message = answer.json()["error"]["message"].to_string();
    assert!(
        message.contains(
            "there is no scenario `step2-done`; there are fresh, step1-done, attribute-elsewhere, attribute-differs, \
             no-roles-yet, ready, "
        ),
        "{message}"
    );
    assert_eq!(caller.state().await["scenario"], "step1-done");
}
