//! Applications, service principals and groups that a user or service principal owns.
//! The directory does not store who created an object.

use super::directory_object::DirectoryObject;
use super::directory_object::collections;
use super::{service_principals, users};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;

pub(crate) fn of_user(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    list(context, &users::addressed(context)?.id)
}

pub(crate) fn of_service_principal(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    list(context, &service_principals::addressed(context)?.id)
}

fn list(context: &Context<'_>, id: &str) -> Result<Reply, GraphError> {
    let tenant = context.tenant();
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
    let owned: Vec<_> = applications
        .chain(principals)
        .chain(groups)
        .filter(|object| context.is_visible(object.id()))
        .collect();
    collections::list(context, &owned)
}
