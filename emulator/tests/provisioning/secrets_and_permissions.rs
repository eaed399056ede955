//! Secrets, credentials, permissions, and applications without templates.

use crate::world::{TOKEN, WORKATO, World, text};
use http::Method;
use serde_json::{Value, json};

const NOTHING: Value = Value::Null;
const RULE: &str = "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8";

#[tokio::test]
async fn secret_keys_are_case_sensitive_and_removed_by_an_empty_value() {
    let world = World::new("step1-done").await;
    let put = async |pairs: Value| {
        world
            .synchronization(Method::PUT, "secrets", &json!({"value": pairs}))
            .await
    };
    let (code, message) = put(json!([{"key": "baseAddress", "value": WORKATO}]))
        .await
        .error(500);
    assert_eq!(
        (code.as_str(), message.as_str()),
        (
            "InternalError",
            "Requested value 'baseAddress' was not found."
        )
    );
    let answer = world
        .synchronization(Method::PUT, "secrets", &json!({"credentials": []}))
        .await;
    assert_eq!(answer.error(400).0, "RequestMissingRequiredParameter");
    let keys = async || {
        let secrets = world
            .synchronization(Method::GET, "secrets", &NOTHING)
            .await
            .expect(200);
        secrets["value"]
            .as_array()
            .unwrap()
            .iter()
            .map(|pair| text(&pair["key"]))
            .collect::<Vec<_>>()
    };
    assert!(keys().await.is_empty());
    put(json!([{"key": "BaseAddress", "value": WORKATO}, {"key": "SecretToken", "value": TOKEN}]))
        .await
        .expect(204);
    let pair = |key: &str, value: &str| json!({"key": key, "value": value});
    let connection = [pair("BaseAddress", WORKATO), pair("SecretToken", TOKEN)];
    for (value, stored) in [
        ("false", &["BaseAddress", "SecretToken", "SyncAll"][..]),
        ("", &["BaseAddress", "SecretToken"]),
    ] {
        put(json!([
            connection[0],
            connection[1],
            pair("SyncAll", value)
        ]))
        .await
        .expect(204);
        assert_eq!(keys().await, stored);
    }
    // A PUT replaces all, or by the setting only the secrets that it names.
    let merge = json!({"secretsReplaced": false});
    put(json!([pair("SyncAll", "true")])).await.expect(204);
    assert_eq!(keys().await, ["SyncAll"]);
    world.control(Method::PUT, "settings", &merge).await;
    put(json!(connection)).await.expect(204);
    assert_eq!(keys().await, ["SyncAll", "BaseAddress", "SecretToken"]);
    put(json!([pair("SyncAll", "")])).await.expect(204);
    assert_eq!(keys().await, ["BaseAddress", "SecretToken"]);
    // Graph reportedly loses a PUT with few keys silently.
    let path = format!(
        "/v1.0/servicePrincipals/{}/synchronization/secrets",
        world.principal
    );
    let fault = json!([{"method": "PUT", "path": path, "kind": "silentLoss", "times": 1}]);
    world.control(Method::PUT, "faults", &fault).await;
    let lost = json!([{"key": "BaseAddress", "value": "https://lost.example/scim/v2"}]);
    put(lost).await.expect(204);
    let secrets = world
        .synchronization(Method::GET, "secrets", &NOTHING)
        .await
        .expect(200);
    assert_eq!(secrets["value"][0]["value"], WORKATO);
}

#[tokio::test]
async fn credentials_are_sent_to_the_application() {
    let world = World::new("step1-done").await;
    let pair = |address: &str, token: &str| json!([{"key": "BaseAddress", "value": address}, {"key": "SecretToken", "value": token}]);
    let tried = async |credentials: Value| {
        let body =
            json!({"templateId": "scim", "useSavedCredentials": false, "credentials": credentials});
        world
            .synchronization(Method::POST, "jobs/validateCredentials", &body)
            .await
    };
    for (address, token, inner) in [
        (WORKATO, "wrong", "Response Status Code: Unauthorized"),
        (
            "https://workato.invalid/scim/v2",
            TOKEN,
            "No such host is known.",
        ),
        (
            "http://127.0.0.1:8081/workato",
            TOKEN,
            "No such host is known.",
        ),
        ("workato.com", TOKEN, "not valid"),
    ] {
        let (code, message) = tried(pair(address, token)).await.error(400);
        assert_eq!(code, "CredentialValidationUnavailable");
        assert!(message.contains(inner), "{message}");
    }
    for address in [
        WORKATO,
        "http://localhost:8081/workato/scim/v2/",
        "https://www.workato.com/scim/v2",
    ] {
        tried(pair(address, TOKEN)).await.expect(204);
    }
    for status in [403, 500] {
        world
            .control(
                Method::PUT,
                "faults",
                &json!([{"path": "/workato/scim", "status": status}]),
            )
            .await;
        let (code, _) = tried(pair(WORKATO, TOKEN)).await.error(400);
        assert_eq!(code, "CredentialValidationUnavailable");
    }
    world.control(Method::PUT, "faults", &json!([])).await;
    let (code, message) = tried(json!([{"key": "BaseAddress", "value": WORKATO}]))
        .await
        .error(400);
    assert_eq!(code, "RequestMissingRequiredParameter");
    assert!(message.contains("SecretToken"), "{message}");
    let (code, _) = tried(json!([{"key": "secretToken", "value": TOKEN}]))
        .await
        .error(500);
    assert_eq!(code, "InternalError");
    let body = json!({"credentials": pair(WORKATO, TOKEN)});
    let answer = world
        .synchronization(Method::POST, "jobs/validateCredentials", &body)
        .await;
    assert_eq!(answer.error(400).0, "RequestMissingRequiredParameter");
    // With a job, saved credentials can be used too.
    let world = World::new("ready").await;
    let saved = json!({"useSavedCredentials": true});
    world
        .job_request(Method::POST, "validateCredentials", &saved)
        .await
        .expect(204);
}

