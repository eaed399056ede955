//! Owns the creation of a role attribute.
//! Refuses to create one that is there, and to take one that differs for the one wanted.

use super::{Run, Step};
use crate::client::Client;
use crate::graph::Request;
use crate::graph::error::GraphError;
use crate::graph::models::{ExtensionName, ExtensionProperty};
use crate::ids::ApplicationObjectId;
use crate::problem::Doing;
use crate::setup::apply::{ApplyError, Begun, Event, while_doing};
use crate::setup::attributes::{Difference, creation, differences};
use crate::setup::guide::RowId;
use crate::setup::known::Known;
use crate::setup::observed::extension_properties;
use crate::setup::waiting::replicated;
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
            Environment::Named(_) => RowId::EnvironmentAttributes,
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
        const CREATING: Doing = Doing::Writing("creating the attribute");
        let Run { client, tell, .. } = run;
        tell(Event::Looking);
        let short = self.environment.attribute();
        let there = replicated(client, tell, async || {
            existing(client, &self.owner, &short).await
        })
        .await
        .map_err(while_doing(Doing::Reading(
            "the attributes before creating one",
        )))?;
        if let Some(existing) = there {
            return Ok(Begun::Awaiting {
                name: self.check(existing)?,
                created: false,
            });
        }
        tell(Event::Sending);
        let request = creation(&self.owner, &self.environment);
        let property = replicated(client, tell, async || {
            client
                .create(&request, async || {
                    existing(client, &self.owner, &short).await
                })
                .await
        })
        .await
        .map_err(while_doing(CREATING))?;
        Ok(Begun::Awaiting {
            name: self.check(property)?,
            created: true,
        })
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
    /// The name, where the attribute is what was announced: whatever else is planned with it names it so.
    fn check(&self, property: ExtensionProperty) -> Result<ExtensionName, ApplyError> {
        let mut differences = differences(&property);
        if property.name != self.name {
            differences.push(Difference::Name(self.name.to_string()));
        }
        if differences.is_empty() {
            Ok(property.name)
        } else {
            Err(ApplyError::Differs {
                name: property.name,
                differences,
            })
        }
    }
}
