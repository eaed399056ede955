//! Tests a failing call: the script stops there, and says what it changed and what not.

use crate::new_registration::ADDRESS;
use crate::script::register;
use crate::tenant::Tenant;
use serde_json::{Value, json};
use std::sync::Arc;

fn refusal_fault(method: &str, path: &str) -> Value {
    json!([{"path": path, "method": method, "status": 403}])
}

#[tokio::test]
async fn a_failed_read_prevents_any_write() {
    let tenant = Arc::new(Tenant::new().await);
    for path in ["/v1.0/servicePrincipals", "/v1.0/applications"] {
        tenant.set_faults(refusal_fault("GET", path)).await;
        for words in [
            &[ADDRESS][..],
            &["--app-id", emulator::seed::CLIENT_APP_ID, ADDRESS],
        ] {
            register(&tenant, words).await.expect_failure(
                1,
                &["ERROR: Forbidden", "az could not", "Nothing was changed."],
            );
        }
    }
    assert!(tenant.writes().await.is_empty());
}

#[tokio::test]
async fn unreadable_owners_are_reported() {
    let tenant = Arc::new(Tenant::new().await);
    let theirs = json!({"displayName": "Rolecall"});
    let theirs = tenant.register_as("member", theirs).await;
    tenant
        .set_faults(refusal_fault("GET", "/v1.0/applications/*/owners"))
        .await;
    register(&tenant, &[ADDRESS]).await.expect_failure(
        1,
        &[
            theirs["appId"].as_str().unwrap(),
            "its owners could not be read",
            "Nothing was changed.",
        ],
    );
    assert!(tenant.writes().await.is_empty());
}

#[tokio::test]
async fn a_refused_registration_is_reported() {
    let tenant = Arc::new(Tenant::new().await);
    tenant
        .set_faults(refusal_fault("POST", "/v1.0/applications"))
        .await;
    register(&tenant, &[ADDRESS]).await.expect_failure(
        1,
        &[
            "az could not register the application.",
            "Nothing was changed, unless the response was lost",
        ],
    );
    tenant.set_faults(json!([])).await;
    assert!(tenant.applications_named("Rolecall").await.is_empty());
}

#[tokio::test]
async fn a_registration_whose_answer_was_lost_is_found_by_the_next_run() {
    let tenant = Arc::new(Tenant::new().await);
    let lost = json!([{"path": "/v1.0/applications", "method": "POST", "kind": "droppedAfter"}]);
    tenant.set_faults(lost).await;
    register(&tenant, &[ADDRESS]).await.expect_failure(
        1,
        &[
            "Nothing was changed, unless the response was lost",
            "a second run names the application",
        ],
    );
    tenant.set_faults(json!([])).await;
    let made = tenant.applications_named("Rolecall").await;
    let id = made[0]["appId"].as_str().unwrap();
    register(&tenant, &[ADDRESS])
        .await
        .expect_failure(1, &[id, "admin@contoso.example"]);
    let run = register(&tenant, &["--app-id", id, ADDRESS])
        .await
        .expect_success();
    assert_eq!(run.client_id(), id);
}

#[tokio::test]
async fn a_registration_without_service_principal_is_completed_by_its_id() {
    let tenant = Arc::new(Tenant::new().await);
    tenant
        .set_faults(refusal_fault("POST", "/v1.0/servicePrincipals"))
        .await;
    let run = register(&tenant, &[ADDRESS]).await;
    let made = tenant.applications_named("Rolecall").await;
    let id = made[0]["appId"].as_str().unwrap();
    run.expect_failure(
        1,
        &[
            "az could not create the service principal.",
            &format!("The application was registered. Continue with: sh scripts/register.sh --app-id {id} '{ADDRESS}'"),
        ],
    );
    tenant.set_faults(json!([])).await;
    tenant.clear_requests();
    register(&tenant, &["--app-id", id, ADDRESS])
        .await
        .expect_success();
    assert_eq!(tenant.writes().await, ["POST /servicePrincipals"]);
}

#[tokio::test]
async fn a_service_principal_whose_answer_was_lost_is_there() {
    let tenant = Arc::new(Tenant::new().await);
    let lost =
        json!([{"path": "/v1.0/servicePrincipals", "method": "POST", "kind": "droppedAfter"}]);
    let run = register(&tenant, &[ADDRESS]).await.expect_success();
    let id = run.client_id();
    let made = tenant.application(id).await;
    assert_eq!(made["appId"], id);
    let principal = format!("/servicePrincipals(appId='{id}')");
    tenant.graph("DELETE", &principal, &Value::Null).await;
    tenant.set_faults(lost).await;
    let words = ["--app-id", id, ADDRESS];
    register(&tenant, &words)
        .await
        .expect_failure(1, &["az could not create the service principal."]);
    tenant.set_faults(json!([])).await;
    tenant.advance(60);
    assert_eq!(
        register(&tenant, &words).await.expect_success().client_id(),
        id
    );
}

#[tokio::test]
async fn a_refused_change_is_reported() {
    let tenant = Arc::new(Tenant::new().await);
    let ours = json!({"displayName": "Rolecall"});
    let ours = tenant.register_as("apps", ours).await;
    let id = ours["appId"].as_str().unwrap();
    let before = tenant.application(id).await;
    tenant
        .set_faults(refusal_fault("PATCH", "/v1.0/applications"))
        .await;
    register(&tenant, &["--app-id", id, ADDRESS])
        .await
        .expect_failure(
            1,
            &[
                "az could not change the application.",
                "Nothing was changed, unless the response was lost",
            ],
        );
    assert_eq!(tenant.application(id).await, before);
}
