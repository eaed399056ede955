//! `/templates`: the template for custom SCIM applications, or none in an application without provisioning.
//! Omits `customappsso`, which Entra no longer supports.

use http::StatusCode;
use serde_json::{Value, json};

use super::query::{Query, SCHEMA, TEMPLATE};
use super::{addressed, collection, entity, service_error, service_principal_id};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::model::ServicePrincipal;
use crate::provisioning::schema;

pub(super) const SCIM_TEMPLATE_ID: &str = "scim";

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let principal = addressed(context)?;
    collection(context, &principal.id, "templates", &TEMPLATE, |_| {
        template(principal).into_iter().collect()
    })
}

pub(crate) fn count(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let templates = template(addressed(context)?);
    Ok(Reply::count(templates.into_iter().count()))
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let query = Query::parse_single(context, &TEMPLATE)?;
    let template = addressed_template(context)?;
    let answer = entity(context, &id, "templates", &query, template);
    Ok(Reply::json(answer))
}

pub(crate) fn schema(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let query = Query::parse_single(context, &SCHEMA)?;
    let mut template = addressed_template(context)?;
    let name = format!("templates('{SCIM_TEMPLATE_ID}')/schema");
    let answer = entity(context, &id, &name, &query, template["schema"].take());
    Ok(Reply::json(answer))
}

/// Fails if the application does not have the template in the path.
pub(super) fn addressed_template(context: &Context<'_>) -> Result<Value, GraphError> {
    let id = context.key(1).as_str();
    template(addressed(context)?)
        .filter(|template| template["id"] == id)
        .ok_or_else(|| {
            let message = format!("The synchronization template '{id}' was not found.");
            service_error(StatusCode::NOT_FOUND, "ResourceNotFound", message)
        })
}

/// `None` if the application does not support provisioning.
pub(super) fn template(principal: &ServicePrincipal) -> Option<Value> {
    principal.provisionable.then(|| {
        json!({
            "id": SCIM_TEMPLATE_ID,
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
            "schema": schema::default_schema("scim.00000000000000000000000000000000", "6.0"),
        })
    })
}
