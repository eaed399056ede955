//! Searches the tenant for enterprise applications and users.
//! Lets Graph search instead of filtering in the browser, and reads one page at a time.

mod applications;
mod people;

pub use applications::{application_by_any_id, applications_like, more_applications};
pub use people::{more_people, people_like};

use crate::graph::Request;

/// A page of results, and the links to the next; the count is a number of results.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    pub items: Vec<T>,
    /// The total number of results, if Graph counted them.
    pub count: Option<u64>,
    /// The next pages, each with its request: one, or one for each half of an application.
    pub more: Vec<(Request, String)>,
}

impl<T: PartialEq> Found<T> {
    /// Adds the next pages without duplicates, such as an application that was already found by the name of its other
    /// half.
    pub fn append(&mut self, next: Self) {
        for item in next.items {
            if !self.items.contains(&item) {
                self.items.push(item);
            }
        }
        self.count = next.count.or(self.count);
        self.more = next.more;
    }
}

/// The links that are present.
fn followed(links: impl IntoIterator<Item = (Request, Option<String>)>) -> Vec<(Request, String)> {
    links
        .into_iter()
        .filter_map(|(request, link)| Some((request, link?)))
        .collect()
}
