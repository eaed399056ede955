//! An assigned group with what is known of its members: their number, groups among them, a rule that decides them, and
//! whether this app sees them at all.

use crate::graph::error::GraphError;
use crate::graph::models::{AppRoleAssignment, Group};
use crate::tenant::groups_by_id::SEEING_HIDDEN_MEMBERS;
use crate::texts::{locale, tenant as texts};

/// An assigned group; the counts are numbers of members.
#[derive(Clone, Debug, PartialEq)]
pub struct AssignedGroup {
    pub assignment: AppRoleAssignment,
    /// `None` if Graph does not find the group.
    pub group: Result<Option<Group>, GraphError>,
    /// The number of direct members, including nested groups.
    pub member_count: Result<u64, GraphError>,
    /// The nested groups, whose members Entra does not provision through this group.
    pub nested_groups: Result<Vec<Group>, GraphError>,
    /// Whether Graph hides its members from this app, so that the counts prove nothing.
    pub is_hidden: bool,
}

impl AssignedGroup {
    /// How many members Entra provisions: the direct ones that are not groups. `None` if a count could not be read, or
    /// if the members are hidden.
    pub fn provisioned_member_count(&self) -> Option<u64> {
        self.group.as_ref().ok().filter(|_| !self.is_hidden)?;
        let members = *self.member_count.as_ref().ok()?;
        let nested = self.nested_groups.as_ref().ok()?.len() as u64;
        Some(members.saturating_sub(nested))
    }

    /// How many members Entra provisions, in a sentence.
    pub fn describe_members(&self) -> String {
        let group = self.group.as_ref().ok().and_then(Option::as_ref);
        match (self.provisioned_member_count(), group) {
            (None, _) if self.is_hidden => texts::member_count_hidden(SEEING_HIDDEN_MEMBERS),
            (None, _) => texts::MEMBERS_NOT_COUNTED.into(),
            (Some(0), Some(group)) if group.is_dynamic() => {
                describe_unfilled(group.is_rule_paused()).into()
            }
            (Some(count), _) => texts::members(count),
        }
    }

    /// Its rule and whether Entra applies it; `None` if no rule is known to decide its members.
    pub fn describe_rule(&self) -> Option<String> {
        self.group.as_ref().ok()?.as_ref()?.describe_rule()
    }

    /// Why there may be nothing to say about nested groups.
    pub fn describe_nested(&self) -> Option<String> {
        match &self.nested_groups {
            _ if self.is_hidden => None,
            Ok(nested) if nested.is_empty() => None,
            Ok(nested) => {
                let names: Vec<String> = nested.iter().map(|one| one.name().to_string()).collect();
                Some(texts::nested(&locale::all_of(&names)))
            }
            Err(_) => Some(texts::NESTED_UNREAD.into()),
        }
    }
}

/// Why a dynamic group has no members so far.
pub(crate) const fn describe_unfilled(is_paused: bool) -> &'static str {
    if is_paused {
        texts::UNFILLED_PAUSED
    } else {
        texts::UNFILLED
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const ID: &str = "c0ffee00-0000-4000-8000-000000000010";

    fn assigned(group: &Value, count: u64, is_hidden: bool) -> AssignedGroup {
        let mut all = json!({"id": ID});
        all.as_object_mut()
            .expect("an object")
            .extend(group.as_object().expect("an object").clone());
        AssignedGroup {
            assignment: serde_json::from_value(
                json!({"appRoleId": ID, "principalId": ID, "principalType": "Group"}),
            )
            .expect("an assignment"),
            group: Ok(Some(serde_json::from_value(all).expect("a group"))),
            member_count: Ok(count),
            nested_groups: Ok(Vec::new()),
            is_hidden,
        }
    }

    #[test]
    fn a_count_of_nothing_is_explained() {
        let dynamic = |state: &str| json!({"groupTypes": ["DynamicMembership"], "membershipRule": "user.city -eq \"Ulm\"", "membershipRuleProcessingState": state});
        for (group, is_hidden, count, said) in [
            (
                json!({}),
                false,
                Some(0),
                "0 direct members are provisioned.",
            ),
            (
                dynamic("On"),
                false,
                Some(0),
                "0 so far; Entra may take up to 24 hours to fill a dynamic group.",
            ),
            (
                dynamic("Paused"),
                false,
                Some(0),
                "0 so far; rule processing is paused",
            ),
            (
                json!({"visibility": "HiddenMembership"}),
                true,
                None,
                "The group's members are hidden from Rolecall",
            ),
        ] {
            let assigned = assigned(&group, 0, is_hidden);
            assert_eq!(assigned.provisioned_member_count(), count, "{group}");
            let text = assigned.describe_members();
            assert!(text.starts_with(said), "{text}");
        }
        let rule = assigned(&dynamic("Paused"), 0, false).describe_rule();
        assert_eq!(
            rule.as_deref(),
            Some("Dynamic group. Rule processing: Paused. Rule: user.city -eq \"Ulm\"")
        );
        assert_eq!(assigned(&json!({}), 0, false).describe_rule(), None);
    }
}
