//! `memberOf` and `transitiveMemberOf` of a person: groups and directory roles.
//! Refuses administrative units; the tenant has none.

use std::collections::BTreeSet;

use super::directory_objects::{self, DirectoryObject};
use super::{groups as group, users};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::schema::Resource as _;
use crate::graph::reply::Reply;
use crate::model::{DirectoryRole, Group, Tenant};

type Answered = Result<Reply, GraphError>;

/// What a person is a member of.
pub(crate) struct Memberships<'t> {
    groups: Vec<&'t Group>,
    roles: Vec<&'t DirectoryRole>,
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

fn theirs<'c>(context: &'c Context<'_>, transitive: bool) -> Result<Memberships<'c>, GraphError> {
    let user = users::addressed(context)?;
    Ok(Memberships::of(context.tenant(), &user.id, transitive))
}

fn list_groups(context: &Context<'_>, memberships: &Memberships<'_>) -> Answered {
    context.list(Group::SET, &[], memberships.groups.iter().copied())
}

fn list_roles(context: &Context<'_>, memberships: &Memberships<'_>) -> Answered {
    context.list(DirectoryRole::SET, &[], memberships.roles.iter().copied())
}

/// `/users/{id}/memberOf`.
pub(crate) fn direct(context: &mut Context<'_>) -> Answered {
    directory_objects::list(context, &theirs(context, false)?.objects())
}

/// `/users/{id}/memberOf/microsoft.graph.group`.
pub(crate) fn groups(context: &mut Context<'_>) -> Answered {
    list_groups(context, &theirs(context, false)?)
}

/// `/users/{id}/memberOf/microsoft.graph.directoryRole`.
pub(crate) fn roles(context: &mut Context<'_>) -> Answered {
    list_roles(context, &theirs(context, false)?)
}

/// `/users/{id}/transitiveMemberOf`.
pub(crate) fn transitive(context: &mut Context<'_>) -> Answered {
    directory_objects::list(context, &theirs(context, true)?.objects())
}

/// `/users/{id}/transitiveMemberOf/microsoft.graph.group`.
pub(crate) fn groups_transitive(context: &mut Context<'_>) -> Answered {
    list_groups(context, &theirs(context, true)?)
}

/// `/users/{id}/transitiveMemberOf/microsoft.graph.directoryRole`.
pub(crate) fn roles_transitive(context: &mut Context<'_>) -> Answered {
    list_roles(context, &theirs(context, true)?)
}

/// `/groups/{id}/memberOf`.
pub(crate) fn of_group(context: &mut Context<'_>) -> Answered {
    let id = &group::addressed(context)?.id;
    directory_objects::list(
        context,
        &Memberships::of(context.tenant(), id, false).objects(),
    )
}

/// `/groups/{id}/transitiveMemberOf`.
pub(crate) fn of_group_transitive(context: &mut Context<'_>) -> Answered {
    let id = &group::addressed(context)?.id;
    directory_objects::list(
        context,
        &Memberships::of(context.tenant(), id, true).objects(),
    )
}
