//! An administrative unit: members, roles scoped to it, and whether only those roles may manage the members.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AdministrativeUnit {
    pub id: String,
    pub display_name: String,
    /// `isMemberManagementRestricted`: roles for the whole tenant do not reach its members.
    pub is_member_management_restricted: bool,
    /// The object ids of users and groups.
    pub member_ids: Vec<String>,
    pub scoped_roles: Vec<ScopedRole>,
}

/// A directory role that one user holds within the unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ScopedRole {
    pub template_id: String,
    pub user_id: String,
}
