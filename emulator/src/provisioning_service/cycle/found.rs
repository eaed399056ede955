//! Whom a cycle has to do with: who is to be evaluated, who is gone, and who would be removed.
//! Refuses to evaluate anybody.

use std::collections::BTreeSet;

use crate::provisioning::job::Job;
use crate::provisioning::status::Execution;
use crate::provisioning_service::entitlement::candidates;
use crate::provisioning_service::run::Run;

/// Whom a cycle has to do with, by object id.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Who is new, changed, or waiting to be tried again.
    pub(super) pending: Vec<String>,
    /// Who is no longer in the directory.
    pub(super) gone: Vec<String>,
    /// Who is provisioned and would be removed or disabled.
    pub(super) leaving: BTreeSet<String>,
}

/// Looks at everybody who is in scope or was, and counts who is entitled.
pub(super) fn look(run: &Run<'_>, job: &Job, execution: &mut Execution) -> Found {
    let everybody = !job.has_watermark;
    let tenant = &run.state.tenants[run.tenant];
    let mut ids = candidates(tenant, &run.assigned, &run.secrets);
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
    let mut found = Found::default();
    for id in ids {
        let link = job.links.get(&id);
        let is_there = link.is_some_and(|link| link.disabled.is_none());
        let Some(subject) = run.subject(&id) else {
            if is_there {
                found.leaving.insert(id.clone());
            }
            found.gone.push(id);
            continue;
        };
        execution.entitled += usize::from(subject.entitlement.is_provisioned());
        if is_there && run.removes(&subject) {
            found.leaving.insert(id.clone());
        }
        let seen = link.map_or(job.seen.get(&id), |link| Some(&link.seen));
        let is_due = match job.escrows.get(&id) {
            Some(escrow) => escrow.seen != Some(subject.seen) || escrow.next <= run.now,
            None => seen != Some(&subject.seen),
        };
        if everybody || is_due {
            found.pending.push(id);
        }
    }
    found
}
