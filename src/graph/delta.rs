//! A page of a delta query: changed objects, removed objects, and the next link or delta link. Refuses a link away from
//! Graph.

use super::error::GraphError;
use super::page::check_link;
use crate::texts::answers as texts;
use http::StatusCode;
use serde_json::Value;

/// One change since the last round.
#[derive(Clone, Debug, PartialEq)]
pub enum DeltaItem {
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
pub enum DeltaPageLink {
    /// The next page of this round.
    Next(String),
    /// This round is done; the next one starts here.
    Delta(String),
}

/// Parses a page. Fails if the page has no list, neither nextLink nor deltaLink, or a link that leaves Graph or repeats
/// `path`. Source: learn.microsoft.com, `graph/delta-query-overview`.
pub fn read_page(
    graph: &str,
    path: &str,
    page: &Value,
) -> Result<(Vec<DeltaItem>, DeltaPageLink), GraphError> {
    let unreadable = |detail: &str| GraphError::Unreadable {
        path: path.to_owned(),
        detail: detail.to_owned(),
        request_id: None,
    };
    let items = page["value"]
        .as_array()
        .ok_or_else(|| unreadable(texts::NO_LIST))?;
    let link = |name: &str| {
        page[name]
            .as_str()
            .map(|link| check_link(graph, link).map(str::to_owned))
            .transpose()
    };
    let goes_on = match (link("@odata.nextLink")?, link("@odata.deltaLink")?) {
        (Some(next), _) if next == path => return Err(GraphError::RefusedLink(next)),
        (Some(next), _) => DeltaPageLink::Next(next),
        (None, Some(delta)) => DeltaPageLink::Delta(delta),
        (None, None) => return Err(unreadable(texts::NO_WAY_ON)),
    };
    Ok((items.iter().map(change).collect(), goes_on))
}

fn change(item: &Value) -> DeltaItem {
    match item.get("@removed") {
        Some(removed) => DeltaItem::Removed {
            id: item["id"].as_str().unwrap_or_default().to_owned(),
            reason: removed["reason"].as_str().unwrap_or_default().to_owned(),
        },
        None => DeltaItem::Present(item.clone()),
    }
}

/// Whether Graph dropped the state of the query, so that the caller must read everything again: 410, or another status
/// with `syncStateNotFound` or `resyncRequired`. Graph stores the state of directory objects for seven days.
pub fn is_resync_required(error: &GraphError) -> bool {
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
        let (changes, goes_on) = read_page(GRAPH, "/users/delta", &page).expect("read");
        assert!(matches!(&changes[0], DeltaItem::Present(user) if user["displayName"] == "Ada"));
        assert_eq!(
            changes[1],
            DeltaItem::Removed {
                id: "2".into(),
                reason: "changed".into()
            }
        );
        assert!(matches!(goes_on, DeltaPageLink::Delta(_)));
        for strange in [
            json!({"value": [], "@odata.nextLink": "https://evil.example/x"}),
            json!({"value": [], "@odata.nextLink": "https://graph.example/self"}),
        ] {
            assert!(matches!(
                read_page(GRAPH, "https://graph.example/self", &strange),
                Err(GraphError::RefusedLink(_))
            ));
        }
        for broken in [json!({"value": []}), json!({}), json!([])] {
            assert!(matches!(
                read_page(GRAPH, "/x", &broken),
                Err(GraphError::Unreadable { .. })
            ));
        }
    }
}
