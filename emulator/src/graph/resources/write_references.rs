//! Adds and removes references: members of groups, owners of groups and applications, and managers.
//! Fails for a duplicate member or owner, and for the removal of a reference that does not exist.

use super::directory_object::reference;
use super::directory_object::tracked::MEMBER_PREFIX;
use super::{applications, groups, service_principals, users};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::{HandlerResult, Reply};
use crate::graph::resources::groups::members::{group_mut, insert_members};
use crate::model::{Group, Tenant};

pub(crate) fn add_member(context: &mut Context<'_>) -> HandlerResult {
    let id = changeable_group(context)?.id.clone();
    let member = reference::read_id(context)?;
    insert_members(context.tenant_mut(), &id, vec![member])?;
    Ok(Reply::no_content())
}

pub(crate) fn remove_member(context: &mut Context<'_>) -> HandlerResult {
    let id = changeable_group(context)?.id.clone();
    let member = context.key(1).as_str().to_owned();
    let found = group_mut(context.tenant_mut(), &id).is_some_and(|group| {
        let before = group.members.len();
        group
            .members
            .retain(|known| !known.id.eq_ignore_ascii_case(&member));
        group.members.len() < before
    });
    if found {
        let name = format!("{MEMBER_PREFIX}{}", member.to_ascii_lowercase());
        let changes = &mut context.tenant_mut().group_changes;
        changes.record_update(&id, std::iter::once(name.as_str()));
        Ok(Reply::no_content())
    } else {
        Err(context.not_found(1))
    }
}

/// The group in the path. Fails if its membership is dynamic.
fn changeable_group<'c>(context: &'c Context<'_>) -> Result<&'c Group, GraphError> {
    let group = groups::addressed(context)?;
    if group.membership_rule.is_some() {
        return Err(GraphError::BadRequest(
            "Insufficient privileges to update the members of a group with dynamic membership."
                .to_owned(),
        ));
    }
    Ok(group)
}

enum OwnedObject {
    Application(String),
    ServicePrincipal(String),
    Group(String),
}

impl OwnedObject {
    fn owner_ids_mut<'t>(&self, tenant: &'t mut Tenant) -> Option<&'t mut Vec<String>> {
        match self {
            Self::Application(id) => tenant
                .applications
                .iter_mut()
                .find(|application| application.id == *id)
                .map(|application| &mut application.owner_ids),
            Self::ServicePrincipal(id) => tenant
                .service_principals
                .iter_mut()
                .find(|principal| principal.id == *id)
                .map(|principal| &mut principal.owner_ids),
            Self::Group(id) => group_mut(tenant, id).map(|group| &mut group.owner_ids),
        }
    }
}

fn add_owner(context: &mut Context<'_>, owned: &OwnedObject) -> HandlerResult {
    let id = reference::read_id(context)?;
    if let Some(ids) = owned.owner_ids_mut(context.tenant_mut()) {
        if ids.contains(&id) {
            return Err(groups::members::already_exists("owners"));
        }
        ids.push(id);
    }
    Ok(Reply::no_content())
}

fn remove_owner(context: &mut Context<'_>, owned: &OwnedObject) -> HandlerResult {
    let id = context.key(1).as_str().to_owned();
    let found = owned
        .owner_ids_mut(context.tenant_mut())
        .is_some_and(|ids| {
            let before = ids.len();
            ids.retain(|known| !known.eq_ignore_ascii_case(&id));
            ids.len() < before
        });
    if found {
        Ok(Reply::no_content())
    } else {
        Err(context.not_found(1))
    }
}

pub(crate) fn add_application_owner(context: &mut Context<'_>) -> HandlerResult {
    let owned = OwnedObject::Application(applications::addressed(context)?.id.clone());
    add_owner(context, &owned)
}

pub(crate) fn remove_application_owner(context: &mut Context<'_>) -> HandlerResult {
    let owned = OwnedObject::Application(applications::addressed(context)?.id.clone());
    remove_owner(context, &owned)
}

pub(crate) fn add_service_principal_owner(context: &mut Context<'_>) -> HandlerResult {
    let owned = OwnedObject::ServicePrincipal(service_principals::addressed(context)?.id.clone());
    add_owner(context, &owned)
}

pub(crate) fn remove_service_principal_owner(context: &mut Context<'_>) -> HandlerResult {
    let owned = OwnedObject::ServicePrincipal(service_principals::addressed(context)?.id.clone());
    remove_owner(context, &owned)
}

pub(crate) fn add_group_owner(context: &mut Context<'_>) -> HandlerResult {
    let owned = OwnedObject::Group(groups::addressed(context)?.id.clone());
    add_owner(context, &owned)
}

pub(crate) fn remove_group_owner(context: &mut Context<'_>) -> HandlerResult {
    let owned = OwnedObject::Group(groups::addressed(context)?.id.clone());
    remove_owner(context, &owned)
}

pub(crate) fn set_manager(context: &mut Context<'_>) -> HandlerResult {
    let id = users::addressed(context)?.id.clone();
    let manager = reference::read_id(context)?;
    let tenant = context.tenant_mut();
    if tenant.user_by_id(&manager).is_none() {
        return Err(GraphError::NotFound(manager));
    }
    tenant
        .users
        .update(&id, |user| user.manager_id = Some(manager));
    Ok(Reply::no_content())
}

pub(crate) fn remove_manager(context: &mut Context<'_>) -> HandlerResult {
    let user = users::addressed(context)?;
    let id = user.id.clone();
    if user.manager_id.is_none() {
        return Err(GraphError::NotFound("manager".to_owned()));
    }
    context
        .tenant_mut()
        .users
        .update(&id, |user| user.manager_id = None);
    Ok(Reply::no_content())
}
