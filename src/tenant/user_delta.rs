//! Reads changes of users since they were read, with a delta link. `freshness` decides when to check, and
//! `users_in_scope::apply` merges the changes.
//!
//! A delta query does not report new assignments, new members of assigned groups or restored users: assignments have no
//! delta query, so the next full read finds those. It also lags: it may return a value older than one that the app has
//! just written and confirmed. So the app reads everything again after a run, with a new delta link, and does not check
//! during a run or a read, nor until the writes of a run have settled.

mod freshness;

use crate::texts::reading as texts;
pub use freshness::Freshness;

use crate::client::Client;
use crate::graph::delta::{self, DeltaItem, DeltaPageLink};
use crate::graph::endpoint::USERS_DELTA;
use crate::graph::error::{GraphError, GraphResult};
use crate::graph::models::{AppRoleAssignment, ExtensionName, PrincipalType, User};
use crate::graph::page::Page;
use crate::graph::{Request, odata};
use crate::platform::TransportError;
use futures_util::future::{Either, select};
use std::pin::pin;
use std::time::Duration;

/// How many users a delta query may name. Source: learn.microsoft.com, `graph/api/user-delta`.
const MAX_FILTER_IDS: usize = 50;

/// The most pages of changes to read: reading all users in scope again takes fewer.
const MAX_PAGES: usize = 10;

/// The longest time to wait for a delta link; users can be shown without one.
const DELTA_LINK_TIMEOUT: Duration = Duration::from_secs(3);

/// The delta link at the end of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeltaLink(String);

/// A delta query with the link from which it continues.
#[derive(Clone, Debug, PartialEq)]
pub struct UserDelta {
    request: Request,
    delta_link: DeltaLink,
    /// The directory extensions that the query selects, and those of them to report.
    selected: Vec<ExtensionName>,
    reported: Vec<ExtensionName>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum DeltaResult {
    /// The changes in Graph's order, and the delta link for the next check.
    Changes(Vec<DeltaItem>, DeltaLink),
    /// The delta link has expired, or reading all users again takes fewer pages than the changes.
    ResyncRequired,
}

impl UserDelta {
    /// The latest delta link, for the role `attributes` and the other properties that the app reads. Covers only the
    /// users on the `first` page of assignments if they are few and all that are in scope, else the whole tenant. Fails
    /// if Graph does not return a link in time.
    pub async fn latest(
        client: &Client,
        attributes: &[ExtensionName],
        first: &Page<AppRoleAssignment>,
    ) -> GraphResult<Self> {
        let mut properties: Vec<&str> = User::SELECT.to_vec();
        properties.extend(attributes.iter().map(ExtensionName::as_str));
        let mut request = Request::new(&USERS_DELTA, &[])
            .query("$deltatoken", "latest")
            .select(&properties);
        if let Some(filter) = users_filter(first) {
            request = request.query("$filter", &filter);
        }
        match fetch_with_timeout(client, &request).await? {
            DeltaResult::Changes(_, delta_link) => Ok(Self {
                request,
                delta_link,
                selected: attributes.to_vec(),
                reported: attributes.to_vec(),
            }),
            DeltaResult::ResyncRequired => Err(GraphError::Unreadable {
                path: request.path(),
                detail: texts::NO_END_OF_ROUND.into(),
                request_id: None,
            }),
        }
    }

    /// Ignores all other directory extensions from now on. False if the query does not select one of `attributes`.
    pub fn restrict_to(&mut self, attributes: &[ExtensionName]) -> bool {
        self.reported = attributes.to_vec();
        attributes.iter().all(|name| self.selected.contains(name))
    }

    /// Reads the changes since the delta link. Fails if Graph refuses or cannot be reached.
    pub async fn read_changes(&self, client: &Client) -> GraphResult<DeltaResult> {
        let mut result = fetch_pages(client, &self.request, Some(self.delta_link.0.clone())).await;
        if let Ok(DeltaResult::Changes(changes, _)) = &mut result {
            for change in changes {
                if let DeltaItem::Present(object) = change {
                    self.strip(object);
                }
            }
        }
        result
    }

