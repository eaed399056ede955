//! `/jobs/{id}/schema`: reads, replaces and resets the schema of a job.
//! `PATCH` fails with the error of the service behind Graph.

use http::StatusCode;
use serde_json::{Value, json};

use super::jobs::new_version;
use super::query::{Query, SCHEMA};
use super::{entity, job, job_mut, parameter_error, service_error, service_principal_id};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::provisioning::schema::check;

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let query = Query::parse_single(context, &SCHEMA)?;
    let job = job(context, &id)?;
    let name = format!("jobs('{}')/schema", job.id);
    let mut schema = entity(context, &id, &name, &query, job.schema());
    if schema.get("directories").is_some() {
        let directories = format!("servicePrincipals('{id}')/synchronization/{name}/directories");
        schema["directories@odata.context"] = context.call.context_url(&directories).into();
    }
    Ok(Reply::json(schema))
}

/// The next cycle evaluates every user again.
pub(crate) fn put(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let mut schema = Value::Object(context.call.body_object()?);
    strip_annotations(&mut schema);
    check(&schema).map_err(|error| parameter_error("SchemaInvalid", error.to_string()))?;
    let version = new_version(context);
    let job = job_mut(context, &id)?;
    schema["id"] = job.id.clone().into();
    schema["version"] = version.clone().into();
    for list in ["synchronizationRules", "directories"] {
        if schema[list].is_null() {
            schema[list] = json!([]);
        }
    }
    job.set_schema(schema, version);
    Ok(Reply::no_content())
}

/// Resets the schema to the default; the next cycle evaluates every user again.
pub(crate) fn delete(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let version = new_version(context);
    let job = job_mut(context, &id)?;
    job.schema = None;
    job.version = version;
    job.reset_watermark();
    Ok(Reply::no_content())
}

/// Fails like the service behind Graph, which does not support the method.
pub(crate) fn patch(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let job = &job(context, &id)?.id;
    let message = json!({"Message": format!(
        "No HTTP resource was found that matches the request URI 'https://syncfabric.windowsazure.com/api/applications/{id}/synchronization/jobs/{job}/schema'."
    )});
    Err(service_error(
        StatusCode::NOT_FOUND,
        "UnknownError",
        message.to_string(),
    ))
}

/// Removes annotations, which belong to the protocol and not to the schema.
fn strip_annotations(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(strip_annotations),
        Value::Object(fields) => {
            fields.retain(|name, _| !name.contains("@odata."));
            fields.values_mut().for_each(strip_annotations);
        }
        _ => {}
    }
}
