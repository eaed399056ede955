//! Owns the words that Microsoft has for an outcome, an action and a step, as types.
//! Refuses to fail on a word that is not known.

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
    pub(super) fn of(word: &str) -> Self {
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
