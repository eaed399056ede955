//! What provisioning did with one user once, on demand or in a cycle: steps, result and the properties sent.
//! A response with status 200 can still report a failed export. Unknown members are ignored.

mod codes;
mod conclusion;
mod on_demand;
mod parse;
mod refusal;
mod scoping;
mod text;
mod types;

pub use codes::{CodeAdvice, advice_for_code};
pub use on_demand::from_on_demand_answer;
pub use parse::from_log_entry;
pub use types::{ProvisioningAction, ProvisioningResult, ProvisioningStepType};

use crate::instant::Instant;
use crate::untrusted::UntrustedText;
use crate::workato::Environment;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisioningStep {
    pub step_type: ProvisioningStepType,
    /// Microsoft's name for it.
    pub name: String,
    pub status: ProvisioningResult,
    /// What the step did, in Microsoft's words.
    pub description: UntrustedText,
    /// Keys and values that the step reported.
    pub details: Vec<(String, String)>,
}

/// A property that Entra sent to Workato.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModifiedProperty {
    pub name: String,
    /// The earlier value, if known.
    pub old_value: Option<String>,
    pub new_value: Option<String>,
}

/// Why provisioning failed or did nothing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ProvisioningErrorInfo {
    pub code: String,
    /// The message of Microsoft, or of Workato through it.
    pub reason: UntrustedText,
    /// The action that Microsoft recommends.
    pub recommended_action: Option<UntrustedText>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisioningSummary {
    pub activity_date_time: Option<Instant>,
    /// The user's name or id, as the service reports it.
    pub display_name: UntrustedText,
    /// The user's object id in Entra.
    pub source_id: Option<String>,
    /// The user's id in Workato.
    pub target_id: Option<String>,
    pub action: ProvisioningAction,
    pub status: ProvisioningResult,
    pub steps: Vec<ProvisioningStep>,
    pub modified_properties: Vec<ModifiedProperty>,
    /// Why it failed, or why nothing was done.
    pub error_info: Option<ProvisioningErrorInfo>,
}

impl ProvisioningSummary {
    /// The role that was sent for an environment.
    pub fn role_sent(&self, environment: &Environment) -> Option<&str> {
        if !self.status.is_carried_out() {
            return None;
        }
        let found = self
            .modified_properties
            .iter()
            .find(|sent| environment_of(&sent.name).as_ref() == Some(environment));
        found?.new_value.as_deref()
    }

    /// Every role that was sent, with its environment.
    pub fn roles_sent(&self) -> Vec<(Environment, &str)> {
        if !self.status.is_carried_out() {
            return Vec::new();
        }
        self.modified_properties
            .iter()
            .filter_map(|sent| Some((environment_of(&sent.name)?, sent.new_value.as_deref()?)))
            .collect()
    }

    /// The environments whose expected role was not sent when the user was created. Entra may omit an attribute whose
    /// name does not follow Microsoft's pattern from a create and send it only with the next update.
    pub fn roles_left_out(&self, expected: &[(Environment, String)]) -> Vec<Environment> {
        if !self.was_created() {
            return Vec::new();
        }
        expected
            .iter()
            .filter(|(environment, value)| self.role_sent(environment) != Some(value))
            .map(|(environment, _)| environment.clone())
            .collect()
    }

    /// Combines two consecutive runs: the first determines what was done, and values sent by the second replace its
    /// own.
    #[must_use]
    pub fn followed_by(self, second: Self) -> Self {
        let later = if second.status.is_carried_out() {
            second.modified_properties
        } else {
            Vec::new()
        };
        let mut sent = self.modified_properties;
        sent.retain(|one| !later.iter().any(|other| other.name == one.name));
        sent.extend(later);
        let mut steps = self.steps;
        steps.extend(second.steps);
        Self {
            modified_properties: sent,
            steps,
            target_id: self.target_id.or(second.target_id),
            ..self
        }
    }

    /// Whether the user was created, so that Workato sent an invitation.
    pub fn was_created(&self) -> bool {
        self.action == ProvisioningAction::Create && self.status.is_carried_out()
    }

    /// Whether the user was created without any role. Workato then decides what the user may do. A create sends at least
    /// the user name, so a report without any property tells nothing about roles.
    pub fn was_created_without_role(&self) -> bool {
        self.was_created()
            && self.tells_properties()
            && !self
                .modified_properties
                .iter()
                .any(|sent| environment_of(&sent.name).is_some() && sent.new_value.is_some())
    }

    /// Whether the account in Workato was deactivated.
    pub fn was_deactivated(&self) -> bool {
        let is_removal = matches!(
            self.action,
            ProvisioningAction::Disable | ProvisioningAction::Delete
        );
        self.status.is_carried_out() && (is_removal || self.active_sent() == Some(false))
    }

    /// Whether it is reported which properties were sent. Some answers report none.
    pub const fn tells_properties(&self) -> bool {
        !self.modified_properties.is_empty()
    }

    /// Whether it is known how it ended.
    pub const fn tells_outcome(&self) -> bool {
        !matches!(self.status, ProvisioningResult::Unknown(_))
    }

    /// What was sent last for `active`; `None` if nothing was, or it is not reported.
    pub fn active_sent(&self) -> Option<bool> {
        if !self.status.is_carried_out() {
            return None;
        }
        let is_active = |sent: &&ModifiedProperty| sent.name.eq_ignore_ascii_case("active");
        let sent = self.modified_properties.iter().rev().find(is_active)?;
        sent.new_value
            .as_deref()
            .and_then(|value| value.to_ascii_lowercase().parse().ok())
    }

    /// Whether this code says why nothing was done or what failed.
    pub fn has_code(&self, code: &str) -> bool {
        self.code()
            .is_some_and(|found| found.eq_ignore_ascii_case(code))
    }

    /// The code that says why nothing was done or what failed.
    pub fn code(&self) -> Option<&str> {
        let of_error = self.error_info.as_ref().map(|error| error.code.as_str());
        of_error.filter(|code| !code.is_empty()).or_else(|| {
            self.steps.iter().rev().find_map(|step| {
                let found = step
                    .details
                    .iter()
                    .find(|(key, _)| key.eq_ignore_ascii_case("SkipReason"));
                found.map(|(_, value)| value.as_str())
            })
        })
    }
}

/// The environment whose role a target attribute carries, named after the last colon. Workato does not read it under
/// another URN.
fn environment_of(target: &str) -> Option<Environment> {
    Environment::from_target(target)
}
