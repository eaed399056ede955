//! `/jobs`: lists, reads, creates and deletes synchronization jobs.
//! An application may have several jobs; they share its secrets.

use serde_json::Value;

use super::query::{JOB, Query};
use super::templates::secret_keys;
use super::{addressed, collection, entity, job, parameter_error, service_principal_id, setup_mut};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::provisioning::job::Job;

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    collection(context, &id, "jobs", &JOB, |query| {
        let jobs = existing(context, &id).iter();
        jobs.map(|job| describe_expanded(context, &id, job, query))
            .collect()
    })
}

pub(crate) fn count(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    Ok(Reply::count(existing(context, &id).len()))
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let query = Query::parse_single(context, &JOB)?;
    let value = describe_expanded(context, &id, job(context, &id)?, &query);
    Ok(Reply::json(entity(context, &id, "jobs", &query, value)))
}

/// Omits the schemas of the jobs.
pub(super) fn all(context: &Context<'_>, id: &str) -> Vec<Value> {
    let jobs = existing(context, id).iter();
    jobs.map(|job| describe(context, id, job)).collect()
}

fn existing<'c>(context: &'c Context<'_>, id: &str) -> &'c [Job] {
    let setup = context.state.provisioning.synchronization(id);
    setup.map_or(&[], |setup| setup.jobs.as_slice())
}

/// Includes the schema if the query expands it.
fn describe_expanded(context: &Context<'_>, id: &str, job: &Job, query: &Query) -> Value {
    let mut value = describe(context, id, job);
    if query.expands("schema") {
        value["schema"] = job.schema();
    }
    value
}

/// The new job is not started.
pub(crate) fn create(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let query = Query::parse_single(context, &JOB)?;
    let body = context.call.body_object()?;
    let principal = addressed(context)?;
    let id = principal.id.clone();
    let wanted = body.get("templateId").and_then(Value::as_str);
    let wanted = wanted.ok_or_else(|| {
        let message = "The request is missing the required parameter: templateId.";
        parameter_error("RequestMissingRequiredParameter", message)
    })?;
    if secret_keys(principal, wanted).is_none() {
        let message =
            format!("The synchronization template '{wanted}' does not exist for this application.");
        return Err(parameter_error("RequestParameterInvalid", message));
    }
    let tenant = context.tenant().id.replace('-', "");
    let made = Job {
        id: format!("{wanted}.{tenant}.{}", context.env.new_uuid()),
        template_id: wanted.to_owned(),
        version: new_version(context),
        ..Job::default()
    };
    let job_id = made.id.clone();
    setup_mut(context, &id).jobs.push(made.clone());
    let value = describe(context, &id, &made);
    let location = context.call.origin.url(&format!(
        "/v1.0/servicePrincipals/{id}/synchronization/jobs/{job_id}"
    ));
    Ok(Reply::created(
        entity(context, &id, "jobs", &query, value),
        &location,
    ))
}

pub(crate) fn delete(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let gone = job(context, &id)?.id.clone();
    setup_mut(context, &id).jobs.retain(|job| job.id != gone);
    Ok(Reply::no_content())
}

pub(super) fn new_version(context: &Context<'_>) -> String {
    format!(
        "Date:{}, ActivityId:{}",
        context.now.to_ticks_text(),
        context.env.new_uuid()
    )
}

fn describe(context: &Context<'_>, id: &str, job: &Job) -> Value {
    let secrets = context
        .state
        .provisioning
        .synchronization(id)
        .map(|setup| &setup.secrets);
    let configured = secrets.is_some_and(crate::provisioning::secrets::Secrets::has_credentials);
    job.to_json(configured, context.state.settings.cycle_seconds)
}
