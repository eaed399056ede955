//! Directory objects of whatever kind, each told by its `@odata.type`.
//! Refuses to list them; collections have a file of their own.

use crate::graph::resources::objects::DirectoryObject;
use serde_json::Value;

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::graph::resources::objects::lists;

/// How many ids are asked for at once at most.
const MOST_IDS: usize = 1_000;

/// Answers one object by its id.
pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = context.key(0).text();
    let object = DirectoryObject::find(context.tenant(), id)
        .filter(|_| context.shows(id))
        .ok_or_else(|| context.not_found(0))?;
    lists::entity(context, object)
}

/// Answers the objects of a list of ids, of the kinds that are asked for; what is not there is left out.
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
