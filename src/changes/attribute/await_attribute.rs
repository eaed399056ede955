//! Waits for an attribute that exists but is not usable yet. Sends no write.

use crate::changes::outcome::{Applied, ApplyError};
use crate::changes::run_values::RunValues;
use crate::changes::{ApplyChange, ApplyContext};
use crate::graph::Request;
use crate::graph::models::ExtensionName;
use crate::guide::RowId;
use crate::texts::changes::application as texts;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwaitAttribute {
    pub name: ExtensionName,
}

impl ApplyChange for AwaitAttribute {
    fn row(&self) -> RowId {
        RowId::EnvironmentAttributes
    }

    fn request(&self, _values: &RunValues) -> Option<Request> {
        None
    }

    fn why(&self) -> String {
        texts::awaits_attribute(&self.name)
    }

    async fn apply(&self, _context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        Ok(Applied::PendingAttribute {
            name: self.name.clone(),
            created: false,
        })
    }
}
