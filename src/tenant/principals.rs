//! Searches users and groups to assign.
//! Includes groups that cannot grant access, with the reason.

use super::batch_answers::read_next;
use super::search::SearchResults;
use crate::client::Client;
use crate::graph::endpoint::{GROUP, GROUPS, USER, USERS};
use crate::graph::error::GraphError;
use crate::graph::models::{AppRoleAssignment, Group, PrincipalType, User};
use crate::graph::page::Page;
use crate::graph::{Request, odata};
use crate::ids::Guid;
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
            obstacle: disabled
                .then_some("The account is disabled: it can be assigned, and is not provisioned."),
        }
    }

    fn from_group(group: &Group) -> Self {
        let about = group.description.clone().unwrap_or_default();
        Self {
            principal: Principal {
                id: group.id.guid().clone(),
                kind: PrincipalType::Group,
                name: group.name(),
            },
            detail: if group.is_dynamic() {
                format!("Dynamic group. {about}")
            } else {
                about
            },
            obstacle: (group.security_enabled == Some(false))
                .then_some("Not a security group, so it cannot grant access."),
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
    let users = Request::new(&USERS, &[])
        .query(
            "$search",
            &odata::search(&["displayName", "userPrincipalName", "mail"], query),
        )
        .query("$count", "true")
        .query("$orderby", "displayName")
        .query("$top", PAGE_SIZE)
        .select(User::SELECT)
        .eventual();
    let groups = Request::new(&GROUPS, &[])
        .query("$search", &odata::search(&["displayName"], query))
        .query("$count", "true")
        .query("$top", PAGE_SIZE)
        .select(Group::SELECT)
        .eventual();
    let mut responses = client.batch(&[&users, &groups]).await.into_iter();
    let found_users: Page<User> = read_next(&mut responses, &users)?;
    let found: Page<Group> = read_next(&mut responses, &groups)?;
    let more = [(users, found_users.next_link), (groups, found.next_link)]
        .into_iter()
        .filter_map(|(request, link)| Some((request, link?)))
        .collect();
    let items = found
        .value
        .iter()
        .map(Candidate::from_group)
        .chain(found_users.value.iter().map(Candidate::from_user))
        .collect();
    Ok(SearchResults {
        items,
        count: found_users.count.zip(found.count).map(|(a, b)| a + b),
        next_links: more,
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
            group.as_ref().map(Candidate::from_group)
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
    more: &[(Request, String)],
) -> Result<SearchResults<Candidate>, GraphError> {
    let mut all = SearchResults {
        items: Vec::new(),
        count: None,
        next_links: Vec::new(),
    };
    for (request, link) in more {
        let next = if request.endpoint() == &GROUPS {
            let page: Page<Group> = client.next_page(request, link).await?;
            all.items
                .extend(page.value.iter().map(Candidate::from_group));
            page.next_link
        } else {
            let page: Page<User> = client.next_page(request, link).await?;
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
