//! Reads the assignments of the application: users, and groups with their member counts and nested groups.
//! Does not count the members of nested groups: Entra does not provision them.

mod assigned_group;
mod for_user;

use crate::texts::{locale, reading as texts};
pub use assigned_group::AssignedGroup;
pub(crate) use assigned_group::describe_unfilled;
pub use for_user::{DynamicGroup, UserAssignments, read_for_user};

use super::batch_answers::read_next;
use super::groups_by_id::{self, hides_members};
use crate::client::paging::{self, Accumulate, Pager};
use crate::client::{Client, PageCursor};
use crate::graph::endpoint::{APP_ROLE_ASSIGNED_TO, GROUP_MEMBERS_COUNT, NESTED_GROUPS};
use crate::graph::error::GraphError;
use crate::graph::models::{AppRoleAssignment, Group, PrincipalType};
use crate::graph::page::Page;
use crate::graph::{Request, batch, odata, response};
use crate::ids::{Guid, ServicePrincipalId};
use serde_json::Value;
use std::collections::BTreeMap;

use super::users_in_scope::{MAX_USERS, assignments_request as request};

#[derive(Clone, Debug, PartialEq, Default)]
pub struct Assignments {
    /// The direct assignments of users.
    pub users: Vec<AppRoleAssignment>,
    pub groups: Vec<AssignedGroup>,
    /// The number of assigned service principals, which Entra never provisions.
    pub others: usize,
    /// Whether there are more assignments than read so far.
    pub has_more: bool,
}

impl Assignments {
    /// Users with more than one app role, as far as they are assigned directly and read.
    pub fn users_with_several_roles(&self) -> Vec<&AppRoleAssignment> {
        let mut first: BTreeMap<&str, &AppRoleAssignment> = BTreeMap::new();
        let mut found: BTreeMap<&str, &AppRoleAssignment> = BTreeMap::new();
        for one in &self.users {
            let user = one.principal_id.as_str();
            let known = first.entry(user).or_insert(one);
            if known.app_role_id != one.app_role_id {
                found.insert(user, one);
            }
        }
        found.into_values().collect()
    }
}

impl Accumulate for Assignments {
    fn append(&mut self, next: Self) {
        self.users.extend(next.users);
        self.groups.extend(next.groups);
        self.others += next.others;
        self.has_more = next.has_more;
    }

    fn count(&self) -> usize {
        self.users.len() + self.groups.len()
    }
}

/// Reads the assignments page by page; each page reads what is inside at most nine groups.
#[derive(Debug)]
pub struct AssignmentsPager {
    pages: PageCursor,
    /// Groups whose members are not counted yet.
    groups: Vec<AppRoleAssignment>,
    /// Assignments read since the last page was returned.
    found: Assignments,
}

impl AssignmentsPager {
    pub fn new(app: &ServicePrincipalId) -> Self {
        Self {
            pages: PageCursor::new(request(app)),
            groups: Vec::new(),
            found: Assignments::default(),
        }
    }

    async fn read_page(&mut self, client: &Client) -> Result<(), GraphError> {
        let page: Vec<AppRoleAssignment> = self.pages.next(client).await?;
        for assignment in locale::sorted_by_name(page, AppRoleAssignment::name) {
            match assignment.principal_type {
                PrincipalType::User => self.found.users.push(assignment),
                PrincipalType::Group => self.groups.push(assignment),
                PrincipalType::ServicePrincipal | PrincipalType::Unknown => self.found.others += 1,
            }
        }
        Ok(())
    }
}

impl Pager for AssignmentsPager {
    type Items = Assignments;

    fn is_done(&self) -> bool {
        self.pages.is_done() && self.groups.is_empty() && self.found.count() == 0
    }

    async fn next(&mut self, client: &Client) -> Result<Assignments, GraphError> {
        if self.groups.is_empty() {
            self.read_page(client).await?;
        }
        let some = self.groups.len().min(GROUPS_PER_PAGE);
        let groups = read_groups(client, &self.groups[..some]).await;
        self.groups.drain(..some);
        let found = std::mem::take(&mut self.found);
        Ok(Assignments {
            groups,
            has_more: !self.is_done(),
            ..found
        })
    }
}

