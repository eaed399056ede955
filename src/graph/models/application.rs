//! Owns the application object, the side of an app that defines directory extensions.
//! Refuses to stand for the service principal.

use crate::ids::{AppId, ApplicationObjectId};
use serde::Deserialize;

/// An application registered in this tenant. Source: Graph, `application`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Application {
    /// The object id.
    pub id: ApplicationObjectId,
    /// The application (client) id.
    pub app_id: AppId,
    /// The name.
    #[serde(default)]
    pub display_name: Option<String>,
}

impl Application {
    /// What the app reads of it.
    pub const SELECT: &[&str] = &["id", "appId", "displayName"];
}
