//! `memberOf` and `transitiveMemberOf` of people, groups and service principals: groups and directory roles.
//! Refuses administrative units; the tenant has none.

use std::collections::BTreeSet;

use super::directory_objects::DirectoryObject;
use super::{groups, object_lists, service_principals, users};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::model::{DirectoryRole, Group, Tenant};

type Answered = Result<Reply, GraphError>;

/// What a person is a member of.
pub(crate) struct Memberships<'t> {
    pub(crate) groups: Vec<&'t Group>,
    pub(crate) roles: Vec<&'t DirectoryRole>,
}

impl<'t> Memberships<'t> {
    /// The memberships of a user or group.
    pub(crate) fn of(tenant: &'t Tenant, user_id: &str, transitive: bool) -> Self {
        let mut holders = BTreeSet::from([user_id]);
        let mut groups: Vec<&Group> = Vec::new();
        loop {
            let found: Vec<&Group> = tenant
                .groups
                .iter()
                .filter(|group| !groups.iter().any(|known| known.id == group.id))
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

    /// All of them.
    pub(crate) fn objects(&self) -> Vec<DirectoryObject<'t>> {
        let groups = self
            .groups
            .iter()
            .map(|group| DirectoryObject::Group(group));
        let roles = self.roles.iter().map(|role| DirectoryObject::Role(role));
        groups.chain(roles).collect()
    }
}

fn list(context: &Context<'_>, id: &str, transitive: bool) -> Answered {
    let memberships = Memberships::of(context.tenant(), id, transitive);
    object_lists::list(context, &memberships.objects())
}

/// `/users/{id}/memberOf`.
pub(crate) fn of_user(context: &mut Context<'_>) -> Answered {
    list(context, &users::addressed(context)?.id, false)
}

/// `/users/{id}/transitiveMemberOf`.
pub(crate) fn of_user_transitive(context: &mut Context<'_>) -> Answered {
    list(context, &users::addressed(context)?.id, true)
}

/// `/groups/{id}/memberOf`.
pub(crate) fn of_group(context: &mut Context<'_>) -> Answered {
    list(context, &groups::addressed(context)?.id, false)
}

/// `/groups/{id}/transitiveMemberOf`.
pub(crate) fn of_group_transitive(context: &mut Context<'_>) -> Answered {
    list(context, &groups::addressed(context)?.id, true)
}

/// `/servicePrincipals/{id}/memberOf`.
pub(crate) fn of_principal(context: &mut Context<'_>) -> Answered {
    list(context, &service_principals::addressed(context)?.id, false)
}

/// `/servicePrincipals/{id}/transitiveMemberOf`.
pub(crate) fn of_principal_transitive(context: &mut Context<'_>) -> Answered {
    list(context, &service_principals::addressed(context)?.id, true)
}
