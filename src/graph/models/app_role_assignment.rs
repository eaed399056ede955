//! Owns the assignment of a user, group or service to an enterprise application.
//! Refuses to follow a group to its members: `tenant` does.

use crate::foreign::Foreign;
use crate::ids::Guid;
use crate::instant::When;
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
    /// The id of the assignment itself, which is no GUID.
    #[serde(default)]
    pub id: String,
    /// The app role that is assigned; all zeros where the application declares none.
    pub app_role_id: Guid,
    /// When it was assigned.
    #[serde(default)]
    pub created_date_time: When,
    /// The object id of the principal.
    pub principal_id: Guid,
    /// What kind of object it is.
    pub principal_type: PrincipalType,
    /// Its name.
    #[serde(default)]
    pub principal_display_name: Option<String>,
}

impl AppRoleAssignment {
    /// The principal's name, or its id where it has none.
    pub fn name(&self) -> Foreign {
        self.principal_display_name
            .as_deref()
            .unwrap_or_else(|| self.principal_id.as_str())
            .into()
    }
}
