//! Actions of a job: start, pause, restart, validate credentials, provision on demand.

use serde_json::{Value, json};

use super::secrets::secret_error;
use super::templates::secret_keys;
use super::{
    addressed, job, job_mut, optional_object, parameter_error, service_error, service_principal_id,
};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::provisioning::job::ScheduleState;
use crate::provisioning::secrets::Secrets;
use crate::provisioning_service::ValidateCredentialsError;
use crate::provisioning_service::remember_host;
use crate::provisioning_service::{self, ProvisionOnDemandError};

/// Also ends a quarantine.
pub(crate) fn start(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let now = context.now;
    job_mut(context, &id)?.start(now);
    Ok(Reply::no_content())
}

/// The job keeps its watermark, links and escrows.
pub(crate) fn pause(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    job_mut(context, &id)?.schedule = ScheduleState::Paused;
    Ok(Reply::no_content())
}

/// Resets what `resetScope` lists; without it, everything except the links to provisioned users.
pub(crate) fn restart(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let body = optional_object(context)?;
    let scope = body
        .get("criteria")
        .and_then(|criteria| criteria.get("resetScope"));
    let flags = parse_reset_scope(scope.and_then(Value::as_str).unwrap_or_default())?;
    let has =
        |flag: &str| flags.is_empty() || flags.iter().any(|known| known == flag || known == "full");
    let now = context.now;
    let job = job_mut(context, &id)?;
    if has("watermark") {
        job.reset_watermark();
        job.had_all_in_scope = false;
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
    job.schedule = ScheduleState::Active;
    job.trigger_cycle(now);
    Ok(Reply::no_content())
}

fn parse_reset_scope(text: &str) -> Result<Vec<String>, GraphError> {
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
        Some(flag) => Err(parameter_error(
            "RequestParameterInvalid",
            format!("Requested value '{flag}' was not found."),
        )),
    }
}

/// Tests the stored credentials of a job, or those in the body.
pub(crate) fn validate_credentials(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let template = job(context, &id)?.template_id.clone();
    test_credentials(context, &id, &template)
}

/// Tests credentials before a job exists.
pub(crate) fn validate_without_job(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let body = context.call.body_object()?;
    let template = body.get("templateId").and_then(Value::as_str);
    let template = template.ok_or_else(|| missing_parameter("templateId"))?;
    test_credentials(context, &id, template)
}

/// Fails first for a secret that the template needs and the credentials lack.
fn test_credentials(
    context: &mut Context<'_>,
    id: &str,
    template: &str,
) -> Result<Reply, GraphError> {
    let body = context.call.body_object()?;
    let saved = context
        .state
        .provisioning
        .synchronization(id)
        .map(|setup| setup.secrets.clone());
    let saved = saved.unwrap_or_default();
    let secrets = if body.get("useSavedCredentials") == Some(&json!(true)) {
        saved
    } else {
        Secrets::parse(body.get("credentials"), "credentials").map_err(secret_error)?
    };
    let needed = secret_keys(addressed(context)?, template).unwrap_or_default();
    if let Some(missing) = needed.iter().find(|key| secrets.get(key).is_none()) {
        return Err(missing_parameter(missing));
    }
    remember_host(context.state, &context.call.origin);
    match provisioning_service::validate_credentials(
        context.state,
        context.env,
        context.now,
        &secrets,
    ) {
        Ok(()) => Ok(Reply::no_content()),
        Err(ValidateCredentialsError::MissingParameter(name)) => Err(missing_parameter(name)),
        Err(ValidateCredentialsError::Unavailable(text)) => {
            Err(parameter_error("CredentialValidationUnavailable", text))
        }
    }
}

fn missing_parameter(name: &str) -> GraphError {
    let message = format!("The request is missing the required parameter: {name}.");
    parameter_error("RequestMissingRequiredParameter", message)
}

/// Always fails: this job reads users from the directory and does not accept uploads.
pub(crate) fn bulk_upload(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let template = &job(context, &id)?.template_id;
    let message = format!(
        "The synchronization template '{template}' does not take bulk uploads; only jobs of API-driven inbound provisioning do."
    );
    Err(parameter_error("RequestParameterInvalid", message))
}

pub(crate) fn provision_on_demand(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let job_id = job(context, &id)?.id.clone();
    let body = context.call.body_object()?;
    let (key, value) = provisioning_service::provision_on_demand(
        context.state,
        context.env,
        context.now,
        (&id, &job_id),
        body.get("parameters"),
    )
    .map_err(|error| {
        let message = error.to_string();
        match error {
            ProvisionOnDemandError::Rule { .. } | ProvisionOnDemandError::Parameter(_) => {
                parameter_error("RequestParameterInvalid", message)
            }
            ProvisionOnDemandError::Credentials(_) => service_error(
                http::StatusCode::BAD_REQUEST,
                "SystemForCrossDomainIdentityManagementInvalidCredentials",
                message,
            ),
        }
    })?;
    let name = "microsoft.graph.stringKeyStringValuePair";
    Ok(Reply::json(
        json!({"@odata.context": context.call.context_url(name), "key": key, "value": value}),
    ))
}
