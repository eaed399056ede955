//! Owns what provisioning did with one person once, whether on demand or in a cycle: steps, outcome and what was sent.
//! Refuses to take an answer for a success because it came with status 200, and to fail on what Microsoft adds.

mod codes;
mod reading;
mod words;

pub use codes::{Advice, advice};
pub use reading::{of_log, of_on_demand};

use crate::foreign::Foreign;
use crate::instant::Instant;
use crate::workato::Environment;

/// How it ended: the words of the log, with room for one that Microsoft adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It was done.
    Success,
    /// Nothing had to be done, or nothing may be done.
    Skipped,
    /// It was tried and refused.
    Failure,
    /// It was done, and something is worth a look.
    Warning,
    /// A word that is not known, or none.
    Unknown(String),
}

impl Ending {
    /// Whether it was done, with something worth a look or without.
    pub const fn is_carried_out(&self) -> bool {
        matches!(self, Self::Success | Self::Warning)
    }

    /// Reads Microsoft's word, in any case.
    pub fn of(word: &str) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "success" => Self::Success,
            "skipped" => Self::Skipped,
            "failure" | "failed" => Self::Failure,
            "warning" => Self::Warning,
            _ => Self::Unknown(word.to_owned()),
        }
    }

    /// Microsoft's word, as the log is filtered by it.
    pub const fn word(&self) -> &str {
        match self {
            Self::Success => "success",
            Self::Skipped => "skipped",
            Self::Failure => "failure",
            Self::Warning => "warning",
            Self::Unknown(_) => "unknown",
        }
    }
}

/// What was to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The person was to be created in Workato, which sends the invitation.
    Create,
    /// Values were to be changed.
    Update,
    /// The account was to be deactivated.
    Disable,
    /// The account was to be deleted.
    Delete,
    /// Anything else, nothing included.
    Other(String),
}

impl Action {
    fn of(word: &str) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "create" | "add" => Self::Create,
            "update" => Self::Update,
            "disable" => Self::Disable,
            "delete" | "stageddelete" => Self::Delete,
            _ => Self::Other(word.to_owned()),
        }
    }
}

/// Which part of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The person was read from Entra.
    Import,
    /// Whether the person is in scope.
    Scoping,
    /// Whether Workato knows the person.
    Matching,
    /// Sending.
    Export,
    /// Another part.
    Other(String),
}

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

    /// A detail of the step that decides about the scope.
    pub fn scoping(&self, name: &str) -> Option<&str> {
        let step = self
            .steps
            .iter()
            .find(|step| step.kind == StepKind::Scoping)?;
        let found = step
            .details
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Whether the scoping step told this of the person, in this word.
    fn told(&self, names: &[&str], word: &str) -> bool {
        names.iter().any(|name| {
            self.scoping(name)
                .is_some_and(|value| value.eq_ignore_ascii_case(word))
        })
    }

    /// Whether a scoping filter left the person out.
    pub fn is_filtered(&self) -> bool {
        let names = ["IsInProvisioningScope", "IsInProvisioningScopeDisplayName"];
        self.told(&names, "false")
    }

    /// Whether the account was disabled or deleted in Entra.
    pub fn is_inactive(&self) -> bool {
        self.told(&["IsActive"], "false")
    }

    /// Whether Entra counted the person as assigned.
    pub fn is_counted(&self) -> bool {
        self.told(&["Assigned"], "true")
    }

    /// Whether Entra did not count the person as assigned.
    pub fn is_uncounted(&self) -> bool {
        self.told(&["Assigned"], "false")
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
