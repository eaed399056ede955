//! Values of the connection form, what is missing in it, and the plan that it makes. Plans nothing while something is
//! missing, because a partial plan would mislead.

use super::{AddressError, TokenError, Wanted, check_address, check_recipient, compose};
use crate::foreign::Foreign;
use crate::graph::models::{NotificationSettings, Secrets, SynchronizationJob};
use crate::guide::State;
use crate::mappings::Options;
use crate::mappings::state::look;
use crate::plan::Plan;
use crate::plan::first_person::{FirstPerson, Roleless, without_role};
use crate::tenant::observed::Observed;

/// Values of the form. The token stays in its field; this has only the result of its check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The tenant URL as typed, not trimmed.
    pub address: String,
    /// Result of checking the typed token.
    pub token: Result<(), TokenError>,
    /// Address for failure notifications as typed; `None` if the box is not ticked.
    pub recipient: Option<String>,
    /// Limit on deletions as typed; `None` if the box is not ticked.
    pub most: Option<String>,
    /// Whether "Provision everybody" is ticked.
    pub everybody: bool,
    /// Whether "Set the attribute mappings" is ticked.
    pub map: bool,
    /// Whether "Start provisioning" is ticked.
    pub start: bool,
    pub first: First,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum First {
    Nobody,
    /// A user of this name is chosen, but an environment still lacks a role.
    NoRole(Foreign),
    /// A user, with a role for each environment.
    Chosen(Box<FirstPerson>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A resumed run saves the connection, and its token was not stored.
    Continue,
    /// Entra has no connection stored, or it could not be read.
    Connect,
    /// The form changes values that Entra saves together with the token.
    Save,
    /// Only a working connection ends a quarantine.
    Quarantine,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    Address(AddressError),
    Token(Need, TokenError),
    Recipient,
    Most,
    /// User who lacks a role in an environment.
    Role(Foreign),
}

impl Missing {
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

#[derive(Clone, Debug, PartialEq)]
pub enum Draft {
    /// In the order in which to add them.
    Lacks(Vec<Missing>),
    /// The tenant already has what the form contains.
    NothingToDo,
    Plan(Plan),
}

/// `continues` is set for a resumed run that needs the token again.
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

/// Proposes a start if the mappings are as documented and a cycle would create no account without a role. Not if all
/// users are provisioned: a cycle creates accounts for users whose roles were never read.
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
    /// The settings, or everything that is missing. `need` says why a token is required.
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
                // A resumed run has everything else from its journal.
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

    /// `None` if the plan needs no token.
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
            // If there are several jobs, one must be picked first, and the plan says so.
            None => observed.unpicked().is_none().then_some(Need::Connect),
            Some(job) => {
                (self.start && SynchronizationJob::is_quarantined(job)).then_some(Need::Quarantine)
            }
        }
    }

    /// Whether the form differs from what Entra saves together with the token.
    fn changes(&self, secrets: &Secrets) -> bool {
        let saved = secrets.notifications().unwrap_or_default();
        let recipient = saved
            .enabled
            .then(|| saved.recipients.clone().unwrap_or_default());
        let most = saved
            .delete_threshold_enabled
            .then_some(saved.delete_threshold_value);
        // A limit without a number is shown as the proposed number.
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

/// Number of deletions as typed; `None` unless it is positive.
fn limit(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|most| *most > 0)
}
