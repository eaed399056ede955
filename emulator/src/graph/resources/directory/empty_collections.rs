//! Relations without related objects in any tenant: devices, sponsors, policies, licences.
//! The object in the path must exist.

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::key::Segment;
use crate::graph::reply::HandlerResult;
use crate::graph::resources::directory_object::collections;
use crate::graph::resources::{applications, directory_roles, groups, service_principals, users};

pub(crate) fn objects_of_user(context: &mut Context<'_>) -> HandlerResult {
    users::addressed(context)?;
    collections::list(context, &[])
}

pub(crate) fn objects_of_group(context: &mut Context<'_>) -> HandlerResult {
    groups::addressed(context)?;
    collections::list(context, &[])
}

pub(crate) fn objects_of_service_principal(context: &mut Context<'_>) -> HandlerResult {
    service_principals::addressed(context)?;
    collections::list(context, &[])
}

/// Always 404: no object was created on behalf of another.
pub(crate) fn on_behalf_of_application(context: &mut Context<'_>) -> HandlerResult {
    applications::addressed(context)?;
    Err(GraphError::NotFound("createdOnBehalfOf".to_owned()))
}

/// Like [`on_behalf_of_application`], always 404.
pub(crate) fn on_behalf_of_group(context: &mut Context<'_>) -> HandlerResult {
    groups::addressed(context)?;
    Err(GraphError::NotFound("createdOnBehalfOf".to_owned()))
}

pub(crate) fn of_user(context: &mut Context<'_>) -> HandlerResult {
    let id = users::addressed(context)?.id.clone();
    empty(context, "users", &id)
}

pub(crate) fn of_group(context: &mut Context<'_>) -> HandlerResult {
    let id = groups::addressed(context)?.id.clone();
    empty(context, "groups", &id)
}

pub(crate) fn of_application(context: &mut Context<'_>) -> HandlerResult {
    let id = applications::addressed(context)?.id.clone();
    empty(context, "applications", &id)
}

pub(crate) fn of_service_principal(context: &mut Context<'_>) -> HandlerResult {
    let id = service_principals::addressed(context)?.id.clone();
    empty(context, "servicePrincipals", &id)
}

pub(crate) fn of_role(context: &mut Context<'_>) -> HandlerResult {
    let id = directory_roles::addressed(context)?.id.clone();
    empty(context, "directoryRoles", &id)
}

/// An empty collection; the last name in the path is the relation for the context URL.
fn empty(context: &Context<'_>, set: &str, id: &str) -> HandlerResult {
    let relation = context
        .call
        .segments
        .iter()
        .rev()
        .find_map(|segment| match segment {
            Segment::Plain(name) if !name.starts_with('$') => Some(name.as_str()),
            _ => None,
        });
    let relation = relation.unwrap_or_default();
    collections::empty(context, &format!("{set}('{id}')/{relation}"))
}