    /// Removes the directory extensions that are not to be reported.
    fn strip(&self, object: &mut serde_json::Value) {
        let asked = self
            .selected
            .iter()
            .filter(|name| !self.reported.contains(name));
        if let Some(object) = object.as_object_mut() {
            for name in asked {
                object.remove(name.as_str());
            }
        }
    }
}

/// Fetches the first round, with a timeout.
async fn fetch_with_timeout(client: &Client, request: &Request) -> GraphResult<DeltaResult> {
    let (asked, late) = (
        fetch_pages(client, request, None),
        client.wait(DELTA_LINK_TIMEOUT),
    );
    match select(pin!(asked), pin!(late)).await {
        Either::Left((result, _)) => result,
        Either::Right(_) => Err(TransportError::TimedOut.into()),
    }
}

/// Fetches a round from its start, or from a link.
async fn fetch_pages(
    client: &Client,
    request: &Request,
    mut link: Option<String>,
) -> GraphResult<DeltaResult> {
    let mut changes = Vec::new();
    for _ in 0..MAX_PAGES {
        match client.read_delta_page(request, link.as_deref()).await {
            Ok((mut more, goes_on)) => {
                changes.append(&mut more);
                match goes_on {
                    DeltaPageLink::Next(next) => link = Some(next),
                    DeltaPageLink::Delta(next) => {
                        return Ok(DeltaResult::Changes(changes, DeltaLink(next)));
                    }
                }
            }
            Err(error) if delta::is_resync_required(&error) => break,
            Err(error) => return Err(error),
        }
    }
    Ok(DeltaResult::ResyncRequired)
}

/// A filter for the users on the page, if they are all that are in scope and few enough.
fn users_filter(first: &Page<AppRoleAssignment>) -> Option<String> {
    let assigned = &first.value;
    let groups = |one: &AppRoleAssignment| one.principal_type == PrincipalType::Group;
    if first.next_link.is_some() || assigned.iter().any(groups) {
        return None;
    }
    let mut clauses: Vec<String> = Vec::new();
    for one in assigned {
        let clause = format!("id eq {}", odata::literal(one.principal_id.as_str()));
        if one.principal_type == PrincipalType::User && !clauses.contains(&clause) {
            if clauses.len() == MAX_FILTER_IDS {
                return None;
            }
            clauses.push(clause);
        }
    }
    (!clauses.is_empty()).then(|| clauses.join(" or "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenant::users_in_scope::samples::{APP, id};
    use serde_json::{Value, json};

    #[test]
    fn a_delta_query_names_users_only_if_they_are_few_and_all_known() {
        let assigned = |kind: &str, number: u8| -> Value {
            json!({"id": "x", "principalId": id(number), "principalType": kind, "resourceId": APP, "appRoleId": APP})
        };
        let page = |assigned: Vec<Value>, next: Option<&str>| -> Page<AppRoleAssignment> {
            let page = json!({"value": assigned, "@odata.nextLink": next});
            serde_json::from_value(page).expect("a page")
        };
        let users = |count: u8| (0..count).map(|number| assigned("User", number)).collect();
        let filter = |page| users_filter(&page);
        let twice = page(vec![assigned("User", 1), assigned("User", 1)], None);
        assert_eq!(filter(twice), Some(format!("id eq '{}'", id(1))));
        let most = filter(page(users(50), None)).expect("a filter");
        assert_eq!(most.matches(" or ").count(), 49);
        assert_eq!(filter(page(users(51), None)), None);
        assert_eq!(filter(page(users(2), Some("next"))), None);
        assert_eq!(filter(page(Vec::new(), None)), None);
        let with_group = vec![assigned("User", 1), assigned("Group", 2)];
        assert_eq!(filter(page(with_group, None)), None);
    }
}
