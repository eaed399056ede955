//! Owns the assignment of a user, group or service to an enterprise application.
//! Refuses to follow a group to its members: `setup` does.

use crate::ids::Guid;
use serde::Deserialize;

/// Who is assigned. Source: Graph, `appRoleAssignment.principalType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum PrincipalType {
    /// A user.
    User,
    /// A group: its direct members are provisioned, nested groups are not.
    Group,
    /// A service principal, which is never provisioned.
    ServicePrincipal,
    /// A kind that Graph added since.
    #[serde(other)]
    Unknown,
}

/// An assignment. Source: Graph, `appRoleAssignment`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppRoleAssignment {
    /// The object id of the principal.
    pub principal_id: Guid,
    /// What kind of object it is.
    pub principal_type: PrincipalType,
    /// Its name.
    #[serde(default)]
    pub principal_display_name: Option<String>,
}
