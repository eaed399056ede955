//! Owns one page of a collection and the link to the next.
//! Refuses to follow a link that leads away from Graph, or back to the page it came from.

use super::error::GraphError;
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

/// Checks that `link` may be given the token: it stays below the Graph address and is not the page just read
/// (seen live, and endless).
pub fn check_next<'a>(graph: &str, link: &'a str, current: &str) -> Result<&'a str, GraphError> {
    let rest = link.strip_prefix(graph);
    // `https://graph.example.evil` begins with `https://graph.example` as well: a slash has to come next.
    if rest.is_some_and(|rest| rest.starts_with('/')) && link != current {
        Ok(link)
    } else {
        Err(GraphError::StrangeLink(link.chars().take(120).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::check_next;

    #[test]
    fn a_link_is_followed_on_the_graph_host_only() {
        let graph = "https://graph.example";
        let link = "https://graph.example/v1.0/users?$skiptoken=x";
        assert!(check_next(graph, link, "https://graph.example/v1.0/users").is_ok());
        assert!(check_next(graph, link, link).is_err(), "a link to itself");
        for link in [
            "https://graph.example.evil/v1.0/users",
            "https://graph.example@evil/v1.0/users",
            "http://graph.example/v1.0/users",
            "https://evil.example/v1.0/users",
            "/v1.0/users",
            "",
        ] {
            assert!(check_next(graph, link, "").is_err(), "{link}");
        }
    }
}
