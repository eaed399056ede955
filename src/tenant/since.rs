//! Owns what changed about the people since they were read: the place from which Graph tells it, and the look from there.
//! `following.rs` decides when it is worth asking, and `people/apply.rs` takes it in.
//! Refuses what a delta query cannot tell, or tells too late. Who was assigned, joined an assigned group, or was
//! restored is found by the next reading, since assignments have no delta. And a delta lags: it may tell a value that
//! is older than one the app has just written and confirmed. So a run is followed by a whole reading with a place of
//! its own, nothing is asked while a run or a reading is under way, nor until what a run wrote has settled everywhere.

mod following;

pub use following::Following;

use crate::client::Client;
use crate::graph::delta::{self, Change, GoesOn};
use crate::graph::endpoint::USERS_DELTA;
use crate::graph::error::{GraphError, Reading};
use crate::graph::models::{AppRoleAssignment, ExtensionName, PrincipalType, User};
use crate::graph::page::Page;
use crate::graph::{Request, odata};
use crate::platform::TransportError;
use futures_util::future::{Either, select};
use std::pin::pin;
use std::time::Duration;

/// How many people a delta query may name. Source: learn.microsoft.com, `graph/api/user-delta`.
const MOST_NAMED: usize = 50;

/// How many pages of changes are read: everybody in scope is read anew in fewer.
const MOST_PAGES: usize = 10;

/// How long the people wait for the place: they can do without.
const PATIENCE: Duration = Duration::from_secs(3);

/// A place in the order of changes: the link that a round ended with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place(String);

/// What is followed, and from where on.
#[derive(Clone, Debug, PartialEq)]
pub struct Since {
    request: Request,
    place: Place,
    /// The directory extensions that are asked about, and those of them that are of interest.
    asked: Vec<ExtensionName>,
    kept: Vec<ExtensionName>,
}

/// What a look at the changes brought.
#[derive(Clone, Debug, PartialEq)]
pub enum News {
    /// What changed, in the order in which Graph told it, and the place for the next look.
    Changes(Vec<Change>, Place),
    /// Graph has forgotten the place, or has more to tell than reading everybody anew takes.
    ReadAnew,
}

impl Since {
    /// The present place, for the role `attributes` and what is read of people besides. Where the `first` page of the
    /// assignments names everybody in scope, and they are few, for those alone; else for the whole tenant.
    pub async fn now(
        client: &Client,
        attributes: &[ExtensionName],
        first: &Page<AppRoleAssignment>,
    ) -> Reading<Self> {
        let mut properties: Vec<&str> = User::SELECT.to_vec();
        properties.extend(attributes.iter().map(ExtensionName::as_str));
        let mut request = Request::new(&USERS_DELTA, &[])
            .query("$deltatoken", "latest")
            .select(&properties);
        if let Some(filter) = only(first) {
            request = request.query("$filter", &filter);
        }
        match soon(client, &request).await? {
            News::Changes(_, place) => Ok(Self {
                request,
                place,
                asked: attributes.to_vec(),
                kept: attributes.to_vec(),
            }),
            News::ReadAnew => Err(GraphError::Unreadable {
                path: request.path(),
                detail: "the present place is no end of a round".into(),
                request_id: None,
            }),
        }
    }

    /// Passes over every directory extension but these from now on. False where one of them is not asked about.
    pub fn keep(&mut self, attributes: &[ExtensionName]) -> bool {
        self.kept = attributes.to_vec();
        attributes.iter().all(|name| self.asked.contains(name))
    }

    /// What changed since.
    pub async fn look(&self, client: &Client) -> Reading<News> {
        let mut news = walk(client, &self.request, Some(self.place.0.clone())).await;
        if let Ok(News::Changes(changes, _)) = &mut news {
            for change in changes {
                if let Change::Present(object) = change {
                    self.strip(object);
                }
            }
        }
        news
    }

    /// Takes out of a change what is not of interest.
    fn strip(&self, object: &mut serde_json::Value) {
        let asked = self.asked.iter().filter(|name| !self.kept.contains(name));
        if let Some(object) = object.as_object_mut() {
            for name in asked {
                object.remove(name.as_str());
            }
        }
    }
}

/// The first round, unless it takes too long.
async fn soon(client: &Client, request: &Request) -> Reading<News> {
    let (asked, late) = (walk(client, request, None), client.wait(PATIENCE));
    match select(pin!(asked), pin!(late)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(TransportError::TimedOut.into()),
    }
}

/// A round: from the beginning, or from a link on.
async fn walk(client: &Client, request: &Request, mut link: Option<String>) -> Reading<News> {
    let mut changes = Vec::new();
    for _ in 0..MOST_PAGES {
        match client.changes(request, link.as_deref()).await {
            Ok((mut more, goes_on)) => {
                changes.append(&mut more);
                match goes_on {
                    GoesOn::Now(next) => link = Some(next),
                    GoesOn::Later(next) => return Ok(News::Changes(changes, Place(next))),
                }
            }
            Err(error) if delta::has_to_restart(&error) => break,
            Err(error) => return Err(error),
        }
    }
    Ok(News::ReadAnew)
}

/// The filter for everybody whom the page names, where nobody else is in scope and they are few enough.
fn only(first: &Page<AppRoleAssignment>) -> Option<String> {
    let assigned = &first.value;
    let groups = |one: &AppRoleAssignment| one.principal_type == PrincipalType::Group;
    if first.next_link.is_some() || assigned.iter().any(groups) {
        return None;
    }
    let mut clauses: Vec<String> = Vec::new();
    for one in assigned {
        let clause = format!("id eq {}", odata::literal(one.principal_id.as_str()));
        if one.principal_type == PrincipalType::User && !clauses.contains(&clause) {
            if clauses.len() == MOST_NAMED {
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
    use crate::tenant::people::samples::{APP, id};
    use serde_json::{Value, json};

    #[test]
    fn few_people_who_are_all_known_are_named_and_others_are_not() {
        let assigned = |kind: &str, number: u8| -> Value {
            json!({"id": "x", "principalId": id(number), "principalType": kind, "resourceId": APP, "appRoleId": APP})
        };
        let page = |assigned: Vec<Value>, next: Option<&str>| -> Page<AppRoleAssignment> {
            let page = json!({"value": assigned, "@odata.nextLink": next});
            serde_json::from_value(page).expect("a page")
        };
        let people = |count: u8| (0..count).map(|number| assigned("User", number)).collect();
        let filter = |page| only(&page);
        let twice = page(vec![assigned("User", 1), assigned("User", 1)], None);
        assert_eq!(filter(twice), Some(format!("id eq '{}'", id(1))));
        let most = filter(page(people(50), None)).expect("a filter");
        assert_eq!(most.matches(" or ").count(), 49);
        assert_eq!(filter(page(people(51), None)), None);
        assert_eq!(filter(page(people(2), Some("next"))), None);
        assert_eq!(filter(page(Vec::new(), None)), None);
        let with_group = vec![assigned("User", 1), assigned("Group", 2)];
        assert_eq!(filter(page(with_group, None)), None);
    }
}
