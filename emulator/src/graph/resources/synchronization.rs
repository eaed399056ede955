//! `/servicePrincipals/{id}/synchronization`: whether provisioning can be set up, and that it is not yet.
//! Refuses query options; the provisioning service takes none.

use serde_json::{Value, json};

use super::service_principals::addressed;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;

/// Answers the templates: the one of custom SCIM applications, or none where provisioning cannot be set up.
pub(crate) fn templates(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let principal = addressed(context)?;
    let mut value = Vec::new();
    if principal.provisionable {
        value.push(json!({
            "id": "scim",
            "applicationId": principal.app_id,
            "default": true,
            "description": null,
            "discoverable": false,
            "factoryTag": "scim",
            "metadata": [
                {"key": "AzureIngestionAttributeOptimization", "value": "False"},
                {
                    "key": "configurationFields",
                    "value": r#"[{"name":"baseaddress"},{"name":"secrettoken","secret":true}]"#,
                },
            ],
        }));
    }
    Ok(collection(context, &principal.id, "templates", value))
}

/// Answers the jobs: there are none, since none can be made here yet.
pub(crate) fn jobs(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let principal = addressed(context)?;
    Ok(collection(context, &principal.id, "jobs", Vec::new()))
}

fn collection(context: &Context<'_>, id: &str, name: &str, value: Vec<Value>) -> Reply {
    let set = format!("servicePrincipals('{id}')/synchronization/{name}");
    Reply::json(json!({"@odata.context": context.call.context(&set), "value": value}))
}
