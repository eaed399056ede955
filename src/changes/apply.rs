//! Owns what carrying out a change comes to: what it tells on its way, how it ends, what stopped it.
//! Refuses to carry out: every kind of change does that in a file of its own, and all look first, send what is not true
//! already, refuse to overwrite what moved since it was planned, and read back.

mod error;
mod refusal;

pub(crate) use error::while_doing;
pub use error::{ApplyError, Doing, SchemaError};
pub use refusal::Refusal;

use crate::foreign::Foreign;
use crate::graph::models::ExtensionName;
use crate::provisioning::story::Story;
use crate::workato::Environment;

/// What a running change tells whoever watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// It waits for its turn: Graph asked to wait, or limits how much may be sent.
    Waiting,
    /// The tenant is looked at before anything is sent.
    Looking,
    /// The request is on its way.
    Sending,
    /// The answer was lost: the tenant is asked whether the request was carried out.
    AnswerLost,
    /// Entra has not made it usable yet: look number `look` of at most `most`.
    NotUsableYet {
        /// Looks so far.
        look: u32,
        /// Looks at most.
        most: u32,
    },
    /// Entra has not caught up everywhere yet: look number `look` of at most `most`.
    NotReplicatedYet {
        /// Looks so far.
        look: u32,
        /// Looks at most.
        most: u32,
    },
    /// What was written is read back.
    ReadingBack,
}

/// What a change came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was true before; nothing was sent.
    AlreadyTrue,
    /// The attribute exists and can be used.
    Usable(ExtensionName),
    /// The tenant returned these values.
    Confirmed(Vec<(Environment, Foreign)>),
    /// What the tenant said or returned, in words.
    Said(String),
    /// Assigned, with the app role of this name.
    Assigned(Foreign),
    /// It is gone.
    Removed,
    /// It is there again.
    Restored,
    /// The provisioning service did, or left, what was expected.
    Provisioned(Box<Story>),
}

/// How far a change got before it has to wait for Entra.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It came to its end.
    Finished(Outcome),
    /// The attribute exists; what remains is to wait until it can be used.
    Awaiting {
        /// The attribute.
        name: ExtensionName,
        /// Whether this change created it.
        created: bool,
    },
}

/// Where one change of a running plan is. `run::journal::Mark` is what of it is kept when the tab is gone.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Its turn has not come.
    Waiting,
    /// Under way.
    Running(Event),
    /// At its end.
    Done(Outcome),
    /// Stopped.
    Stopped(ApplyError),
    /// Not tried, because an earlier one stopped.
    NotTried,
}
