//! Lists the owners of applications, service principals and groups.

use super::directory_object::DirectoryObject;
use super::directory_object::collections;
use super::{applications, groups, service_principals};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;

pub(crate) fn of_application(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    list(context, &applications::addressed(context)?.owner_ids)
}

pub(crate) fn of_service_principal(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    list(context, &service_principals::addressed(context)?.owner_ids)
}

pub(crate) fn of_group(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    list(context, &groups::addressed(context)?.owner_ids)
}

fn list(context: &Context<'_>, ids: &[String]) -> Result<Reply, GraphError> {
    let owners: Vec<_> = ids
        .iter()
        .filter_map(|id| DirectoryObject::find(context.tenant(), id))
        .collect();
    collections::list(context, &owners)
}
