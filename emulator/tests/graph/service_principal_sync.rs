//! What a service principal shows of its application, created from the gallery or by hand, and changed later.

use serde_json::{Value, json};

use crate::client::{Client, text};

const AWS: &str = "21ed01d2-ec13-4e9e-86c1-cd546719ebc4";
const NON_GALLERY: &str = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
const ROLE: &str = "11111111-2222-4333-8444-555555555555";
const SCOPE: &str = "66666666-2222-4333-8444-555555555555";

fn app_role(enabled: bool) -> Value {
    json!({"id": ROLE, "allowedMemberTypes": ["User"], "displayName": "Reader", "description": "Reads",
           "isEnabled": enabled, "value": "reader"})
}

#[tokio::test]
async fn a_service_principal_follows_its_application() {
    let client = Client::signed_in("admin").await;
    let body = json!({
        "displayName": "Tool", "signInAudience": "AzureADMyOrg", "tags": ["finance"],
        "appRoles": [app_role(true)], "web": {"redirectUris": ["https://tool.example/"], "homePageUrl": "https://tool.example/"},
        "api": {"oauth2PermissionScopes": [{"id": SCOPE, "type": "User", "isEnabled": true, "value": "access",
            "adminConsentDisplayName": "Access", "adminConsentDescription": "Access it"}]},
    });
    let made = client.post("/applications", &body).await.expect(201);
    assert_eq!(made["api"]["knownClientApplications"], json!([]));
    let application = format!("/applications/{}", text(&made["id"]));
    let app_id = text(&made["appId"]);
    client.advance(4);
    let principal = client
        .post("/servicePrincipals", &json!({"appId": app_id}))
        .await
        .expect(201);
    assert_eq!(principal["appRoles"][0]["id"], ROLE);
    assert_eq!(principal["appRoles"][0]["origin"], "Application");
    assert_eq!(principal["oauth2PermissionScopes"][0]["value"], "access");
    assert_eq!(principal["signInAudience"], "AzureADMyOrg");
    assert_eq!(principal["tags"], json!(["finance"]));
    assert_eq!(principal["homepage"], "https://tool.example/");
    assert_eq!(principal["servicePrincipalNames"], json!([app_id]));

    client.advance(4);
    let path = format!("/servicePrincipals(appId='{app_id}')");
    let tags = json!({"tags": ["finance", "HideApp"]});
    client.patch(&path, &tags).await.expect_nothing();
    let uri = format!("api://{app_id}");
    let change = json!({"displayName": "Better tool", "identifierUris": [uri], "tags": ["hr"], "description": "New",
                        "signInAudience": "AzureADMultipleOrgs", "appRoles": [app_role(false)]});
    client.patch(&application, &change).await.expect_nothing();
    let principal = client.get(&path).await.expect(200);
    assert_eq!(principal["displayName"], "Better tool");
    assert_eq!(principal["appDisplayName"], "Better tool");
    assert_eq!(principal["appDescription"], "New");
    assert_eq!(principal["signInAudience"], "AzureADMultipleOrgs");
    assert_eq!(principal["servicePrincipalNames"], json!([uri, app_id]));
    assert_eq!(principal["tags"], json!(["hr", "HideApp"]));
    assert_eq!(principal["appRoles"][0]["isEnabled"], false);

    // Typed clients send the type of everything that they write.
    let typed = json!({"@odata.type": "#microsoft.graph.application",
                       "parentalControlSettings": {"@odata.type": "#microsoft.graph.parentalControlSettings",
                                                   "legalAgeGroupRule": "RequireConsentForKids"}});
    client.patch(&application, &typed).await.expect_nothing();
    let settings = client.get(&application).await.expect(200)["parentalControlSettings"].clone();
    let expected =
        json!({"countriesBlockedForMinors": [], "legalAgeGroupRule": "RequireConsentForKids"});
    assert_eq!(settings, expected);

    // A renamed service principal still shows the application's name.
    let rename = json!({"displayName": "Tool of ours"});
    client.patch(&path, &rename).await.expect_nothing();
    let principal = client.get(&path).await.expect(200);
    assert_eq!(principal["appDisplayName"], "Better tool");
    let homepage = client.get(&application).await.expect(200)["web"]["homePageUrl"].clone();
    assert_eq!(homepage, "https://tool.example/");
}

