//! The policies that put claims into Workato's SAML tokens: who reads them, and their published shapes.

use http::Method;
use serde_json::{Value, json};

use crate::world::{Answer, World, text};

const ADMIN: &str = "admin@contoso.example";
/// Application Administrator in these scenarios.
const APPS: &str = "apps@contoso.example";
const READ: &str = "Policy.Read.ApplicationConfiguration";

async fn signed_in(scenario: &str, account: &str, scopes: &str) -> World {
    let mut world = World::signed_in_as(scenario, account).await;
    world.grant_only(scopes).await;
    world
}

async fn policy(world: &World) -> Answer {
    let path = format!("/beta/servicePrincipals/{}/claimsPolicy", world.principal);
    world.graph(Method::GET, &path, &Value::Null).await
}

async fn mapping_policies(world: &World, rest: &str) -> Answer {
    let path = format!(
        "/servicePrincipals/{}/claimsMappingPolicies{rest}",
        world.principal
    );
    world.graph(Method::GET, &path, &Value::Null).await
}

fn names(policy: &Value) -> Vec<String> {
    let claims = policy["claims"].as_array().unwrap().iter();
    claims.map(|claim| text(&claim["name"])).collect()
}

#[tokio::test]
async fn a_claims_policy_has_the_shape_of_the_guide() {
    let world = signed_in("claims-overwrite-roles", APPS, READ).await;
    let mut found = policy(&world).await.expect(200);
    assert_eq!(
        names(&found),
        ["emailaddress", "workato_role", "workato_role_prod"]
    );
    let context = text(&found["@odata.context"]);
    assert!(context.starts_with("http://127.0.0.1:8081/beta/$metadata#servicePrincipals('"));
    let role = found["claims"][1].take();
    let group = role["configurations"][0]["condition"]["memberOf"][0].clone();
    assert_eq!(text(&group).len(), 36);
    assert_eq!(
        role,
        json!({
            "@odata.type": "#microsoft.graph.customClaim",
            "name": "workato_role",
            "namespace": null,
            "tokenFormat": ["saml"],
            "samlAttributeNameFormat": "unspecified",
            "configurations": [{
                "condition": {
                    "@odata.type": "#microsoft.graph.customClaimCondition",
                    "userType": "members",
                    "memberOf": [group],
                },
                "attribute": {"@odata.type": "#microsoft.graph.valueBasedAttribute", "value": "Admin"},
                "transformations": [],
            }],
        })
    );
    let mut keys: Vec<_> = found.as_object().unwrap().keys().cloned().collect();
    keys.sort();
    assert_eq!(
        keys,
        [
            "@odata.context",
            "audienceOverride",
            "claims",
            "groupFilter",
            "id",
            "includeApplicationIdInIssuer",
            "includeBasicClaimSet",
        ]
    );
}

#[tokio::test]
async fn a_claims_policy_may_emit_no_role_or_be_absent() {
    let world = signed_in("claims-without-roles", APPS, READ).await;
    assert_eq!(names(&policy(&world).await.expect(200)), ["emailaddress"]);
    let world = signed_in("claims-mapping-overwrites-roles", APPS, READ).await;
    assert_eq!(
        policy(&world).await.error(404).0,
        "Request_ResourceNotFound"
    );
}

#[tokio::test]
async fn a_claims_policy_needs_its_permission_and_role() {
    for (account, scopes, status) in [
        (APPS, READ, 200),
        (APPS, "Policy.ReadWrite.ApplicationConfiguration", 200),
        (
            APPS,
            "Policy.Read.All Application.ReadWrite.All Directory.Read.All",
            403,
        ),
        // Cloud Application Administrator is not a role of this call.
        (ADMIN, READ, 403),
    ] {
        let world = signed_in("claims-overwrite-roles", account, scopes).await;
        assert_eq!(policy(&world).await.status, status, "{account} {scopes}");
    }
    // Nor does it help to own the application.
    let world = signed_in("claims-overwrite-roles", ADMIN, READ).await;
    let admin = world.control(Method::GET, "state", &Value::Null).await;
    let users = admin["tenants"][0]["users"].as_array().unwrap();
    let admin = users.iter().find(|user| user["userPrincipalName"] == ADMIN);
    let admin = admin.unwrap()["id"].clone();
    world.edit_state(|state| {
        for one in state["tenants"][0]["servicePrincipals"]
            .as_array_mut()
            .unwrap()
        {
            one["ownerIds"] = json!([admin]);
        }
    });
    assert_eq!(policy(&world).await.status, 403);
}

#[tokio::test]
async fn claims_mapping_policies_need_two_permissions_together() {
    const SCENARIO: &str = "claims-mapping-overwrites-roles";
    for (scopes, status) in [
        ("Policy.Read.All", 403),
        ("Application.ReadWrite.All", 403),
        (
            "Policy.Read.ApplicationConfiguration Application.ReadWrite.All",
            403,
        ),
        ("Policy.Read.All Application.Read.All", 403),
        ("Policy.Read.All Application.ReadWrite.All", 200),
        (
            "Policy.ReadWrite.ApplicationConfiguration Application.ReadWrite.All",
            200,
        ),
    ] {
        let world = signed_in(SCENARIO, ADMIN, scopes).await;
        assert_eq!(
            mapping_policies(&world, "").await.status,
            status,
            "{scopes}"
        );
    }
    let both = "Policy.Read.All Application.ReadWrite.All";
    let world = signed_in(SCENARIO, "auditor@contoso.example", both).await;
    let found = mapping_policies(&world, "").await.expect(200);
    assert_eq!(
        found["@odata.context"],
        "http://127.0.0.1:8081/v1.0/$metadata#Collection(microsoft.graph.claimsMappingPolicy)"
    );
    let policies = found["value"].as_array().unwrap();
    assert_eq!(policies.len(), 1);
    let mut one = policies[0].clone();
    let definition: Value = serde_json::from_str(&text(&one["definition"][0])).unwrap();
    let claims = definition["ClaimsMappingPolicy"]["ClaimsSchema"]
        .as_array()
        .unwrap();
    let types: Vec<_> = claims
        .iter()
        .map(|claim| text(&claim["SamlClaimType"]))
        .collect();
    assert_eq!(
        types,
        [
            "workato_role",
            "workato_role_prod",
            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
        ]
    );
    for name in ["id", "definition"] {
        one.as_object_mut().unwrap().remove(name);
    }
    assert_eq!(
        one,
        json!({"deletedDateTime": null, "displayName": "Workato roles", "isOrganizationDefault": false})
    );
    let world = signed_in("ready", ADMIN, both).await;
    assert_eq!(
        mapping_policies(&world, "").await.expect(200)["value"],
        json!([])
    );
}

#[tokio::test]
async fn beta_may_refuse_or_be_missing_for_claims() {
    let world = signed_in("claims-overwrite-roles", APPS, READ).await;
    for (setting, status, code) in [
        ("refuses", 403, "Authorization_RequestDenied"),
        ("missing", 400, "BadRequest"),
    ] {
        let settings = json!({"graphBeta": setting});
        world.control(Method::PUT, "settings", &settings).await;
        assert_eq!(policy(&world).await.error(status).0, code);
    }
    let message = policy(&world).await.error(400).1;
    assert_eq!(
        message,
        "Resource not found for the segment 'claimsPolicy'."
    );
}
