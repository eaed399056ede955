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
        Err(error) => return describe_read_error(error, "the provisioning jobs"),
    };
    match (observed.job(), jobs.len()) {
        (Some(job), _) if job.template_id == "customappsso" => (
            CheckState::Differs,
            "The job is of the template customappsso, which Entra does not support any more. Delete it and create one of the template scim.".into(),
        ),
        (Some(job), _) => (CheckState::Done, format!("There is a job of the template {}.", isolated(&job.template_id))),
        (None, 0) => (CheckState::ToDo, "There is no provisioning job yet.".into()),
        (None, count) => several_jobs(count),
    }
}

/// The error of a quarantine that Entra puts down to the credentials.
fn credentials_fault(job: &SynchronizationJob) -> Option<String> {
    let error = job.quarantine()?.error.as_ref()?;
    let code = error.code.as_deref()?;
    code.contains("Credentials").then(|| {
        format!(
            "Entra stopped provisioning because Workato does not accept the connection ({code}). Save a new token: that starts it again."
        )
    })
}

fn credentials(observed: &Observed) -> RowVerdict {
    let row = RowId::Credentials;
    let secrets = match &observed.secrets {
        Ok(secrets) => secrets,
        Err(error) => {
            return RowVerdict::uniform(
                row,
                describe_read_error(error, "what Entra keeps of the connection"),
            );
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
        (None, false) => Some("Entra keeps neither the address nor a token."),
        (None, true) => Some("Entra keeps a token, and no address."),
        (Some(_), false) => Some("Entra keeps the address, and no token."),
        (Some(_), true) => None,
    };
    if let Some(missing) = missing {
        return RowVerdict::uniform(row, (CheckState::ToDo, missing.into()));
    }
    let address = address.unwrap_or_default();
    match check_address(address) {
        Err(error) => RowVerdict {
            state: CheckState::Differs,
            why: format!("Entra keeps {}. {error}", isolated(address)),
            lines: vec![CheckState::Differs, CheckState::Differs, CheckState::Done],
        },
        Ok(()) => RowVerdict::uniform(
            row,
            (
                CheckState::Done,
                format!(
                    "Entra keeps {} and a token. {}",
                    isolated(address),
                    describe_scope(secrets)
                ),
            ),
        ),
    }
}

/// Who is provisioned, and who gets failure mails, as text.
pub fn describe_scope(secrets: &SynchronizationSecrets) -> String {
    let scope = match secrets.sync_all() {
        Some(true) => "Everybody in the tenant is provisioned, not only who is assigned.",
        Some(false) => "Only who is assigned is provisioned.",
        None => "Whether everybody is provisioned or only who is assigned is not saved.",
    };
    let leaving = if secrets.skips_out_of_scope_deletions() {
        " People who leave the scope stay active in Workato (SkipOutOfScopeDeletions)."
    } else {
        ""
    };
    let mail = match secrets.notifications() {
        Some(NotificationSettings {
            enabled: true,
            recipients: Some(recipients),
            ..
        }) => format!(" Failures are mailed to {}.", isolated(&recipients)),
        _ => " Nobody is mailed about failures.".into(),
    };
    format!("{scope}{leaving}{mail}")
}

fn running(observed: &Observed) -> (CheckState, String) {
    if let Err(error) = &observed.jobs {
        return describe_read_error(error, "the provisioning job");
    }
    let Some(job) = observed.job() else {
        return observed.unpicked_job_count().map_or_else(
            || (CheckState::ToDo, "There is no provisioning job yet.".into()),
            several_jobs,
        );
    };
    if let Some((meaning, remedy)) = job_text::describe_quarantine(job) {
        return (
            CheckState::Differs,
            format!("The job is in quarantine. {meaning} {remedy}"),
        );
    }
    if job.is_started() {
        (CheckState::Done, "The job runs by its schedule.".into())
    } else {
        (CheckState::ToDo, "The job is not started.".into())
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
    let texts = |documented: bool| -> Vec<String> {
        mappings
            .issues
            .iter()
            .filter(|issue| issue.row() == row && issue.is_documented() == documented)
            .map(MappingIssue::describe)
            .collect()
    };
    let mut why = texts(true);
    if why.is_empty() {
        why.push(match (row, state) {
            (RowId::SaveMappings, CheckState::Done) => {
                "The schema, read just now, has everything above.".into()
            }
            (RowId::SaveMappings, _) => "What is listed above is not saved yet.".into(),
            _ => "As documented.".into(),
        });
    }
    why.extend(texts(false));
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
