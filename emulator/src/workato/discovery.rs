//! The SCIM service's description of itself: `ServiceProviderConfig`, `ResourceTypes` and `Schemas` (RFC 7643, 5 to 7).
//! Announces only what is implemented.

use serde_json::{Value, json};

use super::error::ScimError;
use super::{CORE_SCHEMA, ENTERPRISE_SCHEMA, ROLE_SCHEMA, ScimResponse};

/// The attributes of a schema: `[]` marks multi-valued ones, and parentheses contain sub-attributes.
const CORE: &str = "userName displayName nickName profileUrl title userType preferredLanguage locale timezone active \
    name(formatted,familyName,givenName,middleName,honorificPrefix,honorificSuffix) \
    emails[](value,display,type,primary) phoneNumbers[](value,display,type,primary) \
    addresses[](formatted,streetAddress,locality,region,postalCode,country,type,primary)";
const ENTERPRISE: &str =
    "employeeNumber costCenter organization division department manager(value,$ref,displayName)";
const ROLES: &str = "workato_role workato_role_test workato_role_prod";

pub(super) fn service_provider_config(base: &str) -> ScimResponse {
    ok_response(json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
        "documentationUri": "https://docs.workato.com/user-accounts-and-teams/scim/scim-workato.html",
        "patch": {"supported": true},
        "bulk": {"supported": false, "maxOperations": 0, "maxPayloadSize": 0},
        "filter": {"supported": true, "maxResults": 100},
        "changePassword": {"supported": false},
        "sort": {"supported": false},
        "etag": {"supported": true},
        "authenticationSchemes": [{
            "type": "oauthbearertoken",
            "name": "OAuth Bearer Token",
            "description": "The SCIM token of the workspace.",
            "primary": true,
        }],
        "meta": {"resourceType": "ServiceProviderConfig", "location": format!("{base}/ServiceProviderConfig")},
    }))
}

/// All resource types, or one. Fails if it does not exist.
pub(super) fn resource_types(base: &str, rest: &[&str]) -> Result<ScimResponse, ScimError> {
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

/// All schemas, or one. Fails if it does not exist.
pub(super) fn schemas(base: &str, rest: &[&str]) -> Result<ScimResponse, ScimError> {
    let all = [
        (CORE_SCHEMA, "User", CORE),
        (ENTERPRISE_SCHEMA, "EnterpriseUser", ENTERPRISE),
        (ROLE_SCHEMA, "WorkatoRole", ROLES),
    ];
    let all = all.map(|(id, name, attributes)| {
        let attributes: Vec<Value> = attributes.split_whitespace().map(attribute).collect();
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

/// Builds an attribute from its description.
fn attribute(text: &str) -> Value {
    let (name, subs) = match text.split_once('(') {
        Some((name, subs)) => (name, Some(subs.trim_end_matches(')'))),
        None => (text, None),
    };
    let plain = name.trim_end_matches("[]");
    let kind = match plain {
        "active" | "primary" => "boolean",
        _ if subs.is_some() => "complex",
        _ => "string",
    };
    let mut described = json!({
        "name": plain,
        "type": kind,
        "multiValued": name.ends_with("[]"),
        "description": "",
        "required": plain == "userName",
        "caseExact": plain.starts_with("workato_role"),
        "mutability": "readWrite",
        "returned": "default",
        "uniqueness": if plain == "userName" { "server" } else { "none" },
    });
    if let Some(subs) = subs {
        let subs: Vec<Value> = subs.split(',').map(attribute).collect();
        described["subAttributes"] = subs.into();
    }
    described
}

fn one_or_all(all: Vec<Value>, rest: &[&str]) -> Result<ScimResponse, ScimError> {
    match rest {
        [] => Ok(ok_response(json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
            "totalResults": all.len(),
            "startIndex": 1,
            "itemsPerPage": all.len(),
            "Resources": all,
        }))),
        [id] => all
            .into_iter()
            .find(|one| one["id"] == *id)
            .map(ok_response)
            .ok_or_else(|| ScimError::not_found(id)),
        _ => Err(ScimError::not_found(&rest.join("/"))),
    }
}

fn ok_response(body: Value) -> ScimResponse {
    ScimResponse::without_meta(200, body)
}
