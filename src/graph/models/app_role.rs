//! The app roles that an application declares.

use crate::ids::Guid;
use serde::Deserialize;

/// An app role. Source: Graph, `appRole`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppRole {
    pub id: Guid,
    #[serde(default)]
    pub display_name: Option<String>,
    /// The value in tokens; `None` for the default roles of a SAML application.
    #[serde(default)]
    pub value: Option<String>,
    #[serde(default)]
    pub is_enabled: bool,
    /// `User` means users and groups.
    #[serde(default)]
    pub allowed_member_types: Vec<String>,
}
