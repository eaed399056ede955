//! `members` and `transitiveMembers` of a group.
//! Refuses to follow a group twice, however groups are nested.

use std::collections::BTreeSet;

use super::directory_objects::DirectoryObject;
use super::groups::addressed;
use super::object_lists;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::model::{Group, MemberKind, Tenant};

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

/// `/groups/{id}/members`.
pub(crate) fn direct(context: &mut Context<'_>) -> Answered {
    object_lists::list(context, &members(context, false)?)
}

/// `/groups/{id}/transitiveMembers`.
pub(crate) fn transitive(context: &mut Context<'_>) -> Answered {
    object_lists::list(context, &members(context, true)?)
}
