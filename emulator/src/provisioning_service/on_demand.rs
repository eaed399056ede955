//! Provisions a single user on demand, independently of the schedule.

use serde_json::{Value, json};

use super::cycle::targets;
use super::entitlement::Assigned;
use super::outbound::Target;
use super::run::Run;
use crate::env::{Env, Timestamp};
use crate::provisioning::schema::Rule;
use crate::provisioning::secrets::Secrets;
use crate::provisioning::summary::{Place, Status, Summary};
use crate::state::State;

/// How many members of a group a request can name.
const MOST_MEMBERS: usize = 5;

/// Why nothing was attempted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotTried {
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
pub(crate) fn provision(
    state: &mut State,
    env: &Env,
    now: Timestamp,
    (principal_id, job_id): (&str, &str),
    parameters: Option<&Value>,
) -> Result<(String, String), NotTried> {
    let (rule_id, subject) = asked(parameters)?;
    let object_id = subject["objectId"]
        .as_str()
        .ok_or_else(|| missing("objectId"))?;
    let setup = state
        .provisioning
        .of(principal_id)
        .cloned()
        .unwrap_or_default();
    let (tenant, secrets): (usize, Secrets) = (setup.tenant, setup.secrets);
    let index = setup.jobs.iter().position(|job| job.id == job_id);
    let index = index.ok_or_else(|| missing("jobId"))?;
    let job = &setup.jobs[index];
    let rule = Rule::with_id(&job.schema(), rule_id).ok_or_else(|| NotTried::Rule {
        job: job_id.to_owned(),
        rule: rule_id.to_owned(),
    })?;
    let mapping = rule
        .users()
        .filter(|mapping| mapping.enabled)
        .cloned()
        .ok_or_else(|| NotTried::Parameter("The rule does not provision users.".to_owned()))?;
    let target = Target::of(&secrets).ok_or(NotTried::Credentials(
        "Please provide a valid tenant URL for your application.",
    ))?;
    let principal = state.tenants[tenant]
        .service_principal_by_id(principal_id)
        .cloned()
        .unwrap_or_default();
    let replication = i64::from(state.settings.replication_seconds) * 1000;
    let tenant_id = &state.tenants[tenant].id;
    let place = Place::of(tenant_id, job_id, env.new_uuid(), &principal);
    let assigned = Assigned::to(&state.tenants[tenant], principal_id, now.plus(-replication));
    let mut run = Run {
        targets: targets(job),
        state,
        env,
        now,
        tenant,
        place,
        secrets,
        mapping,
        target,
        assigned,
        on_demand: true,
    };
    let kind = subject["objectTypeName"].as_str();
    if kind.is_some_and(|kind| kind.eq_ignore_ascii_case("Group")) {
        return members(&mut run, index, subject);
    }
    let summary = one(&mut run, index, object_id)?;
    Ok(summary.pair())
}

fn missing(name: &str) -> NotTried {
    NotTried::Parameter(format!(
        "The request is missing the required parameter: {name}."
    ))
}

/// The rule id and the first subject of the parameters.
fn asked(parameters: Option<&Value>) -> Result<(&str, &Value), NotTried> {
    let parameter = parameters
        .and_then(Value::as_array)
        .and_then(|all| all.first());
    let parameter = parameter.ok_or_else(|| missing("parameters"))?;
    let subject = parameter["subjects"].as_array().and_then(|all| all.first());
    let subject = subject.ok_or_else(|| missing("subjects"))?;
    Ok((parameter["ruleId"].as_str().unwrap_or_default(), subject))
}

/// Provisions one user and logs the result.
fn one(run: &mut Run<'_>, index: usize, object_id: &str) -> Result<Summary, NotTried> {
    let person = run.subject(object_id).ok_or_else(|| {
        NotTried::Parameter(format!(
            "The object '{object_id}' does not exist or is deleted."
        ))
    })?;
    let principal_id = run.place.principal_id.clone();
    let setup = run.state.provisioning.of_mut(run.tenant, &principal_id);
    let link = setup.jobs[index].links.get(object_id).cloned();
    let processed = run.process(&person, link);
    let entry = processed.summary.log_entry(&run.place);
    run.state.provisioning.write(run.tenant, entry);
    let setup = run.state.provisioning.of_mut(run.tenant, &principal_id);
    let links = &mut setup.jobs[index].links;
    match processed.link {
        Some(link) => links.insert(object_id.to_owned(), link),
        None => links.remove(object_id),
    };
    Ok(processed.summary)
}

/// Provisions the members that a group's links name. The group itself is not provisioned.
fn members(run: &mut Run<'_>, index: usize, subject: &Value) -> Result<(String, String), NotTried> {
    let named = subject["links"]["members"].as_array();
    let ids: Vec<&str> = named
        .into_iter()
        .flatten()
        .filter_map(|member| member["objectId"].as_str())
        .collect();
    if ids.len() > MOST_MEMBERS {
        return Err(NotTried::Parameter(format!(
            "At most {MOST_MEMBERS} members of a group can be provisioned at once."
        )));
    }
    let mut worst = Status::Success;
    for id in ids {
        let status = one(run, index, id)?.status;
        worst = worst.max(status);
    }
    let key = json!({"result": worst.name(), "details": {}});
    Ok((key.to_string(), "{}".to_owned()))
}
