//! `/me`: the person who calls.
//! Refuses nobody who signed in.

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::schema::Resource as _;
use crate::graph::reply::Reply;
use crate::model::User;

/// Answers the caller.
pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = &context.caller.user_id;
    let user = context
        .tenant()
        .user_by_id(id)
        .ok_or_else(|| GraphError::NotFound(id.clone()))?;
    context.entity(User::SET, &context.extensions("User"), user)
}
