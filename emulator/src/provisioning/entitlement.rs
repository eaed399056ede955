//! Whether a person is to be provisioned: active, assigned (or everybody is), and in scope.
//! Refuses nested groups: only direct members of an assigned group count.

use serde_json::{Value, json};

use super::secrets::Secrets;
use crate::env::Timestamp;
use crate::model::{AppRoleAssignment, Tenant, User};

/// What decides about a person.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entitlement {
    /// The account is enabled, and the person not deleted.
    pub(super) active: bool,
    /// Assigned, directly or by a group.
    pub(super) assigned: bool,
    /// Assigned, or everybody is provisioned.
    pub(super) entitled: bool,
    /// The scoping filters let the person through.
    pub(super) in_scope: bool,
    /// The roles, as `appRoleAssignments` has them.
    pub(super) roles: Vec<Value>,
}

impl Entitlement {
    /// Of a person; the scoping filters come later.
    pub(super) fn of(
        tenant: &Tenant,
        principal_id: &str,
        user: &User,
        secrets: &Secrets,
        settled: Timestamp,
    ) -> Self {
        let mut roles = Vec::new();
        let mut assigned = false;
        for assignment in assignments(tenant, principal_id, settled) {
            let reaches = assignment.principal_id == user.id
                || tenant
                    .group_by_id(&assignment.principal_id)
                    .is_some_and(|group| group.members.iter().any(|member| member.id == user.id));
            if reaches {
                assigned = true;
                roles.extend(role(tenant, assignment));
            }
        }
        Self {
            active: user.account_enabled,
            assigned,
            entitled: assigned || secrets.is_on("SyncAll"),
            in_scope: true,
            roles,
        }
    }

    /// Whether the person is to be in the application, and active there.
    pub(super) fn is_provisioned(&self) -> bool {
        self.active && self.entitled && self.in_scope
    }
}

/// The ids of everybody whom the service imports at first: assigned people, or everybody.
pub(super) fn candidates(
    tenant: &Tenant,
    principal_id: &str,
    secrets: &Secrets,
    settled: Timestamp,
) -> Vec<String> {
    if secrets.is_on("SyncAll") {
        return tenant.users.iter().map(|user| user.id.clone()).collect();
    }
    let mut ids: Vec<String> = Vec::new();
    let mut known = std::collections::HashSet::new();
    let mut add = |id: &str| {
        if tenant.user_by_id(id).is_some() && known.insert(id.to_owned()) {
            ids.push(id.to_owned());
        }
    };
    for assignment in assignments(tenant, principal_id, settled) {
        match tenant.group_by_id(&assignment.principal_id) {
            Some(group) => group.members.iter().for_each(|member| add(&member.id)),
            None => add(&assignment.principal_id),
        }
    }
    ids
}

/// The assignments that have reached the service.
fn assignments<'t>(
    tenant: &'t Tenant,
    principal_id: &'t str,
    settled: Timestamp,
) -> impl Iterator<Item = &'t AppRoleAssignment> {
    tenant
        .app_role_assignments
        .iter()
        .filter(move |one| one.resource_id == principal_id && one.created <= settled)
}

fn role(tenant: &Tenant, assignment: &AppRoleAssignment) -> Option<Value> {
    let principal = tenant.service_principal_by_id(&assignment.resource_id)?;
    let role = principal
        .app_roles
        .iter()
        .find(|role| role.id == assignment.app_role_id)?;
    Some(json!({"id": role.id, "displayName": role.display_name, "value": role.value}))
}
