//! Owns finding things in the tenant: the enterprise application by name or by any of its three ids, and people.
//! Refuses to filter in the browser what Graph can search, and to read more than a page at a time.

mod applications;
mod people;

pub use applications::{application_by_any_id, applications_like, more_applications};
pub use people::{more_people, people_like};

use crate::graph::Request;

/// A page of results, and how to get the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// The results.
    pub items: Vec<T>,
    /// How many there are in all, where Graph counted.
    pub count: Option<u64>,
    /// The next pages, each with the request it belongs to: one, or one for each half of an application.
    pub more: Vec<(Request, String)>,
}

impl<T: PartialEq> Found<T> {
    /// Adds the next pages. What was found already, as an application by its other half's name, is not listed again.
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

/// The links that lead on.
fn followed(links: impl IntoIterator<Item = (Request, Option<String>)>) -> Vec<(Request, String)> {
    links
        .into_iter()
        .filter_map(|(request, link)| Some((request, link?)))
        .collect()
}
