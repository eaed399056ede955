//! Owns a group, as far as assigning it and counting its members need it.
//! Refuses to hold its members.

use crate::foreign::Foreign;
use crate::ids::GroupId;
use serde::Deserialize;

/// A group. Source: Graph, `group`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// The object id.
    pub id: GroupId,
    /// The name.
    #[serde(default)]
    pub display_name: Option<String>,
    /// What it is for.
    #[serde(default)]
    pub description: Option<String>,
    /// Whether it can grant access; a distribution list cannot.
    #[serde(default)]
    pub security_enabled: Option<bool>,
    /// `Unified` for a Microsoft 365 group, `DynamicMembership` where a rule decides who is in it.
    #[serde(default)]
    pub group_types: Vec<String>,
}

impl Group {
    /// What the app reads of it.
    pub const SELECT: &[&str] = &[
        "id",
        "displayName",
        "description",
        "securityEnabled",
        "groupTypes",
    ];

    /// The best name there is.
    pub fn name(&self) -> Foreign {
        self.display_name
            .as_deref()
            .unwrap_or_else(|| self.id.as_str())
            .into()
    }

    /// Whether a rule decides who is in it.
    pub fn is_dynamic(&self) -> bool {
        self.group_types
            .iter()
            .any(|kind| kind == "DynamicMembership")
    }
}
