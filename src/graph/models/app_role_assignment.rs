//! The assignment of a user, group or service principal to an enterprise application.

use crate::ids::Guid;
use crate::instant::GraphDateTime;
use crate::untrusted::UntrustedText;
use serde::Deserialize;

/// The kind of the assigned object. Source: Graph, `appRoleAssignment.principalType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum PrincipalType {
    User,
    /// Entra provisions its direct members, and not those of nested groups.
    Group,
    /// Entra never provisions one.
    ServicePrincipal,
    /// A kind that Graph added later.
    #[serde(other)]
    Unknown,
}

/// An assignment. Source: Graph, `appRoleAssignment`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppRoleAssignment {
    /// The id of the assignment, which is not a GUID.
    #[serde(default)]
    pub id: String,
    /// The assigned app role; all zeros if the application declares none.
    pub app_role_id: Guid,
    #[serde(default)]
    pub created_date_time: GraphDateTime,
    /// The object id of the principal.
    pub principal_id: Guid,
    pub principal_type: PrincipalType,
    #[serde(default)]
    pub principal_display_name: Option<String>,
}

impl AppRoleAssignment {
    /// The principal's name, or else its id.
    pub fn name(&self) -> UntrustedText {
        self.principal_display_name
            .as_deref()
            .unwrap_or_else(|| self.principal_id.as_str())
            .into()
    }
}
