//! Consents granted to clients, and directory roles with their members. Does not enforce them.

use serde::{Deserialize, Serialize};

/// Consent to delegated permissions, for one user or for all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OAuth2PermissionGrant {
    pub id: String,
    /// The object id of the client's service principal.
    pub client_id: String,
    /// `consentType`: `AllPrincipals` or `Principal`.
    pub consent_type: String,
    /// The user, if the consent is for one.
    pub principal_id: Option<String>,
    /// The object id of the service principal that exposes the permissions.
    pub resource_id: String,
    /// The permissions, separated by spaces.
    pub scope: String,
}

/// An activated directory role and its members.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DirectoryRole {
    pub id: String,
    /// The template's id, the same in every tenant.
    #[serde(rename = "roleTemplateId")]
    pub template_id: String,
    pub display_name: String,
    pub description: Option<String>,
    /// The object ids of the members.
    pub member_ids: Vec<String>,
}
