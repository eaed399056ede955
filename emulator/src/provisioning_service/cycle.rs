//! Runs one cycle of a job and updates the job. Stops if the application rejects the credentials. Removes no users if
//! there are more than the accidental deletions threshold allows.

use std::collections::BTreeMap;

use super::entitlement::Assigned;
use super::outbound::{Answer, Target, probe};
use super::run::{INVALID_CREDENTIALS, Processed, Run};
use crate::env::{Env, Timestamp};
use crate::provisioning::job::{Disabled, Job, Link};
use crate::provisioning::quarantine;
use crate::provisioning::schema::Rule;
use crate::provisioning::secrets::Secrets;
use crate::provisioning::status::{Execution, Problem};
use crate::provisioning::summary::{Action, Place, Status};
use crate::state::State;

mod found;

use found::{Found, look};

/// The reason for a quarantine that credentials, or the application as a whole, caused.
const EXCEPTION: &str = "EncounteredQuarantineException";

pub(super) fn run(state: &mut State, env: &Env, principal_id: &str, index: usize, at: Timestamp) {
    let Some(setup) = state.provisioning.applications.get_mut(principal_id) else {
        return;
    };
    let (tenant, secrets) = (setup.tenant, setup.secrets.clone());
    // The job of a deleted application does not run, but the application can be restored.
    let Some(principal) = state.tenants[tenant]
        .service_principal_by_id(principal_id)
        .cloned()
    else {
        return;
    };
    let Some(job) = setup.jobs.get_mut(index) else {
        return;
    };
    let mut job = std::mem::take(job);
    let mut execution = Execution {
        id: env.new_uuid(),
        began: at,
        ended: at.plus(1_850),
        ..Execution::default()
    };
    let outcome = prepare(&job, &secrets).and_then(|(rule, target)| {
        reach(state, env, at, &target)?;
        let replication = i64::from(state.settings.replication_seconds) * 1000;
        let settled = at.plus(-replication);
        let assigned = Assigned::to(&state.tenants[tenant], principal_id, settled);
        let tenant_id = &state.tenants[tenant].id;
        let place = Place::of(tenant_id, &job.id, execution.id.clone(), &principal);
        let Some(mapping) = rule.users().filter(|mapping| mapping.enabled).cloned() else {
            return Ok(());
        };
        let run = Run {
            targets: targets(&job),
            state: &mut *state,
            env,
            now: at,
            tenant,
            place,
            secrets,
            mapping,
            target,
            assigned,
            on_demand: false,
        };
        evaluate(run, &mut job, &mut execution)
    });
    let least = state.settings.escrow_minimum as usize;
    finish(&mut job, execution, outcome, at, least);
    if let Some(place) = state
        .provisioning
        .applications
        .get_mut(principal_id)
        .and_then(|setup| setup.jobs.get_mut(index))
    {
        *place = job;
    }
}

