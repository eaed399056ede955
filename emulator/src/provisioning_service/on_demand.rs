//! Provisions a single user on demand, independently of the schedule.

use serde_json::{Value, json};

use super::cycle::target_ids;
use super::entitlement::AssignedUsers;
use super::evaluation::Evaluation;
use super::scim_client::ScimTarget;
use crate::env::{Env, Timestamp};
use crate::provisioning::schema::SynchronizationRule;
use crate::provisioning::secrets::Secrets;
use crate::provisioning::summary::{JobContext, ProvisioningResult, ProvisioningSummary};
use crate::state::State;

/// How many members of a group a request can name.
const MAX_MEMBERS: usize = 5;

/// Why nothing was attempted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ProvisionOnDemandError {
    #[error(
        "The request identified this synchronization job: {job}.  The request also identified this synchronization rule: {rule}.  However, the job does not include the rule."
    )]
    Rule {
        /// The id of the job.
        job: String,
        /// The requested rule id.
        rule: String,
    },
    /// A missing or invalid parameter of the request.
    #[error("{0}")]
    Parameter(String),
    /// The application cannot be called.
    #[error("{0}")]
    Credentials(&'static str),
}

/// Provisions the users that the parameters name, and returns key and value for the first. Fails if a parameter is
/// missing or the job does not have the rule.
pub(crate) fn provision_on_demand(
    state: &mut State,
    env: &Env,
    now: Timestamp,
    (principal_id, job_id): (&str, &str),
    parameters: Option<&Value>,
) -> Result<(String, String), ProvisionOnDemandError> {
    let (rule_id, subject) = parse_parameters(parameters)?;
    let object_id = subject["objectId"]
        .as_str()
        .ok_or_else(|| missing_parameter("objectId"))?;
    let setup = state
        .provisioning
        .synchronization(principal_id)
        .cloned()
        .unwrap_or_default();
    let (tenant, secrets): (usize, Secrets) = (setup.tenant, setup.secrets);
    let index = setup.jobs.iter().position(|job| job.id == job_id);
    let index = index.ok_or_else(|| missing_parameter("jobId"))?;
    let job = &setup.jobs[index];
    let rule = SynchronizationRule::find_by_id(&job.schema(), rule_id)
        .ok_or_else(|| unknown_rule(job_id, rule_id))?;
    let mapping = rule.enabled_user_mapping().ok_or_else(|| {
        ProvisionOnDemandError::Parameter("The rule does not provision users.".to_owned())
    })?;
    let target = ScimTarget::from_secrets(&secrets).ok_or(ProvisionOnDemandError::Credentials(
        "Please provide a valid tenant URL for your application.",
    ))?;
    let principal = state.tenants[tenant]
        .service_principal_by_id(principal_id)
        .cloned()
        .unwrap_or_default();
    let replication = i64::from(state.settings.replication_seconds) * 1000;
    let tenant_id = &state.tenants[tenant].id;
    let place = JobContext::new(tenant_id, job_id, env.new_uuid(), &principal);
    let assigned = AssignedUsers::for_principal(
        &state.tenants[tenant],
        principal_id,
        now.plus_millis(-replication),
    );
    let mut run = Evaluation {
        target_ids: target_ids(job),
        state,
        env,
        now,
        tenant,
        job_context: place,
        secrets,
        mapping,
        target,
        assigned_users: assigned,
        on_demand: true,
    };
    let kind = subject["objectTypeName"].as_str();
    if kind.is_some_and(|kind| kind.eq_ignore_ascii_case("Group")) {
        return provision_members(&mut run, index, subject);
    }
    let summary = provision_user(&mut run, index, object_id)?;
    Ok(summary.to_key_value_pair(run.state.settings.on_demand_answer))
}

fn unknown_rule(job: &str, rule: &str) -> ProvisionOnDemandError {
    ProvisionOnDemandError::Rule {
        job: job.to_owned(),
        rule: rule.to_owned(),
    }
}

fn missing_parameter(name: &str) -> ProvisionOnDemandError {
    ProvisionOnDemandError::Parameter(format!(
        "The request is missing the required parameter: {name}."
    ))
}

/// The rule id and the first subject of the parameters.
fn parse_parameters(parameters: Option<&Value>) -> Result<(&str, &Value), ProvisionOnDemandError> {
    let parameter = parameters
        .and_then(Value::as_array)
        .and_then(|all| all.first());
    let parameter = parameter.ok_or_else(|| missing_parameter("parameters"))?;
    let subject = parameter["subjects"].as_array().and_then(|all| all.first());
    let subject = subject.ok_or_else(|| missing_parameter("subjects"))?;
    Ok((parameter["ruleId"].as_str().unwrap_or_default(), subject))
}

/// Provisions one user and logs the result.
fn provision_user(
    run: &mut Evaluation<'_>,
    index: usize,
    object_id: &str,
) -> Result<ProvisioningSummary, ProvisionOnDemandError> {
    let person = run.read_subject(object_id).ok_or_else(|| {
        ProvisionOnDemandError::Parameter(format!(
            "The object '{object_id}' does not exist or is deleted."
        ))
    })?;
    let principal_id = run.job_context.principal_id.clone();
    let setup = run
        .state
        .provisioning
        .synchronization_mut(run.tenant, &principal_id);
    let link = setup.jobs[index].links.get(object_id).cloned();
    let processed = run.process(&person, link);
    let entry = processed.summary.log_entry(&run.job_context);
    run.state.provisioning.write_log(run.tenant, entry);
    let setup = run
        .state
        .provisioning
        .synchronization_mut(run.tenant, &principal_id);
    let links = &mut setup.jobs[index].links;
    match processed.link {
        Some(link) => links.insert(object_id.to_owned(), link),
        None => links.remove(object_id),
    };
    Ok(processed.summary)
}

/// Provisions the members that a group's links name. The group itself is not provisioned.
fn provision_members(
    run: &mut Evaluation<'_>,
    index: usize,
    subject: &Value,
) -> Result<(String, String), ProvisionOnDemandError> {
    let named = subject["links"]["members"].as_array();
    let ids: Vec<&str> = named
        .into_iter()
        .flatten()
        .filter_map(|member| member["objectId"].as_str())
        .collect();
    if ids.len() > MAX_MEMBERS {
        return Err(ProvisionOnDemandError::Parameter(format!(
            "At most {MAX_MEMBERS} members of a group can be provisioned at once."
        )));
    }
    let mut worst = ProvisioningResult::Success;
    for id in ids {
        let status = provision_user(run, index, id)?.result;
        worst = worst.max(status);
    }
    let key = json!({"result": worst.name(), "details": {}});
    Ok((key.to_string(), "{}".to_owned()))
}
