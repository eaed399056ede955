//! Changes to the tenant, one kind per file, behind the enum [`Change`]. A new kind is a file that implements
//! [`ApplyChange`], and one line in `changes!`.

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

#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct Run<'a> {
    pub client: &'a Client,
    /// Typed values and values from earlier responses. A change adds those of its own response.
    pub known: &'a mut Known,
    pub tell: &'a dyn Fn(Event),
}

pub(crate) trait Step {
    fn row(&self) -> RowId;

    /// The request that writes, with a placeholder for each value that is not known yet; `None` if the change writes
    /// nothing. The announced and the sent request are both built here, so they differ only in placeholders.
    fn request(&self, known: &Known) -> Option<Request>;

    fn why(&self) -> String;

    /// Checks the tenant, sends the request, and reads the result back. Fails if the tenant changed since the plan,
    /// Graph refuses, or reading back does not show the change.
    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError>;
}

macro_rules! changes {
    ($($(#[$doc:meta])* $kind:ident,)*) => {
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
            pub fn row(&self) -> RowId {
                match self { $(Self::$kind(change) => Step::row(change),)* }
            }

            /// The request, with its placeholders filled from `known`.
            pub fn request_with(&self, known: &Known) -> Option<Request> {
                match self { $(Self::$kind(change) => Step::request(change, known),)* }
            }

            pub fn why(&self) -> String {
                match self { $(Self::$kind(change) => Step::why(change),)* }
            }

            /// Applies the change, except for the wait that a run does at its end. Each kind boxes its future: one
            /// future for all kinds would be as large as the largest, and a function of 60 KB in the bundle.
            pub fn begin<'a>(&'a self, run: Run<'a>) -> LocalBoxFuture<'a, Result<Begun, ApplyError>> {
                match self { $(Self::$kind(change) => Box::pin(Step::begin(change, run)),)* }
            }
        }
    };
}

changes! {
    CreateApplication,
    CreateAttribute,
    /// Only polls, and writes nothing.
    AwaitAttribute,
    SetRoles,
    Assign,
    Unassign,
    Provision,
    /// Uses a job that an earlier change of the plan may create.
    ProvisionFirst,
    ControlJob,
    DeleteUser,
    RestoreUser,
    /// Makes Entra test the connection. Changes nothing.
    TestConnection,
    CreateJob,
    SaveConnection,
    WriteSchema,
    RestoreDefaults,
    StartJob,
}

impl Change {
    /// The announced request, which may have placeholders; `None` for a change that only waits.
    pub fn request(&self) -> Option<Request> {
        self.request_with(&Known::default())
    }

    /// Whether the attributes that the same plan creates must be usable before this change.
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

    /// The endpoint of the write, which decides the permission needed; `None` for a change that only waits.
    pub fn endpoint(&self) -> Option<&'static Endpoint> {
        self.request().map(|request| request.endpoint())
    }
}

/// Fails with `NoToken` or `MissingValue` if the request has a placeholder left.
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
