//! `manager` and `directReports` of a user, read-only.

use serde_json::json;

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::graph::resources::objects::DirectoryObject;
use crate::graph::resources::objects::lists;
use crate::graph::resources::users;
use crate::model::User;

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let manager = addressed(context)?;
    lists::entity(context, DirectoryObject::User(manager))
}

pub(crate) fn reference(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let manager = DirectoryObject::User(addressed(context)?);
    Ok(Reply::json(json!({
        "@odata.context": context.call.context("$ref"),
        "@odata.id": lists::reference(context, manager),
    })))
}

fn addressed<'c>(context: &'c Context<'_>) -> Result<&'c User, GraphError> {
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
    lists::list(context, &reports)
}
