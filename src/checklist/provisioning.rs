//! Checks Steps 2 and 3 and whether provisioning runs, with a state for each documented line. Issues outside the
//! documentation do not change the state, but are in the text.

use super::mapping_steps::{Entry, entries};
use crate::foreign::isolated;
use crate::graph::models::{NotificationSettings, Secrets, SynchronizationJob};
use crate::guide::{self, RowId, State};
use crate::mappings::Fault;
use crate::mappings::state::{Mappings, look, several};
use crate::plan::connection::check_address;
use crate::provisioning::job_words;
use crate::tenant::observed::Observed;
use crate::tenant::unreadable::unreadable;

pub(crate) struct Verdict {
    pub(crate) state: State,
    pub(crate) why: String,
    pub(crate) lines: Vec<State>,
}

impl Verdict {
    fn all(row: RowId, (state, why): (State, String)) -> Self {
        let lines = vec![state; guide::row(row).lines.len()];
        Self { state, why, lines }
    }
}

/// `None` for a row that is not about Steps 2 and 3 or running provisioning.
pub(crate) fn judge(row: RowId, observed: &Observed) -> Option<Verdict> {
    Some(match row {
        RowId::Job => Verdict::all(row, job(observed)),
        RowId::Credentials => credentials(observed),
        RowId::UserMapping
        | RowId::TargetAttributes
        | RowId::RoleMappings
        | RowId::SaveMappings => mappings(row, observed),
        RowId::Provision => Verdict::all(row, running(observed)),
        _ => return None,
    })
}

fn job(observed: &Observed) -> (State, String) {
    let jobs = match &observed.jobs {
        Ok(jobs) => jobs,
        Err(error) => return unreadable(error, "the provisioning jobs"),
    };
    match (observed.job(), jobs.len()) {
        (Some(job), _) if job.template_id == "customappsso" => (
            State::Differs,
            "The job is of the template customappsso, which Entra does not support any more. Delete it and create one of the template scim.".into(),
        ),
        (Some(job), _) => (State::Done, format!("There is a job of the template {}.", isolated(&job.template_id))),
        (None, 0) => (State::ToDo, "There is no provisioning job yet.".into()),
        (None, count) => several(count),
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

fn credentials(observed: &Observed) -> Verdict {
    let row = RowId::Credentials;
    let secrets = match &observed.secrets {
        Ok(secrets) => secrets,
        Err(error) => {
            return Verdict::all(row, unreadable(error, "what Entra keeps of the connection"));
        }
    };
    if let Some(fault) = observed.job().and_then(credentials_fault) {
        return Verdict {
            state: State::Differs,
            why: fault,
            lines: vec![State::Differs, State::Differs, State::Done],
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
        return Verdict::all(row, (State::ToDo, missing.into()));
    }
    let address = address.unwrap_or_default();
    match check_address(address) {
        Err(error) => Verdict {
            state: State::Differs,
            why: format!("Entra keeps {}. {error}", isolated(address)),
            lines: vec![State::Differs, State::Differs, State::Done],
        },
        Ok(()) => Verdict::all(
            row,
            (
                State::Done,
                format!(
                    "Entra keeps {} and a token. {}",
                    isolated(address),
                    scope(secrets)
                ),
            ),
        ),
    }
}

/// Who is provisioned, and who gets failure mails, as text.
pub fn scope(secrets: &Secrets) -> String {
    let scope = match secrets.sync_all() {
        Some(true) => "Everybody in the tenant is provisioned, not only who is assigned.",
        Some(false) => "Only who is assigned is provisioned.",
        None => "Whether everybody is provisioned or only who is assigned is not saved.",
    };
    let mail = match secrets.notifications() {
        Some(NotificationSettings {
            enabled: true,
            recipients: Some(recipients),
            ..
        }) => format!(" Failures are mailed to {}.", isolated(&recipients)),
        _ => " Nobody is mailed about failures.".into(),
    };
    format!("{scope}{mail}")
}

fn running(observed: &Observed) -> (State, String) {
    if let Err(error) = &observed.jobs {
        return unreadable(error, "the provisioning job");
    }
    let Some(job) = observed.job() else {
        return observed.unpicked().map_or_else(
            || (State::ToDo, "There is no provisioning job yet.".into()),
            several,
        );
    };
    if let Some((meaning, remedy)) = job_words::quarantine(job) {
        return (
            State::Differs,
            format!("The job is in quarantine. {meaning} {remedy}"),
        );
    }
    if job.is_started() {
        (State::Done, "The job runs by its schedule.".into())
    } else {
        (State::ToDo, "The job is not started.".into())
    }
}

fn mappings(row: RowId, observed: &Observed) -> Verdict {
    let mappings = match look(observed) {
        Ok(mappings) => mappings,
        Err(verdict) => return Verdict::all(row, verdict),
    };
    let numbers: Vec<&str> = guide::row(row)
        .lines
        .iter()
        .map(|line| line.number)
        .collect();
    let lines: Vec<State> = mappings
        .entries()
        .into_iter()
        .filter(|entry| numbers.contains(&entry.number))
        .map(|entry| entry.state)
        .collect();
    let state = [State::Differs, State::ToDo]
        .into_iter()
        .find(|state| lines.contains(state))
        .unwrap_or(State::Done);
    let words = |documented: bool| -> Vec<String> {
        mappings
            .faults
            .iter()
            .filter(|fault| fault.row() == row && fault.is_documented() == documented)
            .map(Fault::words)
            .collect()
    };
    let mut why = words(true);
    if why.is_empty() {
        why.push(match (row, state) {
            (RowId::SaveMappings, State::Done) => {
                "The schema, read just now, has everything above.".into()
            }
            (RowId::SaveMappings, _) => "What is listed above is not saved yet.".into(),
            _ => "As documented.".into(),
        });
    }
    why.extend(words(false));
    Verdict {
        state,
        why: why.join(" "),
        lines,
    }
}

impl Mappings<'_> {
    pub fn entries(&self) -> Vec<Entry> {
        entries(&self.located, &self.wish, &self.faults)
    }
}
