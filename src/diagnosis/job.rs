//! Checks whether the job exists, has credentials, runs, and is not in quarantine.

use super::{Cause, DiagnosisCheck, Evidence, Fix, WorkatoAccountState, history};
use crate::graph::models::SynchronizationJob;
use crate::provisioning::quarantine::QuarantineReason;
use crate::provisioning::{cycle, quarantine};

pub(super) fn check(evidence: &Evidence) -> Vec<DiagnosisCheck> {
    let job = match &evidence.job {
        Err(error) => return vec![DiagnosisCheck::unread("the provisioning job", error)],
        Ok(None) if evidence.unpicked.is_some() => {
            return vec![DiagnosisCheck::wrong(
                Cause::SeveralJobs,
                "There are several provisioning jobs",
                format!(
                    "The application has {} of them, and none is picked: which one provisions to Workato has to be said first.",
                    evidence.unpicked.unwrap_or_default()
                ),
                Some(Fix::Connection),
            )];
        }
        Ok(None) if evidence.obstacle.is_some() => {
            return vec![DiagnosisCheck::wrong(
                Cause::NotProvisionable,
                "The application cannot be provisioned",
                evidence.obstacle.clone().unwrap_or_default(),
                Some(Fix::Connection),
            )];
        }
        Ok(None) => {
            return vec![DiagnosisCheck::wrong(
                Cause::NoJob,
                "There is no provisioning job",
                "The application's synchronization has no job.",
                Some(Fix::Connection),
            )];
        }
        Ok(Some(job)) => job,
    };
    credentials(evidence)
        .into_iter()
        .chain([state(evidence, job)])
        .collect()
}

/// `None` if the credentials are saved.
fn credentials(evidence: &Evidence) -> Option<DiagnosisCheck> {
    match &evidence.secrets {
        Err(error) => Some(DiagnosisCheck::unread("the saved credentials", error)),
        Ok(secrets) if secrets.base_address().is_none() || !secrets.has_token() => {
            Some(DiagnosisCheck::wrong(
                Cause::NoCredentials,
                "No credentials for Workato",
                "The tenant URL or the secret token is not saved.",
                Some(Fix::Connection),
            ))
        }
        Ok(_) => None,
    }
}

fn state(evidence: &Evidence, job: &SynchronizationJob) -> DiagnosisCheck {
    if job.is_quarantined() {
        quarantined(evidence, job)
    } else if job.is_started() {
        let next = cycle::next_due(job).map_or_else(String::new, |next| {
            format!(" The next cycle is due {}.", next.relative_to(evidence.now))
        });
        DiagnosisCheck::good("The job runs", format!("Its schedule is active.{next}"))
    } else {
        DiagnosisCheck::wrong(
            Cause::NotRunning {
                presence: WorkatoAccountState::from_evidence(evidence),
                unsent: history::has_unsent(evidence),
            },
            "The job does not run",
            "It is paused or was never started. Provisioning on demand works all the same.",
            Some(Fix::Start),
        )
    }
}

fn quarantined(evidence: &Evidence, job: &SynchronizationJob) -> DiagnosisCheck {
    let reason = QuarantineReason::from_job(job).unwrap_or(QuarantineReason::Unknown);
    let times = quarantine::describe_times(job, evidence.now).unwrap_or_default();
    let text = format!("{} {times}", reason.meaning());
    let fix = match reason {
        QuarantineReason::Exception(_) | QuarantineReason::NotScim => Fix::Connection,
        _ => Fix::Start,
    };
    if quarantine::is_given_up(job) {
        let title = "Entra disabled the job after a quarantine";
        return DiagnosisCheck::wrong(Cause::QuarantineExpired(reason), title, text, Some(fix));
    }
    let cause = match reason {
        QuarantineReason::Exception(code) => Cause::Quarantined(code),
        reason => Cause::QuarantinedFor(reason),
    };
    DiagnosisCheck::wrong(cause, "The job is in quarantine", text, Some(fix))
}
