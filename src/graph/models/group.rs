//! A group, without its members.

use crate::ids::GroupId;
use crate::untrusted::UntrustedText;
use serde::Deserialize;

/// A group. Source: Graph, `group`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    pub id: GroupId,
    #[serde(default)]
    pub display_name: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    /// Whether it can grant access; a distribution list cannot.
    #[serde(default)]
    pub security_enabled: Option<bool>,
    /// `Unified` for a Microsoft 365 group, `DynamicMembership` if a rule decides its members.
    #[serde(default)]
    pub group_types: Vec<String>,
}

impl Group {
    /// The properties that the app reads.
    pub const SELECT: &[&str] = &[
        "id",
        "displayName",
        "description",
        "securityEnabled",
        "groupTypes",
    ];

    /// The display name, or else the id.
    pub fn name(&self) -> UntrustedText {
        self.display_name
            .as_deref()
            .unwrap_or_else(|| self.id.as_str())
            .into()
    }

    /// Whether a rule decides its members.
    pub fn is_dynamic(&self) -> bool {
        self.group_types
            .iter()
            .any(|kind| kind == "DynamicMembership")
    }
}
