//! Merges the changes of a delta query into the users in scope.
//! Never adds a user: assignments decide who is in scope, and they have no delta query.

use super::UsersInScope;
use crate::graph::delta::DeltaItem;
use crate::graph::models::User;
use crate::ids::UserId;

impl UsersInScope {
    /// Merges changed and removed values, and removes deleted users. Ignores users who are not in scope. Returns the
    /// users who differ now.
    pub fn apply(&mut self, changes: &[DeltaItem]) -> Vec<UserId> {
        let mut different = Vec::new();
        for change in changes {
            let id = match change {
                DeltaItem::Removed { id, .. } => id.as_str(),
                DeltaItem::Present(object) => object["id"].as_str().unwrap_or_default(),
            };
            let Some(at) = self.users.iter().position(|user| user.id.as_str() == id) else {
                continue;
            };
            let before = self.users[at].id.clone();
            let is_different = match change {
                DeltaItem::Removed { .. } => {
                    self.users.remove(at);
                    true
                }
                DeltaItem::Present(object) => match merged(&self.users[at], object) {
                    Some(user) if user != self.users[at] => {
                        self.users[at] = user;
                        true
                    }
                    _ => false,
                },
            };
            if is_different && !different.contains(&before) {
                different.push(before);
            }
        }
        different
    }
}

/// The user with the values of a change; values that it does not name stay.
fn merged(user: &User, object: &serde_json::Value) -> Option<User> {
    let mut all = user.all.clone();
    for (name, value) in object.as_object()? {
        // Annotations describe the response, not the user.
        if name.contains('@') {
            continue;
        }
        // A property that is not read is absent; an extension without a value is absent, too.
        if value.is_null() && name.starts_with("extension_") {
            all.remove(name);
        } else {
            all.insert(name.clone(), value.clone());
        }
    }
    User::try_from(all).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenant::users_in_scope::samples::{id, removed, role, users_in_scope};
    use serde_json::json;

    #[test]
    fn changed_values_are_merged_and_unnamed_values_stay() {
        let mut users = users_in_scope();
        let changes = [
            DeltaItem::Present(
                json!({"id": id(1), role().as_str(): "Analyst", "x@odata.type": "y"}),
            ),
            DeltaItem::Present(
                json!({"id": id(2), role().as_str(): null, "accountEnabled": false}),
            ),
            // A second change of the same user, and one without a difference.
            DeltaItem::Present(json!({"id": id(1), "displayName": "Ada King"})),
            DeltaItem::Present(json!({"id": id(3), "displayName": "Ada"})),
            // A user who is not in scope.
            DeltaItem::Present(json!({"id": id(9), "displayName": "Bob"})),
            removed(8),
        ];
        let different = users.apply(&changes);
        let ids: Vec<String> = different.iter().map(ToString::to_string).collect();
        assert_eq!(ids, [id(1), id(2)]);
        let [first, second, third] = &users.users[..] else {
            panic!("{users:?}")
        };
        assert_eq!(first.extension(&role()), Some("Analyst"));
        assert_eq!(
            (first.name().exact(), first.account_enabled),
            ("Ada King", Some(true))
        );
        assert!(!first.all.contains_key("x@odata.type"));
        assert_eq!(
            (second.extension(&role()), second.account_enabled),
            (None, Some(false))
        );
        assert_eq!(third.extension(&role()), Some("Admin"));
        assert_eq!(users.apply(&changes).len(), 0, "a replay changes nothing");
        assert_eq!(users.apply(&[removed(2), removed(2)]).len(), 1);
        assert_eq!(users.users.len(), 2, "who is deleted is gone");
    }
}
