//! Relations to what no tenant here has: devices, sponsors, policies, licences.
//! Refuses objects that are not there: whose relation it is must exist.

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::key::Segment;
use crate::graph::reply::Reply;
use crate::graph::resources::objects::lists;
use crate::graph::resources::{applications, directory_roles, groups, service_principals, users};

type Answered = Result<Reply, GraphError>;

/// Directory objects that a person is not related to.
pub(crate) fn objects_of_user(context: &mut Context<'_>) -> Answered {
    users::addressed(context)?;
    lists::list(context, &[])
}

/// Directory objects that a group is not related to.
pub(crate) fn objects_of_group(context: &mut Context<'_>) -> Answered {
    groups::addressed(context)?;
    lists::list(context, &[])
}

/// Directory objects that a service principal is not related to.
pub(crate) fn objects_of_principal(context: &mut Context<'_>) -> Answered {
    service_principals::addressed(context)?;
    lists::list(context, &[])
}

/// The directory object on whose behalf something was made, which nothing was.
pub(crate) fn on_behalf_of_application(context: &mut Context<'_>) -> Answered {
    applications::addressed(context)?;
    Err(GraphError::NotFound("createdOnBehalfOf".to_owned()))
}

/// As [`on_behalf_of_application`].
pub(crate) fn on_behalf_of_group(context: &mut Context<'_>) -> Answered {
    groups::addressed(context)?;
    Err(GraphError::NotFound("createdOnBehalfOf".to_owned()))
}

/// What a person has none of.
pub(crate) fn of_user(context: &mut Context<'_>) -> Answered {
    let id = users::addressed(context)?.id.clone();
    nothing(context, "users", &id)
}

/// What a group has none of.
pub(crate) fn of_group(context: &mut Context<'_>) -> Answered {
    let id = groups::addressed(context)?.id.clone();
    nothing(context, "groups", &id)
}

/// What an application has none of.
pub(crate) fn of_application(context: &mut Context<'_>) -> Answered {
    let id = applications::addressed(context)?.id.clone();
    nothing(context, "applications", &id)
}

/// What a service principal has none of.
pub(crate) fn of_principal(context: &mut Context<'_>) -> Answered {
    let id = service_principals::addressed(context)?.id.clone();
    nothing(context, "servicePrincipals", &id)
}

/// What a directory role has none of.
pub(crate) fn of_role(context: &mut Context<'_>) -> Answered {
    let id = directory_roles::addressed(context)?.id.clone();
    nothing(context, "directoryRoles", &id)
}

/// An empty collection, in the context of the relation that the address names.
fn nothing(context: &Context<'_>, set: &str, id: &str) -> Answered {
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
    lists::nothing(context, &format!("{set}('{id}')/{relation}"))
}
