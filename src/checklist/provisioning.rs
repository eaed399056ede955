//! Checks Steps 2 and 3 and whether provisioning runs, with a state for each documented line. Issues outside the
//! documentation do not change the state, but are in the text.

use super::mapping_steps::{MappingStep, mapping_steps};
use crate::graph::models::{NotificationSettings, SynchronizationJob, SynchronizationSecrets};
use crate::guide::{self, CheckState, RowId};
use crate::mappings::MappingIssue;
use crate::mappings::state::{Mappings, check_mappings, several_jobs};
use crate::plan::connection::check_address;
use crate::provisioning::job_text;
use crate::tenant::observed::Observed;
use crate::tenant::read_error::describe_read_error;
use crate::texts::{checklist as texts, things};
use crate::untrusted::isolated;

pub(crate) struct RowVerdict {
    pub(crate) state: CheckState,
    pub(crate) why: String,
    pub(crate) lines: Vec<CheckState>,
}

impl RowVerdict {
    fn uniform(row: RowId, (state, why): (CheckState, String)) -> Self {
        let lines = vec![state; guide::row(row).steps.len()];
        Self { state, why, lines }
    }
}

/// `None` for a row that is not about Steps 2 and 3 or running provisioning.
pub(crate) fn check(row: RowId, observed: &Observed) -> Option<RowVerdict> {
    Some(match row {
        RowId::Job => RowVerdict::uniform(row, job(observed)),
        RowId::Credentials => credentials(observed),
        RowId::UserMapping
        | RowId::TargetAttributes
        | RowId::RoleMappings
        | RowId::SaveMappings => mappings(row, observed),
        RowId::Provision => RowVerdict::uniform(row, running(observed)),
        _ => return None,
    })
}

fn job(observed: &Observed) -> (CheckState, String) {
    let jobs = match &observed.jobs {
        Ok(jobs) => jobs,
        Err(error) => return describe_read_error(error, things::PROVISIONING_JOBS),
    };
    match (observed.job(), jobs.len()) {
        (Some(job), _) if job.template_id == "customappsso" => {
            (CheckState::Differs, texts::FORMER_TEMPLATE.into())
        }
        (Some(job), _) => (
            CheckState::Done,
            texts::job_of_template(&isolated(&job.template_id)),
        ),
        (None, 0) => (CheckState::ToDo, texts::NO_JOB.into()),
        (None, count) => several_jobs(count),
    }
}

/// The error of a quarantine that Entra puts down to the credentials.
fn credentials_fault(job: &SynchronizationJob) -> Option<String> {
    let error = job.quarantine()?.error.as_ref()?;
    let code = error.code.as_deref()?;
    code.contains("Credentials")
        .then(|| texts::credentials_refused(&code.into()))
}

fn credentials(observed: &Observed) -> RowVerdict {
    let row = RowId::Credentials;
    let secrets = match &observed.secrets {
        Ok(secrets) => secrets,
        Err(error) => {
            return RowVerdict::uniform(row, describe_read_error(error, texts::KEPT_CONNECTION));
        }
    };
    if let Some(reason) = observed.job().and_then(credentials_fault) {
        return RowVerdict {
            state: CheckState::Differs,
            why: reason,
            lines: vec![CheckState::Differs, CheckState::Differs, CheckState::Done],
        };
    }
    let (address, token) = (secrets.base_address(), secrets.has_token());
    let missing = match (address, token) {
        (None, false) => Some(texts::NOTHING_KEPT),
        (None, true) => Some(texts::ADDRESS_MISSING),
        (Some(_), false) => Some(texts::TOKEN_MISSING),
        (Some(_), true) => None,
    };
    if let Some(missing) = missing {
        return RowVerdict::uniform(row, (CheckState::ToDo, missing.into()));
    }
    let address = address.unwrap_or_default();
    match check_address(address) {
        Err(error) => RowVerdict {
            state: CheckState::Differs,
            why: texts::address_differs(&isolated(address), &error),
            lines: vec![CheckState::Differs, CheckState::Differs, CheckState::Done],
        },
        Ok(()) => RowVerdict::uniform(
            row,
            (
                CheckState::Done,
                texts::connection_kept(&isolated(address), &describe_scope(secrets)),
            ),
        ),
    }
}

/// Who is provisioned, and who gets failure mails, as text.
pub fn describe_scope(secrets: &SynchronizationSecrets) -> String {
    let scope = match secrets.sync_all() {
        Some(true) => texts::SCOPE_EVERYBODY,
        Some(false) => texts::SCOPE_ASSIGNED,
        None => texts::SCOPE_NOT_SAVED,
    };
    let mut sentences = vec![scope.to_owned()];
    if secrets.skips_out_of_scope_deletions() {
        sentences.push(texts::LEAVERS_STAY.into());
    }
    sentences.push(match secrets.notifications() {
        Some(NotificationSettings {
            enabled: true,
            recipients: Some(recipients),
            ..
        }) => texts::failures_mailed_to(&isolated(&recipients)),
        _ => texts::FAILURES_NOT_MAILED.into(),
    });
    sentences.join(" ")
}

fn running(observed: &Observed) -> (CheckState, String) {
    if let Err(error) = &observed.jobs {
        return describe_read_error(error, things::PROVISIONING_JOB);
    }
    let Some(job) = observed.job() else {
        return observed
            .unpicked_job_count()
            .map_or_else(|| (CheckState::ToDo, texts::NO_JOB.into()), several_jobs);
    };
    if let Some((meaning, remedy)) = job_text::describe_quarantine(job) {
        return (CheckState::Differs, texts::quarantined(&meaning, &remedy));
    }
    if job.is_started() {
        (CheckState::Done, texts::JOB_RUNS.into())
    } else {
        (CheckState::ToDo, texts::JOB_NOT_STARTED.into())
    }
}

fn mappings(row: RowId, observed: &Observed) -> RowVerdict {
    let mappings = match check_mappings(observed) {
        Ok(mappings) => mappings,
        Err(verdict) => return RowVerdict::uniform(row, verdict),
    };
    let numbers: Vec<&str> = guide::row(row)
        .steps
        .iter()
        .map(|line| line.number)
        .collect();
    let lines: Vec<CheckState> = mappings
        .steps()
        .into_iter()
        .filter(|entry| numbers.contains(&entry.number))
        .map(|entry| entry.state)
        .collect();
    let state = [
        CheckState::Differs,
        CheckState::ToDo,
        CheckState::CannotBeTold,
    ]
    .into_iter()
    .find(|state| lines.contains(state))
    .unwrap_or(CheckState::Done);
    let described = |documented: bool| -> Vec<String> {
        mappings
            .issues
            .iter()
            .filter(|issue| issue.row() == row && issue.is_documented() == documented)
            .map(MappingIssue::describe)
            .collect()
    };
    let mut why = described(true);
    if why.is_empty() {
        why.push(match (row, state) {
            (RowId::SaveMappings, CheckState::Done) => texts::MAPPINGS_SAVED.into(),
            (RowId::SaveMappings, _) => texts::MAPPINGS_NOT_SAVED.into(),
            _ => texts::AS_DOCUMENTED.into(),
        });
    }
    why.extend(described(false));
    RowVerdict {
        state,
        why: why.join(" "),
        lines,
    }
}

impl Mappings<'_> {
    pub fn steps(&self) -> Vec<MappingStep> {
        mapping_steps(&self.located, &self.goal, &self.issues)
    }
}
