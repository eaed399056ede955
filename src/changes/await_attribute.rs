//! Waits for an attribute that exists but is not usable yet. Sends no write.

use super::apply::{ApplyError, Begun};
use super::known::Known;
use super::{Run, Step};
use crate::graph::Request;
use crate::graph::models::ExtensionName;
use crate::guide::RowId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwaitAttribute {
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
