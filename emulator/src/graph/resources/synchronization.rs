//! `/servicePrincipals/{id}/synchronization`: templates, jobs, secrets and schemas, one file each.
//! Refuses to look at query options: they are passed over, and every answer is whole.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::service_principals::addressed;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::provisioning::{Job, Setup};

pub(crate) mod actions;
pub(crate) mod expressions;
pub(crate) mod jobs;
pub(crate) mod schema;
pub(crate) mod secrets;
pub(crate) mod templates;

/// The object id of the service principal in the address.
fn principal_id(context: &Context<'_>) -> Result<String, GraphError> {
    Ok(addressed(context)?.id.clone())
}

/// The set-up of the application, to change it.
fn setup<'c>(context: &'c mut Context<'_>, principal_id: &str) -> &'c mut Setup {
    let tenant = context.caller.tenant;
    context.state.provisioning.of_mut(tenant, principal_id)
}

/// The job in the address.
fn job<'c>(context: &'c Context<'_>, principal_id: &str) -> Result<&'c Job, GraphError> {
    let id = context.key(1).text();
    context
        .state
        .provisioning
        .of(principal_id)
        .and_then(|setup| setup.jobs.iter().find(|job| job.id == id))
        .ok_or_else(|| no_job(id))
}

/// The job in the address, to change it.
fn job_mut<'c>(
    context: &'c mut Context<'_>,
    principal_id: &str,
) -> Result<&'c mut Job, GraphError> {
    let id = context.key(1).text().to_owned();
    setup(context, principal_id)
        .jobs
        .iter_mut()
        .find(|job| job.id == id)
        .ok_or_else(|| no_job(&id))
}

fn no_job(id: &str) -> GraphError {
    service(
        StatusCode::NOT_FOUND,
        "ResourceNotFound",
        format!("The synchronization job '{id}' was not found."),
    )
}

/// A refusal of the provisioning service, which has codes of its own.
fn service(status: StatusCode, code: &'static str, message: impl Into<String>) -> GraphError {
    GraphError::Service {
        status,
        code,
        message: message.into(),
    }
}

/// A parameter that is missing or wrong.
fn parameter(code: &'static str, message: impl Into<String>) -> GraphError {
    service(StatusCode::BAD_REQUEST, code, message)
}

fn collection(context: &Context<'_>, id: &str, name: &str, value: Vec<Value>) -> Reply {
    let set = format!("servicePrincipals('{id}')/synchronization/{name}");
    Reply::json(json!({"@odata.context": context.call.context(&set), "value": value}))
}

/// An entity with its context in front.
fn entity(context: &Context<'_>, id: &str, name: &str, value: Value) -> Value {
    let set = format!("servicePrincipals('{id}')/synchronization/{name}/$entity");
    let mut properties = Map::new();
    if let Value::Object(value) = value {
        properties = value;
    }
    context.in_context(&set, properties)
}

/// The JSON object of the body, or an empty one where there is no body.
fn optional_object(context: &Context<'_>) -> Result<Map<String, Value>, GraphError> {
    if context.call.body.is_empty() {
        return Ok(Map::new());
    }
    context.call.object()
}
