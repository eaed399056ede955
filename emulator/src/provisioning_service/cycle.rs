//! Runs one cycle of a job and updates the job. Stops if the application rejects the credentials. Removes no users if
//! there are more than the accidental deletions threshold allows.

use std::collections::BTreeMap;

use super::entitlement::AssignedUsers;
use super::evaluation::{Evaluation, EvaluationResult, INVALID_CREDENTIALS};
use super::scim_client::{ScimTarget, TargetResponse, probe};
use crate::env::{Env, Timestamp};
use crate::provisioning::job::{DisabledReason, Job, ObjectLink};
use crate::provisioning::quarantine;
use crate::provisioning::schema::SynchronizationRule;
use crate::provisioning::secrets::Secrets;
use crate::provisioning::status::{SynchronizationError, TaskExecution};
use crate::provisioning::summary::{JobContext, ProvisioningAction, ProvisioningResult};
use crate::state::State;

mod plan;

use plan::{CyclePlan, plan_cycle};

/// The reason for a quarantine that credentials, or the application as a whole, caused.
const QUARANTINE_EXCEPTION: &str = "EncounteredQuarantineException";

pub(super) fn run_cycle(
    state: &mut State,
    env: &Env,
    principal_id: &str,
    index: usize,
    at: Timestamp,
) {
    let Some(setup) = state.provisioning.applications.get(principal_id) else {
        return;
    };
    let (tenant, mut secrets) = (setup.tenant, setup.secrets.clone());
    // The job of a deleted application does not run, but the application can be restored.
    let Some(principal) = state.tenants[tenant]
        .service_principal_by_id(principal_id)
        .cloned()
    else {
        return;
    };
    let Some(job) = job_mut(state, principal_id, index) else {
        return;
    };
    let mut job = std::mem::take(job);
    job.keep_scope(&mut secrets);
    let mut execution = TaskExecution {
        id: env.new_uuid(),
        began: at,
        ended: at.plus_millis(1_850),
        ..TaskExecution::default()
    };
    let outcome = prepare(&job, &secrets).and_then(|(rule, target)| {
        test_connection(state, env, at, &target)?;
        let replication = i64::from(state.settings.replication_seconds) * 1000;
        let settled = at.plus_millis(-replication);
        let assigned = AssignedUsers::for_principal(&state.tenants[tenant], principal_id, settled);
        let tenant_id = &state.tenants[tenant].id;
        let place = JobContext::new(tenant_id, &job.id, execution.id.clone(), &principal);
        let Some(mapping) = rule.enabled_user_mapping() else {
            return Ok(());
        };
        let run = Evaluation {
            target_ids: target_ids(&job),
            state: &mut *state,
            env,
            now: at,
            tenant,
            job_context: place,
            secrets,
            mapping,
            target,
            assigned_users: assigned,
            on_demand: false,
        };
        evaluate_users(run, &mut job, &mut execution)
    });
    let least = state.settings.escrow_minimum as usize;
    finish_cycle(&mut job, execution, outcome, at, least);
    if let Some(place) = job_mut(state, principal_id, index) {
        *place = job;
    }
}

fn job_mut<'s>(state: &'s mut State, principal_id: &str, index: usize) -> Option<&'s mut Job> {
    let setup = state.provisioning.applications.get_mut(principal_id)?;
    setup.jobs.get_mut(index)
}

