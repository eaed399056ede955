//! Actions of a job: start, pause, restart, validate credentials, provision on demand.

use serde_json::{Value, json};

use super::secrets::refused;
use super::{job, job_mut, optional_object, parameter, principal_id, service};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::provisioning::job::Schedule;
use crate::provisioning::secrets::Secrets;
use crate::provisioning_service::Refused;
use crate::provisioning_service::remember_host;
use crate::provisioning_service::validate;
use crate::provisioning_service::{NotTried, provision};

/// Also ends a quarantine.
pub(crate) fn start(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = principal_id(context)?;
    let now = context.now;
    job_mut(context, &id)?.start(now);
    Ok(Reply::no_content())
}

/// The job keeps its watermark, links and escrows.
pub(crate) fn pause(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = principal_id(context)?;
    job_mut(context, &id)?.schedule = Schedule::Paused;
    Ok(Reply::no_content())
}

/// Resets what `resetScope` lists; without it, everything except the links to provisioned users.
pub(crate) fn restart(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = principal_id(context)?;
    let body = optional_object(context)?;
    let scope = body
        .get("criteria")
        .and_then(|criteria| criteria.get("resetScope"));
    let flags = read_scope(scope.and_then(Value::as_str).unwrap_or_default())?;
    let has =
        |flag: &str| flags.is_empty() || flags.iter().any(|known| known == flag || known == "full");
    let now = context.now;
    let job = job_mut(context, &id)?;
    if has("watermark") {
        job.reset_watermark();
    }
    if has("escrows") {
        job.escrows.clear();
    }
    if has("quarantinestate") {
        job.quarantine = None;
        job.failures = 0;
    }
    if flags
        .iter()
        .any(|flag| flag == "full" || flag == "connectordatastore")
    {
        job.links.clear();
    }
    // `Full` does not include this flag.
    job.forces_deletes = flags.iter().any(|flag| flag == "forcedeletes");
    // A restart also resumes a paused job.
    job.schedule = Schedule::Active;
    job.start_again(now);
    Ok(Reply::no_content())
}

fn read_scope(text: &str) -> Result<Vec<String>, GraphError> {
    const KNOWN: [&str; 7] = [
        "none",
        "connectordatastore",
        "escrows",
        "watermark",
        "quarantinestate",
        "full",
        "forcedeletes",
    ];
    let flags: Vec<String> = text
        .split(',')
        .map(|flag| flag.trim().to_ascii_lowercase())
        .filter(|flag| !flag.is_empty())
        .collect();
    match flags.iter().find(|flag| !KNOWN.contains(&flag.as_str())) {
        None => Ok(flags),
        Some(flag) => Err(parameter(
            "RequestParameterInvalid",
            format!("Requested value '{flag}' was not found."),
        )),
    }
}

/// Tests the stored credentials of a job, or those in the body.
pub(crate) fn validate_credentials(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = principal_id(context)?;
    job(context, &id)?;
    tried(context, &id)
}

/// Tests credentials before a job exists.
pub(crate) fn validate_without_job(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = principal_id(context)?;
    if context
        .call
        .object()?
        .get("templateId")
        .is_none_or(|id| !id.is_string())
    {
        return Err(missing("templateId"));
    }
    tried(context, &id)
}

fn tried(context: &mut Context<'_>, id: &str) -> Result<Reply, GraphError> {
    let body = context.call.object()?;
    let saved = context
        .state
        .provisioning
        .of(id)
        .map(|setup| setup.secrets.clone());
    let saved = saved.unwrap_or_default();
    let secrets = if body.get("useSavedCredentials") == Some(&json!(true)) {
        saved
    } else {
        Secrets::read(body.get("credentials"), "credentials").map_err(refused)?
    };
    remember_host(context.state, &context.call.origin);
    match validate(context.state, context.env, context.now, &secrets) {
        Ok(()) => Ok(Reply::no_content()),
        Err(Refused::Missing(name)) => Err(missing(name)),
        Err(Refused::Unavailable(text)) => Err(parameter("CredentialValidationUnavailable", text)),
    }
}

fn missing(name: &str) -> GraphError {
    let message = format!("The request is missing the required parameter: {name}.");
    parameter("RequestMissingRequiredParameter", message)
}

/// Always fails: this job reads users from the directory and does not accept uploads.
pub(crate) fn bulk_upload(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = principal_id(context)?;
    let template = &job(context, &id)?.template_id;
    let message = format!(
        "The synchronization template '{template}' does not take bulk uploads; only jobs of API-driven inbound provisioning do."
    );
    Err(parameter("RequestParameterInvalid", message))
}

pub(crate) fn provision_on_demand(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = principal_id(context)?;
    let job_id = job(context, &id)?.id.clone();
    let body = context.call.object()?;
    let (key, value) = provision(
        context.state,
        context.env,
        context.now,
        (&id, &job_id),
        body.get("parameters"),
    )
    .map_err(|error| {
        let message = error.to_string();
        match error {
            NotTried::Rule { .. } | NotTried::Parameter(_) => {
                parameter("RequestParameterInvalid", message)
            }
            NotTried::Credentials(_) => service(
                http::StatusCode::BAD_REQUEST,
                "SystemForCrossDomainIdentityManagementInvalidCredentials",
                message,
            ),
        }
    })?;
    let name = "microsoft.graph.stringKeyStringValuePair";
    Ok(Reply::json(
        json!({"@odata.context": context.call.context(name), "key": key, "value": value}),
    ))
}
