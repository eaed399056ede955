//! Owns what the log shows of the account in Workato: whether it is there, and active.
//! Refuses to conclude from silence: the log keeps some weeks, and not every tenant has it.

use super::{Evidence, History};
use crate::provisioning::story::{Action, Story};

/// What the log shows of the account in Workato.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is there and active.
    Active,
    /// It is there and deactivated.
    Deactivated,
    /// It was deleted there.
    Deleted,
    /// The log was read, and shows no account.
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

    /// What becomes of the account in Workato of somebody whom Entra provisions no longer.
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

/// What one entry shows; none where it shows nothing of Workato.
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
