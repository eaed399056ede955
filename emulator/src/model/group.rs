//! A group and its direct members.
//! Refuses to resolve nesting; the tenant does.

use serde::{Deserialize, Serialize};

use crate::env::Timestamp;

/// A group, with the properties that Graph gives one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// The object id.
    pub id: String,
    /// `displayName`.
    pub display_name: String,
    /// `description`.
    pub description: Option<String>,
    /// `mail`.
    pub mail: Option<String>,
    /// `mailNickname`.
    pub mail_nickname: String,
    /// `mailEnabled`.
    pub mail_enabled: bool,
    /// `securityEnabled`.
    pub security_enabled: bool,
    /// `groupTypes`: `Unified`, `DynamicMembership`, or neither.
    pub group_types: Vec<String>,
    /// `membershipRule` of a dynamic group.
    pub membership_rule: Option<String>,
    /// `isAssignableToRole`.
    pub is_assignable_to_role: Option<bool>,
    /// `visibility`: `Private`, `Public`, ….
    #[serde(default)]
    pub visibility: Option<String>,
    /// `createdDateTime`.
    #[serde(rename = "createdDateTime")]
    pub created: Timestamp,
    /// The direct members.
    pub members: Vec<Member>,
    /// The object ids of the owners.
    #[serde(default)]
    pub owner_ids: Vec<String>,
}

/// A direct member of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// What it is.
    pub kind: MemberKind,
    /// Its object id.
    pub id: String,
}

/// What a member of a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum MemberKind {
    /// A user.
    User,
    /// A group inside the group.
    Group,
}
