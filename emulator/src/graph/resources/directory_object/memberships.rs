//! Members of groups, memberships in groups and directory roles, direct and transitive, and owned objects.
//! Visits each group once, however groups are nested. Leaves out memberships in the groups that `hidden` names.

use std::collections::BTreeSet;

use super::DirectoryObject;
use crate::model::{DirectoryRole, Group, MemberKind, Tenant};

pub(crate) fn members<'t>(
    tenant: &'t Tenant,
    group: &'t Group,
    transitive: bool,
    hidden: &[String],
) -> Vec<DirectoryObject<'t>> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::from([group.id.as_str()]);
    collect(tenant, group, transitive, hidden, &mut seen, &mut found);
    found
}

fn collect<'t>(
    tenant: &'t Tenant,
    group: &'t Group,
    transitive: bool,
    hidden: &[String],
    seen: &mut BTreeSet<&'t str>,
    found: &mut Vec<DirectoryObject<'t>>,
) {
    if hidden.contains(&group.id) {
        return;
    }
    for member in &group.members {
        if !seen.insert(&member.id) {
            continue;
        }
        match member.kind {
            MemberKind::User => {
                found.extend(tenant.user_by_id(&member.id).map(DirectoryObject::User));
            }
            MemberKind::Group => {
                if let Some(inner) = tenant.group_by_id(&member.id) {
                    found.push(DirectoryObject::Group(inner));
                    if transitive {
                        collect(tenant, inner, transitive, hidden, seen, found);
                    }
                }
            }
        }
    }
}

pub(crate) struct Memberships<'t> {
    pub(crate) groups: Vec<&'t Group>,
    pub(crate) roles: Vec<&'t DirectoryRole>,
}

impl<'t> Memberships<'t> {
    /// `user_id` may be the id of a user, group or service principal.
    pub(crate) fn find(
        tenant: &'t Tenant,
        user_id: &str,
        transitive: bool,
        hidden: &[String],
    ) -> Self {
        let mut holders = BTreeSet::from([user_id]);
        let mut groups: Vec<&Group> = Vec::new();
        loop {
            let found: Vec<&Group> = tenant
                .groups
                .iter()
                .filter(|group| !groups.iter().any(|known| known.id == group.id))
                .filter(|group| !hidden.contains(&group.id))
                .filter(|group| {
                    group
                        .members
                        .iter()
                        .any(|member| holders.contains(member.id.as_str()))
                })
                .collect();
            if found.is_empty() {
                break;
            }
            groups.extend(&found);
            if !transitive {
                break;
            }
            holders.extend(found.iter().map(|group| group.id.as_str()));
        }
        let roles = tenant
            .directory_roles
            .iter()
            .filter(|role| {
                role.member_ids
                    .iter()
                    .any(|id| holders.contains(id.as_str()))
            })
            .collect();
        Self { groups, roles }
    }

    pub(crate) fn objects(&self) -> Vec<DirectoryObject<'t>> {
        let groups = self
            .groups
            .iter()
            .map(|group| DirectoryObject::Group(group));
        let roles = self.roles.iter().map(|role| DirectoryObject::Role(role));
        groups.chain(roles).collect()
    }
}

pub(crate) fn owned_by<'t>(tenant: &'t Tenant, id: &str) -> Vec<DirectoryObject<'t>> {
    let owns = |ids: &[String]| ids.iter().any(|owner| owner == id);
    let applications = tenant
        .applications
        .iter()
        .filter(|application| owns(&application.owner_ids))
        .map(DirectoryObject::Application);
    let principals = tenant
        .service_principals
        .iter()
        .filter(|principal| owns(&principal.owner_ids))
        .map(DirectoryObject::ServicePrincipal);
    let groups = tenant
        .groups
        .iter()
        .filter(|group| owns(&group.owner_ids))
        .map(DirectoryObject::Group);
    applications.chain(principals).chain(groups).collect()
}
