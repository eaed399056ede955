//! Owns the tenant's own profile.
//! Refuses to hold more of it than is shown.

use crate::ids::TenantId;
use serde::Deserialize;

/// The tenant. Source: Graph, `organization`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    /// The tenant id.
    pub id: TenantId,
    /// The tenant's name.
    #[serde(default)]
    pub display_name: Option<String>,
}
