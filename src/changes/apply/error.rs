//! Why a change is not done: what Graph or Entra said, or what the tenant has that the plan did not.
//! Refuses to say it on screen: `problem` has the words for people.

use super::Refusal;
use crate::foreign::{Foreign, isolated};
use crate::graph::error::{GraphError, ODataError};
use crate::graph::models::ExtensionName;
use crate::mappings::Unfound;
use crate::provisioning::story::Story;
use crate::tenant::attributes::Difference;
use crate::workato::Environment;
use std::time::Duration;

/// Why a change is not done.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ApplyError {
    /// The change was sent and its answer lost, and then the tenant had something else: this.
    #[error("{0}, and an answer was lost before")]
    InDoubt(Box<Self>),
    /// Graph refused, or could not be reached.
    #[error("{error}")]
    Graph {
        /// What Graph said.
        error: GraphError,
        /// What was being done.
        doing: Doing,
    },
    /// The attribute exists meanwhile, and not as documented.
    #[error("{name} exists and differs")]
    Differs {
        /// The attribute.
        name: ExtensionName,
        /// How it differs.
        differences: Vec<Difference>,
    },
    /// Someone changed the value since it was planned.
    #[error("{environment} moved meanwhile")]
    Moved {
        /// The environment.
        environment: Environment,
        /// What was there when it was planned.
        planned_from: Option<Foreign>,
        /// What is there now.
        found: Option<Foreign>,
    },
    /// The attribute exists, and was not usable in the time allowed.
    #[error("{name} is not usable after {waited:?}")]
    StillNotUsable {
        /// The attribute.
        name: ExtensionName,
        /// Whether this run created it.
        created: bool,
        /// How long was waited.
        waited: Duration,
    },
    /// Entra could not use the connection.
    #[error("the connection does not work: {}", isolated(&error.message))]
    Refused {
        /// Why, as far as its message tells.
        why: Refusal,
        /// The address that was tried.
        address: Foreign,
        /// The message.
        error: ODataError,
    },
    /// The connection was accepted, and these keys are not there as sent.
    #[error("not kept: {}", missing.join(", "))]
    NotKept {
        /// The keys.
        missing: Vec<&'static str>,
    },
    /// Somebody else saved another connection since this was planned.
    #[error("the connection moved meanwhile: {}", what.join(", "))]
    ConnectionMoved {
        /// What of it, by the portal's names, with what it was and what it is.
        what: Vec<String>,
    },
    /// Somebody else started or stopped the job since this was planned.
    #[error("the job moved meanwhile: it runs: {runs}")]
    JobMoved {
        /// Whether it runs now.
        runs: bool,
    },
    /// Somebody else assigned the principal since this was planned, with another app role.
    #[error("assigned meanwhile with {role}")]
    AssignmentMoved {
        /// Who was to be assigned.
        name: Foreign,
        /// The app role that the assignment has now.
        role: Foreign,
    },
    /// Somebody else renamed the person since this was planned.
    #[error("renamed meanwhile to {found}")]
    PersonMoved {
        /// The user principal name when this was planned.
        planned: Foreign,
        /// What it is now.
        found: Foreign,
    },
    /// The job was started, and does not say so.
    #[error("the job is {state}")]
    NotStarted {
        /// What it says.
        state: Foreign,
    },
    /// The schema was not written, or not taken.
    #[error("the schema: {0:?}")]
    Schema(SchemaError),
    /// The token was not typed for this run.
    #[error("the token is missing")]
    NoToken,
    /// An earlier change of the run did not tell what this one needs.
    #[error("an earlier reply is missing")]
    Unfilled,
    /// The write was accepted, and reading back shows something else.
    #[error("not confirmed")]
    NotConfirmed {
        /// What reading back showed, by environment.
        found: Vec<(Environment, Option<Foreign>)>,
    },
    /// The write was accepted, and looking again does not show it.
    #[error("{what} is not seen yet")]
    NotSeen {
        /// What should be seen, in words that follow "does not show".
        what: String,
    },
    /// The person signed in was to be deleted.
    #[error("that is oneself")]
    Oneself,
    /// A deleted person cannot be restored under the former name or address: somebody else has it.
    #[error("{error}")]
    NameTaken {
        /// What Graph said.
        error: GraphError,
    },
    /// The provisioning service answered, and not with what was expected.
    #[error("not provisioned")]
    NotProvisioned(Box<Story>),
    /// The person was created, and was not sent a role: not with the create, and not when provisioned once more.
    #[error("created, and a role was not sent")]
    RolesNotSent {
        /// What was done, by both runs together.
        story: Box<Story>,
        /// The environments whose role was not sent.
        environments: Vec<Environment>,
        /// What stopped the second run; none where it came to its end.
        second: Option<Box<Self>>,
    },
}

