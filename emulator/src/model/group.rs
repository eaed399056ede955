//! A group and its direct members. The tenant resolves nesting.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::env::Timestamp;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    pub id: String,
    pub display_name: String,
    pub description: Option<String>,
    pub mail: Option<String>,
    pub mail_nickname: String,
    pub mail_enabled: bool,
    pub security_enabled: bool,
    /// `groupTypes`: `Unified`, `DynamicMembership`, or neither.
    pub group_types: Vec<String>,
    /// `membershipRule` of a dynamic group.
    pub membership_rule: Option<String>,
    /// `membershipRuleProcessingState`: `On` or `Paused`; `On` if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub membership_rule_processing_state: Option<String>,
    pub is_assignable_to_role: Option<bool>,
    /// `isManagementRestricted`: a member of a restricted management administrative unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_management_restricted: Option<bool>,
    /// `visibility`: `Private`, `Public`, `HiddenMembership`.
    #[serde(default)]
    pub visibility: Option<String>,
    #[serde(rename = "createdDateTime")]
    pub created: Timestamp,
    pub members: Vec<Member>,
    /// The object ids of the owners.
    #[serde(default)]
    pub owner_ids: Vec<String>,
    /// Other properties by name, stored as they were written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub other_properties: BTreeMap<String, Value>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    pub kind: MemberKind,
    pub id: String,
}

/// The type of a group member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum MemberKind {
    User,
    Group,
}
