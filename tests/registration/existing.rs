//! Tests a tenant that has an application of this name already.
//! A script changes an application only if it gets its client id.

use crate::new_registration::{ADDRESS, required_permissions};
use crate::script::register;
use crate::tenant::{Tenant, application_path};
use serde_json::{Value, json};
use std::sync::Arc;

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap()
}

#[tokio::test]
async fn an_application_of_the_name_is_not_touched() {
    let tenant = Arc::new(Tenant::new().await);
    // Graph ignores case in a name, and so do readers.
    for (name, words) in [
        ("Rolecall", &[ADDRESS][..]),
        ("ROLECALL for all", &[ADDRESS, "Rolecall for all"]),
    ] {
        let theirs =
            json!({"displayName": name, "spa": {"redirectUris": ["https://evil.example/"]}});
        let theirs = tenant.register_as("member", theirs).await;
        let before = tenant.application(text(&theirs, "appId")).await;
        register(&tenant, words).await.expect_failure(
            1,
            &[
                text(&theirs, "appId"),
                "member@contoso.example",
                &format!("--app-id {} '{ADDRESS}'", text(&theirs, "appId")),
                "The name is taken. Nothing was changed.",
            ],
        );
        assert!(tenant.writes().await.is_empty());
        assert_eq!(tenant.application(text(&theirs, "appId")).await, before);
    }
}

#[tokio::test]
async fn every_application_of_the_name_is_listed_with_its_owners() {
    let tenant = Arc::new(Tenant::new().await);
    let named = json!({"displayName": "Rolecall"});
    let one = tenant.register_as("member", named.clone()).await;
    let other = tenant.register_as("apps", named).await;
    let owner = tenant
        .graph(
            "GET",
            &format!("{}/owners", application_path(&other)),
            &Value::Null,
        )
        .await;
    let owner = text(&owner["value"][0], "id").to_owned();
    let path = format!("{}/owners/{owner}/$ref", application_path(&other));
    tenant.graph("DELETE", &path, &Value::Null).await;
    tenant.clear_requests();
    register(&tenant, &[ADDRESS]).await.expect_failure(
        1,
        &[
            text(&one, "appId"),
            "member@contoso.example",
            text(&other, "appId"),
            "no owner",
        ],
    );
    assert!(tenant.writes().await.is_empty());
}

#[tokio::test]
async fn an_owner_cannot_write_lines_of_the_message() {
    let tenant = Arc::new(Tenant::new().await);
    let theirs = json!({"displayName": "Rolecall"});
    tenant.register_as("member", theirs).await;
    let member = "/users/member@contoso.example";
    let name = "Max\nThe name is free.\u{1b}[2J";
    tenant
        .graph("PATCH", member, &json!({"displayName": name}))
        .await;
    let run = register(&tenant, &[ADDRESS])
        .await
        .expect_failure(1, &["Max"]);
    let lines = || run.err.lines();
    assert!(!lines().any(|line| line.starts_with("The name is free")));
    assert!(!run.err.contains('\u{1b}'));
}

#[tokio::test]
async fn run_twice_it_prints_the_same_client_id_and_changes_nothing() {
    let tenant = Arc::new(Tenant::new().await);
    let run = register(&tenant, &[ADDRESS]).await.expect_success();
    let id = run.client_id();
    let made = tenant.application(id).await;
    tenant.clear_requests();
    register(&tenant, &[ADDRESS])
        .await
        .expect_failure(1, &[id, "admin@contoso.example", "Nothing was changed."]);
    for words in [["--app-id", id, ADDRESS], [ADDRESS, "--app-id", id]] {
        let again = register(&tenant, &words).await.expect_success();
        assert_eq!(again.client_id(), id);
    }
    assert!(tenant.writes().await.is_empty());
    assert_eq!(tenant.application(id).await, made);
    assert_eq!(tenant.applications_named("Rolecall").await.len(), 1);
}

