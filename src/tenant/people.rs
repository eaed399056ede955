//! Owns who is in scope of provisioning, and whether each has a role in every environment in use.
//! Refuses to count nested groups: Entra provisions the direct members of an assigned group only.

mod apply;
#[cfg(test)]
pub(crate) mod samples;
mod walk;

pub use walk::{PeopleWalk, assignments};

use crate::client::walk::Piece;
use crate::graph::error::GraphError;
use crate::graph::models::{ExtensionName, User};
use crate::ids::{GroupId, UserId};

/// How many assignments, and how many people, are read in one go. More are possible; then the count says so.
pub const MOST: usize = 2_000;

/// The people in scope, and their roles.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct People {
    /// The people, as they came: by name, where the assignments fill one page.
    pub users: Vec<User>,
    /// How many groups are assigned.
    pub groups: usize,
    /// Whether there are more than were read so far.
    pub more: bool,
    /// The groups whose members could not be read, and why: their people are missing here.
    pub unread: Vec<(GroupId, GraphError)>,
}

impl People {
    /// Whether everybody in scope is here.
    pub fn is_whole(&self) -> bool {
        !self.more && self.unread.is_empty()
    }

    /// Whose people are missing here since their groups could not be read, in words that follow a semicolon.
    pub fn missing_groups(&self) -> Option<String> {
        match self.unread.len() {
            0 => None,
            1 => Some("people of 1 group are missing, which could not be read".into()),
            count => Some(format!(
                "people of {count} groups are missing, which could not be read"
            )),
        }
    }

    /// Who is missing here, in words that follow a semicolon; none where everybody is here.
    pub fn missing(&self) -> Option<String> {
        match (self.more, self.missing_groups()) {
            (false, groups) => groups,
            (true, None) => Some("there are more to read".into()),
            (true, Some(groups)) => Some(format!("there are more to read, and {groups}")),
        }
    }

    /// How many people have a value in each of `attributes`.
    pub fn complete(&self, attributes: &[ExtensionName]) -> usize {
        self.users
            .iter()
            .filter(|user| has_all(user, attributes))
            .count()
    }

    /// The people who lack a value in one of `attributes`.
    pub fn incomplete<'a>(
        &'a self,
        attributes: &'a [ExtensionName],
    ) -> impl Iterator<Item = &'a User> {
        self.users
            .iter()
            .filter(move |user| !has_all(user, attributes))
    }
}

fn has_all(user: &User, attributes: &[ExtensionName]) -> bool {
    attributes
        .iter()
        .all(|name| user.extension(name).is_some_and(|value| !value.is_empty()))
}

impl Piece for People {
    fn append(&mut self, next: Self) {
        self.users.extend(next.users);
        self.groups += next.groups;
        self.more = next.more;
        self.unread.extend(next.unread);
    }

    fn count(&self) -> usize {
        self.users.len()
    }
}

/// Which people a short list shows. Whoever it showed `before` keeps the place, so that nothing moves while more arrive;
/// the places left go to those who lack a value, and once everybody `is_read` to the others.
pub fn listed(
    before: &[UserId],
    people: &[User],
    attributes: &[ExtensionName],
    most: usize,
    is_read: bool,
) -> Vec<UserId> {
    let mut listed: Vec<UserId> = before
        .iter()
        .filter(|id| people.iter().any(|user| user.id == **id))
        .cloned()
        .collect();
    let (complete, incomplete): (Vec<&User>, Vec<&User>) =
        people.iter().partition(|user| has_all(user, attributes));
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
        let people = People {
            users: vec![
                user(json!({ dev.as_str(): "Admin", test.as_str(): "Analyst" })),
                user(json!({ dev.as_str(): "Admin" })),
                user(json!({ dev.as_str(): "Admin", test.as_str(): "" })),
            ],
            ..People::default()
        };
        assert_eq!(people.complete(std::slice::from_ref(&dev)), 3);
        let both = [dev, test];
        assert_eq!(
            (people.complete(&both), people.incomplete(&both).count()),
            (1, 2)
        );
    }

    #[test]
    fn whoever_is_missing_is_said_to_be() {
        let group = |n: u8| GroupId::from(crate::ids::Guid::from_random([n; 16]));
        let error = || GraphError::Unreadable {
            path: String::new(),
            detail: String::new(),
            request_id: None,
        };
        let people = |more: bool, groups: u8| People {
            more,
            unread: (0..groups).map(|n| (group(n), error())).collect(),
            ..People::default()
        };
        let missing = |more, groups| people(more, groups).missing().unwrap_or_default();
        assert!(people(false, 0).is_whole());
        assert_eq!(missing(false, 0), "");
        for (more, groups) in [(true, 0), (false, 1), (true, 2)] {
            assert!(!people(more, groups).is_whole());
            assert_eq!(missing(more, groups).contains("more to read"), more);
            assert_eq!(
                missing(more, groups).contains(&format!("people of {groups} group")),
                groups > 0
            );
        }
    }

    #[test]
    fn who_is_listed_keeps_the_place_while_more_arrive() {
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
        let ids = |people: &[User]| -> Vec<UserId> {
            people.iter().map(|user| user.id.clone()).collect()
        };
        let mut people = vec![user(1, true), user(2, false), user(3, false)];
        let first = listed(&[], &people, &role, 4, false);
        assert_eq!(first, ids(&people[1..]), "those who lack a role come first");
        people.extend([user(4, true), user(5, false)]);
        let second = listed(&first, &people, &role, 4, false);
        assert_eq!(second[..2], first, "who is there stays");
        assert_eq!(second.len(), 3, "the others have to wait for the end");
        let last = listed(&second, &people, &role, 4, true);
        assert_eq!((&last[..3], last.len()), (&second[..], 4));
        people[1] = user(2, true);
        assert_eq!(
            listed(&last, &people, &role, 4, true),
            last,
            "a role that was set moves nobody"
        );
    }
}
