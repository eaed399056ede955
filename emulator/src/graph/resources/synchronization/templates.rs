//! `/templates`: the template for custom SCIM applications, those of a gallery entry, or none in an application without
//! provisioning. Omits `customappsso`, which Entra no longer supports.

use http::StatusCode;
use serde_json::{Value, json};

use super::query::{Query, SCHEMA, TEMPLATE};
use super::{addressed, collection, entity, service_error, service_principal_id};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::model::ServicePrincipal;
use crate::provisioning::schema;
use crate::provisioning::secrets::is_hidden;

const SCIM_TEMPLATE_ID: &str = "scim";
const SCIM_SECRETS: [&str; 2] = ["BaseAddress", "SecretToken"];

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let principal = addressed(context)?;
    refuse_unprovisionable(context, principal)?;
    collection(context, &principal.id, "templates", &TEMPLATE, |_| {
        templates(principal)
    })
}

pub(crate) fn count(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let principal = addressed(context)?;
    refuse_unprovisionable(context, principal)?;
    Ok(Reply::count(templates(principal).len()))
}

/// With the setting `templatesUnknown`, an application without templates has no such list. Graph passes the error of
/// the service behind it on.
fn refuse_unprovisionable(
    context: &Context<'_>,
    principal: &ServicePrincipal,
) -> Result<(), GraphError> {
    if context.state.settings.templates_unknown && templates(principal).is_empty() {
        let message = r#"{"Message":"No HTTP resource was found that matches the request URI"}"#;
        return Err(service_error(
            StatusCode::NOT_FOUND,
            "UnknownError",
            message,
        ));
    }
    Ok(())
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
    let name = format!("templates('{}')/schema", context.key(1).as_str());
    let answer = entity(context, &id, &name, &query, template["schema"].take());
    Ok(Reply::json(answer))
}

/// Fails if the application does not have the template in the path.
pub(super) fn addressed_template(context: &Context<'_>) -> Result<Value, GraphError> {
    let id = context.key(1).as_str();
    let mut all = templates(addressed(context)?).into_iter();
    all.find(|template| template["id"] == id).ok_or_else(|| {
        let message = format!("The synchronization template '{id}' was not found.");
        service_error(StatusCode::NOT_FOUND, "ResourceNotFound", message)
    })
}

/// Those of the gallery first. Empty if the application does not support provisioning.
pub(super) fn templates(principal: &ServicePrincipal) -> Vec<Value> {
    let own = principal.gallery_templates.iter();
    let mut all: Vec<Value> = own
        .map(|template| describe(principal, &template.id, &template.id, &template.secrets))
        .collect();
    if principal.provisionable {
        let secrets = SCIM_SECRETS.map(ToOwned::to_owned);
        all.push(describe(
            principal,
            SCIM_TEMPLATE_ID,
            "CustomSCIM",
            &secrets,
        ));
    }
    if let Some(first) = all.first_mut() {
        first["default"] = true.into();
    }
    all
}

/// The keys of the secrets that a template of the application needs; `None` if it has no such template.
pub(super) fn secret_keys(principal: &ServicePrincipal, id: &str) -> Option<Vec<String>> {
    let mut own = principal.gallery_templates.iter();
    if let Some(template) = own.find(|template| template.id == id) {
        return Some(template.secrets.clone());
    }
    (principal.provisionable && id == SCIM_TEMPLATE_ID)
        .then(|| SCIM_SECRETS.map(ToOwned::to_owned).into())
}

fn describe(principal: &ServicePrincipal, id: &str, factory: &str, secrets: &[String]) -> Value {
    let fields: Vec<Value> = secrets
        .iter()
        .map(|key| {
            let mut field = json!({"name": key.to_ascii_lowercase()});
            if is_hidden(key) {
                field["secret"] = true.into();
            }
            field
        })
        .collect();
    json!({
        "id": id,
        "applicationId": principal.app_id,
        "default": false,
        "description": null,
        "discoverable": factory == id,
        "factoryTag": factory,
        "metadata": [
            {"key": "AzureIngestionAttributeOptimization", "value": "False"},
            {"key": "configurationFields", "value": Value::from(fields).to_string()},
        ],
        "schema": schema::default_schema(&format!("{id}.00000000000000000000000000000000"), "6.0"),
    })
}
