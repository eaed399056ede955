//! The application assignments of a seeded tenant.

use super::groups::BUILDERS_GROUP;
use super::workato::WORKATO;
use crate::env::{SeededRandom, Timestamp};
use crate::model::{AppRoleAssignment, ServicePrincipal, Tenant};

/// The beginning of 2024.
const ASSIGNED_AT: Timestamp = Timestamp::from_millis(1_704_153_600_000);
/// Default access, for applications without roles.
const DEFAULT_ACCESS_ROLE_ID: &str = "00000000-0000-0000-0000-000000000000";
/// The index of the first user assigned to Workato: after the accounts, beginning with Ada Lovelace.
const FIRST_ASSIGNED_USER: usize = 5;
/// How many users are assigned to Workato individually.
const DIRECT_ASSIGNMENTS: usize = 12;

/// Assigns users and one group to Workato, and some users to some of the other applications.
pub(super) fn add(tenant: &mut Tenant, random: &SeededRandom) {
    let mut made = Vec::new();
    for principal in &tenant.service_principals {
        if principal.display_name == WORKATO {
            let people = tenant
                .users
                .iter()
                .skip(FIRST_ASSIGNED_USER)
                .take(DIRECT_ASSIGNMENTS);
            for user in people {
                made.push(assignment(
                    principal,
                    "User",
                    &user.id,
                    &user.display_name,
                    random,
                ));
            }
            let group = tenant
                .groups
                .iter()
                .find(|group| group.display_name == BUILDERS_GROUP);
            made.extend(group.map(|group| {
                assignment(principal, "Group", &group.id, &group.display_name, random)
            }));
        } else if !principal.app_roles.is_empty() && !tenant.users.is_empty() && random.chance(30) {
            for _ in 0..3 + random.below(6) {
                let user = &tenant.users.as_slice()[random.below(tenant.users.len())];
                made.push(assignment(
                    principal,
                    "User",
                    &user.id,
                    &user.display_name,
                    random,
                ));
            }
        }
    }
    made.dedup_by(|one, other| {
        (&one.principal_id, &one.resource_id) == (&other.principal_id, &other.resource_id)
    });
    tenant.app_role_assignments = made;
}

/// The ids of all users assigned to Workato, individually or as a direct member of the group.
pub(super) fn assigned_to_workato(tenant: &Tenant) -> Vec<String> {
    let mut ids = Vec::new();
    for assignment in &tenant.app_role_assignments {
        if assignment.resource_display_name != WORKATO {
            continue;
        }
        match tenant.group_by_id(&assignment.principal_id) {
            Some(group) => ids.extend(
                group
                    .members
                    .iter()
                    .filter(|member| tenant.user_by_id(&member.id).is_some())
                    .map(|member| member.id.clone()),
            ),
            None => ids.push(assignment.principal_id.clone()),
        }
    }
    ids
}

fn assignment(
    resource: &ServicePrincipal,
    kind: &str,
    principal_id: &str,
    principal_display_name: &str,
    random: &SeededRandom,
) -> AppRoleAssignment {
    AppRoleAssignment {
        id: AppRoleAssignment::new_id(principal_id, random),
        app_role_id: resource
            .app_roles
            .first()
            .map_or(DEFAULT_ACCESS_ROLE_ID, |role| role.id.as_str())
            .to_owned(),
        principal_id: principal_id.to_owned(),
        principal_type: kind.to_owned(),
        principal_display_name: principal_display_name.to_owned(),
        resource_id: resource.id.clone(),
        resource_display_name: resource.display_name.clone(),
        created: ASSIGNED_AT,
    }
}
