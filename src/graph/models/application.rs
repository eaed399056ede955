//! The application object, which defines directory extensions. Not the service principal.

use crate::ids::{AppId, ApplicationObjectId};
use serde::Deserialize;

/// An application registered in this tenant. Source: Graph, `application`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Application {
    pub id: ApplicationObjectId,
    /// The application (client) id.
    pub app_id: AppId,
    #[serde(default)]
    pub display_name: Option<String>,
}

impl Application {
    /// The properties that the app reads.
    pub const SELECT: &[&str] = &["id", "appId", "displayName"];
}
