//! `/objectConnections`: which object of the application a user is joined to, as the provisioning service keeps it
//! (<https://learn.microsoft.com/entra/identity/app-provisioning/manage-object-connections>).

use http::StatusCode;
use serde_json::{Value, json};

use super::{job, job_mut, parameter_error, service_error, service_principal_id};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::select::names;
use crate::graph::reply::Reply;
use crate::provisioning::job::{Job, ScheduleState};

/// Always fails: a connection has to be asked for by an identifier.
pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    job(context, &id)?;
    let message =
        "Listing object connections is not supported. Specify the identifier of an object.";
    Err(parameter_error("BadRequest", message))
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let options = context.options()?.for_entity()?;
    let id = service_principal_id(context)?;
    let job = job(context, &id)?;
    let asked = context.key(2).as_str();
    let source = source_anchor(job, asked).ok_or_else(|| not_found(asked))?;
    let link = &job.links[source];
    let connection = json!({
        "objectId": asked,
        "sourceAnchor": source,
        "targetAnchor": link.target_id,
        "displayName": link.display_name,
        "objectTypeName": "user",
    });
    let selected: Vec<&str> = names(options.select.as_deref().unwrap_or_default()).collect();
    let Value::Object(mut shown) = connection else {
        return Err(not_found(asked));
    };
    shown.retain(|name, _| selected.is_empty() || selected.contains(&name.as_str()));
    let set = "objectConnection/$entity";
    Ok(Reply::json(context.with_context_url(set, shown)))
}

/// Succeeds also without a connection. The next cycle evaluates and matches the user again.
pub(crate) fn delete(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let asked = context.key(2).as_str().to_owned();
    let job = job_mut(context, &id)?;
    if job.schedule == ScheduleState::Active {
        let message = "The synchronization job is active. Pause or disable it before you delete an object connection.";
        return Err(service_error(StatusCode::CONFLICT, "Conflict", message));
    }
    if let Some(source) = source_anchor(job, &asked).map(ToOwned::to_owned) {
        job.links.remove(&source);
        job.escrows.remove(&source);
    }
    Ok(Reply::no_content())
}

/// The source of the connection with this identifier: first sought among sources, then among targets.
fn source_anchor<'j>(job: &'j Job, asked: &str) -> Option<&'j str> {
    let of_source = job.links.get_key_value(asked).map(|(id, _)| id);
    let of_target = || {
        let mut links = job.links.iter();
        links.find(|(_, link)| link.target_id == asked)
    };
    of_source
        .or_else(|| of_target().map(|(id, _)| id))
        .map(String::as_str)
}

fn not_found(id: &str) -> GraphError {
    let message = format!("The object connection '{id}' was not found.");
    service_error(StatusCode::NOT_FOUND, "ResourceNotFound", message)
}

/// The refusal where the API is not available for the job.
pub(crate) fn not_available() -> GraphError {
    let message = "Object connections are not available for this synchronization job.";
    service_error(StatusCode::NOT_FOUND, "ResourceNotFound", message)
}
