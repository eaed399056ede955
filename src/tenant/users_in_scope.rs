//! The users in scope of provisioning, and whether each has a role in every environment in use.
//! Nested groups do not count: Entra provisions only the direct members of an assigned group.

mod apply;
mod judged_properties;
mod pager;
#[cfg(test)]
pub(crate) mod samples;

use crate::texts::{locale, tenant as texts};
pub(crate) use judged_properties::judged_properties;
pub use pager::{UsersInScopePager, assignments_request};

use crate::client::paging::Accumulate;
use crate::graph::error::GraphError;
use crate::graph::models::{ExtensionName, User};
use crate::ids::{GroupId, UserId};
use crate::tenant::groups_by_id::SEEING_HIDDEN_MEMBERS;
use crate::untrusted::UntrustedText;

/// The most assignments, and the most users, to read at once. If there are more, the counts say so.
pub const MAX_USERS: usize = 2_000;

/// The users in scope, and their roles.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct UsersInScope {
    /// The users in the order read: by name if the assignments fit on one page.
    pub users: Vec<User>,
    /// The number of assigned groups.
    pub group_count: usize,
    /// Whether there are more users than read so far.
    pub has_more: bool,
    /// The groups whose members could not be read, and why. Their users are missing from `users`.
    pub unread_groups: Vec<(GroupId, GraphError)>,
    /// The groups whose members Graph hides from this app. Their users are missing from `users`, too.
    pub hidden_groups: Vec<UntrustedText>,
}

impl UsersInScope {
    /// Whether all users in scope are here.
    pub fn is_complete(&self) -> bool {
        !self.has_more && self.unread_groups.is_empty() && self.hidden_groups.is_empty()
    }

    /// The groups whose users are missing here, in words that follow a semicolon.
    pub fn describe_missing_groups(&self) -> Option<String> {
        let unread = match self.unread_groups.len() {
            0 => None,
            count => Some(texts::groups_unread(count)),
        };
        let names: Vec<String> = self.hidden_groups.iter().map(ToString::to_string).collect();
        let hidden = (!names.is_empty())
            .then(|| texts::groups_hidden(&locale::all_of(&names), SEEING_HIDDEN_MEMBERS));
        match (unread, hidden) {
            (Some(unread), Some(hidden)) => Some(format!("{unread}; {hidden}")),
            (unread, hidden) => unread.or(hidden),
        }
    }

    /// Which users are missing here, in words that follow a semicolon; `None` if none are.
    pub fn describe_missing(&self) -> Option<String> {
        match (self.has_more, self.describe_missing_groups()) {
            (false, groups) => groups,
            (true, None) => Some(texts::MORE_TO_READ.into()),
            (true, Some(groups)) => Some(texts::more_to_read_and(&groups)),
        }
    }

    /// The number of users with a value in each of `attributes`.
    pub fn count_complete(&self, attributes: &[ExtensionName]) -> usize {
        self.users
            .iter()
            .filter(|user| has_all_values(user, attributes))
            .count()
    }

    /// The users without a value in one of `attributes`.
    pub fn incomplete<'a>(
        &'a self,
        attributes: &'a [ExtensionName],
    ) -> impl Iterator<Item = &'a User> {
        self.users
            .iter()
            .filter(move |user| !has_all_values(user, attributes))
    }
}

fn has_all_values(user: &User, attributes: &[ExtensionName]) -> bool {
    attributes
        .iter()
        .all(|name| user.extension(name).is_some_and(|value| !value.is_empty()))
}

impl Accumulate for UsersInScope {
    fn append(&mut self, next: Self) {
        self.users.extend(next.users);
        self.group_count += next.group_count;
        self.has_more = next.has_more;
        self.unread_groups.extend(next.unread_groups);
        self.hidden_groups.extend(next.hidden_groups);
    }

    fn count(&self) -> usize {
        self.users.len()
    }
}