/// Reads the assignments, stopping after the page that reaches `MAX_USERS`. Fails if Graph refuses or cannot be
/// reached.
pub async fn read(client: &Client, app: &ServicePrincipalId) -> Result<Assignments, GraphError> {
    paging::read_up_to(&mut AssignmentsPager::new(app), client, MAX_USERS).await
}

/// Each group takes two requests of one batch, which also reads the groups themselves.
const GROUPS_PER_PAGE: usize = batch::MAX_REQUESTS / 2 - 1;

/// Reads the groups, their member counts and nested groups in one batch.
async fn read_groups(client: &Client, groups: &[AppRoleAssignment]) -> Vec<AssignedGroup> {
    let group_ids: Vec<Guid> = groups.iter().map(|one| one.principal_id.clone()).collect();
    let details = groups_by_id::requests(&group_ids);
    let requests: Vec<Request> = groups
        .iter()
        .flat_map(|group| {
            let id = group.principal_id.as_str();
            [
                Request::new(&GROUP_MEMBERS_COUNT, &[id]).eventual(),
                Request::new(&NESTED_GROUPS, &[id]).select(&["id", "displayName"]),
            ]
        })
        .collect();
    let references: Vec<&Request> = details.iter().chain(&requests).collect();
    let mut responses = client.batch(&references).await.into_iter();
    let details = groups_by_id::read(&mut responses, &details);
    let mut all = Vec::with_capacity(groups.len());
    for (at, assignment) in groups.iter().enumerate() {
        let members = match responses.next() {
            Some(Ok(response)) => parse_count(&requests[at * 2].path(), &response),
            Some(Err(error)) => Err(error),
            None => Ok(0),
        };
        let nested =
            read_next::<Page<Group>>(&mut responses, &requests[at * 2 + 1]).map(|page| page.value);
        let group = details.clone().map(|details| {
            let mut details = details.into_iter();
            details.find(|group| *group.id.guid() == assignment.principal_id)
        });
        let is_hidden =
            matches!(&group, Ok(Some(group)) if hides_members(client, group, members == Ok(0)));
        all.push(AssignedGroup {
            assignment: assignment.clone(),
            group,
            member_count: members,
            nested_groups: nested,
            is_hidden,
        });
    }
    all
}

/// Parses a count: a number, or, inside a batch, a text or Base64. Fails for anything else.
fn parse_count(path: &str, response: &crate::platform::HttpResponse) -> Result<u64, GraphError> {
    use base64::Engine as _;
    let body: Value = response::read(path, response)?;
    let of_text = |text: &str| {
        text.trim().parse().ok().or_else(|| {
            let bytes = base64::engine::general_purpose::STANDARD
                .decode(text)
                .ok()?;
            String::from_utf8(bytes).ok()?.trim().parse().ok()
        })
    };
    let number = body.as_u64().or_else(|| of_text(body.as_str()?));
    number.ok_or_else(|| GraphError::Unreadable {
        path: path.to_owned(),
        detail: texts::NO_NUMBER.into(),
        request_id: crate::graph::headers::request_id(response),
    })
}

/// Requests the assignments of principals with this name, a small list to search.
pub fn request_by_name(app: &ServicePrincipalId, name: &str) -> Request {
    Request::new(&APP_ROLE_ASSIGNED_TO, &[app.as_str()]).query(
        "$filter",
        &format!("principalDisplayName eq {}", odata::literal(name)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn users_with_several_app_roles_are_counted_once() {
        let id = |n: u8| format!("c0ffee00-0000-4000-8000-0000000000{n:02}");
        let assigned = |user: u8, role: u8| -> AppRoleAssignment {
            serde_json::from_value(json!({"id": "a", "appRoleId": id(role), "principalId": id(user), "principalType": "User"})).expect("an assignment")
        };
        let all = Assignments {
            users: vec![
                assigned(1, 90),
                assigned(2, 90),
                assigned(1, 91),
                assigned(1, 92),
                assigned(3, 90),
                assigned(3, 90),
            ],
            ..Assignments::default()
        };
        let found = all.users_with_several_roles();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].principal_id.as_str(), id(1));
    }

    #[test]
    fn a_count_is_parsed_in_each_encoding() {
        for body in ["893", "\"893\"", "\"ODkz\""] {
            let response = http::Response::new(body.as_bytes().to_vec());
            assert_eq!(parse_count("/x", &response), Ok(893), "{body}");
        }
        assert!(parse_count("/x", &http::Response::new(b"{}".to_vec())).is_err());
    }
}
