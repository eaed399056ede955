//! The results, actions and step types that the provisioning service reports.
//! Preserves a word that this version does not know.

/// The status of an entry or a step, in the words of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProvisioningResult {
    Success,
    /// Nothing had to be done, or nothing may be done.
    Skipped,
    /// It was attempted and refused.
    Failure,
    /// It was done, with something to check.
    Warning,
    /// An unknown word, or an empty one.
    Unknown(String),
}

impl ProvisioningResult {
    /// Whether it was done, with or without a warning.
    pub const fn is_carried_out(&self) -> bool {
        matches!(self, Self::Success | Self::Warning)
    }

    /// Parses Microsoft's word, ignoring letter case.
    pub fn parse(word: &str) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "success" => Self::Success,
            "skipped" => Self::Skipped,
            "failure" | "failed" => Self::Failure,
            "warning" => Self::Warning,
            _ => Self::Unknown(word.to_owned()),
        }
    }

    /// Microsoft's word, for filtering the log.
    pub const fn as_str(&self) -> &str {
        match self {
            Self::Success => "success",
            Self::Skipped => "skipped",
            Self::Failure => "failure",
            Self::Warning => "warning",
            Self::Unknown(_) => "unknown",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProvisioningAction {
    /// Creates the user in Workato, which sends the invitation.
    Create,
    Update,
    Disable,
    Delete,
    /// Any other action, or none.
    Other(String),
}

impl ProvisioningAction {
    pub(super) fn parse(word: &str) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "create" | "add" => Self::Create,
            "update" => Self::Update,
            "disable" => Self::Disable,
            "delete" | "stageddelete" => Self::Delete,
            _ => Self::Other(word.to_owned()),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProvisioningStepType {
    /// Reads the user from Entra.
    Import,
    /// Decides whether the user is in scope.
    Scoping,
    /// Looks for the user in Workato.
    Matching,
    /// Sends the changes to Workato.
    Export,
    Other(String),
}
