//! Checks whether the job exists, has credentials, runs, and is not in quarantine.

use super::{Cause, DiagnosisCheck, Evidence, Fix, WorkatoAccountState, history};
use crate::graph::models::SynchronizationJob;
use crate::provisioning::quarantine::QuarantineReason;
use crate::provisioning::{cycle, quarantine};
use crate::texts::{diagnosis::evidence as texts, things, times};

pub(super) fn check(evidence: &Evidence) -> Vec<DiagnosisCheck> {
    let job = match &evidence.job {
        Err(error) => return vec![DiagnosisCheck::unread(things::PROVISIONING_JOB, error)],
        Ok(None) if evidence.unpicked.is_some() => {
            return vec![DiagnosisCheck::wrong(
                Cause::SeveralJobs,
                texts::SEVERAL_JOBS,
                texts::several_jobs_detail(evidence.unpicked.unwrap_or_default()),
                Some(Fix::Connection),
            )];
        }
        Ok(None) if evidence.obstacle.is_some() => {
            return vec![DiagnosisCheck::wrong(
                Cause::NotProvisionable,
                texts::NOT_PROVISIONABLE,
                evidence.obstacle.clone().unwrap_or_default(),
                Some(Fix::Connection),
            )];
        }
        Ok(None) => {
            return vec![DiagnosisCheck::wrong(
                Cause::NoJob,
                texts::NO_JOB,
                texts::NO_JOB_DETAIL,
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
        Err(error) => Some(DiagnosisCheck::unread(things::SAVED_CREDENTIALS, error)),
        Ok(secrets) if secrets.base_address().is_none() || !secrets.has_token() => {
            Some(DiagnosisCheck::wrong(
                Cause::NoCredentials,
                texts::NO_CREDENTIALS,
                texts::NO_CREDENTIALS_DETAIL,
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
        let detail = match cycle::next_due(job) {
            Some(next) => texts::running_until_next(&times::relative(next, evidence.now)),
            None => texts::RUNNING_DETAIL.into(),
        };
        DiagnosisCheck::good(texts::RUNNING, detail)
    } else {
        DiagnosisCheck::wrong(
            Cause::NotRunning {
                presence: WorkatoAccountState::from_evidence(evidence),
                unsent: history::has_unsent(evidence),
            },
            texts::NOT_RUNNING,
            texts::NOT_RUNNING_DETAIL,
            Some(Fix::Start),
        )
    }
}

fn quarantined(evidence: &Evidence, job: &SynchronizationJob) -> DiagnosisCheck {
    let reason = QuarantineReason::from_job(job).unwrap_or(QuarantineReason::Unknown);
    let meaning = reason.meaning();
    let text = match quarantine::describe_times(job, evidence.now) {
        Some(times) => format!("{meaning} {times}"),
        None => meaning,
    };
    let fix = match reason {
        QuarantineReason::Exception(_) | QuarantineReason::NotScim => Fix::Connection,
        _ => Fix::Start,
    };
    if quarantine::is_given_up(job) {
        let title = texts::QUARANTINE_EXPIRED;
        return DiagnosisCheck::wrong(Cause::QuarantineExpired(reason), title, text, Some(fix));
    }
    let cause = match reason {
        QuarantineReason::Exception(code) => Cause::Quarantined(code),
        reason => Cause::QuarantinedFor(reason),
    };
    DiagnosisCheck::wrong(cause, texts::QUARANTINED, text, Some(fix))
}
