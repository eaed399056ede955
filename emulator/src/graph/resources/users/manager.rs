//! `manager` and `directReports` of a user, read-only.

use serde_json::json;

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::graph::resources::directory_object::DirectoryObject;
use crate::graph::resources::directory_object::collections;
use crate::graph::resources::users;
use crate::model::User;

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let manager = addressed_manager(context)?;
    collections::entity(context, DirectoryObject::User(manager))
}

pub(crate) fn get_reference(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let manager = DirectoryObject::User(addressed_manager(context)?);
    Ok(Reply::json(json!({
        "@odata.context": context.call.context_url("$ref"),
        "@odata.id": collections::reference_url(context, manager),
    })))
}

fn addressed_manager<'c>(context: &'c Context<'_>) -> Result<&'c User, GraphError> {
    let user = users::addressed(context)?;
    user.manager_id
        .as_deref()
        .and_then(|id| context.tenant().user_by_id(id))
        .ok_or_else(|| GraphError::NotFound("manager".to_owned()))
}

pub(crate) fn direct_reports(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = &users::addressed(context)?.id;
    let reports: Vec<_> = context
        .tenant()
        .users
        .iter()
        .filter(|user| user.manager_id.as_ref() == Some(id))
        .map(DirectoryObject::User)
        .collect();
    collections::list(context, &reports)
}
