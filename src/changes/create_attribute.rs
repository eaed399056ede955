//! Creates a role attribute, unless it exists. Fails if an existing attribute differs from the wanted one.

use super::apply::{ApplyError, Begun};
use super::known::Known;
use super::writing::{Words, create};
use super::{Run, Step};
use crate::client::{Client, Look, Stop, Write, Written};
use crate::graph::Request;
use crate::graph::error::GraphError;
use crate::graph::models::{ExtensionName, ExtensionProperty};
use crate::guide::RowId;
use crate::ids::ApplicationObjectId;
use crate::tenant::attributes::{Difference, creation, differences};
use crate::tenant::observed::extension_properties;
use crate::workato::Environment;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateAttribute {
    pub owner: ApplicationObjectId,
    pub environment: Environment,
    pub name: ExtensionName,
}

impl Step for CreateAttribute {
    fn row(&self) -> RowId {
        match self.environment {
            Environment::Dev => RowId::RoleAttribute,
            Environment::Named(_) | Environment::Other(_) => RowId::EnvironmentAttributes,
        }
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        Some(creation(&self.owner, &self.environment))
    }

    fn why(&self) -> String {
        format!(
            "{}: creates the attribute that carries each person's role.",
            self.environment
        )
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        const WORDS: Words = Words {
            reading: "the attributes before creating one",
            writing: "creating the attribute",
        };
        let Run { client, tell, .. } = run;
        let short = self.environment.attribute();
        let request = creation(&self.owner, &self.environment);
        let look = async |client: &Client| match existing(client, &self.owner, &short).await? {
            None => Ok(Look::Compared(request.clone())),
            Some(there) => {
                let differs = self.differs(&there);
                differs.map_or_else(
                    || Ok(Look::Planned(there)),
                    |error| Err(Stop::Changed(error)),
                )
            }
        };
        let came = create(client, tell, Write::of(&request), look).await;
        let (property, created) = match came.map_err(|error| WORDS.told(error))? {
            Written::Already(property) => (property, false),
            Written::Now(property) => (property, true),
        };
        match self.differs(&property) {
            Some(error) => Err(error),
            None => Ok(Begun::Awaiting {
                name: property.name,
                created,
            }),
        }
    }
}

async fn existing(
    client: &Client,
    owner: &ApplicationObjectId,
    short: &str,
) -> Result<Option<ExtensionProperty>, GraphError> {
    let defined = extension_properties(client, owner).await?;
    Ok(defined
        .into_iter()
        .find(|property| property.name.short() == Some(short)))
}

impl CreateAttribute {
    /// An attribute with another name is an error too, because other changes of the plan use the announced name.
    fn differs(&self, property: &ExtensionProperty) -> Option<ApplyError> {
        let mut differences = differences(property);
        if property.name != self.name {
            differences.push(Difference::Name(self.name.to_string()));
        }
        (!differences.is_empty()).then(|| ApplyError::Differs {
            name: property.name.clone(),
            differences,
        })
    }
}
