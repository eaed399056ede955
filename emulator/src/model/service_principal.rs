//! A service principal: an application's presence in a tenant, its roles, and who is assigned to them.
//! Refuses to know the application object, which may live in another tenant.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::env::{Random, Timestamp};

/// A service principal, with the properties that Graph gives one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServicePrincipal {
    /// The object id.
    pub id: String,
    /// The application (client) id.
    pub app_id: String,
    /// `displayName`.
    pub display_name: String,
    /// `appDisplayName`: the name of the application, where this one goes by another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_display_name: Option<String>,
    /// `signInAudience` of the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_in_audience: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `appOwnerOrganizationId`: the tenant that holds the application object.
    pub app_owner_organization_id: Option<String>,
    /// `accountEnabled`.
    pub account_enabled: bool,
    /// `appRoles`.
    pub app_roles: Vec<AppRole>,
    /// `appRoleAssignmentRequired`.
    pub app_role_assignment_required: bool,
    /// `preferredSingleSignOnMode`: `saml`, `oidc`, …, or none chosen.
    pub preferred_single_sign_on_mode: Option<String>,
    /// `applicationTemplateId`: which gallery entry it was made from.
    pub application_template_id: Option<String>,
    /// `servicePrincipalType`: `Application`, `ManagedIdentity`, ….
    pub service_principal_type: String,
    /// `servicePrincipalNames`.
    pub service_principal_names: Vec<String>,
    /// `tags`.
    pub tags: Vec<String>,
    /// `homepage`.
    pub homepage: Option<String>,
    /// `loginUrl`.
    pub login_url: Option<String>,
    /// `replyUrls`.
    pub reply_urls: Vec<String>,
    /// `notes`.
    pub notes: Option<String>,
    /// Whether provisioning can be set up: it has synchronization templates.
    pub provisionable: bool,
    /// The object ids of the owners.
    pub owner_ids: Vec<String>,
    /// Properties that are kept as they were written, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub other_properties: BTreeMap<String, Value>,
    /// `createdDateTime`, which Graph v1.0 does not show.
    #[serde(rename = "createdDateTime")]
    pub created: Timestamp,
}

/// A role that an application declares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppRole {
    /// The role's id, unique in its application.
    pub id: String,
    /// `allowedMemberTypes`: `User`, `Application`.
    pub allowed_member_types: Vec<String>,
    /// `displayName`.
    pub display_name: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `isEnabled`.
    pub is_enabled: bool,
    /// `origin`: `Application` or `ServicePrincipal`.
    pub origin: Option<String>,
    /// `value`: what a token carries.
    pub value: Option<String>,
}

/// One user, group or service principal assigned to a role of a service principal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppRoleAssignment {
    /// The assignment's id.
    pub id: String,
    /// The role, or all zeros for default access.
    pub app_role_id: String,
    /// Whom it is for.
    pub principal_id: String,
    /// `User`, `Group` or `ServicePrincipal`.
    pub principal_type: String,
    /// The name of whom it is for.
    pub principal_display_name: String,
    /// The service principal it is on.
    pub resource_id: String,
    /// The name of the service principal it is on.
    pub resource_display_name: String,
    /// `createdDateTime`.
    #[serde(rename = "createdDateTime")]
    pub created: Timestamp,
}

impl AppRoleAssignment {
    /// A new id: the principal's and sixteen random bytes, as Graph writes them.
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
        // The first three fields of a GUID are kept with their lowest byte first.
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
