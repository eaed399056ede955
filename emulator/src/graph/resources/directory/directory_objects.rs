//! `/directoryObjects`: directory objects of any type by id.

use crate::graph::resources::directory_object::DirectoryObject;
use serde_json::Value;

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::graph::resources::directory_object::collections;

/// Graph's limit for ids in one request.
const MAX_IDS: usize = 1_000;

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = context.key(0).as_str();
    let object = DirectoryObject::find(context.tenant(), id)
        .filter(|_| context.is_visible(id))
        .ok_or_else(|| context.not_found(0))?;
    collections::entity(context, object)
}

/// Omits ids without an object, and objects of a type that the request does not list.
pub(crate) fn by_ids(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let body = context.call.body_object()?;
    let texts = |name: &str| -> Option<Vec<&str>> {
        body.get(name)?
            .as_array()?
            .iter()
            .map(Value::as_str)
            .collect()
    };
    let ids = texts("ids")
        .filter(|ids| ids.len() <= MAX_IDS)
        .ok_or_else(|| crate::graph::resources::values::invalid_value("DirectoryObject", "ids"))?;
    let kinds = texts("types").unwrap_or_default();
    let objects: Vec<_> = ids
        .into_iter()
        .filter(|id| context.is_visible(id))
        .filter_map(|id| DirectoryObject::find(context.tenant(), id))
        .filter(|object| {
            kinds.is_empty()
                || kinds
                    .iter()
                    .any(|kind| ["directoryObject", object.type_name()].contains(kind))
        })
        .collect();
    collections::list(context, &objects)
}
