//! Searches the tenant for enterprise applications and users.
//! Lets Graph search instead of filtering in the browser, and reads one page at a time.

mod applications;
mod users;

pub use applications::{application_by_any_id, next_applications, search_applications};
pub use users::{next_users, search_users};

use crate::graph::Request;
use crate::graph::models::{Group, User};
use crate::graph::odata;

/// A page of results, and the links to the next; the count is a number of results.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchResults<T> {
    pub items: Vec<T>,
    /// The total number of results, if Graph counted them.
    pub count: Option<u64>,
    /// The next pages, each with its request: one, or one for each half of an application.
    pub next_links: Vec<(Request, String)>,
    /// What each result is compared with here.
    pub rest: TypedRest,
}

/// Typed text with a `#`: Graph searches what stands before it, and the rest is compared here. Empty without one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedRest(Option<String>);

impl TypedRest {
    pub(crate) fn new(query: &str) -> Self {
        Self(query.contains('#').then(|| query.trim().to_lowercase()))
    }

    /// Whether a search cannot be sent, because nothing stands before the `#`.
    pub(crate) fn is_all(query: &str) -> bool {
        query.contains('#') && odata::searchable(query).is_empty()
    }

    /// Users per page: all that Graph gives at once where the app compares, so that a page without a result is rare.
    pub(crate) fn page_size(&self, usual: &'static str) -> &'static str {
        if self.0.is_some() { "999" } else { usual }
    }

    /// Graph's number of results, unless the app leaves some out.
    pub(crate) fn count(&self, count: Option<u64>) -> Option<u64> {
        count.filter(|_| self.0.is_none())
    }

    pub(crate) fn retain_users(&self, users: &mut Vec<User>) {
        users.retain(|user| {
            let names = [&user.display_name, &user.user_principal_name, &user.mail];
            self.is_in(names.into_iter().flatten())
        });
    }

    pub(crate) fn retain_groups(&self, groups: &mut Vec<Group>) {
        groups.retain(|group| self.is_in(group.display_name.iter()));
    }

    /// Whether one of the names contains it, letter case aside.
    fn is_in<'a>(&self, mut names: impl Iterator<Item = &'a String>) -> bool {
        self.0
            .as_ref()
            .is_none_or(|typed| names.any(|name| name.to_lowercase().contains(typed)))
    }
}

impl<T> Default for SearchResults<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            count: None,
            next_links: Vec::new(),
            rest: TypedRest::default(),
        }
    }
}

impl<T: PartialEq> SearchResults<T> {
    /// Adds the next pages without duplicates, such as an application that was already found by the name of its other
    /// half.
    pub fn append(&mut self, next: Self) {
        for item in next.items {
            if !self.items.contains(&item) {
                self.items.push(item);
            }
        }
        self.count = next.count.or(self.count);
        self.next_links = next.next_links;
    }
}

/// The links that are present.
fn present_links(
    links: impl IntoIterator<Item = (Request, Option<String>)>,
) -> Vec<(Request, String)> {
    links
        .into_iter()
        .filter_map(|(request, link)| Some((request, link?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_stands_behind_a_hash_is_compared_here() {
        let user = |upn: &str| -> User {
            serde_json::from_value(json!({"id": "25883231-668a-43a7-80b2-5685c3f874bc", "displayName": "Ada", "userPrincipalName": upn})).expect("a user")
        };
        let names = |query: &str| {
            let mut users = vec![user("ada_x.example#EXT#@y"), user("ada_x.example@y")];
            TypedRest::new(query).retain_users(&mut users);
            users.len()
        };
        assert_eq!(names("ada_x.example"), 2);
        assert_eq!(names("ada_x.example#ext#"), 1);
        assert_eq!(names(" ada_x.example#EXT#@y "), 1);
        assert_eq!(names("ada_x.example#EXT#@z"), 0);
        assert_eq!(odata::searchable(" C # x"), "C");
        for (query, is_all) in [("#EXT#", true), (" # ", true), ("a#", false), ("", false)] {
            assert_eq!(TypedRest::is_all(query), is_all, "{query}");
        }
    }
}
