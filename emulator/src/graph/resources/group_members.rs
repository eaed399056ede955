//! `members` and `transitiveMembers` of a group.
//! Refuses to follow a group twice, however groups are nested.

use std::collections::BTreeSet;

use super::directory_objects::{self, DirectoryObject};
use super::groups::addressed;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::schema::Resource as _;
use crate::graph::reply::Reply;
use crate::model::{Group, MemberKind, Tenant, User};

type Answered = Result<Reply, GraphError>;

/// The members of the addressed group.
fn members<'c>(
    context: &'c Context<'_>,
    transitive: bool,
) -> Result<Vec<DirectoryObject<'c>>, GraphError> {
    Ok(of(context.tenant(), addressed(context)?, transitive))
}

/// The members of a group, in the order in which they are found.
pub(crate) fn of<'t>(
    tenant: &'t Tenant,
    group: &'t Group,
    transitive: bool,
) -> Vec<DirectoryObject<'t>> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::from([group.id.as_str()]);
    collect(tenant, group, transitive, &mut seen, &mut found);
    found
}

fn collect<'t>(
    tenant: &'t Tenant,
    group: &'t Group,
    transitive: bool,
    seen: &mut BTreeSet<&'t str>,
    found: &mut Vec<DirectoryObject<'t>>,
) {
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
                        collect(tenant, inner, transitive, seen, found);
                    }
                }
            }
        }
    }
}

fn users_of<'t>(members: &[DirectoryObject<'t>]) -> Vec<&'t User> {
    members
        .iter()
        .filter_map(|member| match member {
            DirectoryObject::User(user) => Some(*user),
            _ => None,
        })
        .collect()
}

fn list_users(context: &Context<'_>, transitive: bool) -> Answered {
    let users = users_of(&members(context, transitive)?);
    context.list(
        User::SET,
        &context.extensions("User"),
        users.iter().copied(),
    )
}

fn number_of_users(context: &Context<'_>, transitive: bool) -> Answered {
    let users = users_of(&members(context, transitive)?);
    context.count(&context.extensions("User"), users.iter().copied())
}

/// `/groups/{id}/members`.
pub(crate) fn direct(context: &mut Context<'_>) -> Answered {
    directory_objects::list(context, &members(context, false)?)
}

/// `/groups/{id}/members/$count`.
pub(crate) fn count(context: &mut Context<'_>) -> Answered {
    directory_objects::count(context, &members(context, false)?)
}

/// `/groups/{id}/members/microsoft.graph.user`.
pub(crate) fn users(context: &mut Context<'_>) -> Answered {
    list_users(context, false)
}

/// `/groups/{id}/members/microsoft.graph.user/$count`.
pub(crate) fn count_users(context: &mut Context<'_>) -> Answered {
    number_of_users(context, false)
}

/// `/groups/{id}/members/microsoft.graph.group`.
pub(crate) fn groups(context: &mut Context<'_>) -> Answered {
    let members = members(context, false)?;
    let groups: Vec<&Group> = members
        .iter()
        .filter_map(|member| match member {
            DirectoryObject::Group(group) => Some(*group),
            _ => None,
        })
        .collect();
    context.list(Group::SET, &[], groups.iter().copied())
}

/// `/groups/{id}/transitiveMembers`.
pub(crate) fn transitive(context: &mut Context<'_>) -> Answered {
    directory_objects::list(context, &members(context, true)?)
}

/// `/groups/{id}/transitiveMembers/$count`.
pub(crate) fn count_transitive(context: &mut Context<'_>) -> Answered {
    directory_objects::count(context, &members(context, true)?)
}

/// `/groups/{id}/transitiveMembers/microsoft.graph.user`.
pub(crate) fn transitive_users(context: &mut Context<'_>) -> Answered {
    list_users(context, true)
}

/// `/groups/{id}/transitiveMembers/microsoft.graph.user/$count`.
pub(crate) fn count_transitive_users(context: &mut Context<'_>) -> Answered {
    number_of_users(context, true)
}