/// Why a job stops: the quarantine reason and the error.
type CycleError = (&'static str, SynchronizationError);

/// Fails if the schema has no rule for users, or the secrets no usable address.
fn prepare(job: &Job, secrets: &Secrets) -> Result<(SynchronizationRule, ScimTarget), CycleError> {
    let rule = SynchronizationRule::find_for_users(&job.schema()).ok_or_else(|| {
        let text = "The schema of the job has no rule that provisions users.";
        (
            QUARANTINE_EXCEPTION,
            SynchronizationError::new("SchemaInvalid", text),
        )
    })?;
    let target = ScimTarget::from_secrets(secrets).ok_or_else(|| {
        let text = "Please provide a valid tenant URL for your application.";
        (
            QUARANTINE_EXCEPTION,
            SynchronizationError::new(INVALID_CREDENTIALS, text),
        )
    })?;
    Ok((rule, target))
}

/// The target ids of all provisioned users by their object ids, for references.
pub(super) fn target_ids(job: &Job) -> BTreeMap<String, String> {
    job.links
        .iter()
        .map(|(id, link)| (id.clone(), link.target_id.clone()))
        .collect()
}

/// Tests the connection with a search that matches no user, before evaluating any.
fn test_connection(
    state: &mut State,
    env: &Env,
    at: Timestamp,
    target: &ScimTarget,
) -> Result<(), CycleError> {
    probe(state, env, at, target).map_err(|(answer, message)| {
        let code = match answer {
            TargetResponse::Received(401 | 403, _) => INVALID_CREDENTIALS,
            _ => "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable",
        };
        (
            QUARANTINE_EXCEPTION,
            SynchronizationError::new(code, message),
        )
    })
}

/// Evaluates every user that is new, changed or due for a retry.
fn evaluate_users(
    mut run: Evaluation<'_>,
    job: &mut Job,
    execution: &mut TaskExecution,
) -> Result<(), CycleError> {
    let CyclePlan {
        mut pending,
        mut gone,
        to_remove: leaving,
    } = plan_cycle(&run, job, execution);
    let threshold = run.secrets.delete_threshold();
    let threshold = threshold.filter(|most| !job.forces_deletes && leaving.len() > *most);
    if threshold.is_some() {
        for id in &leaving {
            log_staged_delete(&mut run, job, execution, id);
        }
        pending.retain(|id| !leaving.contains(id));
        gone.retain(|id| !leaving.contains(id));
    }
    // Read users one at a time, to hold only one copy of a large tenant's users.
    for id in pending {
        if let Some(subject) = run.read_subject(&id) {
            let processed = run.process(&subject, job.links.get(&id).cloned());
            record_result(
                &mut run,
                job,
                execution,
                &id,
                Some(subject.digest),
                processed,
            )?;
        }
    }
    for id in gone {
        job.seen.remove(&id);
        job.escrows.remove(&id);
        if let Some(link) = job.links.remove(&id) {
            delete_gone(&mut run, job, execution, &id, link)?;
        }
    }
    job.has_watermark = true;
    if let Some(threshold) = threshold {
        let text = format!(
            "The cycle would have deleted or disabled {} objects, more than the {threshold} that the accidental deletions threshold allows.",
            leaving.len()
        );
        return Err((
            "TooManyDeletes",
            SynchronizationError::new("TooManyDeletes", text),
        ));
    }
    job.forces_deletes = false;
    Ok(())
}

/// Logs that a user's removal is waiting.
fn log_staged_delete(run: &mut Evaluation<'_>, job: &Job, execution: &mut TaskExecution, id: &str) {
    let Some(link) = job.links.get(id) else {
        return;
    };
    let entry = run
        .staged_delete_summary(id, link)
        .log_entry(&run.job_context);
    run.state.provisioning.write_log(run.tenant, entry);
    execution.imported += 1;
}

/// Removes a user that is no longer in the directory from the target.
fn delete_gone(
    run: &mut Evaluation<'_>,
    job: &mut Job,
    execution: &mut TaskExecution,
    id: &str,
    link: ObjectLink,
) -> Result<(), CycleError> {
    // The service no longer tracks users that were unassigned before.
    if link.disabled == Some(DisabledReason::OutOfScope) {
        return Ok(());
    }
    let processed = run.delete(id, link);
    record_result(run, job, execution, id, None, processed)
}

/// Logs the result of a user and updates its link and escrow.
fn record_result(
    run: &mut Evaluation<'_>,
    job: &mut Job,
    execution: &mut TaskExecution,
    id: &str,
    seen: Option<u64>,
    processed: EvaluationResult,
) -> Result<(), CycleError> {
    let summary = &processed.summary;
    let entry = summary.log_entry(&run.job_context);
    run.state.provisioning.write_log(run.tenant, entry);
    execution.imported += 1;
    if summary.result == ProvisioningResult::Failure {
        execution.escrowed += 1;
        job.add_escrow(id, seen, run.now);
    } else {
        execution.exported += usize::from(summary.action != ProvisioningAction::Other);
        job.escrows.remove(id);
    }
    if let Some(link) = processed.link {
        run.target_ids.insert(id.to_owned(), link.target_id.clone());
        job.seen.remove(id);
        job.links.insert(id.to_owned(), link);
    } else {
        job.links.remove(id);
        if let Some(seen) = seen {
            job.seen.insert(id.to_owned(), seen);
        }
    }
    match processed.fatal {
        Some(problem) => Err((QUARANTINE_EXCEPTION, problem)),
        None => Ok(()),
    }
}

/// Updates the job after a cycle. `least` is the minimum number of failures for a quarantine.
fn finish_cycle(
    job: &mut Job,
    mut execution: TaskExecution,
    outcome: Result<(), CycleError>,
    at: Timestamp,
    least: usize,
) {
    match outcome {
        Ok(()) => {
            let all_failed = execution.escrowed > 0 && execution.escrowed == execution.imported;
            let state = match execution.escrowed {
                0 => "Succeeded",
                _ => "EntryLevelErrors",
            };
            state.clone_into(&mut execution.state);
            job.failures = if all_failed { job.failures + 1 } else { 0 };
            let failed = job.escrows.len();
            let provisioned = job.links.keys().filter(|id| !job.escrows.contains_key(*id));
            match quarantine::reason(failed, provisioned.count(), least) {
                Some(reason) => job.enter_quarantine(at, reason, None),
                None => job.quarantine = None,
            }
            if execution.escrowed == 0 {
                job.steady_first = job.steady_first.or(Some(execution.ended));
                job.steady_last = Some(execution.ended);
            }
            if execution.exported > 0 {
                job.last_with_exports = Some(execution.clone());
            }
            job.last_successful = Some(execution.clone());
        }
        Err((reason, problem)) => {
            "Failed".clone_into(&mut execution.state);
            execution.error = Some(problem.clone());
            job.failures += 1;
            job.enter_quarantine(at, reason, Some(problem));
        }
    }
    job.last_execution = Some(execution);
}
