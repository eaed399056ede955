//! What provisioning did with one user once, on demand or in a cycle: steps, result and the properties sent.
//! A response with status 200 can still report a failed export. Unknown members are ignored.

mod codes;
mod kinds;
mod reading;
mod scope;
mod words;

pub use codes::{Advice, advice};
pub use kinds::{Action, Ending, StepKind};
pub use reading::{of_log, of_on_demand};

use crate::foreign::Foreign;
use crate::instant::Instant;
use crate::workato::Environment;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub kind: StepKind,
    /// Microsoft's name for it.
    pub name: String,
    pub ending: Ending,
    /// What the step did, in Microsoft's words.
    pub description: Foreign,
    /// Keys and values that the step reported.
    pub details: Vec<(String, String)>,
}

/// A property that Entra sent to Workato.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub name: String,
    /// The earlier value, if known.
    pub before: Option<String>,
    pub after: Option<String>,
}

/// Why provisioning failed or did nothing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Fault {
    pub code: String,
    /// The message of Microsoft, or of Workato through it.
    pub reason: Foreign,
    /// The action that Microsoft recommends.
    pub recommended: Option<Foreign>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    pub at: Option<Instant>,
    /// The user's name or id, as the service reports it.
    pub person: Foreign,
    /// The user's object id in Entra.
    pub source: Option<String>,
    /// The user's id in Workato.
    pub target: Option<String>,
    pub action: Action,
    pub ending: Ending,
    pub steps: Vec<Step>,
    pub sent: Vec<Sent>,
    /// Why it failed, or why nothing was done.
    pub fault: Option<Fault>,
}

impl Story {
    /// The role that was sent for an environment.
    pub fn role_sent(&self, environment: &Environment) -> Option<&str> {
        if !self.ending.is_carried_out() {
            return None;
        }
        let found = self
            .sent
            .iter()
            .find(|sent| environment_of(&sent.name).as_ref() == Some(environment));
        found?.after.as_deref()
    }

    /// Every role that was sent, with its environment.
    pub fn roles_sent(&self) -> Vec<(Environment, &str)> {
        if !self.ending.is_carried_out() {
            return Vec::new();
        }
        self.sent
            .iter()
            .filter_map(|sent| Some((environment_of(&sent.name)?, sent.after.as_deref()?)))
            .collect()
    }

    /// The environments whose expected role was not sent when the user was created. Entra may omit an attribute whose
    /// name does not follow Microsoft's pattern from a create and send it only with the next update.
    pub fn roles_left_out(&self, expected: &[(Environment, String)]) -> Vec<Environment> {
        if !self.invited() {
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
        let later = if second.ending.is_carried_out() {
            second.sent
        } else {
            Vec::new()
        };
        let mut sent = self.sent;
        sent.retain(|one| !later.iter().any(|other| other.name == one.name));
        sent.extend(later);
        let mut steps = self.steps;
        steps.extend(second.steps);
        Self {
            sent,
            steps,
            target: self.target.or(second.target),
            ..self
        }
    }

    /// Whether the user was created, so that Workato sent an invitation.
    pub fn invited(&self) -> bool {
        self.action == Action::Create && self.ending.is_carried_out()
    }

    /// Whether the user was created without any role. Workato then decides what the user may do.
    pub fn created_without_role(&self) -> bool {
        self.invited()
            && !self
                .sent
                .iter()
                .any(|sent| environment_of(&sent.name).is_some() && sent.after.is_some())
    }

    /// Whether the account in Workato was deactivated.
    pub fn deactivated(&self) -> bool {
        let inactive = |sent: &Sent| {
            sent.name.eq_ignore_ascii_case("active")
                && sent
                    .after
                    .as_deref()
                    .is_some_and(|value| value.eq_ignore_ascii_case("false"))
        };
        self.ending.is_carried_out()
            && (matches!(self.action, Action::Disable | Action::Delete)
                || self.sent.iter().any(inactive))
    }

    /// Whether this code says why nothing was done or what failed.
    pub fn is(&self, code: &str) -> bool {
        self.code()
            .is_some_and(|found| found.eq_ignore_ascii_case(code))
    }

    /// The code that says why nothing was done or what failed.
    pub fn code(&self) -> Option<&str> {
        let of_fault = self.fault.as_ref().map(|fault| fault.code.as_str());
        of_fault.filter(|code| !code.is_empty()).or_else(|| {
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
    Environment::of_target(target)
}
