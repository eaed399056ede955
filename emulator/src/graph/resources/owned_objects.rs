//! Applications, service principals and groups that a user or service principal owns.
//! The directory does not store who created an object.

use super::directory_object::collections;
use super::directory_object::memberships::owned_by;
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
    let mut owned = owned_by(context.tenant(), id);
    owned.retain(|object| context.is_visible(object.id()));
    collections::list(context, &owned)
}
