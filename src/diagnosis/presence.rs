//! State of the account in Workato according to the log. A missing entry proves nothing: the log goes back some weeks,
//! and not every tenant has it.

use super::{Evidence, History};
use crate::provisioning::story::{Action, Story};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    Active,
    Deactivated,
    Deleted,
    /// The log was read, but shows no account.
    NotSeen,
    /// The log could not be read.
    Unknown,
}

impl Presence {
    pub(super) fn of(evidence: &Evidence) -> Self {
        match &evidence.history {
            History::Read(stories) => stories.iter().find_map(shown).unwrap_or(Self::NotSeen),
            History::NotLicensed | History::Unread(_) => Self::Unknown,
        }
    }

    pub(super) const fn leaving(self) -> &'static str {
        match self {
            Self::Active => "The account in Workato is active until a cycle deactivates it.",
            Self::Deactivated => "Entra has deactivated the account in Workato.",
            Self::Deleted => "The account in Workato is deleted.",
            Self::NotSeen => "The log shows no account in Workato.",
            Self::Unknown => "If there is an account in Workato, a cycle deactivates it.",
        }
    }
}

/// `None` if the entry says nothing about the account in Workato.
fn shown(story: &Story) -> Option<Presence> {
    if story.action == Action::Delete && story.ending.is_carried_out() {
        Some(Presence::Deleted)
    } else if story.deactivated() || story.is("RedundantSoftDelete") {
        Some(Presence::Deactivated)
    } else if story.is("RedundantExport")
        || (matches!(story.action, Action::Create | Action::Update)
            && story.ending.is_carried_out())
    {
        Some(Presence::Active)
    } else {
        None
    }
}
