//! Owns one page of a collection and the link to the next.
//! Refuses to follow a link that leads away from Graph, or back to the page it came from.

use super::error::GraphError;
use super::segments::leads_elsewhere;
use serde::Deserialize;

/// A page of a collection.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Page<T> {
    /// The items.
    pub value: Vec<T>,
    /// Where the next page is; none on the last.
    #[serde(rename = "@odata.nextLink")]
    pub next_link: Option<String>,
    /// How many items the whole collection holds, where `$count` asked for it.
    #[serde(rename = "@odata.count")]
    pub count: Option<u64>,
}

impl<T> Page<T> {
    /// The page, unless it names `link`, where it came from, as the next (seen live, and endless).
    pub fn not_again(self, link: &str) -> Result<Self, GraphError> {
        if self.next_link.as_deref() == Some(link) {
            return Err(strange(link));
        }
        Ok(self)
    }
}

/// Checks that `link` may be given the token: it stays below the Graph address, its path included.
pub fn check_next<'a>(graph: &str, link: &'a str) -> Result<&'a str, GraphError> {
    // `https://graph.example.evil` begins with `https://graph.example` as well: a slash has to come next.
    let below = |rest: &&str| rest.starts_with('/') && !leads_elsewhere(rest);
    // A host may take an encoded slash for one, and then resolve the dots beside it.
    let has_slash = |rest: &str| {
        let path = rest.split(['?', '#']).next().unwrap_or_default();
        let path = path.to_ascii_lowercase();
        path.contains("%2f") || path.contains("%5c")
    };
    let rest = link.strip_prefix(graph).filter(below);
    if rest.is_some_and(|rest| !has_slash(rest)) {
        Ok(link)
    } else {
        Err(strange(link))
    }
}

fn strange(link: &str) -> GraphError {
    GraphError::StrangeLink(link.chars().take(120).collect())
}

#[cfg(test)]
mod tests {
    use super::{Page, check_next};

    #[test]
    fn a_link_is_followed_on_the_graph_host_only() {
        let graph = "https://graph.example";
        let link = "https://graph.example/v1.0/users?$skiptoken=x";
        assert!(check_next(graph, link).is_ok());
        let page = |next: &str| Page::<u8> {
            value: Vec::new(),
            next_link: Some(next.into()),
            count: None,
        };
        assert!(page(link).not_again(link).is_err(), "a link to itself");
        assert!(
            page("https://graph.example/v1.0/users?$skiptoken=y")
                .not_again(link)
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
            assert!(check_next(graph, link).is_err(), "{link}");
        }
    }
}
