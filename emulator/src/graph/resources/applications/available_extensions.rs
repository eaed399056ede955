//! `POST /directoryObjects/getAvailableExtensionProperties`: lists the usable directory extensions of all applications.
//! Omits extensions that have not replicated, and those of applications without a service principal.

use serde_json::{Map, Value, json};

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::select::Selection;
use crate::graph::reply::Reply;

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let body = if context.call.body.is_empty() {
        Map::new()
    } else {
        context.call.body_object()?
    };
    let synced = match body.get("isSyncedFromOnPremises") {
        None | Some(Value::Null) => None,
        Some(Value::Bool(flag)) => Some(*flag),
        Some(_) => {
            return Err(GraphError::Unreadable(
                "Cannot convert the literal of 'isSyncedFromOnPremises' to the expected type 'Edm.Boolean'.".to_owned(),
            ));
        }
    };
    let value: Vec<Value> = context
        .tenant()
        .available_extension_properties(context.now)
        .filter(|property| {
            synced.is_none_or(|synced| property.is_synced_from_on_premises == synced)
        })
        .map(|property| {
            let mut object = Map::new();
            object.insert(
                "@odata.type".to_owned(),
                "#microsoft.graph.extensionProperty".into(),
            );
            object.extend(Selection::Default.apply(property));
            Value::Object(object)
        })
        .collect();
    Ok(Reply::json(json!({
        "@odata.context": context.call.context_url("Collection(extensionProperty)"),
        "value": value,
    })))
}
