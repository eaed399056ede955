//! Shows how an earlier script took over a registration: `az ad app create` changes an application of the same name
//! (azure-cli 2.91.0, `azure/cli/command_modules/role/custom.py`, `create_application`; Azure/azure-cli#30427).
//! Runs that script, `take_over.sh`, as it was.

use crate::new_registration::ADDRESS;
use crate::script::{register, run_sh};
use crate::tenant::{Tenant, application_path};
use serde_json::{Value, json};
use std::sync::Arc;

#[tokio::test]
async fn az_ad_app_create_hands_an_application_of_the_name_to_its_owner() {
    let tenant = Arc::new(Tenant::new().await);
    let theirs =
        json!({"displayName": "Rolecall", "spa": {"redirectUris": ["https://evil.example/"]}});
    let theirs = tenant.register_as("member", theirs).await;
    let id = theirs["appId"].as_str().unwrap();

    let run = run_sh(&tenant, "tests/registration/take_over.sh", &[ADDRESS])
        .await
        .expect_success();
    assert!(run.err.contains("We will patch it"), "{}", run.err);
    assert_eq!(run.client_id(), id);
    let taken = tenant.application(id).await;
    let permissions = tenant.permissions(&taken).await;
    assert!(permissions.contains(&"User.ReadWrite.All".to_owned()));
    let owners = tenant
        .graph(
            "GET",
            &format!("{}/owners", application_path(&taken)),
            &Value::Null,
        )
        .await;
    assert_eq!(
        owners["value"][0]["userPrincipalName"],
        "member@contoso.example"
    );
    // The previous redirect URIs are gone.
    assert_eq!(taken["spa"]["redirectUris"], json!([ADDRESS]));

    tenant.clear_requests();
    register(&tenant, &[ADDRESS]).await.expect_failure(1, &[id]);
    assert!(tenant.writes().await.is_empty());
}
