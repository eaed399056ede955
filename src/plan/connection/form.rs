//! Owns what the form of the connection says, what is missing in it, and the plan that it makes: what is typed and ticked
//! there, and nothing else.
//! Refuses to plan while something is missing: a part of what the form says would mislead, so what is missing is named.

use super::{AddressError, TokenError, Wanted, check_address, check_recipient, compose};
use crate::foreign::Foreign;
use crate::graph::models::{NotificationSettings, Secrets, SynchronizationJob};
use crate::guide::State;
use crate::mappings::Options;
use crate::mappings::state::look;
use crate::plan::Plan;
use crate::plan::first_person::{FirstPerson, Roleless, without_role};
use crate::tenant::observed::Observed;

/// What the form says. The token stays in its field: here is only what the check of it found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The tenant URL as typed.
    pub address: String,
    /// Whether the token as typed can be one.
    pub token: Result<(), TokenError>,
    /// The address for failure notifications as typed; none where the box is not ticked.
    pub recipient: Option<String>,
    /// The limit of deletions as typed; none where the box is not ticked.
    pub most: Option<String>,
    /// Whether "Provision everybody" is ticked.
    pub everybody: bool,
    /// Whether "Set the attribute mappings" is ticked.
    pub map: bool,
    /// Whether "Start provisioning" is ticked.
    pub start: bool,
    /// Who is provisioned in the same run.
    pub first: First,
}

/// Who is provisioned in the same run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum First {
    /// No person is chosen.
    Nobody,
    /// A person of this name is chosen, and an environment still lacks a role.
    NoRole(Foreign),
    /// A person, with a role for each environment.
    Chosen(Box<FirstPerson>),
}

/// Why the token is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A run that was interrupted saves the connection, and its token was not kept.
    Continue,
    /// Entra keeps no connection yet, or what it keeps could not be read.
    Connect,
    /// The form changes what Entra saves together with the token.
    Save,
    /// Only a connection that works ends a quarantine.
    Quarantine,
}

/// What the form lacks for what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A tenant URL.
    Address(AddressError),
    /// A token, for this reason.
    Token(Need, TokenError),
    /// An address for failure notifications.
    Recipient,
    /// A limit of deletions.
    Most,
    /// A role in each environment for the person of this name.
    Role(Foreign),
}

impl Missing {
    /// What to do about it, in words.
    pub fn words(&self) -> String {
        match self {
            Self::Address(AddressError::Empty) => "Paste the tenant URL.".into(),
            Self::Address(error) => format!("Correct the tenant URL. {error}"),
            Self::Token(need, TokenError::Empty) => match need {
                Need::Continue => "Paste the Secret Token to continue the run. Rolecall did not keep it.",
                Need::Connect => "Paste the Secret Token. The connection cannot be saved without it.",
                Need::Save => "Paste the Secret Token. Entra saves the tenant URL, the notifications and the scope together with it.",
                Need::Quarantine => "Paste the Secret Token. Provisioning is in quarantine, and starts again once the connection works.",
            }
            .into(),
            Self::Token(_, error) => format!("Correct the Secret Token. {error}"),
            Self::Recipient => "Correct the notification e-mail.".into(),
            Self::Most => "Type how many people a cycle may remove: a number, 1 or more.".into(),
            Self::Role(name) => format!("Choose a role in each environment for {name}."),
        }
    }
}

/// What comes of the form.
#[derive(Clone, Debug, PartialEq)]
pub enum Draft {
    /// What it lacks, in the order in which to add it.
    Lacks(Vec<Missing>),
    /// What it says is so already.
    NothingToDo,
    /// The plan.
    Plan(Plan),
}

/// Makes the plan of what the form says. `continues` is set where a run is continued that needs the token again.
pub fn draft(observed: &Observed, form: &Form, continues: bool) -> Draft {
    let need = form.need(observed, continues);
    let wanted = match form.wanted(need) {
        Err(missing) => return Draft::Lacks(missing),
        Ok(wanted) => wanted,
    };
    let saves = form.token.is_ok();
    let plan = compose(observed, &wanted, saves);
    if !saves && plan == Plan::default() {
        Draft::NothingToDo
    } else {
        Draft::Plan(plan)
    }
}

