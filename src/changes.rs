//! Changes to the tenant, one kind per file, behind the enum [`Change`]. A new kind is a file that implements
//! [`ApplyChange`], and one line in `changes!`.

pub mod assign;
pub mod attribute;
pub mod control_job;
pub mod create_application;
pub mod create_job;
pub mod deletion;
pub mod outcome;
pub mod provision;
pub mod replication;
pub mod restore_application;
pub mod restore_defaults;
pub mod run_values;
pub mod save_connection;
pub(crate) mod schedules;
mod schema;
pub mod set_roles;
pub mod start_job;
pub mod test_connection;
pub mod write_schema;
pub mod writing;

pub use attribute::await_attribute::AwaitAttribute;
pub use attribute::create_attribute::CreateAttribute;
pub use attribute::delete_attribute::DeleteAttribute;
pub use create_application::CreateApplication;
pub use create_job::CreateJob;
pub use outcome::{ConnectionRefusal, SchemaError};
pub use provision::first::ProvisionFirst;
pub use restore_application::RestoreApplication;
pub use restore_defaults::RestoreDefaults;
pub use save_connection::SaveConnection;
pub use start_job::StartJob;
pub use test_connection::TestConnection;
pub use write_schema::WriteSchema;

use crate::changes::assign::{Assign, Unassign};
use crate::changes::control_job::ControlJob;
use crate::changes::deletion::{DeleteUser, RestoreUser};
use crate::changes::outcome::{Applied, ApplyError, ApplyEvent};
use crate::changes::provision::Provision;
use crate::changes::run_values::RunValues;
use crate::changes::set_roles::SetRoles;
use crate::client::Client;
use crate::graph::endpoint::Endpoint;
use crate::graph::{Placeholder, Request};
use crate::guide::RowId;
use futures_util::future::LocalBoxFuture;

#[expect(missing_debug_implementations, reason = "it holds a function")]
pub struct ApplyContext<'a> {
    pub client: &'a Client,
    /// Typed values and values from earlier responses. A change adds those of its own response.
    pub values: &'a mut RunValues,
    pub on_event: &'a dyn Fn(ApplyEvent),
}

pub(crate) trait ApplyChange {
    fn row(&self) -> RowId;

    /// The request that writes, with a placeholder for each value that is not known yet; `None` if the change writes
    /// nothing. The announced and the sent request are both built here, so they differ only in placeholders.
    fn request(&self, values: &RunValues) -> Option<Request>;

    fn why(&self) -> String;

    /// Checks the tenant, sends the request, and reads the result back. Fails if the tenant changed since the plan,
    /// Graph refuses, or reading back does not show the change.
    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError>;
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
                match self { $(Self::$kind(change) => ApplyChange::row(change),)* }
            }

            /// The request, with its placeholders filled from `values`.
            pub fn request_with(&self, values: &RunValues) -> Option<Request> {
                match self { $(Self::$kind(change) => ApplyChange::request(change, values),)* }
            }

            pub fn why(&self) -> String {
                match self { $(Self::$kind(change) => ApplyChange::why(change),)* }
            }

            /// Applies the change, except for the wait that a run does at its end. Each kind boxes its future: one
            /// future for all kinds would be as large as the largest, and a function of 60 KB in the bundle.
            pub fn apply<'a>(&'a self, context: ApplyContext<'a>) -> LocalBoxFuture<'a, Result<Applied, ApplyError>> {
                match self { $(Self::$kind(change) => Box::pin(ApplyChange::apply(change, context)),)* }
            }
        }
    };
}

changes! {
    CreateApplication,
    CreateAttribute,
    /// Only polls, and writes nothing.
    AwaitAttribute,
    /// Always a plan of its own.
    DeleteAttribute,
    SetRoles,
    Assign,
    Unassign,
    Provision,
    /// Uses a job that an earlier change of the plan may create.
    ProvisionFirst,
    ControlJob,
    DeleteUser,
    RestoreUser,
    /// One half; a plan has both.
    RestoreApplication,
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
        self.request_with(&RunValues::default())
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
fn ensure_complete(request: Option<Request>) -> Result<Request, ApplyError> {
    let request = request.ok_or(ApplyError::MissingValue)?;
    if request.placeholders().contains(&Placeholder::SecretToken) {
        Err(ApplyError::NoToken)
    } else if request.placeholders().is_empty() {
        Ok(request)
    } else {
        Err(ApplyError::MissingValue)
    }
}
