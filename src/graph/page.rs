//! A page of a collection and its next link. Refuses a link away from Graph, or back to the same page.

use super::error::GraphError;
use super::segments::has_unsafe_segments;
use serde::Deserialize;

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Page<T> {
    pub value: Vec<T>,
    /// `None` on the last page.
    #[serde(rename = "@odata.nextLink")]
    pub next_link: Option<String>,
    /// The number of items in the whole collection, if the request had `$count`.
    #[serde(rename = "@odata.count")]
    pub count: Option<u64>,
}

impl<T> Page<T> {
    /// Fails if the next link is `link`, the page's own address (seen live; it would loop forever).
    pub fn check_not_repeated(self, link: &str) -> Result<Self, GraphError> {
        if self.next_link.as_deref() == Some(link) {
            return Err(refused_link(link));
        }
        Ok(self)
    }
}

/// Checks that the app may send the token to `link`: fails unless it is below the Graph URL, also after dot segments.
pub fn check_link<'a>(graph: &str, link: &'a str) -> Result<&'a str, GraphError> {
    // `https://graph.example.evil` also begins with `https://graph.example`, so a slash must follow.
    let below = |rest: &&str| rest.starts_with('/') && !has_unsafe_segments(rest);
    // A host may decode an encoded slash, and then resolve the dots next to it.
    let has_slash = |rest: &str| {
        let path = rest.split(['?', '#']).next().unwrap_or_default();
        let path = path.to_ascii_lowercase();
        path.contains("%2f") || path.contains("%5c")
    };
    let rest = link.strip_prefix(graph).filter(below);
    if rest.is_some_and(|rest| !has_slash(rest)) {
        Ok(link)
    } else {
        Err(refused_link(link))
    }
}

fn refused_link(link: &str) -> GraphError {
    GraphError::RefusedLink(link.chars().take(120).collect())
}

#[cfg(test)]
mod tests {
    use super::{Page, check_link};

    #[test]
    fn a_link_is_followed_on_the_graph_host_only() {
        let graph = "https://graph.example";
        let link = "https://graph.example/v1.0/users?$skiptoken=x";
        assert!(check_link(graph, link).is_ok());
        let page = |next: &str| Page::<u8> {
            value: Vec::new(),
            next_link: Some(next.into()),
            count: None,
        };
        assert!(
            page(link).check_not_repeated(link).is_err(),
            "a link to itself"
        );
        assert!(
            page("https://graph.example/v1.0/users?$skiptoken=y")
                .check_not_repeated(link)
                .is_ok()
        );
        for link in [
            "https://graph.example.evil/v1.0/users",
            "https://graph.example@evil/v1.0/users",
            "http://graph.example/v1.0/users",
            "https://evil.example/v1.0/users",
            "/v1.0/users",
            "",
            "https://graph.example/../v1.0/users",
            "https://graph.example/v1.0/./users",
            "https://graph.example/v1.0/%2E%2e/_emulator/reset",
            "https://graph.example/v1.0/..%2F..%2fusers",
            "https://graph.example/v1.0/..%5cusers",
            "https://graph.example/v1.0/..\\users",
            "https://graph.example/v1.0/.\t./users",
        ] {
            assert!(check_link(graph, link).is_err(), "{link}");
        }
    }
}
