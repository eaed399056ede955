//! A page of a delta query: changed objects, removed objects, and the next link or delta link. Refuses a link away from
//! Graph.

use super::error::GraphError;
use super::page::check_next;
use http::StatusCode;
use serde_json::Value;

/// One change since the last round.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The object with its selected properties.
    Present(Value),
    /// Deleted, or no longer in the selection.
    Removed {
        /// Empty if Graph sent none.
        id: String,
        /// `deleted` (permanently), `changed` (can be restored), or a later value of Graph.
        reason: String,
    },
}

/// Where a delta query continues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GoesOn {
    /// The next page of this round.
    Now(String),
    /// This round is done; the next one starts here.
    Later(String),
}

/// Parses a page. Fails if the page has no list, neither nextLink nor deltaLink, or a link that leaves Graph or repeats
/// `path`. Source: learn.microsoft.com, `graph/delta-query-overview`.
pub fn read(graph: &str, path: &str, page: &Value) -> Result<(Vec<Change>, GoesOn), GraphError> {
    let unreadable = |detail: &str| GraphError::Unreadable {
        path: path.to_owned(),
        detail: detail.to_owned(),
        request_id: None,
    };
    let items = page["value"]
        .as_array()
        .ok_or_else(|| unreadable("it has no list"))?;
    let link = |name: &str| {
        page[name]
            .as_str()
            .map(|link| check_next(graph, link).map(str::to_owned))
            .transpose()
    };
    let goes_on = match (link("@odata.nextLink")?, link("@odata.deltaLink")?) {
        (Some(next), _) if next == path => return Err(GraphError::StrangeLink(next)),
        (Some(next), _) => GoesOn::Now(next),
        (None, Some(delta)) => GoesOn::Later(delta),
        (None, None) => return Err(unreadable("it says not where it goes on")),
    };
    Ok((items.iter().map(change).collect(), goes_on))
}

fn change(item: &Value) -> Change {
    match item.get("@removed") {
        Some(removed) => Change::Removed {
            id: item["id"].as_str().unwrap_or_default().to_owned(),
            reason: removed["reason"].as_str().unwrap_or_default().to_owned(),
        },
        None => Change::Present(item.clone()),
    }
}

/// Whether Graph dropped the state of the query, so that the caller must read everything again: 410, or another status
/// with `syncStateNotFound` or `resyncRequired`. Graph stores the state of directory objects for seven days.
pub fn has_to_restart(error: &GraphError) -> bool {
    match error {
        GraphError::Service { status, error } => {
            *status == StatusCode::GONE
                || matches!(error.code.as_str(), "syncStateNotFound" | "resyncRequired")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const GRAPH: &str = "https://graph.example";

    #[test]
    fn a_page_has_changes_removals_and_a_link_below_graph() {
        let page = json!({
            "value": [{"id": "1", "displayName": "Ada"}, {"id": "2", "@removed": {"reason": "changed"}}],
            "@odata.deltaLink": "https://graph.example/v1.0/users/delta?$deltatoken=x",
        });
        let (changes, goes_on) = read(GRAPH, "/users/delta", &page).expect("read");
        assert!(matches!(&changes[0], Change::Present(user) if user["displayName"] == "Ada"));
        assert_eq!(
            changes[1],
            Change::Removed {
                id: "2".into(),
                reason: "changed".into()
            }
        );
        assert!(matches!(goes_on, GoesOn::Later(_)));
        for strange in [
            json!({"value": [], "@odata.nextLink": "https://evil.example/x"}),
            json!({"value": [], "@odata.nextLink": "https://graph.example/self"}),
        ] {
            assert!(matches!(
                read(GRAPH, "https://graph.example/self", &strange),
                Err(GraphError::StrangeLink(_))
            ));
        }
        for broken in [json!({"value": []}), json!({}), json!([])] {
            assert!(matches!(
                read(GRAPH, "/x", &broken),
                Err(GraphError::Unreadable { .. })
            ));
        }
    }
}
