//! The tenant's profile.

use crate::ids::TenantId;
use serde::Deserialize;

/// The tenant. Source: Graph, `organization`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    pub id: TenantId,
    #[serde(default)]
    pub display_name: Option<String>,
}
