//! `manager` and `directReports` of a person.
//! Refuses to write them; references are written in a file of their own.

use serde_json::Value;

use super::directory_objects::{self, DirectoryObject};
use super::users;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;

/// `/users/{id}/manager`.
pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let user = users::addressed(context)?;
    let manager = user
        .manager_id
        .as_deref()
        .and_then(|id| context.tenant().user_by_id(id))
        .ok_or_else(|| GraphError::NotFound("manager".to_owned()))?;
    let options = context.options()?.of_one_object()?;
    let object = DirectoryObject::User(manager);
    let properties = object.select(options.select.as_deref(), &context.extensions("User"))?;
    let answer: Value = context.in_context("directoryObjects/$entity", properties);
    Ok(Reply::json(answer))
}

/// `/users/{id}/directReports`.
pub(crate) fn direct_reports(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = &users::addressed(context)?.id;
    let reports: Vec<_> = context
        .tenant()
        .users
        .iter()
        .filter(|user| user.manager_id.as_ref() == Some(id))
        .map(DirectoryObject::User)
        .collect();
    directory_objects::list(context, &reports)
}
