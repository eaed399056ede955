//! Who may do what: consents given to clients, and directory roles with their holders.
//! Refuses to enforce them.

use serde::{Deserialize, Serialize};

/// A consent to delegated permissions, for one person or for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OAuth2PermissionGrant {
    /// The grant's id.
    pub id: String,
    /// The object id of the client's service principal.
    pub client_id: String,
    /// `AllPrincipals` or `Principal`.
    pub consent_type: String,
    /// The person, where the grant is for one.
    pub principal_id: Option<String>,
    /// The object id of the service principal whose permissions these are.
    pub resource_id: String,
    /// The permissions, separated by spaces.
    pub scope: String,
}

/// An activated directory role and its holders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DirectoryRole {
    /// The object id.
    pub id: String,
    /// The template's id, the same in every tenant.
    #[serde(rename = "roleTemplateId")]
    pub template_id: String,
    /// `displayName`.
    pub display_name: String,
    /// `description`.
    pub description: Option<String>,
    /// The object ids of the holders.
    pub member_ids: Vec<String>,
}
