//! Decides whether to provision a user: active, assigned (unless all users are provisioned) and in scope. Only direct
//! members of an assigned group count, not nested groups.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::env::Timestamp;
use crate::model::{AppRoleAssignment, Tenant, User};
use crate::provisioning::secrets::Secrets;

#[expect(
    clippy::struct_excessive_bools,
    reason = "the scoping step of the log tells each of them"
)]
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entitlement {
    /// The account is enabled and the user not deleted.
    pub(super) active: bool,
    /// Assigned, directly or through a group.
    pub(super) assigned: bool,
    /// Assigned, or all users are provisioned.
    pub(super) entitled: bool,
    /// The scoping filters match.
    pub(super) in_scope: bool,
    /// The roles in the format of `appRoleAssignments`.
    pub(super) roles: Vec<Value>,
}

/// The assignments that have reached the service, with the roles of each user.
#[derive(Clone, Debug, Default)]
pub(super) struct AssignedUsers {
    roles: BTreeMap<String, Vec<Value>>,
    /// The same users, in the order of their assignments.
    pub(super) user_ids: Vec<String>,
}

impl AssignedUsers {
    /// The users assigned to an application up to `settled`, directly or as a direct member of a group.
    pub(super) fn for_principal(tenant: &Tenant, principal_id: &str, settled: Timestamp) -> Self {
        let mut assigned = Self::default();
        let assignments = tenant
            .app_role_assignments
            .iter()
            .filter(|one| one.resource_id == principal_id && one.created <= settled);
        for assignment in assignments {
            let role = assigned_role(tenant, assignment);
            match tenant.group_by_id(&assignment.principal_id) {
                Some(group) => {
                    for member in &group.members {
                        assigned.add(&member.id, role.as_ref());
                    }
                }
                None => assigned.add(&assignment.principal_id, role.as_ref()),
            }
        }
        assigned
    }

    fn add(&mut self, id: &str, role: Option<&Value>) {
        let people = &mut self.user_ids;
        let roles = self.roles.entry(id.to_owned()).or_insert_with(|| {
            people.push(id.to_owned());
            Vec::new()
        });
        roles.extend(role.cloned());
    }
}

impl Entitlement {
    /// Without the scoping filters, which are evaluated later.
    pub(super) fn from_user(user: &User, assigned: &AssignedUsers, secrets: &Secrets) -> Self {
        let roles = assigned.roles.get(&user.id);
        Self {
            active: user.account_enabled,
            assigned: roles.is_some(),
            entitled: roles.is_some() || secrets.is_true("SyncAll"),
            in_scope: true,
            roles: roles.cloned().unwrap_or_default(),
        }
    }

    /// Whether the user should be in the application, and active there.
    pub(super) fn is_provisioned(&self) -> bool {
        self.active && self.entitled && self.in_scope
    }
}

/// The ids of the users that an initial cycle imports: all, or those assigned.
pub(super) fn candidate_ids(
    tenant: &Tenant,
    assigned: &AssignedUsers,
    secrets: &Secrets,
) -> Vec<String> {
    if secrets.is_true("SyncAll") {
        return tenant.users.iter().map(|user| user.id.clone()).collect();
    }
    let mut people = assigned.user_ids.clone();
    people.retain(|id| tenant.user_by_id(id).is_some());
    people
}

fn assigned_role(tenant: &Tenant, assignment: &AppRoleAssignment) -> Option<Value> {
    let principal = tenant.service_principal_by_id(&assignment.resource_id)?;
    let role = principal
        .app_roles
        .iter()
        .find(|role| role.id == assignment.app_role_id)?;
    Some(json!({"id": role.id, "displayName": role.display_name, "value": role.value}))
}
