//! Values of the connection form, what is missing in it, and the plan that it makes. Plans nothing while something is
//! missing, because a partial plan would mislead.

use super::{
    AddressError, ConnectionSettings, TokenError, build_plan, check_address, check_recipient,
    normalize_address,
};
use crate::graph::models::{NotificationSettings, SynchronizationJob, SynchronizationSecrets};
use crate::guide::CheckState;
use crate::mappings::MappingOptions;
use crate::mappings::state::check_mappings;
use crate::plan::Plan;
use crate::plan::first_user::{FirstUser, UsersWithoutRole, users_without_role};
use crate::tenant::observed::Observed;
use crate::texts::plan as texts;
use crate::untrusted::UntrustedText;

/// Values of the form. The token stays in its field; this has only the result of its check.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a box of the form, and they are independent"
)]
pub struct Form {
    /// The tenant URL as typed, not trimmed.
    pub address: String,
    /// Result of checking the typed token.
    pub token: Result<(), TokenError>,
    /// Address for failure notifications as typed; `None` if the box is not ticked.
    pub recipient: Option<String>,
    /// Limit on deletions as typed; `None` if the box is not ticked.
    pub delete_threshold: Option<String>,
    /// Whether the box that provisions all users is ticked.
    pub sync_all: bool,
    /// Whether the box that leaves people active who leave the scope is ticked.
    pub skip_out_of_scope_deletions: bool,
    /// Whether "Set the attribute mappings" is ticked.
    pub set_mappings: bool,
    /// Whether "Start provisioning" is ticked.
    pub start: bool,
    pub first_user: FirstUserChoice,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FirstUserChoice {
    None,
    /// A user of this name is chosen, but an environment still lacks a role.
    NoRole(UntrustedText),
    /// A user, with a role for each environment.
    Chosen(Box<FirstUser>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenReason {
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
pub enum MissingInput {
    Address(AddressError),
    Token(TokenReason, TokenError),
    Recipient,
    DeleteThreshold,
    /// User who lacks a role in an environment.
    Role(UntrustedText),
}

impl MissingInput {
    pub fn describe(&self) -> String {
        match self {
            Self::Address(AddressError::Empty) => texts::TYPE_ADDRESS.into(),
            Self::Address(error) => texts::correct_address(error),
            Self::Token(need, TokenError::Empty) => match need {
                TokenReason::Continue => texts::TOKEN_TO_CONTINUE,
                TokenReason::Connect => texts::TOKEN_TO_CONNECT,
                TokenReason::Save => texts::TOKEN_TO_SAVE,
                TokenReason::Quarantine => texts::TOKEN_FOR_QUARANTINE,
            }
            .into(),
            Self::Token(_, error) => texts::correct_token(error),
            Self::Recipient => texts::CORRECT_RECIPIENT.into(),
            Self::DeleteThreshold => texts::TYPE_DELETE_THRESHOLD.into(),
            Self::Role(name) => texts::choose_roles(name),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Draft {
    /// In the order in which to add them.
    Incomplete(Vec<MissingInput>),
    /// The tenant already has what the form contains.
    NothingToDo,
    Plan(Plan),
}

/// `continues` is set for a resumed run that needs the token again.
pub fn draft(observed: &Observed, form: &Form, continues: bool) -> Draft {
    let need = form.token_reason(observed, continues);
    let settings = match form.settings(need) {
        Err(missing) => return Draft::Incomplete(missing),
        Ok(settings) => settings,
    };
    let saves = form.token.is_ok();
    let plan = build_plan(observed, &settings, saves);
    if !saves && plan == Plan::default() {
        Draft::NothingToDo
    } else {
        Draft::Plan(plan)
    }
}

/// Proposes a start if the mappings are as documented and a cycle would create no account without a role. Not if all
/// users are provisioned: a cycle creates accounts for users whose roles were never read.
pub fn proposes_start(observed: &Observed, everybody: bool) -> bool {
    let is_mapped = check_mappings(observed).is_ok_and(|mappings| {
        let entries = mappings.steps();
        entries
            .iter()
            .all(|entry| matches!(entry.state, CheckState::Done | CheckState::NotNeeded))
    });
    is_mapped && !everybody && users_without_role(observed, None) == UsersWithoutRole::None
}

impl Form {
    /// The settings, or everything that is missing. `need` says why a token is required.
    pub fn settings(
        &self,
        need: Option<TokenReason>,
    ) -> Result<ConnectionSettings, Vec<MissingInput>> {
        let mut missing = Vec::new();
        let address = normalize_address(&self.address);
        if let Err(error) = check_address(&address) {
            missing.push(MissingInput::Address(error));
        }
        match (self.token, need) {
            (Ok(()), _) | (Err(TokenError::Empty), None) => {}
            (Err(error), need) => {
                let token = MissingInput::Token(need.unwrap_or(TokenReason::Save), error);
                // A resumed run has everything else from its journal.
                let at = if need == Some(TokenReason::Continue) {
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
            missing.push(MissingInput::Recipient);
        }
        let most = self.delete_threshold.as_deref().map(parse_delete_threshold);
        if most.is_some_and(|most| most.is_none()) {
            missing.push(MissingInput::DeleteThreshold);
        }
        let first = match &self.first_user {
            FirstUserChoice::None => None,
            FirstUserChoice::Chosen(first) => Some(FirstUser::clone(first)),
            FirstUserChoice::NoRole(name) => {
                missing.push(MissingInput::Role(name.clone()));
                None
            }
        };
        if !missing.is_empty() {
            return Err(missing);
        }
        Ok(ConnectionSettings {
            address,
            notifications: NotificationSettings {
                enabled: recipient.is_some(),
                recipients: recipient,
                delete_threshold_enabled: most.is_some(),
                delete_threshold_value: most.flatten(),
            },
            sync_all: self.sync_all,
            skip_out_of_scope_deletions: self.skip_out_of_scope_deletions,
            mappings: self.set_mappings.then(MappingOptions::proposed),
            first_user: first,
            start: self.start,
        })
    }

    /// `None` if the plan needs no token.
    fn token_reason(&self, observed: &Observed, continues: bool) -> Option<TokenReason> {
        if continues {
            return Some(TokenReason::Continue);
        }
        let saved = observed
            .secrets
            .as_ref()
            .ok()
            .filter(|secrets| secrets.has_token() && secrets.base_address().is_some());
        let Some(secrets) = saved else {
            return Some(TokenReason::Connect);
        };
        if self.differs_from(secrets) {
            return Some(TokenReason::Save);
        }
        match observed.job() {
            // If there are several jobs, one must be picked first, and the plan says so.
            None => observed
                .unpicked_job_count()
                .is_none()
                .then_some(TokenReason::Connect),
            Some(job) => (self.start && SynchronizationJob::is_quarantined(job))
                .then_some(TokenReason::Quarantine),
        }
    }

    /// Whether the form differs from what Entra saves together with the token.
    fn differs_from(&self, secrets: &SynchronizationSecrets) -> bool {
        let saved = secrets.notifications().unwrap_or_default();
        let recipient = saved
            .enabled
            .then(|| saved.recipients.clone().unwrap_or_default());
        let most = saved
            .delete_threshold_enabled
            .then_some(saved.delete_threshold_value);
        // A limit without a number is shown as the proposed number.
        let most_differs = match (&self.delete_threshold, most) {
            (Some(typed), Some(Some(most))) => parse_delete_threshold(typed) != Some(most),
            (typed, most) => typed.is_some() != most.is_some(),
        };
        let saved_address = secrets.base_address().unwrap_or_default();
        check_address(saved_address).is_err()
            || normalize_address(saved_address) != normalize_address(&self.address)
            || (secrets.sync_all() == Some(true)) != self.sync_all
            || secrets.skips_out_of_scope_deletions() != self.skip_out_of_scope_deletions
            || self.recipient.as_deref().map(str::trim) != recipient.as_deref()
            || most_differs
    }
}

/// Number of deletions as typed; `None` unless it is positive.
fn parse_delete_threshold(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|most| *most > 0)
}