#[tokio::test]
async fn roles_and_scopes_must_be_disabled_before_removal() {
    let client = Client::signed_in("admin").await;
    let path = format!("/applications/{}", client.workato_id().await);
    let mut roles = client.get(&path).await.expect(200)["appRoles"].clone();
    assert_eq!(roles.as_array().unwrap().len(), 2);
    let refused = |answer: &crate::answer::Answer| {
        let code = "CannotDeleteOrUpdateEnabledEntitlement";
        answer.expect_refusal(400, code);
    };
    refused(
        &client
            .patch(&path, &json!({"appRoles": [app_role(true)]}))
            .await,
    );
    let scopes = json!({"api": {"oauth2PermissionScopes": []}});
    refused(&client.patch(&path, &scopes).await);
    for one in roles.as_array_mut().unwrap() {
        one["isEnabled"] = json!(false);
    }
    client
        .patch(&path, &json!({"appRoles": roles}))
        .await
        .expect_nothing();
    client
        .patch(&path, &json!({"appRoles": [app_role(true)]}))
        .await
        .expect_nothing();
    let principal = client.find_by_name("servicePrincipals", "Workato").await;
    assert_eq!(principal["appRoles"].as_array().unwrap().len(), 1);
    for broken in [
        json!([{"id": ROLE}]),
        json!([app_role(true), app_role(true)]),
        json!([{"id": "x", "allowedMemberTypes": ["User"], "displayName": "a", "description": "a", "isEnabled": true}]),
    ] {
        client
            .patch(&path, &json!({"appRoles": broken}))
            .await
            .expect_refusal(400, "Request_BadRequest");
    }
    let taken = json!({"displayName": "Other", "identifierUris": ["https://www.workato.com/saml/metadata"]});
    let message = client
        .post("/applications", &taken)
        .await
        .expect_refusal(400, "Request_BadRequest");
    assert!(message.contains("identifierUris"), "{message}");
}

#[tokio::test]
async fn the_gallery_gives_roles_and_a_permission_to_both() {
    let client = Client::signed_in("admin").await;
    for template in [NON_GALLERY, AWS] {
        let path = format!("/applicationTemplates/{template}/instantiate");
        let made = client
            .post(&path, &json!({"displayName": "Mine"}))
            .await
            .expect(201);
        let (application, principal) = (&made["application"], &made["servicePrincipal"]);
        let names: Vec<_> = principal["appRoles"]
            .as_array()
            .unwrap()
            .iter()
            .map(|role| role["displayName"].as_str().unwrap())
            .collect();
        assert_eq!(names, ["User", "msiam_access"]);
        assert_eq!(application["appRoles"], principal["appRoles"]);
        let scopes = &principal["oauth2PermissionScopes"];
        assert_eq!(scopes[0]["value"], "user_impersonation");
        assert_eq!(scopes[0]["adminConsentDisplayName"], "Access Mine");
        assert_eq!(&application["api"]["oauth2PermissionScopes"], scopes);
        assert_eq!(application["web"]["homePageUrl"], principal["homepage"]);
        assert_eq!(principal["signInAudience"], "AzureADMyOrg");
    }
}

#[tokio::test]
async fn a_secret_is_shown_once() {
    let client = Client::signed_in("admin").await;
    let principal = text(&client.find_by_name("servicePrincipals", "Workato").await["id"]);
    for path in [
        format!("/applications/{}", client.workato_id().await),
        format!("/servicePrincipals/{principal}"),
    ] {
        let body = json!({"passwordCredential": {"displayName": "Nightly job"}});
        let made = client
            .post(&format!("{path}/addPassword"), &body)
            .await
            .expect(200);
        assert!(text(&made["secretText"]).starts_with(&text(&made["hint"])));
        let kept = client.get(&path).await.expect(200)["passwordCredentials"].clone();
        assert_eq!(kept[0]["keyId"], made["keyId"]);
        assert_eq!(kept[0]["secretText"], Value::Null);
        let body = json!({"keyId": made["keyId"]});
        let remove = format!("{path}/removePassword");
        client.post(&remove, &body).await.expect_nothing();
        client
            .post(&remove, &body)
            .await
            .expect_refusal(400, "Request_BadRequest");
        let kept = client.get(&path).await.expect(200)["passwordCredentials"].clone();
        assert_eq!(kept, json!([]));
    }
}
