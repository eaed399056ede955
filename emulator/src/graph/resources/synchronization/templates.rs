//! `/templates`: the one of custom SCIM applications, or none where provisioning cannot be set up.
//! Refuses the template `customappsso`, which is not supported any more.

use http::StatusCode;
use serde_json::{Value, json};

use super::query::{Query, SCHEMA, TEMPLATE};
use super::{addressed, collection, entity, principal_id, service};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::model::ServicePrincipal;
use crate::provisioning::schema;

/// The id of the template.
pub(super) const SCIM: &str = "scim";

/// Answers the templates.
pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let principal = addressed(context)?;
    collection(context, &principal.id, "templates", &TEMPLATE, |_| {
        template(principal).into_iter().collect()
    })
}

/// Answers how many templates there are.
pub(crate) fn count(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let templates = template(addressed(context)?);
    Ok(Reply::count(templates.into_iter().count()))
}

/// Answers one template.
pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = principal_id(context)?;
    let query = Query::of_one(context, &TEMPLATE)?;
    let template = found(context)?;
    let answer = entity(context, &id, "templates", &query, template);
    Ok(Reply::json(answer))
}

/// Answers the schema of one template.
pub(crate) fn schema(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = principal_id(context)?;
    let query = Query::of_one(context, &SCHEMA)?;
    let mut template = found(context)?;
    let name = format!("templates('{SCIM}')/schema");
    let answer = entity(context, &id, &name, &query, template["schema"].take());
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
