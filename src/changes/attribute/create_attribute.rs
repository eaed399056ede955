//! Creates a role attribute, unless it exists. Fails if an existing attribute differs from the wanted one.

use crate::changes::outcome::{Applied, ApplyError};
use crate::changes::run_values::RunValues;
use crate::changes::writing::{ErrorContext, create};
use crate::changes::{ApplyChange, ApplyContext};
use crate::client::{Client, Precheck, PrecheckError, Write, Written};
use crate::graph::Request;
use crate::graph::error::GraphError;
use crate::graph::models::{ExtensionName, ExtensionProperty};
use crate::guide::RowId;
use crate::ids::ApplicationObjectId;
use crate::tenant::attributes::{AttributeDifference, creation_request, differences};
use crate::tenant::observed::extension_properties;
use crate::texts::changes::application as texts;
use crate::workato::Environment;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateAttribute {
    pub owner: ApplicationObjectId,
    pub environment: Environment,
    pub name: ExtensionName,
}

impl ApplyChange for CreateAttribute {
    fn row(&self) -> RowId {
        match self.environment {
            Environment::Dev => RowId::RoleAttribute,
            Environment::Named(_) | Environment::Other(_) => RowId::EnvironmentAttributes,
        }
    }

    fn request(&self, _values: &RunValues) -> Option<Request> {
        Some(creation_request(&self.owner, &self.environment))
    }

    fn why(&self) -> String {
        texts::creates_attribute(&self.environment)
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        const ERRORS: ErrorContext = ErrorContext {
            reading: texts::ATTRIBUTES_BEFORE,
            writing: texts::CREATING_ATTRIBUTE,
        };
        let ApplyContext {
            client, on_event, ..
        } = context;
        let short = self.environment.attribute_name();
        let request = creation_request(&self.owner, &self.environment);
        let check =
            async |client: &Client| match find_attribute(client, &self.owner, &short).await? {
                None => Ok(Precheck::Send(request.clone())),
                Some(there) => {
                    let differs = self.difference_error(&there);
                    differs.map_or_else(
                        || Ok(Precheck::Done(there)),
                        |error| Err(PrecheckError::Changed(error)),
                    )
                }
            };
        let result = create(client, on_event, Write::without_progress(&request), check).await;
        let (property, created) = match result.map_err(|error| ERRORS.to_apply_error(error))? {
            Written::AlreadyDone(property) => (property, false),
            Written::Sent(property) => (property, true),
        };
        match self.difference_error(&property) {
            Some(error) => Err(error),
            None => Ok(Applied::PendingAttribute {
                name: property.name,
                created,
            }),
        }
    }
}

async fn find_attribute(
    client: &Client,
    owner: &ApplicationObjectId,
    short: &str,
) -> Result<Option<ExtensionProperty>, GraphError> {
    let defined = extension_properties(client, owner).await?;
    Ok(defined
        .into_iter()
        .find(|property| property.name.short_name() == Some(short)))
}

impl CreateAttribute {
    /// An attribute with another name is an error too, because other changes of the plan use the announced name.
    fn difference_error(&self, property: &ExtensionProperty) -> Option<ApplyError> {
        let mut differences = differences(property);
        if property.name != self.name {
            differences.push(AttributeDifference::UnexpectedName(self.name.to_string()));
        }
        (!differences.is_empty()).then(|| ApplyError::AttributeDiffers {
            name: property.name.clone(),
            differences,
        })
    }
}
