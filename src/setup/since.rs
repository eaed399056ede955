//! Owns what changed about the people since they were read: the place from which Graph tells it, when it is worth
//! asking, and the people as they are after it.
//! Refuses what a delta query cannot tell, or tells too late. Who was assigned, joined an assigned group, or was
//! restored is found by the next reading, since assignments have no delta. And a delta lags: it may tell a value that
//! is older than one the app has just written and confirmed. So a run is followed by a whole reading with a place of
//! its own, nothing is asked while a run or a reading is under way, nor until what a run wrote has settled everywhere.

use super::Reading;
use super::people::People;
use crate::client::Client;
use crate::graph::delta::{self, Change, GoesOn};
use crate::graph::endpoint::USERS_DELTA;
use crate::graph::error::GraphError;
use crate::graph::models::{AppRoleAssignment, ExtensionName, PrincipalType, User};
use crate::graph::page::Page;
use crate::graph::{Request, odata};
use crate::ids::UserId;
use crate::instant::Instant;
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

/// How old the last look has to be, in seconds.
const STALE: i64 = 60;

/// How long what the app wrote is not asked about, in seconds. Graph documents varying delays and no bound; five minutes
/// are what this app waits for a new attribute too.
const SETTLES: i64 = 300;

/// A place in the order of changes: the link that a round ended with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place(String);

