//! `members` and `transitiveMembers` of a group.

use super::addressed;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::HandlerResult;
use crate::graph::resources::directory_object::{
    DirectoryObject, collections, memberships, tracked::MEMBER_PREFIX,
};
use crate::model::{Group, Member, MemberKind, Tenant};

fn members<'c>(
    context: &'c Context<'_>,
    transitive: bool,
) -> Result<Vec<DirectoryObject<'c>>, GraphError> {
    Ok(memberships::members(
        context.tenant(),
        addressed(context)?,
        transitive,
        &context.hidden_groups(),
    ))
}

pub(crate) fn direct(context: &mut Context<'_>) -> HandlerResult {
    collections::list(context, &members(context, false)?)
}

pub(crate) fn transitive(context: &mut Context<'_>) -> HandlerResult {
    collections::list(context, &members(context, true)?)
}

/// Adds members to a group; adds none if one is already a member, or is neither a user nor a group.
pub(crate) fn insert_members(
    tenant: &mut Tenant,
    group_id: &str,
    ids: Vec<String>,
) -> Result<(), GraphError> {
    let mut added = Vec::new();
    for id in ids {
        let kind = if tenant.user_by_id(&id).is_some() {
            MemberKind::User
        } else if tenant.group_by_id(&id).is_some() && id != group_id {
            MemberKind::Group
        } else {
            return Err(GraphError::BadRequest(
                "Invalid object type: only users and groups are members here.".to_owned(),
            ));
        };
        added.push(Member { kind, id });
    }
    let Some(group) = group_mut(tenant, group_id) else {
        return Ok(());
    };
    if added
        .iter()
        .any(|member| group.members.iter().any(|known| known.id == member.id))
    {
        return Err(already_exists("members"));
    }
    let names: Vec<String> = added
        .iter()
        .map(|member| format!("{MEMBER_PREFIX}{}", member.id))
        .collect();
    group.members.extend(added);
    if !names.is_empty() {
        let names = names.iter().map(String::as_str);
        tenant.group_changes.record_update(group_id, names);
    }
    Ok(())
}

pub(crate) fn group_mut<'t>(tenant: &'t mut Tenant, id: &str) -> Option<&'t mut Group> {
    tenant.groups.iter_mut().find(|group| group.id == id)
}

pub(crate) fn already_exists(name: &str) -> GraphError {
    GraphError::BadRequest(format!(
        "One or more added object references already exist for the following modified properties: '{name}'."
    ))
}
