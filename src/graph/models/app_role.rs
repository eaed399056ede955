//! Owns the roles that an application declares for those who are assigned to it.
//! Refuses to choose one: `tenant::app_role` does.

use crate::ids::Guid;
use serde::Deserialize;

/// An app role. Source: Graph, `appRole`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppRole {
    /// Its id.
    pub id: Guid,
    /// Its name.
    #[serde(default)]
    pub display_name: Option<String>,
    /// What tokens carry; none for the default roles of a SAML application.
    #[serde(default)]
    pub value: Option<String>,
    /// Whether it can be assigned.
    #[serde(default)]
    pub is_enabled: bool,
    /// Who it is for: `User` stands for users and groups.
    #[serde(default)]
    pub allowed_member_types: Vec<String>,
}
