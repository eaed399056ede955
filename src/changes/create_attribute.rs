//! Owns the creation of a role attribute.
//! Refuses to create one that is there, and to take one that differs for the one wanted.

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

/// Creates the role attribute of an environment, and waits until it can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateAttribute {
    /// The application object that is going to own it.
    pub owner: ApplicationObjectId,
    /// The environment.
    pub environment: Environment,
    /// The name it is going to have.
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
    /// Why the attribute is not what was announced: whatever else is planned with it names it so.
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
