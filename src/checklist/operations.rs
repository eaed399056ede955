//! Describes what each later operation would do in the current tenant. No operation counts as to do, because none is
//! part of the setup.

use crate::guide::{CheckState, RowId};
use crate::tenant::observed::Observed;
use crate::tenant::read_error::describe_read_error;
use crate::texts::{checklist as texts, things};

pub(crate) fn operation(row: RowId, observed: &Observed) -> (CheckState, String) {
    let job = observed.job();
    let text = match row {
        RowId::Update => match job {
            _ if observed.jobs.is_err() => texts::UPDATE_JOB_UNREAD,
            None if observed.unpicked_job_count().is_some() => texts::UPDATE_SEVERAL_JOBS,
            Some(job) if job.is_started() => texts::UPDATE,
            _ => texts::UPDATE_ON_DEMAND_ONLY,
        },
        RowId::RemoveAssignment => texts::REMOVE_ASSIGNMENT,
        RowId::SoftDelete => texts::SOFT_DELETE,
        _ => match (&observed.jobs, job) {
            (Err(error), _) => return describe_read_error(error, things::PROVISIONING_JOB),
            (_, Some(job)) if job.is_started() => texts::DISABLE,
            (_, Some(_)) => texts::OFF_FOR_NOW,
            (Ok(jobs), None) if jobs.is_empty() => texts::OFF_WITHOUT_JOB,
            (Ok(_), None) => texts::SEVERAL_JOBS,
        },
    };
    (CheckState::WhenNeeded, text.into())
}
