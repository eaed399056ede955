//! Deletes a directory extension that no mapping reads, after its values were saved. Stops if a mapping reads it by now,
//! or another number of people holds a value.

use crate::changes::outcome::{Applied, ApplyError, ChangeOutcome};
use crate::changes::run_values::RunValues;
use crate::changes::schedules::CHANGE_SHOWN;
use crate::changes::writing::{ErrorContext, read_back, write};
use crate::changes::{ApplyChange, ApplyContext, ensure_complete};
use crate::client::{Client, Polled, Precheck, PrecheckError, Write, Written};
use crate::graph::Request;
use crate::graph::endpoint::DELETE_EXTENSION_PROPERTY;
use crate::graph::error::GraphError;
use crate::graph::models::ExtensionName;
use crate::guide::RowId;
use crate::ids::{ApplicationObjectId, Guid, ServicePrincipalId};
use crate::tenant::attribute_usage::{count_holders, jobs_that_name};
use crate::tenant::observed::extension_properties;
use crate::tenant::other_applications::first_naming;
use crate::texts::changes::application as texts;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteAttribute {
    /// The enterprise application whose mappings must not read it.
    pub app: ServicePrincipalId,
    pub owner: ApplicationObjectId,
    pub id: Guid,
    pub name: ExtensionName,
    /// How many people's values were saved.
    pub saved: u64,
}

impl ApplyChange for DeleteAttribute {
    fn row(&self) -> RowId {
        RowId::EnvironmentAttributes
    }

    fn request(&self, _values: &RunValues) -> Option<Request> {
        Some(Request::new(
            &DELETE_EXTENSION_PROPERTY,
            &[self.owner.as_str(), self.id.as_str()],
        ))
    }

    fn why(&self) -> String {
        texts::deletes_attribute(&self.name, self.saved)
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        const ERRORS: ErrorContext = ErrorContext {
            reading: texts::ATTRIBUTE_BEFORE_DELETING,
            writing: texts::DELETING_ATTRIBUTE,
        };
        let request = ensure_complete(self.request(context.values))?;
        let ApplyContext {
            client, on_event, ..
        } = context;
        let check = async |client: &Client| {
            if !self.is_defined(client).await? {
                return Ok(Precheck::Done(()));
            }
            let jobs = jobs_that_name(client, &self.app, &self.name).await?;
            let reader = match jobs.first() {
                Some(job) => Some(job.to_string().into()),
                None => first_naming(client, &self.app, &self.name).await?,
            };
            if let Some(reader) = reader {
                let name = self.name.clone();
                return Err(PrecheckError::Changed(ApplyError::AttributeInUse {
                    name,
                    reader,
                }));
            }
            let found = count_holders(client, &self.name).await?;
            if found != self.saved {
                return Err(PrecheckError::Changed(ApplyError::HoldersChanged {
                    name: self.name.clone(),
                    saved: self.saved,
                    found,
                }));
            }
            Ok(Precheck::Send(request.clone()))
        };
        let result = write(client, on_event, Write::without_progress(&request), check).await;
        if result.map_err(|error| ERRORS.to_apply_error(error))? == Written::AlreadyDone(()) {
            return Ok(Applied::Finished(ChangeOutcome::AlreadyTrue));
        }
        let looking = texts::LOOKING_FOR_ATTRIBUTE;
        read_back(client, on_event, CHANGE_SHOWN, looking, async || {
            Ok(if self.is_defined(client).await? {
                Polled::NotYet(ApplyError::NotReplicated {
                    what: texts::that_attribute_deleted(&self.name),
                })
            } else {
                Polled::Found(ChangeOutcome::Removed)
            })
        })
        .await
    }
}

impl DeleteAttribute {
    async fn is_defined(&self, client: &Client) -> Result<bool, GraphError> {
        let defined = extension_properties(client, &self.owner).await?;
        Ok(defined
            .iter()
            .any(|property| property.id.as_ref() == Some(&self.id)))
    }
}
