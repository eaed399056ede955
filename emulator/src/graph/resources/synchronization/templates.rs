//! `/templates`: the one of custom SCIM applications, or none where provisioning cannot be set up.
//! Refuses the template `customappsso`, which is not supported any more.

use http::StatusCode;
use serde_json::{Value, json};

use super::{collection, entity, service};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::graph::resources::service_principals::addressed;
use crate::model::ServicePrincipal;
use crate::provisioning::schema;

/// The id of the template.
pub(super) const SCIM: &str = "scim";

/// Answers the templates.
pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let principal = addressed(context)?;
    let templates = template(principal).into_iter().collect();
    Ok(collection(context, &principal.id, "templates", templates))
}

/// Answers one template.
pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let principal = addressed(context)?;
    let template = found(context)?;
    let answer = entity(context, &principal.id, "templates", template);
    Ok(Reply::json(answer))
}

/// Answers the schema of one template.
pub(crate) fn schema(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let principal = addressed(context)?;
    let mut template = found(context)?;
    let name = format!("templates('{SCIM}')/schema");
    let answer = entity(context, &principal.id, &name, template["schema"].take());
    Ok(Reply::json(answer))
}

/// The template in the address.
pub(super) fn found(context: &Context<'_>) -> Result<Value, GraphError> {
    let id = context.key(1).text();
    template(addressed(context)?)
        .filter(|template| template["id"] == id)
        .ok_or_else(|| {
            let message = format!("The synchronization template '{id}' was not found.");
            service(StatusCode::NOT_FOUND, "ResourceNotFound", message)
        })
}

/// The template of an application that has one.
pub(super) fn template(principal: &ServicePrincipal) -> Option<Value> {
    principal.provisionable.then(|| {
        json!({
            "id": SCIM,
            "applicationId": principal.app_id,
            "default": true,
            "description": null,
            "discoverable": false,
            "factoryTag": "CustomSCIM",
            "metadata": [
                {"key": "AzureIngestionAttributeOptimization", "value": "False"},
                {
                    "key": "configurationFields",
                    "value": r#"[{"name":"baseaddress"},{"name":"secrettoken","secret":true}]"#,
                },
            ],
            "schema": schema::default("scim.00000000000000000000000000000000", "6.0"),
        })
    })
}
