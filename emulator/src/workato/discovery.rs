//! What the service says about itself: `ServiceProviderConfig`, `ResourceTypes` and `Schemas` (RFC 7643, 5 to 7).
//! Refuses to announce what it does not do.

use serde_json::{Value, json};

use super::error::ScimError;
use super::{CORE_SCHEMA, ENTERPRISE_SCHEMA, ROLE_SCHEMA, ScimReply};

/// Answers what is supported.
pub(super) fn provider(base: &str) -> ScimReply {
    ok(json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
        "documentationUri": "https://docs.workato.com/user-accounts-and-teams/scim/scim-workato.html",
        "patch": {"supported": true},
        "bulk": {"supported": false, "maxOperations": 0, "maxPayloadSize": 0},
        "filter": {"supported": true, "maxResults": 100},
        "changePassword": {"supported": false},
        "sort": {"supported": false},
        "etag": {"supported": false},
        "authenticationSchemes": [{
            "type": "oauthbearertoken",
            "name": "OAuth Bearer Token",
            "description": "The SCIM token of the workspace.",
            "primary": true,
        }],
        "meta": {"resourceType": "ServiceProviderConfig", "location": format!("{base}/ServiceProviderConfig")},
    }))
}

/// Answers the types of resources, or one.
pub(super) fn resource_types(base: &str, rest: &[&str]) -> Result<ScimReply, ScimError> {
    let user = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
        "id": "User",
        "name": "User",
        "endpoint": "/Users",
        "description": "User account",
        "schema": CORE_SCHEMA,
        "schemaExtensions": [
            {"schema": ENTERPRISE_SCHEMA, "required": false},
            {"schema": ROLE_SCHEMA, "required": false},
        ],
        "meta": {"resourceType": "ResourceType", "location": format!("{base}/ResourceTypes/User")},
    });
    one_or_all(vec![user], rest)
}

/// Answers the schemas, or one.
pub(super) fn schemas(base: &str, rest: &[&str]) -> Result<ScimReply, ScimError> {
    let core: &[&str] = &[
        "userName",
        "displayName",
        "externalId",
        "title",
        "preferredLanguage",
        "active",
        "name",
        "emails",
        "phoneNumbers",
        "addresses",
    ];
    let enterprise: &[&str] = &["employeeNumber", "department", "manager"];
    let roles: &[&str] = &["workato_role", "workato_role_test", "workato_role_prod"];
    let all = [
        (CORE_SCHEMA, "User", core),
        (ENTERPRISE_SCHEMA, "EnterpriseUser", enterprise),
        (ROLE_SCHEMA, "WorkatoRole", roles),
    ];
    let all = all.map(|(id, name, attributes)| {
        let attributes: Vec<Value> = attributes.iter().map(|name| attribute(name)).collect();
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
            "id": id,
            "name": name,
            "attributes": attributes,
            "meta": {"resourceType": "Schema", "location": format!("{base}/Schemas/{id}")},
        })
    });
    one_or_all(all.into(), rest)
}

fn attribute(name: &str) -> Value {
    let kind = match name {
        "active" => "boolean",
        "name" | "emails" | "phoneNumbers" | "addresses" | "manager" => "complex",
        _ => "string",
    };
    json!({
        "name": name,
        "type": kind,
        "multiValued": matches!(name, "emails" | "phoneNumbers" | "addresses"),
        "required": name == "userName",
        "caseExact": name.starts_with("workato_role"),
        "mutability": "readWrite",
        "returned": "default",
        "uniqueness": if name == "userName" { "server" } else { "none" },
    })
}

fn one_or_all(all: Vec<Value>, rest: &[&str]) -> Result<ScimReply, ScimError> {
    match rest {
        [] => Ok(ok(json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
            "totalResults": all.len(),
            "startIndex": 1,
            "itemsPerPage": all.len(),
            "Resources": all,
        }))),
        [id] => all
            .into_iter()
            .find(|one| one["id"] == *id)
            .map(ok)
            .ok_or_else(|| ScimError::not_found(id)),
        _ => Err(ScimError::not_found(&rest.join("/"))),
    }
}

fn ok(body: Value) -> ScimReply {
    ScimReply { status: 200, body }
}
