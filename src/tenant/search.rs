//! Searches the tenant for enterprise applications and users.
//! Lets Graph search instead of filtering in the browser, and reads one page at a time.

mod applications;
mod users;

pub use applications::{application_by_any_id, next_applications, search_applications};
pub use users::{next_users, search_users};

use crate::graph::Request;

/// A page of results, and the links to the next; the count is a number of results.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchResults<T> {
    pub items: Vec<T>,
    /// The total number of results, if Graph counted them.
    pub count: Option<u64>,
    /// The next pages, each with its request: one, or one for each half of an application.
    pub next_links: Vec<(Request, String)>,
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
