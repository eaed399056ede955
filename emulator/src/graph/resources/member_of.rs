//! `memberOf` and `transitiveMemberOf` of a person: groups and directory roles.
//! Refuses administrative units; the tenant has none.

use std::collections::BTreeSet;

use super::directory_objects::{self, DirectoryObject};
use super::users;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::schema::Resource as _;
use crate::graph::reply::Reply;
use crate::model::{DirectoryRole, Group, Tenant};

type Answered = Result<Reply, GraphError>;

/// What a person is a member of.
struct Memberships<'t> {
    groups: Vec<&'t Group>,
    roles: Vec<&'t DirectoryRole>,
}

impl<'t> Memberships<'t> {
    fn of(tenant: &'t Tenant, user_id: &str, transitive: bool) -> Self {
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

    fn objects(&self) -> Vec<DirectoryObject<'t>> {
        let groups = self
            .groups
            .iter()
            .map(|group| DirectoryObject::Group(group));
        let roles = self.roles.iter().map(|role| DirectoryObject::Role(role));
        groups.chain(roles).collect()
    }
}

fn my<'c>(context: &'c Context<'_>, transitive: bool) -> Memberships<'c> {
    Memberships::of(context.tenant(), &context.caller.user_id, transitive)
}

fn theirs<'c>(context: &'c Context<'_>, transitive: bool) -> Result<Memberships<'c>, GraphError> {
    let user =
        users::find(context.tenant(), context.key(0).text()).ok_or_else(|| context.not_found(0))?;
    Ok(Memberships::of(context.tenant(), &user.id, transitive))
}

fn list_groups(context: &Context<'_>, memberships: &Memberships<'_>) -> Answered {
    context.list(Group::SET, &[], memberships.groups.iter().copied())
}

fn list_roles(context: &Context<'_>, memberships: &Memberships<'_>) -> Answered {
    context.list(DirectoryRole::SET, &[], memberships.roles.iter().copied())
}

/// `/me/memberOf`.
pub(crate) fn mine(context: &mut Context<'_>) -> Answered {
    directory_objects::list(context, &my(context, false).objects())
}

/// `/me/memberOf/microsoft.graph.directoryRole`.
pub(crate) fn my_roles(context: &mut Context<'_>) -> Answered {
    list_roles(context, &my(context, false))
}

/// `/me/memberOf/microsoft.graph.group`.
pub(crate) fn my_groups(context: &mut Context<'_>) -> Answered {
    list_groups(context, &my(context, false))
}

/// `/me/transitiveMemberOf`.
pub(crate) fn mine_transitive(context: &mut Context<'_>) -> Answered {
    directory_objects::list(context, &my(context, true).objects())
}

/// `/me/transitiveMemberOf/microsoft.graph.directoryRole`.
pub(crate) fn my_roles_transitive(context: &mut Context<'_>) -> Answered {
    list_roles(context, &my(context, true))
}

/// `/me/transitiveMemberOf/microsoft.graph.group`.
pub(crate) fn my_groups_transitive(context: &mut Context<'_>) -> Answered {
    list_groups(context, &my(context, true))
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