#[tokio::test]
async fn a_smaller_scope_takes_effect_with_a_restart() {
    let world = World::new("scope-not-restarted").await;
    let active = async || {
        let users = world.workato_users().await;
        users.iter().filter(|user| user["active"] == true).count()
    };
    let before = active().await;
    world.advance_minutes(120).await;
    assert_eq!(active().await, before);
    world
        .job_request(
            Method::POST,
            "restart",
            &json!({"criteria": {"resetScope": "Watermark"}}),
        )
        .await
        .expect(204);
    world.advance_minutes(60).await;
    assert_eq!(active().await, 20);
    // A larger one takes effect with the next cycle.
    world.save_secret("SyncAll", "true").await;
    world.advance_minutes(60).await;
    assert_eq!(active().await, before);
}

#[tokio::test]
async fn only_application_administrators_may_use_synchronization() {
    for (name, read, write, log) in [
        ("admin@contoso.example", 200, 204, 200),
        ("apps@contoso.example", 200, 204, 200),
        ("users@contoso.example", 403, 403, 403),
        ("auditor@contoso.example", 403, 403, 403),
    ] {
        let world = World::signed_in_as("ready", name).await;
        assert_eq!(
            world
                .synchronization(Method::GET, "jobs", &NOTHING)
                .await
                .status,
            read,
            "{name}"
        );
        let secrets = json!({"value": [{"key": "SyncAll", "value": "false"}]});
        assert_eq!(
            world
                .synchronization(Method::PUT, "secrets", &secrets)
                .await
                .status,
            write,
            "{name}"
        );
        let answer = world
            .graph(Method::GET, "/auditLogs/provisioning", &NOTHING)
            .await;
        assert_eq!(answer.status, log, "{name}");
    }
}

#[tokio::test]
async fn an_unprovisionable_application_has_no_templates_and_no_jobs() {
    let world = World::new("step1-done").await;
    let found = world
        .get("/servicePrincipals?$filter=displayName eq 'Workato (test integration)'")
        .await;
    let id = text(&found["value"][0]["id"]);
    let templates = world
        .get(&format!(
            "/servicePrincipals/{id}/synchronization/templates"
        ))
        .await;
    assert_eq!(templates["value"], json!([]));
    let path = format!("/servicePrincipals/{id}/synchronization/jobs");
    let (code, _) = world
        .graph(Method::POST, &path, &json!({"templateId": "scim"}))
        .await
        .error(400);
    assert_eq!(code, "RequestParameterInvalid");
    let template = world
        .synchronization(Method::GET, "templates/scim/schema", &NOTHING)
        .await
        .expect(200);
    assert_eq!(template["synchronizationRules"][0]["id"], RULE);
    let answer = world
        .synchronization(Method::GET, "jobs/scim.x.y", &NOTHING)
        .await;
    assert_eq!(answer.error(404).0, "ResourceNotFound");
}

#[tokio::test]
async fn the_service_answers_401_for_a_missing_role_if_the_setting_says_so() {
    let world = World::signed_in_as("ready", "users@contoso.example").await;
    let settings = json!({"provisioningUnauthorized": true});
    world.control(Method::PUT, "settings", &settings).await;
    let answer = world.synchronization(Method::GET, "jobs", &NOTHING).await;
    assert_eq!(answer.error(401).0, "Unauthorized");
    let log = world
        .graph(Method::GET, "/auditLogs/provisioning", &NOTHING)
        .await;
    assert_eq!(log.status, 403, "the rest of Graph answers as before");
    let world = World::new("ready").await;
    world.control(Method::PUT, "settings", &settings).await;
    let answer = world.synchronization(Method::GET, "jobs", &NOTHING).await;
    answer.expect(200);
}