/// Why a job stops: the quarantine reason and the error.
type Stopped = (&'static str, Problem);

/// Fails if the schema has no rule for users, or the secrets no usable address.
fn prepare(job: &Job, secrets: &Secrets) -> Result<(Rule, Target), Stopped> {
    let rule = Rule::of_users(&job.schema()).ok_or_else(|| {
        let text = "The schema of the job has no rule that provisions users.";
        (EXCEPTION, Problem::new("SchemaInvalid", text))
    })?;
    let target = Target::of(secrets).ok_or_else(|| {
        let text = "Please provide a valid tenant URL for your application.";
        (EXCEPTION, Problem::new(INVALID_CREDENTIALS, text))
    })?;
    Ok((rule, target))
}

/// The target ids of all provisioned users by their object ids, for references.
pub(super) fn targets(job: &Job) -> BTreeMap<String, String> {
    job.links
        .iter()
        .map(|(id, link)| (id.clone(), link.target_id.clone()))
        .collect()
}

/// Tests the connection with a search that matches no user, before evaluating any.
fn reach(state: &mut State, env: &Env, at: Timestamp, target: &Target) -> Result<(), Stopped> {
    probe(state, env, at, target).map_err(|(answer, message)| {
        let code = match answer {
            Answer::Given(401 | 403, _) => INVALID_CREDENTIALS,
            _ => "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable",
        };
        (EXCEPTION, Problem::new(code, message))
    })
}

/// Evaluates every user that is new, changed or due for a retry.
fn evaluate(mut run: Run<'_>, job: &mut Job, execution: &mut Execution) -> Result<(), Stopped> {
    let Found {
        mut pending,
        mut gone,
        leaving,
    } = look(&run, job, execution);
    let threshold = run.secrets.delete_threshold();
    let threshold = threshold.filter(|most| !job.forces_deletes && leaving.len() > *most);
    if threshold.is_some() {
        for id in &leaving {
            stage(&mut run, job, execution, id);
        }
        pending.retain(|id| !leaving.contains(id));
        gone.retain(|id| !leaving.contains(id));
    }
    // Read users one at a time, to hold only one copy of a large tenant's users.
    for id in pending {
        if let Some(subject) = run.subject(&id) {
            let processed = run.process(&subject, job.links.get(&id).cloned());
            note(&mut run, job, execution, &id, Some(subject.seen), processed)?;
        }
    }
    for id in gone {
        job.seen.remove(&id);
        job.escrows.remove(&id);
        if let Some(link) = job.links.remove(&id) {
            leave(&mut run, job, execution, &id, link)?;
        }
    }
    job.has_watermark = true;
    if let Some(threshold) = threshold {
        let text = format!(
            "The cycle would have deleted or disabled {} objects, more than the {threshold} that the accidental deletions threshold allows.",
            leaving.len()
        );
        return Err(("TooManyDeletes", Problem::new("TooManyDeletes", text)));
    }
    job.forces_deletes = false;
    Ok(())
}

/// Logs that a user's removal is waiting.
fn stage(run: &mut Run<'_>, job: &Job, execution: &mut Execution, id: &str) {
    let Some(link) = job.links.get(id) else {
        return;
    };
    let entry = run.stage(id, link).log_entry(&run.place);
    run.state.provisioning.write(run.tenant, entry);
    execution.imported += 1;
}

/// Removes a user that is no longer in the directory from the target.
fn leave(
    run: &mut Run<'_>,
    job: &mut Job,
    execution: &mut Execution,
    id: &str,
    link: Link,
) -> Result<(), Stopped> {
    // The service no longer tracks users that were unassigned before.
    if link.disabled == Some(Disabled::OutOfScope) {
        return Ok(());
    }
    let processed = run.delete(id, link);
    note(run, job, execution, id, None, processed)
}

/// Logs the result of a user and updates its link and escrow.
fn note(
    run: &mut Run<'_>,
    job: &mut Job,
    execution: &mut Execution,
    id: &str,
    seen: Option<u64>,
    processed: Processed,
) -> Result<(), Stopped> {
    let summary = &processed.summary;
    let entry = summary.log_entry(&run.place);
    run.state.provisioning.write(run.tenant, entry);
    execution.imported += 1;
    if summary.status == Status::Failure {
        execution.escrowed += 1;
        job.escrow(id, seen, run.now);
    } else {
        execution.exported += usize::from(summary.action != Action::Other);
        job.escrows.remove(id);
    }
    if let Some(link) = processed.link {
        run.targets.insert(id.to_owned(), link.target_id.clone());
        job.seen.remove(id);
        job.links.insert(id.to_owned(), link);
    } else {
        job.links.remove(id);
        if let Some(seen) = seen {
            job.seen.insert(id.to_owned(), seen);
        }
    }
    match processed.fatal {
        Some(problem) => Err((EXCEPTION, problem)),
        None => Ok(()),
    }
}

/// Updates the job after a cycle. `least` is the minimum number of failures for a quarantine.
fn finish(
    job: &mut Job,
    mut execution: Execution,
    outcome: Result<(), Stopped>,
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
                Some(reason) => job.quarantined(at, reason, None),
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
            job.quarantined(at, reason, Some(problem));
        }
    }
    job.last_execution = Some(execution);
}
