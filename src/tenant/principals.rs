//! Searches users and groups to assign.
//! Includes groups that cannot grant access, with the reason.

use super::batch_answers::read_next;
use super::groups_by_id::{SEEING_HIDDEN_MEMBERS, hides_members};
use super::search::{SearchResults, TypedRest};
use crate::client::Client;
use crate::graph::endpoint::{GROUP, GROUPS, USER, USERS};
use crate::graph::error::GraphError;
use crate::graph::models::{AppRoleAssignment, Group, PrincipalType, User};
use crate::graph::page::Page;
use crate::graph::{Request, odata};
use crate::ids::Guid;
use crate::texts::tenant as texts;
use crate::untrusted::UntrustedText;

const PAGE_SIZE: &str = "15";

/// A user or group that a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub principal: Principal,
    /// Distinguishes it from others of the same name.
    pub detail: String,
    /// Why it cannot be assigned, or is not provisioned.
    pub obstacle: Option<&'static str>,
    /// What else decides who is provisioned through it.
    pub notes: Vec<String>,
}

impl Candidate {
    fn from_user(user: &User) -> Self {
        let disabled = user.account_enabled == Some(false);
        Self {
            principal: Principal {
                id: user.id.guid().clone(),
                kind: PrincipalType::User,
                name: user.name(),
            },
            detail: user.user_principal_name.clone().unwrap_or_default(),
            obstacle: disabled.then_some(texts::ACCOUNT_DISABLED),
            notes: Vec::new(),
        }
    }

    fn from_group(client: &Client, group: &Group) -> Self {
        let hidden = hides_members(client, group, false)
            .then(|| texts::members_hidden(SEEING_HIDDEN_MEMBERS));
        Self {
            principal: Principal {
                id: group.id.guid().clone(),
                kind: PrincipalType::Group,
                name: group.name(),
            },
            detail: group.description.clone().unwrap_or_default(),
            obstacle: (group.security_enabled == Some(false))
                .then_some(texts::NOT_SECURITY_ENABLED),
            notes: group.describe_rule().into_iter().chain(hidden).collect(),
        }
    }

    /// Whether Graph would accept the assignment.
    pub fn is_assignable(&self) -> bool {
        self.principal.kind == PrincipalType::User || self.obstacle.is_none()
    }
}

/// Searches users and groups by name, and users also by user principal name and mail. Fails if Graph refuses or cannot
/// be reached.
pub async fn search_principals(
    client: &Client,
    query: &str,
) -> Result<SearchResults<Candidate>, GraphError> {
    if TypedRest::is_all(query) {
        return Ok(SearchResults::default());
    }
    let rest = TypedRest::new(query);
    let users = Request::new(&USERS, &[])
        .query(
            "$search",
            &odata::search(&["displayName", "userPrincipalName", "mail"], query),
        )
        .query("$count", "true")
        .query("$orderby", "displayName")
        .query("$top", rest.page_size(PAGE_SIZE))
        .select(User::SELECT)
        .eventual();
    let groups = Request::new(&GROUPS, &[])
        .query("$search", &odata::search(&["displayName"], query))
        .query("$count", "true")
        .query("$top", rest.page_size(PAGE_SIZE))
        .select(Group::SELECT)
        .eventual();
    let mut responses = client.batch(&[&users, &groups]).await.into_iter();
    let mut found_users: Page<User> = read_next(&mut responses, &users)?;
    let mut found: Page<Group> = read_next(&mut responses, &groups)?;
    rest.retain_users(&mut found_users.value);
    rest.retain_groups(&mut found.value);
    let more = [(users, found_users.next_link), (groups, found.next_link)]
        .into_iter()
        .filter_map(|(request, link)| Some((request, link?)))
        .collect();
    let items = found
        .value
        .iter()
        .map(|group| Candidate::from_group(client, group))
        .chain(found_users.value.iter().map(Candidate::from_user))
        .collect();
    Ok(SearchResults {
        items,
        count: rest.count(found_users.count.zip(found.count).map(|(a, b)| a + b)),
        next_links: more,
        rest,
    })
}

/// The users and groups with these ids, as they are in the tenant now. Omits those that cannot be read.
pub async fn read_principals(client: &Client, users: &[Guid], groups: &[Guid]) -> Vec<Candidate> {
    let users = users.iter().map(|id| {
        let request = Request::new(&USER, &[id.as_str()]).select(User::SELECT);
        (request, PrincipalType::User)
    });
    let groups = groups.iter().map(|id| {
        let request = Request::new(&GROUP, &[id.as_str()]).select(Group::SELECT);
        (request, PrincipalType::Group)
    });
    let mut found = Vec::new();
    for (request, kind) in users.chain(groups) {
        let candidate = if kind == PrincipalType::Group {
            let group = client.read::<Group>(&request).await.ok();
            group
                .as_ref()
                .map(|group| Candidate::from_group(client, group))
        } else {
            let user = client.read::<User>(&request).await.ok();
            user.as_ref().map(Candidate::from_user)
        };
        found.extend(candidate);
    }
    found
}

/// Reads the next pages of a search. Fails if Graph refuses or cannot be reached.
pub async fn next_principals(
    client: &Client,
    found: &SearchResults<Candidate>,
) -> Result<SearchResults<Candidate>, GraphError> {
    let mut all = SearchResults {
        rest: found.rest.clone(),
        ..SearchResults::default()
    };
    for (request, link) in &found.next_links {
        let next = if request.endpoint() == &GROUPS {
            let mut page: Page<Group> = client.next_page(request, link).await?;
            all.rest.retain_groups(&mut page.value);
            let groups = page.value.iter();
            all.items
                .extend(groups.map(|group| Candidate::from_group(client, group)));
            page.next_link
        } else {
            let mut page: Page<User> = client.next_page(request, link).await?;
            all.rest.retain_users(&mut page.value);
            all.items
                .extend(page.value.iter().map(Candidate::from_user));
            page.next_link
        };
        all.next_links
            .extend(next.map(|link| (request.clone(), link)));
    }
    Ok(all)
}

/// A user or group to assign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    pub id: Guid,
    pub kind: PrincipalType,
    pub name: UntrustedText,
}

impl Principal {
    pub fn from_assignment(assignment: &AppRoleAssignment) -> Self {
        Self {
            id: assignment.principal_id.clone(),
            kind: assignment.principal_type,
            name: assignment.name(),
        }
    }
}
