//! Determines the users of a cycle: those to evaluate, those that are gone, and those it would remove.

use std::collections::BTreeSet;

use crate::provisioning::job::Job;
use crate::provisioning::status::TaskExecution;
use crate::provisioning_service::entitlement::candidate_ids;
use crate::provisioning_service::evaluation::Evaluation;

/// The users of a cycle, by object id.
#[derive(Debug, Default)]
pub(super) struct CyclePlan {
    /// Users that are new, changed or due for a retry.
    pub(super) pending: Vec<String>,
    /// Users that are no longer in the directory.
    pub(super) gone: Vec<String>,
    /// Provisioned users that would be deleted or disabled.
    pub(super) to_remove: BTreeSet<String>,
}

/// Checks every user that is or was in scope, and counts those entitled.
pub(super) fn plan_cycle(
    run: &Evaluation<'_>,
    job: &Job,
    execution: &mut TaskExecution,
) -> CyclePlan {
    let everybody = !job.has_watermark;
    let tenant = &run.state.tenants[run.tenant];
    let mut ids = candidate_ids(tenant, &run.assigned_users, &run.secrets);
    let known: BTreeSet<&String> = ids.iter().collect();
    let linked: Vec<String> = job
        .links
        .keys()
        .chain(job.seen.keys())
        .filter(|id| !known.contains(id))
        .cloned()
        .collect();
    ids.extend(linked);
    ids.dedup();
    let mut found = CyclePlan::default();
    for id in ids {
        let link = job.links.get(&id);
        let is_there = link.is_some_and(|link| link.disabled.is_none());
        let Some(subject) = run.read_subject(&id) else {
            if is_there {
                found.to_remove.insert(id.clone());
            }
            found.gone.push(id);
            continue;
        };
        execution.entitled += usize::from(subject.entitlement.is_provisioned());
        if is_there && run.would_remove(&subject) {
            found.to_remove.insert(id.clone());
        }
        let seen = link.map_or(job.seen.get(&id), |link| Some(&link.seen));
        let is_due = match job.escrows.get(&id) {
            Some(escrow) => escrow.seen != Some(subject.digest) || escrow.next <= run.now,
            None => seen != Some(&subject.digest),
        };
        if everybody || is_due {
            found.pending.push(id);
        }
    }
    found
}
