//! A service principal: an application's instance in a tenant, with its roles and assignments. Its application object
//! may be in another tenant.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::env::{Random, Timestamp};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServicePrincipal {
    pub id: String,
    /// The application (client) id.
    pub app_id: String,
    pub display_name: String,
    /// `appDisplayName`: the name of the application, if it differs from `display_name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_display_name: Option<String>,
    /// `signInAudience` of the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_in_audience: Option<String>,
    pub description: Option<String>,
    /// `appOwnerOrganizationId`: the tenant of the application object.
    pub app_owner_organization_id: Option<String>,
    pub account_enabled: bool,
    pub app_roles: Vec<AppRole>,
    pub app_role_assignment_required: bool,
    /// `preferredSingleSignOnMode`: `saml`, `oidc`, …; `None` if not chosen.
    pub preferred_single_sign_on_mode: Option<String>,
    /// The gallery template that it was created from.
    pub application_template_id: Option<String>,
    /// `servicePrincipalType`: `Application`, `ManagedIdentity`, ….
    pub service_principal_type: String,
    pub service_principal_names: Vec<String>,
    pub tags: Vec<String>,
    pub homepage: Option<String>,
    pub login_url: Option<String>,
    pub reply_urls: Vec<String>,
    pub notes: Option<String>,
    /// Whether it has the synchronization template of custom SCIM applications.
    pub provisionable: bool,
    /// The synchronization templates of its gallery entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gallery_templates: Vec<GalleryTemplate>,
    /// The object ids of the owners.
    pub owner_ids: Vec<String>,
    /// `claimsPolicy` of beta: a `customClaimsPolicy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claims_policy: Option<Value>,
    /// The `claimsMappingPolicy` objects that are assigned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims_mapping_policies: Vec<Value>,
    /// Other properties by name, stored as they were written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub other_properties: BTreeMap<String, Value>,
    /// `createdDateTime`, which Graph v1.0 does not return.
    #[serde(rename = "createdDateTime")]
    pub created: Timestamp,
}

/// A synchronization template of a gallery entry: how one application is provisioned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GalleryTemplate {
    pub id: String,
    /// The keys of the secrets that it needs, in the spelling of `synchronizationSecret`.
    pub secrets: Vec<String>,
}

impl GalleryTemplate {
    #[must_use]
    pub fn new(id: &str, secrets: &[&str]) -> Self {
        Self {
            id: id.to_owned(),
            secrets: secrets.iter().map(|key| (*key).to_owned()).collect(),
        }
    }
}

/// A role that an application declares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppRole {
    /// The role's id, unique in its application.
    pub id: String,
    /// `allowedMemberTypes`: `User`, `Application`, or both.
    pub allowed_member_types: Vec<String>,
    pub display_name: Option<String>,
    pub description: Option<String>,
    pub is_enabled: bool,
    /// `origin`: `Application` or `ServicePrincipal`.
    pub origin: Option<String>,
    /// `value`: the role's name in tokens.
    pub value: Option<String>,
}

/// The assignment of one user, group or service principal to a role of a service principal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppRoleAssignment {
    /// The id of the assignment.
    pub id: String,
    /// The role id; all zeros for default access.
    pub app_role_id: String,
    /// The id of the assigned principal.
    pub principal_id: String,
    /// `User`, `Group` or `ServicePrincipal`.
    pub principal_type: String,
    /// The display name of the assigned principal.
    pub principal_display_name: String,
    /// The id of the service principal that declares the role.
    pub resource_id: String,
    /// The display name of the service principal that declares the role.
    pub resource_display_name: String,
    #[serde(rename = "createdDateTime")]
    pub created: Timestamp,
}

impl AppRoleAssignment {
    /// A new id in Graph's format: the principal's id followed by sixteen random bytes.
    #[must_use]
    pub fn new_id(principal_id: &str, random: &dyn Random) -> String {
        let mut bytes = [0; 32];
        random.fill(&mut bytes);
        let digits: Vec<u8> = principal_id
            .bytes()
            .filter_map(|digit| char::from(digit).to_digit(16))
            .filter_map(|digit| u8::try_from(digit).ok())
            .collect();
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = pair[0] << 4 | pair[1];
        }
        // A GUID's binary form stores its first three fields in little-endian order.
        bytes[..4].reverse();
        bytes[4..6].reverse();
        bytes[6..8].reverse();
        URL_SAFE_NO_PAD.encode(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::env::SeededRandom;

    /// The example of the API reference.
    #[test]
    fn an_assignment_id_begins_with_its_principal() {
        let id = AppRoleAssignment::new_id(
            "cdb555e3-b33e-4fd5-a427-17fadacbdfa7",
            &SeededRandom::new(1),
        );
        assert!(id.starts_with("41W1zT6z1U-kJxf62svfp"), "{id}");
        assert_eq!(id.len(), 43);
    }
}