impl ApplyError {
    /// What stopped it at last: of a change that was made in two runs, what stopped the second.
    pub fn at_last(&self) -> &Self {
        match self {
            Self::InDoubt(error) => error.at_last(),
            Self::RolesNotSent {
                second: Some(second),
                ..
            } => second,
            error => error,
        }
    }

    /// Whether the tenant may have been changed although nothing confirms it: an answer was lost, or what was accepted was
    /// not seen.
    pub fn is_in_doubt(&self) -> bool {
        match self {
            Self::InDoubt(_)
            | Self::NotConfirmed { .. }
            | Self::NotSeen { .. }
            | Self::NotKept { .. }
            | Self::NotStarted { .. }
            | Self::Schema(SchemaError::NotTaken(_)) => true,
            Self::Graph { error, doing } => match doing {
                Doing::Confirming(_) => true,
                Doing::Writing(_) => error.may_have_happened(),
                Doing::Reading(_) => false,
            },
            Self::RolesNotSent { second, .. } => second.as_deref().is_some_and(Self::is_in_doubt),
            _ => false,
        }
    }
}

/// Why a schema was not written, or not taken.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemaError {
    /// It lacks what the mappings need.
    Unfound(Unfound),
    /// Someone changed it since this was planned: what changed.
    Moved(Vec<String>),
    /// The schema of the new job needs more than was announced: what more.
    NotAsAnnounced(Vec<String>),
    /// It was accepted, and what came back lacks this.
    NotTaken(Vec<String>),
}

/// Says what was being done when Graph refused.
pub(crate) fn while_doing(doing: Doing) -> impl Fn(GraphError) -> ApplyError {
    move |error| ApplyError::Graph { error, doing }
}

/// What was being done when it went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Something was read, named in words that follow "while reading".
    Reading(&'static str),
    /// Something was written, named in words that follow "while".
    Writing(&'static str),
    /// What was written and accepted is looked at again, named in words that follow "while".
    Confirming(&'static str),
}

impl Doing {
    pub(crate) fn words(self) -> String {
        match self {
            Self::Reading(what) => format!("while reading {what}"),
            Self::Writing(what) | Self::Confirming(what) => format!("while {what}"),
        }
    }

    /// What a refusal left behind.
    pub(crate) const fn refused(self) -> &'static str {
        match self {
            Self::Reading(_) => "Nothing was changed: this was only a read.",
            Self::Writing(_) => {
                "Nothing was changed by this request. What the run had confirmed before stays."
            }
            Self::Confirming(_) => {
                "The change itself was accepted; only looking at it again did not succeed."
            }
        }
    }

    /// What a lost answer left behind.
    pub(crate) const fn unknown(self) -> &'static str {
        match self {
            Self::Reading(_) => "Nothing was changed: this was only a read.",
            Self::Writing(_) => "Whether this request was carried out is not known.",
            Self::Confirming(_) => {
                "The change itself was accepted; only looking at it again did not succeed."
            }
        }
    }
    pub(crate) const fn again(self) -> &'static str {
        match self {
            Self::Reading(_) => "Try again.",
            Self::Writing(_) | Self::Confirming(_) => {
                "Start it again: the tenant is looked at first, and what is there already is not written twice."
            }
        }
    }
}
