//! Reads the assignments of the application: users, and groups with their member counts and nested groups.
//! Does not count the members of nested groups: Entra does not provision them.

use super::batch_answers::read_next;
use crate::client::paging::{self, Accumulate, Pager};
use crate::client::{Client, PageCursor};
use crate::graph::endpoint::{
    ALL_GROUPS_OF_USER, APP_ROLE_ASSIGNED_TO, GROUP_MEMBERS_COUNT, GROUPS_OF_USER, NESTED_GROUPS,
};
use crate::graph::error::GraphError;
use crate::graph::models::{AppRoleAssignment, Group, PrincipalType};
use crate::graph::page::Page;
use crate::graph::{Request, batch, odata, response};
use crate::ids::{Guid, ServicePrincipalId, UserId};
use serde_json::Value;

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

/// An assigned group; the counts are numbers of members.
#[derive(Clone, Debug, PartialEq)]
pub struct AssignedGroup {
    pub assignment: AppRoleAssignment,
    /// The number of direct members, including nested groups.
    pub member_count: Result<u64, GraphError>,
    /// The nested groups, whose members Entra does not provision through this group.
    pub nested_groups: Result<Vec<Group>, GraphError>,
}

impl AssignedGroup {
    /// How many members Entra provisions: the direct ones that are not groups. `None` if a count could not be read.
    pub fn provisioned_member_count(&self) -> Option<u64> {
        let members = *self.member_count.as_ref().ok()?;
        let nested = self.nested_groups.as_ref().ok()?.len() as u64;
        Some(members.saturating_sub(nested))
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

/// Reads the assignments page by page; each page reads what is inside at most ten groups.
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
        let mut page: Vec<AppRoleAssignment> = self.pages.next(client).await?;
        page.sort_by_key(|assignment| assignment.name().exact().to_lowercase());
        for assignment in page {
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

/// Each group takes two requests of one batch.
const GROUPS_PER_PAGE: usize = batch::MAX_REQUESTS / 2;

/// Reads member counts and nested groups in one batch.
async fn read_groups(client: &Client, groups: &[AppRoleAssignment]) -> Vec<AssignedGroup> {
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
    let references: Vec<&Request> = requests.iter().collect();
    let mut responses = client.batch(&references).await.into_iter();
    let mut all = Vec::with_capacity(groups.len());
    for (at, assignment) in groups.iter().enumerate() {
        let members = match responses.next() {
            Some(Ok(response)) => parse_count(&requests[at * 2].path(), &response),
            Some(Err(error)) => Err(error),
            None => Ok(0),
        };
        let nested =
            read_next::<Page<Group>>(&mut responses, &requests[at * 2 + 1]).map(|page| page.value);
        all.push(AssignedGroup {
            assignment: assignment.clone(),
            member_count: members,
            nested_groups: nested,
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
        detail: "it is no number".into(),
        request_id: crate::graph::headers::request_id(response),
    })
}

/// How a user is assigned.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct UserAssignments {
    /// The direct assignment; the first one if there are several.
    pub direct: Option<AppRoleAssignment>,
    /// Further direct assignments: a user may have several app roles of the application.
    pub other_direct: Vec<AppRoleAssignment>,
    /// The assigned groups of which the user is a direct member.
    pub through_groups: Vec<AppRoleAssignment>,
    /// The assigned groups that contain the user only through another group, which does not count.
    pub through_nested_groups: Vec<AppRoleAssignment>,
    /// Whether one may be missing here, because there are more assignments than were read.
    pub has_more: bool,
}

impl UserAssignments {
    pub fn direct(&self) -> Option<&AppRoleAssignment> {
        self.direct.as_ref()
    }

    /// Every direct assignment. A user stays in scope until all of them are removed.
    pub fn all_direct(&self) -> impl Iterator<Item = &AppRoleAssignment> {
        self.direct.iter().chain(&self.other_direct)
    }

    /// Whether Entra provisions the user.
    pub fn is_assigned(&self) -> bool {
        self.direct.is_some() || !self.through_groups.is_empty()
    }
}

/// Reads how a user is assigned, in two round trips if the assignments fit on one page. Fails if Graph refuses or
/// cannot be reached.
pub async fn read_for_user(
    client: &Client,
    app: &ServicePrincipalId,
    user: &UserId,
) -> Result<UserAssignments, GraphError> {
    let assigned = request(app);
    let direct = user_groups_request(&GROUPS_OF_USER, user);
    let all = user_groups_request(&ALL_GROUPS_OF_USER, user);
    let mut responses = client.batch(&[&assigned, &direct, &all]).await.into_iter();
    let assignments: Page<AppRoleAssignment> = read_next(&mut responses, &assigned)?;
    let direct_page: Page<Group> = read_next(&mut responses, &direct)?;
    let all_page: Page<Group> = read_next(&mut responses, &all)?;
    let assignments = client.read_rest(&assigned, assignments, MAX_USERS).await?;
    let direct = ids(client.read_rest(&direct, direct_page, MAX_USERS).await?);
    let all = ids(client.read_rest(&all, all_page, MAX_USERS).await?);
    Ok(user_assignments(assignments, user, &direct, &all))
}

fn user_groups_request(
    endpoint: &'static crate::graph::endpoint::Endpoint,
    user: &UserId,
) -> Request {
    Request::new(endpoint, &[user.as_str()])
        .select(&["id", "displayName"])
        .query("$top", "999")
}

fn ids(groups: Vec<Group>) -> Vec<Guid> {
    groups
        .into_iter()
        .map(|group| group.id.guid().clone())
        .collect()
}

fn user_assignments(
    assignments: Vec<AppRoleAssignment>,
    user: &UserId,
    direct: &[Guid],
    all: &[Guid],
) -> UserAssignments {
    let mut standing = UserAssignments {
        has_more: assignments.len() >= MAX_USERS,
        ..UserAssignments::default()
    };
    for assignment in assignments {
        match assignment.principal_type {
            PrincipalType::User if assignment.principal_id == *user.guid() => {
                if standing.direct.is_none() {
                    standing.direct = Some(assignment);
                } else {
                    standing.other_direct.push(assignment);
                }
            }
            PrincipalType::Group if direct.contains(&assignment.principal_id) => {
                standing.through_groups.push(assignment);
            }
            PrincipalType::Group if all.contains(&assignment.principal_id) => {
                standing.through_nested_groups.push(assignment);
            }
            _ => {}
        }
    }
    standing
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
    fn a_group_inside_an_assigned_group_does_not_count() {
        let id = |n: u8| format!("c0ffee00-0000-4000-8000-0000000000{n:02}");
        let assignment = |n: u8, kind: &str| -> AppRoleAssignment {
            serde_json::from_value(json!({"id": "a", "appRoleId": id(90), "principalId": id(n), "principalType": kind})).expect("an assignment")
        };
        let user = UserId::parse(&id(1)).expect("an id");
        let guid = |n: u8| Guid::parse(&id(n)).expect("an id");
        let assigned = vec![
            assignment(1, "User"),
            assignment(2, "User"),
            assignment(10, "Group"),
            assignment(11, "Group"),
            assignment(12, "Group"),
        ];
        let found = user_assignments(assigned.clone(), &user, &[guid(10)], &[guid(10), guid(11)]);
        assert!(found.direct.is_some() && found.is_assigned());
        let twice = [&assigned[..1], &assigned[..1]].concat();
        let twice = user_assignments(twice, &user, &[], &[]);
        assert_eq!(twice.all_direct().count(), 2, "one for each app role");
        assert_eq!(
            (
                found.through_groups.len(),
                found.through_nested_groups.len()
            ),
            (1, 1)
        );
        let nested_only = user_assignments(
            assigned[2..].to_vec(),
            &user,
            &[guid(50)],
            &[guid(50), guid(11)],
        );
        assert!(!nested_only.is_assigned() && nested_only.through_nested_groups.len() == 1);
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
