//! Tests a tenant without an application of this name.
//! Reads the tenant instead of trusting the script's output.

use crate::script::{ScriptOutput, register};
use crate::tenant::Tenant;
use rolecall::graph::endpoint::{ALL, NEVER_REQUESTED};
use rolecall::oauth::scope::Scope;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

pub(crate) const ADDRESS: &str = "https://rolecall.example.com/";

pub(crate) fn required_permissions() -> Vec<String> {
    let requested = ALL.iter().filter(|one| !NEVER_REQUESTED.contains(one));
    let scopes = requested.map(|endpoint| endpoint.scope);
    let names: BTreeSet<&str> = scopes
        .filter(|scope| !Scope::OPTIONAL.contains(scope))
        .map(Scope::name)
        .collect();
    names.into_iter().map(str::to_owned).collect()
}

async fn registered_application(tenant: &Tenant, run: &ScriptOutput) -> Value {
    tenant.application(run.client_id()).await
}

#[tokio::test]
async fn an_application_is_registered_completely() {
    let tenant = Arc::new(Tenant::new().await);
    let run = register(&tenant, &[ADDRESS]).await.expect_success();
    let writes = tenant.writes().await;
    let application = registered_application(&tenant, &run).await;
    assert_eq!(application["displayName"], "Rolecall");
    assert_eq!(application["signInAudience"], "AzureADMyOrg");
    assert_eq!(application["spa"]["redirectUris"], json!([ADDRESS]));
    assert_eq!(application["web"]["redirectUris"], json!([]));
    let claims = application["optionalClaims"]["idToken"].as_array().unwrap();
    assert!(claims.len() == 1 && claims[0]["name"] == "wids");
    assert_eq!(
        tenant.permissions(&application).await,
        required_permissions()
    );
    let principal = format!("/servicePrincipals(appId='{}')", run.client_id());
    let principal = tenant.graph("GET", &principal, &Value::Null).await;
    assert_eq!(principal["displayName"], "Rolecall");
    // Graph does not know the application at once: it refuses the service principal, and the script retries.
    assert_eq!(writes[0], "POST /applications");
    assert!(writes.len() > 2, "{writes:?}");
    assert!(
        writes[1..]
            .iter()
            .all(|write| write == "POST /servicePrincipals"),
        "{writes:?}"
    );
    assert!(run.out.contains("az ad app permission admin-consent --id"));
}

#[tokio::test]
async fn a_name_is_registered_unchanged() {
    let tenant = Arc::new(Tenant::new().await);
    for name in [
        r#"O'Brien's "Rolecall", $(id) `id` {"a":1} %41 +&#?= '']"#,
        "Zoë’s Rolecall 名簿",
        "=@Cargo.toml",
    ] {
        let run = register(&tenant, &[ADDRESS, name]).await.expect_success();
        let application = registered_application(&tenant, &run).await;
        assert_eq!(application["displayName"], name);
        assert_eq!(application["spa"]["redirectUris"], json!([ADDRESS]));
        register(&tenant, &[ADDRESS, name])
            .await
            .expect_failure(1, &[run.client_id(), "Nothing was changed."]);
        assert_eq!(tenant.applications_named(name).await.len(), 1);
    }
}

#[tokio::test]
async fn a_name_that_cannot_be_written_is_refused() {
    let tenant = Arc::new(Tenant::new().await);
    for name in ["Role\\", "Role\ncall", "Role\u{7}call"] {
        register(&tenant, &[ADDRESS, name]).await.expect_failure(
            2,
            &["A name can't contain a backslash", "Nothing was sent."],
        );
    }
    assert!(tenant.az_calls.lock().unwrap().is_empty());
}

#[tokio::test]
async fn optional_permissions_are_registered_on_request_alone() {
    let tenant = Arc::new(Tenant::new().await);
    let mut all = required_permissions();
    all.extend(Scope::OPTIONAL.map(|scope| scope.name().to_owned()));
    all.sort();
    let run = register(&tenant, &["--optional", ADDRESS])
        .await
        .expect_success();
    let id = run.client_id();
    assert_eq!(tenant.permissions(&tenant.application(id).await).await, all);
    // A run without the option keeps them, and does not call them foreign.
    tenant.clear_requests();
    let run = register(&tenant, &["--app-id", id, ADDRESS])
        .await
        .expect_success();
    assert!(!run.out.contains("doesn't request"), "{}", run.out);
    assert!(tenant.writes().await.is_empty());
    assert_eq!(tenant.permissions(&tenant.application(id).await).await, all);
    // An application that was registered without them gets them later.
    let run = register(&tenant, &[ADDRESS, "Another"])
        .await
        .expect_success();
    let id = run.client_id();
    tenant.advance(60);
    let words = ["--optional", "--app-id", id, ADDRESS];
    register(&tenant, &words).await.expect_success();
    assert_eq!(tenant.permissions(&tenant.application(id).await).await, all);
}

#[tokio::test]
async fn another_cloud_uses_its_own_endpoint_and_permissions() {
    let mut tenant = Tenant::new().await;
    tenant.endpoint = "https://microsoftgraph.chinacloudapi.cn";
    tenant.remove_permission("AuditLog.Read.All");
    let tenant = Arc::new(tenant);
    let run = register(&tenant, &[ADDRESS]).await.expect_success();
    let application = registered_application(&tenant, &run).await;
    let mut known = required_permissions();
    known.retain(|name| name != "AuditLog.Read.All");
    assert_eq!(tenant.permissions(&application).await, known);
    assert!(
        run.err
            .contains("Microsoft Graph in this cloud doesn't have the permission AuditLog.Read.All, so it was left out."),
        "{}",
        run.err
    );
}
