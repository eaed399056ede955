//! One half of a deleted application: its application object or its service principal, which are restored one by one.

use crate::ids::{AppId, Guid};
use crate::instant::GraphDateTime;
use serde::Deserialize;

/// A deleted application or service principal. Source: Graph, `application` and `servicePrincipal` below
/// `directory/deletedItems`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeletedApplicationHalf {
    /// A restored object has the same object id.
    pub id: Guid,
    /// The application (client) id, which both halves share.
    pub app_id: AppId,
    #[serde(default)]
    pub display_name: Option<String>,
    #[serde(default)]
    pub deleted_date_time: GraphDateTime,
}

impl DeletedApplicationHalf {
    /// The properties that the app reads.
    pub const SELECT: &[&str] = &["id", "appId", "displayName", "deletedDateTime"];
}
