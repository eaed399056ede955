//! How applying a change progresses, ends or fails. Every kind of change checks the tenant first, sends only what is
//! not already true, does not overwrite a value that changed since the plan, and reads back.

mod error;
mod refusal;
mod removal;

pub(crate) use error::while_doing;
pub use error::{ApplyError, Doing, SchemaError};
pub use refusal::ConnectionRefusal;
pub use removal::{LoggedActive, UnconfirmedRemoval};

use crate::graph::models::ExtensionName;
use crate::provisioning::summary::ProvisioningSummary;
use crate::untrusted::UntrustedText;
use crate::workato::Environment;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApplyEvent {
    /// Graph asked the client to wait, or limits how much it may send.
    Waiting,
    /// Reads the tenant before sending anything.
    Checking,
    Sending,
    /// The response was lost, so the client checks whether the request was carried out.
    AnswerLost,
    /// Entra has not made the attribute usable yet: poll number `look` of at most `most`.
    NotUsableYet {
        look: u32,
        most: u32,
    },
    /// Entra has not replicated the object everywhere yet: poll number `look` of at most `most`.
    NotReplicatedYet {
        look: u32,
        most: u32,
    },
    ReadingBack,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeOutcome {
    /// The tenant already had it, and nothing was sent.
    AlreadyTrue,
    Usable(ExtensionName),
    /// Values that the tenant returned.
    Confirmed(Vec<(Environment, UntrustedText)>),
    /// What the tenant returned, as text.
    Message(String),
    /// Name of the app role.
    Assigned(UntrustedText),
    Removed,
    Restored,
    /// The provisioning service did, or skipped, what was expected.
    Provisioned(Box<ProvisioningSummary>),
}

impl ChangeOutcome {
    /// Whether the tenant or the provisioning service said that the change was made.
    pub fn is_confirmed(&self) -> bool {
        !matches!(self, Self::Provisioned(summary) if !summary.tells_outcome())
    }
}

/// How far a change got before it must wait for Entra.
#[derive(Clone, Debug, PartialEq)]
pub enum Applied {
    Finished(ChangeOutcome),
    /// The attribute exists but is not usable yet.
    PendingAttribute {
        name: ExtensionName,
        created: bool,
    },
    /// Entra removed the person. Neither the answer nor the log tells whether Entra sent that to Workato.
    Unconfirmed(Box<UnconfirmedRemoval>),
}

/// State of one change in a running plan. `run::journal::StepProgress` is the part that outlives the tab.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    Waiting,
    Running(ApplyEvent),
    Done(ChangeOutcome),
    /// Neither done nor failed. Later changes are not tried.
    Unconfirmed(Box<UnconfirmedRemoval>),
    Stopped(ApplyError),
    /// Skipped because an earlier change stopped.
    NotTried,
}