/// Whether a start is proposed: the mappings are as documented, and a cycle would create no account without a role. Where
/// everybody is provisioned, it creates accounts for people whose roles were never looked at.
pub fn proposes_start(observed: &Observed, everybody: bool) -> bool {
    let is_mapped = look(observed).is_ok_and(|mappings| {
        let entries = mappings.entries();
        entries
            .iter()
            .all(|entry| matches!(entry.state, State::Done | State::NotNeeded))
    });
    is_mapped && !everybody && without_role(observed, None) == Roleless::Nobody
}

impl Form {
    /// What the form says, where nothing is missing in it; `need` says why a token has to be there.
    pub fn wanted(&self, need: Option<Need>) -> Result<Wanted, Vec<Missing>> {
        let mut missing = Vec::new();
        let address = self.address.trim().to_owned();
        if let Err(error) = check_address(&address) {
            missing.push(Missing::Address(error));
        }
        match (self.token, need) {
            (Ok(()), _) | (Err(TokenError::Empty), None) => {}
            (Err(error), need) => {
                let token = Missing::Token(need.unwrap_or(Need::Save), error);
                // A run that is continued has everything else from its journal.
                let at = if need == Some(Need::Continue) {
                    0
                } else {
                    missing.len()
                };
                missing.insert(at, token);
            }
        }
        let recipient = self.recipient.as_ref().map(|text| text.trim().to_owned());
        if recipient
            .as_deref()
            .is_some_and(|text| check_recipient(text).is_err())
        {
            missing.push(Missing::Recipient);
        }
        let most = self.most.as_deref().map(limit);
        if most.is_some_and(|most| most.is_none()) {
            missing.push(Missing::Most);
        }
        let first = match &self.first {
            First::Nobody => None,
            First::Chosen(first) => Some(FirstPerson::clone(first)),
            First::NoRole(name) => {
                missing.push(Missing::Role(name.clone()));
                None
            }
        };
        if !missing.is_empty() {
            return Err(missing);
        }
        Ok(Wanted {
            address,
            notifications: NotificationSettings {
                enabled: recipient.is_some(),
                recipients: recipient,
                delete_threshold_enabled: most.is_some(),
                delete_threshold_value: most.flatten(),
            },
            sync_all: self.everybody,
            mappings: self.map.then(Options::proposed),
            first,
            start: self.start,
        })
    }

    /// Why the token has to be typed; none where what the form says is done without it.
    fn need(&self, observed: &Observed, continues: bool) -> Option<Need> {
        if continues {
            return Some(Need::Continue);
        }
        let saved = observed
            .secrets
            .as_ref()
            .ok()
            .filter(|secrets| secrets.has_token() && secrets.base_address().is_some());
        let Some(secrets) = saved else {
            return Some(Need::Connect);
        };
        if self.changes(secrets) {
            return Some(Need::Save);
        }
        match observed.job() {
            // Which of several jobs is meant has to be said first, and the plan says so.
            None => observed.unpicked().is_none().then_some(Need::Connect),
            Some(job) => {
                (self.start && SynchronizationJob::is_quarantined(job)).then_some(Need::Quarantine)
            }
        }
    }

    /// Whether the form says something else than what Entra saves together with the token.
    fn changes(&self, secrets: &Secrets) -> bool {
        let saved = secrets.notifications().unwrap_or_default();
        let recipient = saved
            .enabled
            .then(|| saved.recipients.clone().unwrap_or_default());
        let most = saved
            .delete_threshold_enabled
            .then_some(saved.delete_threshold_value);
        // A limit without a number is shown as the number that is proposed.
        let most_differs = match (&self.most, most) {
            (Some(typed), Some(Some(most))) => limit(typed) != Some(most),
            (typed, most) => typed.is_some() != most.is_some(),
        };
        secrets.base_address() != Some(self.address.trim())
            || (secrets.sync_all() == Some(true)) != self.everybody
            || self.recipient.as_deref().map(str::trim) != recipient.as_deref()
            || most_differs
    }
}

/// A limit of deletions as typed.
fn limit(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|most| *most > 0)
}
