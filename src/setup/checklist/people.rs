//! Owns the verdicts on provisioning itself and on what is done later: whether it runs, and what each operation would do.
//! Refuses to call an operation to do: none of them is part of the setup.

use super::{State, unreadable};
use crate::graph::models::SynchronizationJob;
use crate::setup::guide::RowId;
use crate::setup::{Observed, cycle, job_words};

pub(super) fn provision(observed: &Observed) -> (State, String) {
    let job = match &observed.jobs {
        Err(error) => return unreadable(error, "the provisioning job"),
        Ok(jobs) if jobs.is_empty() => {
            return (
                State::ToDo,
                "There is no job yet: it comes with the connection.".into(),
            );
        }
        Ok(_) => observed.job(),
    };
    let Some(job) = job else {
        return (
            State::ToDo,
            "There are several jobs: pick one under Connection.".into(),
        );
    };
    if let Some((meaning, remedy)) = job_words::quarantine(job) {
        return (State::Differs, format!("In quarantine. {meaning} {remedy}"));
    }
    if !job.is_started() {
        return (
            State::ToDo,
            "The job does not run. Start it, or provision single people on demand.".into(),
        );
    }
    ran(job)
}

fn ran(job: &SynchronizationJob) -> (State, String) {
    let Some(last) = cycle::last(job) else {
        return (
            State::Waiting,
            "Started; the first cycle takes from 20 minutes to hours.".into(),
        );
    };
    let failed = last.count_escrowed.unwrap_or_default();
    match last.state.as_deref() {
        _ if cycle::ended(last).is_none() => (State::Waiting, "A cycle is under way.".into()),
        Some("Failed") => (
            State::Differs,
            "The last cycle failed: see Provisioning for why.".into(),
        ),
        Some("EntryLevelErrors") => (
            State::Differs,
            format!("The job runs; {failed} people failed in the last cycle. The log has why."),
        ),
        _ => {
            let sent = last.count_exported.unwrap_or_default();
            (
                State::Done,
                format!("The job runs. The last cycle succeeded and sent {sent} changes."),
            )
        }
    }
}

/// What an operation would do now.
pub(super) fn operation(row: RowId, observed: &Observed) -> (State, String) {
    let job = observed.job();
    let words = match row {
        RowId::Update => match job {
            Some(job) if job.is_started() => "Set the roles on a person's page; they are sent with the next cycle, or at once on demand.".into(),
            _ => "Set the roles on a person's page. The job does not run, so they are sent on demand only.".into(),
        },
        RowId::RemoveAssignment => "On a person's page: sets the roles to the value that grants nothing, removes the assignment, and has Workato deactivate the account.".into(),
        RowId::SoftDelete => "Deletes somebody from the whole tenant, to be restored for 30 days. For Workato alone, removing the assignment is enough.".into(),
        _ => match (&observed.jobs, job) {
            (Err(error), _) => return unreadable(error, "the provisioning job"),
            (_, Some(job)) if job.is_started() => "Provisioning runs. Pausing or deleting the job breaks the connection: no data is synchronized any more.".into(),
            (_, Some(_)) => "The job does not run: SCIM is off for the time being.".into(),
            (Ok(jobs), None) if jobs.is_empty() => "There is no job: SCIM is off.".into(),
            (Ok(_), None) => "There are several jobs: pick one under Connection.".into(),
        },
    };
    (State::WhenNeeded, words)
}
