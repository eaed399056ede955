//! Situations with SAML claims of Workato's application: a claim named like a role attribute overwrites at every sign-in
//! what SCIM sent, if Workato synchronizes roles from SAML (<https://docs.workato.com/scim-faqs.html>).
//! Everything else is as in `ready`, but that one account may also read an application's claims policy.

use serde_json::{Value, json};

use super::super::Scenario;
use super::super::builder::ScenarioBuilder;
use super::{DEV, PROD, set_up_and_run};
use crate::model::DirectoryRole;

/// The account that holds Application Administrator.
const READER: &str = "apps@contoso.example";
/// What the reference names for reading a claims policy; Microsoft's list of permissions has it without an id.
const READ_PERMISSION: &str = "Policy.Read.ApplicationConfiguration";
/// The namespace of the claims that Entra emits by default.
const CLAIMS: &str = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";

pub(in super::super) const CLAIM_SITUATIONS: [Scenario; 4] = [
    Scenario::new(
        "claims-overwrite-roles",
        "Workato's claims policy emits workato_role and workato_role_prod: SAML role sync overwrites what SCIM sends. Only apps@contoso.example may read it, as Application Administrator.",
        |stage| {
            set_up_and_run(stage);
            let group = builders_id(stage);
            let roles = [(DEV, "Admin"), (PROD, "Analyst")];
            let roles = roles.map(|(name, role)| role_claim(name, role, &group));
            set_claims_policy(stage, &roles);
        },
    ),
    Scenario::new(
        "claims-mapping-overwrites-roles",
        "A claims mapping policy that emits workato_role and workato_role_prod is assigned to Workato, which has no claims policy of its own. apps@contoso.example is Application Administrator.",
        |stage| {
            set_up_and_run(stage);
            add_reader(stage);
            let id = stage.random.uuid();
            let source = stage.attribute_name(DEV);
            let definition = json!({"ClaimsMappingPolicy": {
                "Version": 1,
                "IncludeBasicClaimSet": "true",
                "ClaimsSchema": [
                    {"Source": "user", "ID": source, "SamlClaimType": DEV},
                    {"Value": "Analyst", "SamlClaimType": PROD},
                    {"Source": "user", "ID": "mail", "SamlClaimType": format!("{CLAIMS}/emailaddress")},
                ],
            }});
            stage.workato_principal().claims_mapping_policies = vec![json!({
                "id": id,
                "deletedDateTime": null,
                "definition": [definition.to_string()],
                "displayName": "Workato roles",
                "isOrganizationDefault": false,
            })];
        },
    ),
    Scenario::new(
        "claims-without-roles",
        "Workato's claims policy emits an email address and no role. Only apps@contoso.example may read it, as Application Administrator.",
        |stage| {
            set_up_and_run(stage);
            set_claims_policy(stage, &[]);
        },
    ),
    Scenario::new(
        "claims-permission-unknown",
        "Workato's claims policy emits workato_role, and Graph does not know the permission Policy.Read.ApplicationConfiguration: a sign-in that asks for it is refused (AADSTS650053).",
        |stage| {
            set_up_and_run(stage);
            let group = builders_id(stage);
            set_claims_policy(stage, &[role_claim(DEV, "Admin", &group)]);
            for principal in &mut stage.tenant().service_principals {
                let scopes = principal.other_properties.get_mut("oauth2PermissionScopes");
                if let Some(scopes) = scopes.and_then(Value::as_array_mut) {
                    scopes.retain(|scope| scope["value"] != READ_PERMISSION);
                }
            }
        },
    ),
];

/// A policy of Workato with an ordinary claim and these.
fn set_claims_policy(stage: &mut ScenarioBuilder<'_>, roles: &[Value]) {
    add_reader(stage);
    let id = stage.random.uuid();
    let mut claims = vec![json!({
        "@odata.type": "#microsoft.graph.customClaim",
        "name": "emailaddress",
        "namespace": CLAIMS,
        "tokenFormat": ["saml"],
        "samlAttributeNameFormat": "unspecified",
        "configurations": [{
            "condition": null,
            "attribute": {
                "@odata.type": "#microsoft.graph.sourcedAttribute",
                "id": "mail",
                "source": "user",
                "isExtensionAttribute": false,
            },
            "transformations": [],
        }],
    })];
    claims.extend_from_slice(roles);
    stage.workato_principal().claims_policy = Some(json!({
        "id": id,
        "includeBasicClaimSet": true,
        "includeApplicationIdInIssuer": false,
        "audienceOverride": null,
        "groupFilter": null,
        "claims": claims,
    }));
}

/// A claim with this role for the members of a group, as Workato's page sets it up
/// (<https://docs.workato.com/saml-role-sync-azure.html>).
fn role_claim(name: &str, role: &str, group: &str) -> Value {
    json!({
        "@odata.type": "#microsoft.graph.customClaim",
        "name": name,
        "namespace": null,
        "tokenFormat": ["saml"],
        "samlAttributeNameFormat": "unspecified",
        "configurations": [{
            "condition": {
                "@odata.type": "#microsoft.graph.customClaimCondition",
                "userType": "members",
                "memberOf": [group],
            },
            "attribute": {
                "@odata.type": "#microsoft.graph.valueBasedAttribute",
                "value": role,
            },
            "transformations": [],
        }],
    })
}

fn builders_id(stage: &mut ScenarioBuilder<'_>) -> String {
    let mut groups = stage.tenant().groups.iter();
    let found = groups.find(|group| group.display_name == "Workato Builders");
    found.map(|group| group.id.clone()).unwrap_or_default()
}

fn add_reader(stage: &mut ScenarioBuilder<'_>) {
    let id = stage.random.uuid();
    let tenant = stage.tenant();
    let reader = tenant.user_by_upn(READER).map(|user| user.id.clone());
    tenant.directory_roles.push(DirectoryRole {
        id,
        template_id: "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3".to_owned(),
        display_name: "Application Administrator".to_owned(),
        description: Some(
            "Can create and manage all aspects of app registrations and enterprise apps."
                .to_owned(),
        ),
        member_ids: reader.into_iter().collect(),
    });
}
