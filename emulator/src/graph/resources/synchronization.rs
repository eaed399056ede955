//! `/servicePrincipals/{id}/synchronization`: templates, jobs, secrets and schemas, one file each.
//! An application without a service principal has no synchronization.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::{applications, service_principals};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::key::Segment;
use crate::graph::reply::Reply;
use crate::model::ServicePrincipal;
use crate::provisioning::Synchronization;
use crate::provisioning::job::Job;
use query::{EntityType, Query, SYNCHRONIZATION};

pub(crate) mod actions;
pub(crate) mod directories;
pub(crate) mod expressions;
pub(crate) mod jobs;
pub(crate) mod object_connections;
mod query;
pub(crate) mod schema;
pub(crate) mod secrets;
pub(crate) mod templates;

/// The service principal in the path, or the one of the application in the path.
fn addressed<'c>(context: &'c Context<'_>) -> Result<&'c ServicePrincipal, GraphError> {
    if !has_segment(context, "applications") {
        return service_principals::addressed(context);
    }
    let app_id = &applications::addressed(context)?.app_id;
    context
        .tenant()
        .service_principal_by_app_id(app_id)
        .filter(|found| context.is_visible(&found.id))
        .ok_or_else(|| context.not_found(0))
}

fn in_templates(context: &Context<'_>) -> bool {
    has_segment(context, "templates")
}

fn has_segment(context: &Context<'_>, name: &str) -> bool {
    let mut segments = context.call.segments.iter();
    segments
        .any(|segment| matches!(segment, Segment::Plain(known) if known.eq_ignore_ascii_case(name)))
}

fn service_principal_id(context: &Context<'_>) -> Result<String, GraphError> {
    Ok(addressed(context)?.id.clone())
}

/// Returns the secrets, and with `$expand` jobs and templates.
pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let query = Query::parse_single(context, &SYNCHRONIZATION)?;
    let principal = addressed(context)?;
    let id = &principal.id;
    let setup = context.state.provisioning.synchronization(id);
    let secrets = setup
        .map(|setup| setup.secrets.to_json())
        .unwrap_or_default();
    let mut whole = json!({"id": id, "secrets": secrets});
    if query.expands("jobs") {
        whole["jobs"] = jobs::all(context, id).into();
    }
    if query.expands("templates") {
        whole["templates"] = templates::templates(principal).into();
    }
    let set = format!(
        "servicePrincipals('{id}')/synchronization{}/$entity",
        query.context_suffix()
    );
    match query.apply(whole) {
        Value::Object(properties) => Ok(Reply::json(context.with_context_url(&set, properties))),
        other => Ok(Reply::json(other)),
    }
}

fn setup_mut<'c>(context: &'c mut Context<'_>, principal_id: &str) -> &'c mut Synchronization {
    let tenant = context.caller.tenant;
    context
        .state
        .provisioning
        .synchronization_mut(tenant, principal_id)
}

/// Fails if the service principal has no such job.
fn job<'c>(context: &'c Context<'_>, principal_id: &str) -> Result<&'c Job, GraphError> {
    let id = context.key(1).as_str();
    context
        .state
        .provisioning
        .synchronization(principal_id)
        .and_then(|setup| setup.jobs.iter().find(|job| job.id == id))
        .ok_or_else(|| job_not_found(id))
}

/// Like [`job`], but mutable.
fn job_mut<'c>(
    context: &'c mut Context<'_>,
    principal_id: &str,
) -> Result<&'c mut Job, GraphError> {
    let id = context.key(1).as_str().to_owned();
    setup_mut(context, principal_id)
        .jobs
        .iter_mut()
        .find(|job| job.id == id)
        .ok_or_else(|| job_not_found(&id))
}

fn job_not_found(id: &str) -> GraphError {
    service_error(
        StatusCode::NOT_FOUND,
        "ResourceNotFound",
        format!("The synchronization job '{id}' was not found."),
    )
}

/// The provisioning service has its own error codes.
fn service_error(status: StatusCode, code: &'static str, message: impl Into<String>) -> GraphError {
    GraphError::Service {
        status,
        code,
        message: message.into(),
    }
}

fn parameter_error(code: &'static str, message: impl Into<String>) -> GraphError {
    service_error(StatusCode::BAD_REQUEST, code, message)
}

/// `name` is the collection below `synchronization` for the context URL.
fn collection(
    context: &Context<'_>,
    id: &str,
    name: &str,
    kind: &EntityType,
    value: impl FnOnce(&Query) -> Vec<Value>,
) -> Result<Reply, GraphError> {
    let query = Query::parse(context, kind)?;
    let set = format!(
        "servicePrincipals('{id}')/synchronization/{name}{}",
        query.context_suffix()
    );
    let value = value(&query);
    Ok(query.page(context, &set, value))
}

/// Applies the query to an entity below `synchronization` and adds the context URL.
fn entity(context: &Context<'_>, id: &str, name: &str, query: &Query, value: Value) -> Value {
    let set = format!(
        "servicePrincipals('{id}')/synchronization/{name}{}/$entity",
        query.context_suffix()
    );
    match query.apply(value) {
        Value::Object(properties) => context.with_context_url(&set, properties),
        other => other,
    }
}

/// The JSON object of the body, or an empty one without a body.
fn optional_object(context: &Context<'_>) -> Result<Map<String, Value>, GraphError> {
    if context.call.body.is_empty() {
        return Ok(Map::new());
    }
    context.call.body_object()
}
