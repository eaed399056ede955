//! Owns the wait for an attribute that exists and cannot be used yet.
//! Refuses to send anything that changes anything.

use super::apply::{ApplyError, Begun};
use super::known::Known;
use super::{Run, Step};
use crate::graph::Request;
use crate::graph::models::ExtensionName;
use crate::guide::RowId;

/// Waits until an attribute can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwaitAttribute {
    /// The attribute.
    pub name: ExtensionName,
}

impl Step for AwaitAttribute {
    fn row(&self) -> RowId {
        RowId::EnvironmentAttributes
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        None
    }

    fn why(&self) -> String {
        format!("{} exists; Entra has not made it usable yet.", self.name)
    }

    async fn begin(&self, _run: Run<'_>) -> Result<Begun, ApplyError> {
        Ok(Begun::Awaiting {
            name: self.name.clone(),
            created: false,
        })
    }
}