/// Chooses the users for a short list. Users listed `before` keep their places, so that nothing moves while more
/// arrive; remaining places go to users who lack a value and, once all users are read (`is_read`), to others.
pub fn short_list(
    before: &[UserId],
    users: &[User],
    attributes: &[ExtensionName],
    most: usize,
    is_read: bool,
) -> Vec<UserId> {
    let mut listed: Vec<UserId> = before
        .iter()
        .filter(|id| users.iter().any(|user| user.id == **id))
        .cloned()
        .collect();
    let (complete, incomplete): (Vec<&User>, Vec<&User>) = users
        .iter()
        .partition(|user| has_all_values(user, attributes));
    let others = if is_read { complete } else { Vec::new() };
    for user in incomplete.into_iter().chain(others) {
        if listed.len() >= most {
            break;
        }
        if !listed.contains(&user.id) {
            listed.push(user.id.clone());
        }
    }
    listed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::AppId;
    use serde_json::json;

    #[test]
    fn only_a_value_in_every_environment_is_complete() {
        let id = "25883231-668a-43a7-80b2-5685c3f874bc";
        let app = AppId::parse(id).expect("an id");
        let (dev, test) = (
            ExtensionName::expected(&app, "workato_role"),
            ExtensionName::expected(&app, "workato_role_test"),
        );
        let user = |values: serde_json::Value| {
            let mut user = json!({ "id": id });
            user.as_object_mut()
                .expect("an object")
                .extend(values.as_object().expect("an object").clone());
            serde_json::from_value::<User>(user).expect("a user")
        };
        let users = UsersInScope {
            users: vec![
                user(json!({ dev.as_str(): "Admin", test.as_str(): "Analyst" })),
                user(json!({ dev.as_str(): "Admin" })),
                user(json!({ dev.as_str(): "Admin", test.as_str(): "" })),
            ],
            ..UsersInScope::default()
        };
        assert_eq!(users.count_complete(std::slice::from_ref(&dev)), 3);
        let both = [dev, test];
        assert_eq!(
            (users.count_complete(&both), users.incomplete(&both).count()),
            (1, 2)
        );
    }

    #[test]
    fn missing_users_are_reported() {
        let group = |n: u8| GroupId::from(crate::ids::Guid::from_random([n; 16]));
        let error = || GraphError::Unreadable {
            path: String::new(),
            detail: String::new(),
            request_id: None,
        };
        let users = |more: bool, groups: u8| UsersInScope {
            has_more: more,
            unread_groups: (0..groups).map(|n| (group(n), error())).collect(),
            ..UsersInScope::default()
        };
        let missing = |more, groups| users(more, groups).describe_missing().unwrap_or_default();
        assert!(users(false, 0).is_complete());
        assert_eq!(missing(false, 0), "");
        for (more, groups) in [(true, 0), (false, 1), (true, 2)] {
            assert!(!users(more, groups).is_complete());
            assert_eq!(missing(more, groups).contains("still to be loaded"), more);
            assert_eq!(
                missing(more, groups).contains(&format!("the members of {groups} group")),
                groups > 0
            );
        }
    }

    #[test]
    fn listed_users_keep_their_places_while_more_arrive() {
        let app = AppId::parse("25883231-668a-43a7-80b2-5685c3f874bc").expect("an id");
        let role = [ExtensionName::expected(&app, "workato_role")];
        let user = |number: u8, has_role: bool| {
            let mut user =
                json!({ "id": format!("25883231-668a-43a7-80b2-5685c3f874{number:02x}") });
            if has_role {
                user[role[0].as_str()] = json!("Admin");
            }
            serde_json::from_value::<User>(user).expect("a user")
        };
        let ids =
            |users: &[User]| -> Vec<UserId> { users.iter().map(|user| user.id.clone()).collect() };
        let mut users = vec![user(1, true), user(2, false), user(3, false)];
        let first = short_list(&[], &users, &role, 4, false);
        assert_eq!(first, ids(&users[1..]), "those who lack a role come first");
        users.extend([user(4, true), user(5, false)]);
        let second = short_list(&first, &users, &role, 4, false);
        assert_eq!(second[..2], first, "who is there stays");
        assert_eq!(second.len(), 3, "the others have to wait for the end");
        let last = short_list(&second, &users, &role, 4, true);
        assert_eq!((&last[..3], last.len()), (&second[..], 4));
        users[1] = user(2, true);
        assert_eq!(
            short_list(&last, &users, &role, 4, true),
            last,
            "a role that was set moves nobody"
        );
    }
}
