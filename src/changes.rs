//! Owns the kinds of changes, one file each, behind one type: what each serves, sends and says.
//! Refuses to know what any of them does: a new kind is a file that implements [`Step`], and one line below.

pub mod apply;
pub mod assign;
pub mod await_attribute;
pub mod control_job;
pub mod create_application;
pub mod create_attribute;
pub mod create_job;
pub mod deletion;
pub mod known;
pub mod provision;
pub mod restore_defaults;
pub mod save_connection;
pub(crate) mod schedules;
mod schema;
pub mod set_roles;
pub mod start_job;
pub mod test_connection;
pub mod waiting;
pub mod write_schema;
pub mod writing;

pub use apply::{Refusal, SchemaError};
pub use await_attribute::AwaitAttribute;
pub use create_application::CreateApplication;
pub use create_attribute::CreateAttribute;
pub use create_job::CreateJob;
pub use provision::first::ProvisionFirst;
pub use restore_defaults::RestoreDefaults;
pub use save_connection::SaveConnection;
pub use start_job::StartJob;
pub use test_connection::TestConnection;
pub use write_schema::WriteSchema;

use crate::changes::apply::{ApplyError, Begun, Event};
use crate::changes::assign::{Assign, Unassign};
use crate::changes::control_job::ControlJob;
use crate::changes::deletion::{DeleteUser, RestoreUser};
use crate::changes::known::Known;
use crate::changes::provision::Provision;
use crate::changes::set_roles::SetRoles;
use crate::client::Client;
use crate::graph::endpoint::Endpoint;
use crate::graph::{Hole, Request};
use crate::guide::RowId;
use futures_util::future::LocalBoxFuture;

/// What a change is carried out with.
#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Run<'a> {
    /// Calls Graph.
    pub client: &'a Client,
    /// What the person typed and what earlier replies told; a change adds what its own reply tells.
    pub known: &'a mut Known,
    /// Hears how far the change is.
    pub tell: &'a dyn Fn(Event),
}

/// What every kind of change is able to do.
pub(crate) trait Step {
    /// The documented row that it serves.
    fn row(&self) -> RowId;

    /// The request that changes something, with a hole for what `known` does not tell; none for a change that sends
    /// nothing that changes anything. What is announced and what is sent are made here, and differ in the holes alone.
    fn request(&self, known: &Known) -> Option<Request>;

    /// Why it is needed, in words.
    fn why(&self) -> String;

    /// Looks first, sends, and reads back.
    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError>;
}

macro_rules! changes {
    ($($(#[$doc:meta])* $kind:ident,)*) => {
        /// One change to the tenant.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Change {
            $($(#[$doc])* $kind($kind),)*
        }

        $(impl From<$kind> for Change {
            fn from(change: $kind) -> Self {
                Self::$kind(change)
            }
        })*

        impl Change {
            /// The documented row that the change serves.
            pub fn row(&self) -> RowId {
                match self { $(Self::$kind(change) => Step::row(change),)* }
            }

            /// The request as it is sent, as far as `known` fills its holes.
            pub fn request_with(&self, known: &Known) -> Option<Request> {
                match self { $(Self::$kind(change) => Step::request(change, known),)* }
            }

            /// Why it is needed.
            pub fn why(&self) -> String {
                match self { $(Self::$kind(change) => Step::why(change),)* }
            }

            /// Carries it out, but for what a run waits for at its end. Each kind has a future of its own on the heap:
            /// one for all of them would be as large as the largest, and one function of 60 KB in the bundle.
            pub fn begin<'a>(&'a self, run: Run<'a>) -> LocalBoxFuture<'a, Result<Begun, ApplyError>> {
                match self { $(Self::$kind(change) => Box::pin(Step::begin(change, run)),)* }
            }
        }
    };
}

changes! {
    /// Creates an application that can be provisioned.
    CreateApplication,
    /// Creates the role attribute of an environment, and waits until it can be used.
    CreateAttribute,
    /// Waits until an attribute that exists can be used. Sends nothing that changes anything.
    AwaitAttribute,
    /// Sets a person's roles.
    SetRoles,
    /// Assigns a person or a group to the application.
    Assign,
    /// Takes an assignment away.
    Unassign,
    /// Provisions one person on demand.
    Provision,
    /// Provisions one person on demand, with a job that an earlier request may create.
    ProvisionFirst,
    /// Starts, pauses, restarts or deletes the job.
    ControlJob,
    /// Deletes a person from the tenant.
    DeleteUser,
    /// Restores a deleted person.
    RestoreUser,
    /// Has Entra try a connection. Changes nothing.
    TestConnection,
    /// Creates a provisioning job.
    CreateJob,
    /// Saves the connection.
    SaveConnection,
    /// Writes the schema of a job.
    WriteSchema,
    /// Restores the default mappings of a job.
    RestoreDefaults,
    /// Starts a job.
    StartJob,
}

impl Change {
    /// The request that is announced: it changes something, and may have holes. None for a change that only waits.
    pub fn request(&self) -> Option<Request> {
        self.request_with(&Known::default())
    }

    /// Whether it can only be carried out once the attributes that the same plan creates are usable.
    pub(crate) const fn uses_attributes(&self) -> bool {
        matches!(
            self,
            Self::WriteSchema(_)
                | Self::SetRoles(_)
                | Self::Provision(_)
                | Self::ProvisionFirst(_)
                | Self::StartJob(_)
        )
    }

    /// The call it makes, and so what it needs.
    pub fn endpoint(&self) -> Option<&'static Endpoint> {
        self.request().map(|request| request.endpoint())
    }
}

/// The request as it can be sent; stops where something is open still.
fn complete(request: Option<Request>) -> Result<Request, ApplyError> {
    let request = request.ok_or(ApplyError::Unfilled)?;
    if request.holes().contains(&Hole::SecretToken) {
        Err(ApplyError::NoToken)
    } else if request.holes().is_empty() {
        Ok(request)
    } else {
        Err(ApplyError::Unfilled)
    }
}
