//! `/directoryObjects`: directory objects of any type by id.

use crate::graph::resources::objects::DirectoryObject;
use serde_json::Value;

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::graph::resources::objects::lists;

/// Graph's limit for ids in one request.
const MOST_IDS: usize = 1_000;

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = context.key(0).text();
    let object = DirectoryObject::find(context.tenant(), id)
        .filter(|_| context.shows(id))
        .ok_or_else(|| context.not_found(0))?;
    lists::entity(context, object)
}

/// Omits ids without an object, and objects of a type that the request does not list.
pub(crate) fn by_ids(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let body = context.call.object()?;
    let texts = |name: &str| -> Option<Vec<&str>> {
        body.get(name)?
            .as_array()?
            .iter()
            .map(Value::as_str)
            .collect()
    };
    let ids = texts("ids")
        .filter(|ids| ids.len() <= MOST_IDS)
        .ok_or_else(|| crate::graph::resources::values::invalid_value("DirectoryObject", "ids"))?;
    let kinds = texts("types").unwrap_or_default();
    let objects: Vec<_> = ids
        .into_iter()
        .filter(|id| context.shows(id))
        .filter_map(|id| DirectoryObject::find(context.tenant(), id))
        .filter(|object| {
            kinds.is_empty()
                || kinds
                    .iter()
                    .any(|kind| ["directoryObject", object.kind()].contains(kind))
        })
        .collect();
    lists::list(context, &objects)
}
