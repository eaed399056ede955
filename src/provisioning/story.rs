//! Owns what provisioning did with one person once, whether on demand or in a cycle: steps, outcome and what was sent.
//! Refuses to take an answer for a success because it came with status 200, and to fail on what Microsoft adds.

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

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which part of the way.
    pub kind: StepKind,
    /// Microsoft's name of it.
    pub name: String,
    /// How it ended.
    pub ending: Ending,
    /// What it did, in Microsoft's words.
    pub description: Foreign,
    /// What it found.
    pub details: Vec<(String, String)>,
}

/// A property that was sent to Workato.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The target attribute.
    pub name: String,
    /// What was there before, where that is known.
    pub before: Option<String>,
    /// What was sent.
    pub after: Option<String>,
}

/// Why it did not succeed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Fault {
    /// Microsoft's code.
    pub code: String,
    /// What Microsoft, or Workato through it, said.
    pub reason: Foreign,
    /// What Microsoft says to do.
    pub recommended: Option<Foreign>,
}

/// What provisioning did with one person once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// When.
    pub at: Option<Instant>,
    /// The person's name or id, as the service reports it.
    pub person: Foreign,
    /// The person's object id in Entra.
    pub source: Option<String>,
    /// The person's id in Workato.
    pub target: Option<String>,
    /// What was to be done.
    pub action: Action,
    /// How it ended.
    pub ending: Ending,
    /// The way there.
    pub steps: Vec<Step>,
    /// What was sent.
    pub sent: Vec<Sent>,
    /// Why it did not succeed, or why nothing was done.
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

    /// The roles that were sent, each with its environment.
    pub fn roles_sent(&self) -> Vec<(Environment, &str)> {
        if !self.ending.is_carried_out() {
            return Vec::new();
        }
        self.sent
            .iter()
            .filter_map(|sent| Some((environment_of(&sent.name)?, sent.after.as_deref()?)))
            .collect()
    }

    /// The environments whose role was expected to be sent when the person was created, and was not. An attribute whose
    /// name is not of Microsoft's pattern may be left out of a create, and sent with the next update only.
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

    /// What two runs did, one right after the other: the first decides what it was, and what the second sent counts.
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

    /// Whether the person was created, so that Workato sent an invitation.
    pub fn invited(&self) -> bool {
        self.action == Action::Create && self.ending.is_carried_out()
    }

    /// Whether the person was created and no role went with it: then Workato decides what they may do.
    pub fn created_without_role(&self) -> bool {
        self.invited()
            && !self
                .sent
                .iter()
                .any(|sent| environment_of(&sent.name).is_some() && sent.after.is_some())
    }

    /// Whether the account was deactivated.
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

/// The environment whose role a target attribute carries: what follows the last colon names it. With another URN before it,
/// Workato does not read it.
fn environment_of(target: &str) -> Option<Environment> {
    Environment::of_target(target)
}
