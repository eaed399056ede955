//! Owns what a diagnosis is made from: everything that was read about one person, or why it was not.
//! Refuses to judge it.

use crate::foreign::Foreign;
use crate::graph::error::GraphError;
use crate::graph::models::{ExtensionName, Schema, Secrets, SynchronizationJob};
use crate::instant::Instant;
use crate::mappings::preview::Preview;
use crate::provisioning::story::Story;
use crate::tenant::assignments::Standing;
use crate::tenant::attributes::AttributeState;
use crate::workato::{Environment, PermissionModel};

/// The account in Entra.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Account {
    /// It is there.
    There {
        /// Whether it is enabled.
        enabled: bool,
        /// The name to sign in with.
        sign_in_name: Option<String>,
        /// The e-mail address.
        mail: Option<String>,
    },
    /// It is deleted, since then.
    Deleted {
        /// How many days are left to restore it.
        days_left: Option<i64>,
    },
    /// It is neither there nor deleted.
    Gone,
}

/// The role of one environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleEvidence {
    /// The environment.
    pub environment: Environment,
    /// The attribute that carries it.
    pub name: ExtensionName,
    /// How the attribute stands.
    pub attribute: AttributeState,
    /// The value; none where there is none, or the attribute cannot be used.
    pub value: Option<String>,
}

/// What provisioning did with the person.
#[derive(Clone, Debug, PartialEq)]
pub enum History {
    /// The log's entries, the newest first.
    Read(Vec<Story>),
    /// The tenant lacks the licence for the log.
    NotLicensed,
    /// It could not be read.
    Unread(GraphError),
}

/// Everything that was read about one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Now.
    pub now: Instant,
    /// The person's name.
    pub name: Foreign,
    /// How the workspace grants rights.
    pub model: PermissionModel,
    /// The account.
    pub account: Result<Account, GraphError>,
    /// How the person is assigned.
    pub standing: Result<Standing, GraphError>,
    /// The role of each environment in use.
    pub roles: Result<Vec<RoleEvidence>, GraphError>,
    /// The job; none where there is none, or several and none is picked.
    pub job: Result<Option<SynchronizationJob>, GraphError>,
    /// How many jobs there are where none of several is picked.
    pub unpicked: Option<usize>,
    /// What Entra keeps of the connection.
    pub secrets: Result<Secrets, GraphError>,
    /// The schema; none without a job.
    pub schema: Result<Option<Schema>, GraphError>,
    /// What the mappings make of the person; none where there is nobody, or nothing to evaluate.
    pub preview: Option<Result<Preview, GraphError>>,
    /// What provisioning did.
    pub history: History,
}

impl Evidence {
    /// The log's entries, the newest first; none where the log could not be read.
    pub fn stories(&self) -> &[Story] {
        match &self.history {
            History::Read(stories) => stories,
            History::NotLicensed | History::Unread(_) => &[],
        }
    }

    /// Whether Entra provisions everybody, assigned or not.
    pub fn everybody(&self) -> bool {
        self.secrets
            .as_ref()
            .is_ok_and(|secrets| secrets.sync_all() == Some(true))
    }
}
