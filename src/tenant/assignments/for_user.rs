//! Reads how one user is assigned: directly, through groups, or through groups that this app does not see into.

use super::{parse_count, request};
use crate::client::Client;
use crate::graph::endpoint::{ALL_GROUPS_OF_USER, GROUP_MEMBERS_COUNT, GROUPS_OF_USER};
use crate::graph::error::GraphError;
use crate::graph::models::{AppRoleAssignment, Group, PrincipalType};
use crate::graph::page::Page;
use crate::graph::{Request, batch};
use crate::ids::{Guid, ServicePrincipalId, UserId};
use crate::tenant::batch_answers::read_next;
use crate::tenant::groups_by_id::{self, hides_members};
use crate::tenant::users_in_scope::MAX_USERS;
use std::collections::BTreeSet;

/// How a user is assigned.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct UserAssignments {
    /// The direct assignment; the first one if there are several.
    pub direct: Option<AppRoleAssignment>,
    /// Further direct assignments: a user may have several app roles of the application.
    pub other_direct: Vec<AppRoleAssignment>,
    /// The assigned groups of which the user is a direct member.
    pub through_groups: Vec<AppRoleAssignment>,
    /// The rules of those groups that are dynamic, in words.
    pub rules: Vec<String>,
    /// The assigned groups that contain the user only through another group, which does not count.
    pub through_nested_groups: Vec<AppRoleAssignment>,
    /// The assigned groups whose members Graph hides from this app: the user may be in them.
    pub through_hidden_groups: Vec<AppRoleAssignment>,
    /// The assigned dynamic groups in which the user is not seen.
    pub dynamic_groups: Vec<DynamicGroup>,
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

    /// The number of different app roles, directly and through groups.
    pub fn app_role_count(&self) -> usize {
        let all = self.all_direct().chain(&self.through_groups);
        let roles: BTreeSet<&str> = all.map(|one| one.app_role_id.as_str()).collect();
        roles.len()
    }

    /// Whether Entra provisions the user.
    pub fn is_assigned(&self) -> bool {
        self.direct.is_some() || !self.through_groups.is_empty()
    }
}

/// An assigned group whose members a rule decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DynamicGroup {
    pub group: Group,
    /// The number of direct members, if it could be read.
    pub member_count: Option<u64>,
}

/// Reads how a user is assigned, in two round trips if the assignments fit on one page, and in two more if groups are
/// assigned in which the user is not seen. Fails if Graph refuses or cannot be reached.
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
    let groups = client.read_rest(&direct, direct_page, MAX_USERS).await?;
    let direct = ids(&groups);
    let all = ids(&client.read_rest(&all, all_page, MAX_USERS).await?);
    let unseen: Vec<AppRoleAssignment> = assignments
        .iter()
        .filter(|one| one.principal_type == PrincipalType::Group)
        .filter(|one| !direct.contains(&one.principal_id))
        .cloned()
        .collect();
    let mut standing = user_assignments(assignments, user, &direct, &all);
    let through = |group: &&Group| {
        let mut through = standing.through_groups.iter();
        through.any(|one| one.principal_id == *group.id.guid())
    };
    let rules = groups
        .iter()
        .filter(through)
        .filter_map(|group| Some(format!("{}: {}.", group.name(), group.describe_rule()?)));
    standing.rules = rules.collect();
    add_unseen_groups(client, &mut standing, unseen).await?;
    Ok(standing)
}

/// Adds what may be true of groups in which the user is not seen.
async fn add_unseen_groups(
    client: &Client,
    standing: &mut UserAssignments,
    unseen: Vec<AppRoleAssignment>,
) -> Result<(), GraphError> {
    let ids: Vec<Guid> = unseen.iter().map(|one| one.principal_id.clone()).collect();
    let groups = groups_by_id::read_all(client, &ids).await?;
    let groups: Vec<Group> = groups
        .into_iter()
        .filter(|group| group.is_dynamic() || group.has_hidden_membership())
        .collect();
    let counts = count_members(client, &groups).await;
    for (group, member_count) in groups.into_iter().zip(counts) {
        if hides_members(client, &group, member_count.unwrap_or(0) == 0) {
            let mut all = unseen.iter();
            let hidden = all.find(|one| one.principal_id == *group.id.guid());
            standing.through_hidden_groups.extend(hidden.cloned());
        } else if group.is_dynamic() {
            standing.dynamic_groups.push(DynamicGroup {
                group,
                member_count,
            });
        }
    }
    Ok(())
}

/// The number of direct members of each group; `None` where it could not be read.
async fn count_members(client: &Client, groups: &[Group]) -> Vec<Option<u64>> {
    let requests: Vec<Request> = groups
        .iter()
        .map(|group| Request::new(&GROUP_MEMBERS_COUNT, &[group.id.as_str()]).eventual())
        .collect();
    let mut counts = Vec::with_capacity(groups.len());
    for some in requests.chunks(batch::MAX_REQUESTS) {
        let references: Vec<&Request> = some.iter().collect();
        let responses = client.batch(&references).await.into_iter();
        counts.extend(
            some.iter()
                .zip(responses)
                .map(|(request, response)| parse_count(&request.path(), &response.ok()?).ok()),
        );
    }
    counts
}

fn user_groups_request(
    endpoint: &'static crate::graph::endpoint::Endpoint,
    user: &UserId,
) -> Request {
    Request::new(endpoint, &[user.as_str()])
        .select(Group::SELECT)
        .query("$top", "999")
}

fn ids(groups: &[Group]) -> Vec<Guid> {
    groups.iter().map(|group| group.id.guid().clone()).collect()
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
}