#[tokio::test]
async fn an_application_keeps_its_settings() {
    let tenant = Arc::new(Tenant::new().await);
    let mail = json!({"resourceAppId": "00000002-0000-0ff1-ce00-000000000000", "resourceAccess": [
        {"id": "11111111-0000-4000-8000-000000000001", "type": "Scope"},
        {"id": "11111111-0000-4000-8000-000000000002", "type": "Role"},
    ]});
    let graph = json!({"resourceAppId": emulator::model::GRAPH_APP_ID, "resourceAccess": [
        {"id": "e1fe6dd8-ba31-4d61-89e7-88639da4683d", "type": "Scope"},
        {"id": "11111111-0000-4000-8000-000000000003", "type": "Role"},
    ]});
    let ours = json!({
        "displayName": "Our tools",
        "signInAudience": "AzureADMultipleOrgs",
        "spa": {"redirectUris": ["https://first.example.com/"]},
        "web": {"redirectUris": ["https://web.example.com/"]},
        "optionalClaims": {
            "idToken": [{"name": "email", "essential": true}],
            "accessToken": [{"name": "ipaddr"}],
        },
        "requiredResourceAccess": [mail, graph],
    });
    let before = tenant.register_as("apps", ours).await;
    let id = text(&before, "appId").to_owned();
    let run = register(&tenant, &["--app-id", &id, ADDRESS])
        .await
        .expect_success();
    assert_eq!(run.client_id(), id);
    for words in [
        "apps@contoso.example",
        "https://first.example.com/",
        "https://web.example.com/",
        "AzureADMultipleOrgs",
        "3 permissions that Rolecall doesn't request",
    ] {
        assert!(run.out.contains(words), "no {words} in {}", run.out);
    }
    let writes = tenant.writes().await;
    assert_eq!(writes.len(), 2, "{writes:?}");

    let after = tenant.application(&id).await;
    assert_eq!(
        after["spa"]["redirectUris"],
        json!(["https://first.example.com/", ADDRESS])
    );
    for kept in ["displayName", "signInAudience", "web"] {
        assert_eq!(after[kept], before[kept]);
    }
    let claims = |kind: &str| {
        let claims = after["optionalClaims"][kind].as_array().unwrap().iter();
        claims
            .map(|claim| (claim["name"].clone(), claim["essential"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        claims("idToken"),
        [(json!("email"), json!(true)), (json!("wids"), json!(false))]
    );
    assert_eq!(claims("accessToken"), [(json!("ipaddr"), json!(false))]);
    let resources = after["requiredResourceAccess"].as_array().unwrap();
    assert!(resources.len() == 2 && resources.contains(&mail));
    assert_eq!(tenant.permissions(&after).await, required_permissions());
    let roles = resources
        .iter()
        .flat_map(|resource| resource["resourceAccess"].as_array().unwrap())
        .filter(|access| access["type"] == "Role");
    assert_eq!(roles.count(), 2);

    tenant.clear_requests();
    register(&tenant, &["--app-id", &id, ADDRESS])
        .await
        .expect_success();
    assert!(tenant.writes().await.is_empty());
}

#[tokio::test]
async fn only_what_is_missing_is_sent() {
    let tenant = Arc::new(Tenant::new().await);
    let run = register(&tenant, &[ADDRESS]).await.expect_success();
    let id = run.client_id();
    let path = application_path(&tenant.application(id).await);
    for lack in [
        json!({"spa": {"redirectUris": []}}),
        json!({"optionalClaims": null}),
        json!({"requiredResourceAccess": []}),
    ] {
        tenant.graph("PATCH", &path, &lack).await;
        tenant.clear_requests();
        register(&tenant, &["--app-id", id, ADDRESS])
            .await
            .expect_success();
        assert_eq!(tenant.writes().await, [format!("PATCH {path}")]);
        let whole = tenant.application(id).await;
        assert_eq!(whole["spa"]["redirectUris"], json!([ADDRESS]));
        assert_eq!(whole["optionalClaims"]["idToken"][0]["name"], "wids");
        assert_eq!(tenant.permissions(&whole).await, required_permissions());
    }
    let principal = format!("/servicePrincipals(appId='{id}')");
    let principal = tenant.graph("GET", &principal, &Value::Null).await;
    let path = format!("/servicePrincipals/{}", text(&principal, "id"));
    tenant.graph("DELETE", &path, &Value::Null).await;
    tenant.clear_requests();
    register(&tenant, &["--app-id", id, ADDRESS])
        .await
        .expect_success();
    assert_eq!(tenant.writes().await, ["POST /servicePrincipals"]);
}

#[tokio::test]
async fn an_unknown_client_id_stops_the_script() {
    let tenant = Arc::new(Tenant::new().await);
    let unknown = "11111111-2222-4333-8444-555555555555";
    register(&tenant, &["--app-id", unknown, ADDRESS])
        .await
        .expect_failure(1, &[unknown, "Nothing was changed."]);
    assert!(tenant.writes().await.is_empty());
    tenant.clear_requests();
    for words in [
        &["--app-id", "", ADDRESS][..],
        &["--app-id=", ADDRESS],
        &["--app-id", "x' or appId ne 'y", ADDRESS],
        &[ADDRESS, "--app-id"],
        &[ADDRESS, "--app-ids", unknown],
        &[ADDRESS, "Name", "Another"],
    ] {
        register(&tenant, words)
            .await
            .expect_failure(2, &["Nothing was sent.", "Usage:"]);
    }
    assert!(tenant.az_calls.lock().unwrap().is_empty());
}
