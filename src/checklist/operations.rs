//! Describes what each later operation would do in the current tenant. No operation counts as to do, because none is
//! part of the setup.

use crate::guide::{CheckState, RowId};
use crate::tenant::observed::Observed;
use crate::tenant::read_error::describe_read_error;

pub(crate) fn operation(row: RowId, observed: &Observed) -> (CheckState, String) {
    let job = observed.job();
    let text = match row {
        RowId::Update => match job {
            _ if observed.jobs.is_err() => "Set the roles on a person's page; they are sent with the next cycle where the job runs, or on demand. Whether it runs could not be read.".into(),
            None if observed.unpicked_job_count().is_some() => "Set the roles on a person's page; they are sent with the next cycle, or at once on demand. Pick the job under Connection first.".into(),
            Some(job) if job.is_started() => "Set the roles on a person's page; they are sent with the next cycle, or at once on demand.".into(),
            _ => "Set the roles on a person's page. The job does not run, so they are sent on demand only.".into(),
        },
        RowId::RemoveAssignment => "On a person's page: sets the roles to the value that grants nothing, removes the assignment, and has Workato deactivate the account.".into(),
        RowId::SoftDelete => "Deletes somebody from the whole tenant, to be restored for 30 days. For Workato alone, removing the assignment is enough.".into(),
        _ => match (&observed.jobs, job) {
            (Err(error), _) => return describe_read_error(error, "the provisioning job"),
            (_, Some(job)) if job.is_started() => "Provisioning runs. Pausing or deleting the job breaks the connection: no data is synchronized any more.".into(),
            (_, Some(_)) => "The job does not run: SCIM is off for the time being.".into(),
            (Ok(jobs), None) if jobs.is_empty() => "There is no job: SCIM is off.".into(),
            (Ok(_), None) => "There are several jobs: pick one under Connection.".into(),
        },
    };
    (CheckState::WhenNeeded, text)
}
