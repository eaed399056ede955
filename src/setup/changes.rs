//! Owns the kinds of changes, one file each, behind one type: what each serves, sends and says.
//! Refuses to know what any of them does: a new kind is a file that implements [`Step`], and one line below.

mod assign;
mod await_attribute;
mod create_attribute;
mod deletion;
mod job;
mod provision;
mod set_roles;

pub use await_attribute::AwaitAttribute;
pub use create_attribute::CreateAttribute;

use super::apply::{ApplyError, Begun, Event};
use super::assign::{Assign, Unassign};
use super::deletion::{DeleteUser, RestoreUser};
use super::guide::RowId;
use super::job::ControlJob;
use super::known::Known;
use super::on_demand::Provision;
use super::user_roles::SetRoles;
use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::Endpoint;

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
pub(super) trait Step {
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

            /// Carries it out, but for what a run waits for at its end.
            pub async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
                match self { $(Self::$kind(change) => Step::begin(change, run).await,)* }
            }
        }
    };
}

changes! {
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
    /// Starts, pauses, restarts or deletes the job.
    ControlJob,
    /// Deletes a person from the tenant.
    DeleteUser,
    /// Restores a deleted person.
    RestoreUser,
}

impl Change {
    /// The request that is announced: it changes something, and may have holes. None for a change that only waits.
    pub fn request(&self) -> Option<Request> {
        self.request_with(&Known::default())
    }

    /// The call it makes, and so what it needs.
    pub fn endpoint(&self) -> Option<&'static Endpoint> {
        self.request().map(|request| request.endpoint())
    }
}