/// What is followed, and from where on.
#[derive(Clone, Debug, PartialEq)]
pub struct Since {
    request: Request,
    place: Place,
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
            News::Changes(_, place) => Ok(Self { request, place }),
            News::ReadAnew => Err(GraphError::Unreadable {
                path: request.path(),
                detail: "the present place is no end of a round".into(),
                request_id: None,
            }),
        }
    }

    /// What changed since.
    pub async fn look(&self, client: &Client) -> Reading<News> {
        walk(client, &self.request, Some(self.place.0.clone())).await
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

impl People {
    /// Takes in what changed: values that are others now or none any more, and who is deleted. Whoever is not among the
    /// people is passed over. Gives those of whom something is different.
    pub fn apply(&mut self, changes: &[Change]) -> Vec<UserId> {
        let mut different = Vec::new();
        for change in changes {
            let id = match change {
                Change::Removed { id, .. } => id.as_str(),
                Change::Present(object) => object["id"].as_str().unwrap_or_default(),
            };
            let Some(at) = self.users.iter().position(|user| user.id.as_str() == id) else {
                continue;
            };
            let before = self.users[at].id.clone();
            let is_different = match change {
                Change::Removed { .. } => {
                    self.users.remove(at);
                    true
                }
                Change::Present(object) => match merged(&self.users[at], object) {
                    Some(user) if user != self.users[at] => {
                        self.users[at] = user;
                        true
                    }
                    _ => false,
                },
            };
            if is_different && !different.contains(&before) {
                different.push(before);
            }
        }
        different
    }
}

/// The person with what a change names; what it leaves out is as it was.
fn merged(user: &User, object: &serde_json::Value) -> Option<User> {
    let mut all = user.all.clone();
    for (name, value) in object.as_object()? {
        // Annotations are about the answer.
        if name.contains('@') {
            continue;
        }
        if value.is_null() {
            all.remove(name);
        } else {
            all.insert(name.clone(), value.clone());
        }
    }
    User::try_from(all).ok()
}

/// How the people shown follow the tenant.
#[derive(Clone, Debug, PartialEq)]
pub struct Following {
    since: Reading<Since>,
    /// When the people shown were those of the tenant.
    as_of: Instant,
    /// When the last look began.
    looked: Instant,
    different: Vec<UserId>,
    is_missed: bool,
}

impl Following {
    /// From a reading on.
    pub const fn from(since: Reading<Since>, read: Instant) -> Self {
        Self {
            since,
            as_of: read,
            looked: read,
            different: Vec::new(),
            is_missed: false,
        }
    }

    /// Whether a look is worth while: the last one is not recent, and what the app `wrote` last has settled.
    pub fn is_due(&self, now: Instant, wrote: Option<Instant>) -> bool {
        // A clock that was put back says nothing about how long it is.
        let is_past = |moment: Instant, seconds: i64| {
            !(0..seconds).contains(&(now.seconds() - moment.seconds()))
        };
        is_past(self.looked, STALE) && wrote.is_none_or(|wrote| is_past(wrote, SETTLES))
    }

    /// Begins a look: gives what to ask with. Until `hear`, no other is due.
    pub fn begin(&mut self, now: Instant) -> Reading<Since> {
        self.looked = now;
        self.since.clone()
    }

    /// Takes in what a look brought. Gives whether everything has to be read anew.
    pub fn hear(&mut self, answer: Reading<News>, people: &mut People) -> bool {
        match answer {
            Ok(News::ReadAnew) => return true,
            Ok(News::Changes(changes, next)) => {
                for id in people.apply(&changes) {
                    if !self.different.contains(&id) {
                        self.different.push(id);
                    }
                }
                if let Ok(since) = &mut self.since {
                    since.place = next;
                }
                self.as_of = self.looked;
                self.is_missed = false;
            }
            // The place is still good: the next look hears it all.
            Err(_) => self.is_missed = true,
        }
        false
    }

    /// What the person is told of it; nothing where the people are as they were read.
    pub fn words(&self) -> String {
        let changed = match self.different.len() {
            0 => String::new(),
            1 => "1 person changed since you read them. ".into(),
            count => format!("{count} people changed since you read them. "),
        };
        let missed = if self.is_missed {
            format!(
                "This is how it was at {}. What changed after that could not be asked.",
                self.as_of.shown()
            )
        } else {
            String::new()
        };
        format!("{changed}{missed}").trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::AppId;
    use serde_json::{Value, json};

    const APP: &str = "25883231-668a-43a7-80b2-5685c3f874bc";

    fn id(number: u8) -> String {
        format!("25883231-668a-43a7-80b2-5685c3f874{number:02x}")
    }

    fn role() -> ExtensionName {
        ExtensionName::expected(&AppId::parse(APP).expect("an id"), "workato_role")
    }

    fn people() -> People {
        let user = |number: u8| {
            let user = json!({"id": id(number), "displayName": "Ada", "accountEnabled": true, role().as_str(): "Admin"});
            serde_json::from_value(user).expect("a user")
        };
        People {
            users: (1..=3).map(user).collect(),
            ..People::default()
        }
    }

    fn removed(number: u8) -> Change {
        Change::Removed {
            id: id(number),
            reason: "changed".into(),
        }
    }

    #[test]
    fn what_changed_is_taken_in_and_what_is_not_named_stays() {
        let mut people = people();
        let changes = [
            Change::Present(json!({"id": id(1), role().as_str(): "Analyst", "x@odata.type": "y"})),
            Change::Present(json!({"id": id(2), role().as_str(): null, "accountEnabled": false})),
            // Told twice, and told although nothing is different.
            Change::Present(json!({"id": id(1), "displayName": "Ada King"})),
            Change::Present(json!({"id": id(3), "displayName": "Ada"})),
            // Somebody else.
            Change::Present(json!({"id": id(9), "displayName": "Bob"})),
            removed(8),
        ];
        let different = people.apply(&changes);
        let ids: Vec<String> = different.iter().map(ToString::to_string).collect();
        assert_eq!(ids, [id(1), id(2)]);
        let [first, second, third] = &people.users[..] else {
            panic!("{people:?}")
        };
        assert_eq!(first.extension(&role()), Some("Analyst"));
        assert_eq!(
            (first.name(), first.account_enabled),
            ("Ada King", Some(true))
        );
        assert!(!first.all.contains_key("x@odata.type"));
        assert_eq!(
            (second.extension(&role()), second.account_enabled),
            (None, Some(false))
        );
        assert_eq!(third.extension(&role()), Some("Admin"));
        assert_eq!(people.apply(&changes).len(), 0, "a replay changes nothing");
        assert_eq!(people.apply(&[removed(2), removed(2)]).len(), 1);
        assert_eq!(people.users.len(), 2, "who is deleted is gone");
    }

    #[test]
    fn a_look_is_due_once_it_is_stale_and_what_was_written_has_settled() {
        let at = Instant::of_seconds;
        let lost = || Err(TransportError::TimedOut.into());
        let mut following = Following::from(lost(), at(1_000));
        for (now, wrote, due) in [
            (1_059, None, false),
            (1_060, None, true),
            (900, None, true),
            (1_300, Some(1_010), false),
            (1_310, Some(1_010), true),
        ] {
            let wrote = wrote.map(at);
            assert_eq!(
                following.is_due(at(now), wrote),
                due,
                "{now} after {wrote:?}"
            );
        }
        assert!(following.begin(at(1_060)).is_err());
        assert!(!following.is_due(at(1_061), None), "one look at a time");
    }

    #[test]
    fn what_is_said_is_how_many_changed_and_as_of_when() {
        let at = Instant::of_seconds;
        let lost = || Err(GraphError::from(TransportError::TimedOut));
        let place = || Place("x".into());
        let since = Since {
            request: Request::new(&USERS_DELTA, &[]),
            place: Place("w".into()),
        };
        let mut people = people();
        let mut following = Following::from(Ok(since), at(0));
        let _ = following.begin(at(60));
        assert!(!following.hear(Ok(News::Changes(Vec::new(), place())), &mut people));
        assert_eq!(following.words(), "");
        let _ = following.begin(at(120));
        let gone = News::Changes(vec![removed(1)], place());
        assert!(!following.hear(Ok(gone), &mut people));
        assert_eq!(following.words(), "1 person changed since you read them.");
        let _ = following.begin(at(180));
        assert!(!following.hear(lost(), &mut people));
        assert_eq!(
            following.words(),
            "1 person changed since you read them. This is how it was at 1970-01-01 00:02 UTC. What changed after that could not be asked."
        );
        let kept = following.begin(at(240)).expect("a place");
        assert_eq!(kept.place, place(), "the last one");
        let both = [2, 3].map(|one| Change::Present(json!({"id": id(one), "mail": "a@b.example"})));
        following.hear(Ok(News::Changes(both.to_vec(), place())), &mut people);
        assert_eq!(following.words(), "3 people changed since you read them.");
        assert!(following.hear(Ok(News::ReadAnew), &mut people));
    }

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
