//! Errors of a change: what Graph or Entra returned, or how the tenant differs from the plan. `problem` has the
//! messages for the screen.

use super::ConnectionRefusal;
use crate::graph::error::{GraphError, ODataError};
use crate::graph::models::ExtensionName;
use crate::mappings::LocateError;
use crate::provisioning::summary::ProvisioningSummary;
use crate::tenant::attributes::AttributeDifference;
use crate::texts::changes::doing as texts;
use crate::untrusted::UntrustedText;
use crate::workato::Environment;
use std::time::Duration;

#[derive(Clone, Debug, PartialEq)]
pub enum ApplyError {
    /// A response was lost, and then a check found something else in the tenant: the inner error.
    InDoubt(Box<Self>),
    /// Graph refused the request, or could not be reached.
    Graph {
        error: GraphError,
        /// The operation that failed.
        doing: Doing,
    },
    /// The attribute was created since the plan, and is not as documented.
    AttributeDiffers {
        name: ExtensionName,
        differences: Vec<AttributeDifference>,
    },
    /// A mapping or a filter of this job or application reads the attribute that was to be deleted.
    AttributeInUse {
        name: ExtensionName,
        reader: UntrustedText,
    },
    /// Another number of people holds a value than were saved before the deletion.
    HoldersChanged {
        name: ExtensionName,
        saved: u64,
        found: u64,
    },
    /// The value changed since the plan.
    ValueChanged {
        environment: Environment,
        planned_from: Option<UntrustedText>,
        found: Option<UntrustedText>,
    },
    /// The attribute exists, but was not usable within the time allowed.
    AttributeNotUsable {
        name: ExtensionName,
        created: bool,
        waited: Duration,
    },
    /// Entra could not use the connection.
    ConnectionRefused {
        why: ConnectionRefusal,
        address: UntrustedText,
        error: ODataError,
    },
    /// Graph accepted the connection, but does not return these keys as sent.
    ConnectionNotSaved {
        /// Keys of the missing values.
        missing: Vec<&'static str>,
    },
    /// Another administrator saved a different connection since the plan.
    ConnectionChanged {
        /// What changed, by the portal's names, with old and new values.
        what: Vec<String>,
    },
    /// Another administrator started or stopped the job since the plan.
    JobChanged {
        /// Whether the job runs now.
        runs: bool,
    },
    /// Another administrator assigned the principal with a different app role since the plan.
    AssignmentChanged {
        name: UntrustedText,
        /// App role of the existing assignment.
        role: UntrustedText,
    },
    /// Graph denied the assignment of a group.
    GroupDenied {
        error: GraphError,
        /// Whether the tenant is known to have no Entra ID P1: from the refusal, or from one before.
        lacks_premium: bool,
    },
    /// Another administrator renamed the user since the plan.
    UserRenamed {
        /// User principal name when planned.
        planned: UntrustedText,
        /// User principal name found now.
        found: UntrustedText,
    },
    /// Graph accepted the start, but the job does not report it.
    JobNotStarted {
        /// State that the job reports.
        state: UntrustedText,
    },
    Schema(SchemaError),
    /// The administrator did not type a token for this run.
    NoToken,
    /// An earlier change of the run did not return a value that this one needs.
    MissingValue,
    /// Graph accepted the write, but reading back shows other values.
    NotConfirmed {
        /// Values read back, by environment.
        found: Vec<(Environment, Option<UntrustedText>)>,
    },
    /// Graph accepted the write, but polling does not show it.
    NotReplicated {
        /// Text that follows "does not show".
        what: String,
    },
    /// The administrator tried to delete their own account.
    OwnAccount,
    /// A deleted user cannot be restored because another user has the former name or address.
    NameTaken {
        /// The conflict that Graph reported.
        error: GraphError,
    },
    /// The provisioning service responded, but not with the expected result.
    NotProvisioned(Box<ProvisioningSummary>),
    /// The user was created without a role, and provisioning again did not send the role either.
    RolesNotSent {
        /// Combined summary of both runs.
        story: Box<ProvisioningSummary>,
        /// Environments whose role was not sent.
        environments: Vec<Environment>,
        /// Error of the second run; `None` if that run finished.
        second: Option<Box<Self>>,
    },
}

impl ApplyError {
    /// The error that stopped the change in the end: after two provisioning runs, that of the second.
    pub fn last_error(&self) -> &Self {
        match self {
            Self::InDoubt(error) => error.last_error(),
            Self::RolesNotSent {
                second: Some(second),
                ..
            } => second,
            error => error,
        }
    }

    /// Whether the tenant may have changed although nothing confirms it: a response was lost, or an accepted write did
    /// not show.
    pub fn is_in_doubt(&self) -> bool {
        match self {
            Self::InDoubt(_)
            | Self::NotConfirmed { .. }
            | Self::NotReplicated { .. }
            | Self::ConnectionNotSaved { .. }
            | Self::JobNotStarted { .. }
            | Self::Schema(SchemaError::NotAccepted(_)) => true,
            Self::Graph { error, doing } => match doing {
                Doing::Confirming(_) => true,
                Doing::Writing(_) => error.may_have_been_applied(),
                Doing::Reading(_) => false,
            },
            Self::RolesNotSent { second, .. } => second.as_deref().is_some_and(Self::is_in_doubt),
            _ => false,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum SchemaError {
    /// The schema lacks an object that the mappings need.
    NotFound(LocateError),
    /// The schema changed since the plan, at these places.
    Changed(Vec<String>),
    /// The schema of the new job needs these changes, which were not announced.
    NotAsAnnounced(Vec<String>),
    /// Graph accepted the schema, but returned it without these parts.
    NotAccepted(Vec<String>),
}

pub(crate) fn while_doing(doing: Doing) -> impl Fn(GraphError) -> ApplyError {
    move |error| ApplyError::Graph { error, doing }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A read, named in words that follow "while reading".
    Reading(&'static str),
    /// A write, named in words that follow "while".
    Writing(&'static str),
    /// Reading back an accepted write, named in words that follow "while".
    Confirming(&'static str),
}

impl Doing {
    pub(crate) fn describe(self) -> String {
        match self {
            Self::Reading(what) => texts::while_reading(what),
            Self::Writing(what) | Self::Confirming(what) => texts::while_doing(what),
        }
    }

    /// What a refused request left behind.
    pub(crate) const fn after_refusal(self) -> &'static str {
        match self {
            Self::Reading(_) => texts::ONLY_READ,
            Self::Writing(_) => texts::NOT_WRITTEN,
            Self::Confirming(_) => texts::NOT_CONFIRMED,
        }
    }

    /// What a request whose response was lost left behind.
    pub(crate) const fn after_lost_answer(self) -> &'static str {
        match self {
            Self::Reading(_) => texts::ONLY_READ,
            Self::Writing(_) => texts::WRITE_IN_DOUBT,
            Self::Confirming(_) => texts::NOT_CONFIRMED,
        }
    }
    pub(crate) const fn retry_advice(self) -> &'static str {
        match self {
            Self::Reading(_) => texts::TRY_AGAIN,
            Self::Writing(_) | Self::Confirming(_) => texts::START_AGAIN,
        }
    }
}
