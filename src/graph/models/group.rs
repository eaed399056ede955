//! A group, without its members.

use crate::ids::GroupId;
use crate::texts::answers as texts;
use crate::untrusted::{UntrustedText, isolated};
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
    /// `HiddenMembership` if Graph shows its members only to some.
    #[serde(default)]
    pub visibility: Option<String>,
    /// The rule that decides its members.
    #[serde(default)]
    pub membership_rule: Option<String>,
    /// `On`, or `Paused`: then Entra neither adds nor removes members.
    #[serde(default)]
    pub membership_rule_processing_state: Option<String>,
}

impl Group {
    /// The properties that the app reads.
    pub const SELECT: &[&str] = &[
        "id",
        "displayName",
        "description",
        "securityEnabled",
        "groupTypes",
        "visibility",
        "membershipRule",
        "membershipRuleProcessingState",
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

    /// Whether Entra applies its rule at the moment.
    pub fn is_rule_paused(&self) -> bool {
        self.membership_rule_processing_state.as_deref() == Some("Paused")
    }

    /// Whether Graph answers with an empty list instead of its members to callers who may not see them.
    pub fn has_hidden_membership(&self) -> bool {
        self.visibility.as_deref() == Some("HiddenMembership")
    }

    /// Its rule and whether Entra applies it; `None` if no rule decides its members.
    pub fn describe_rule(&self) -> Option<String> {
        if !self.is_dynamic() {
            return None;
        }
        let state = self.membership_rule_processing_state.as_deref();
        let rule = self.membership_rule.as_deref();
        Some(texts::dynamic_group(
            &isolated(state.unwrap_or(texts::RULE_NOT_KNOWN)),
            &isolated(rule.unwrap_or(texts::RULE_NOT_KNOWN)),
        ))
    }
}
