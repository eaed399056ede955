//! Owns carrying out a change: look first, send, wait out Entra's replication, read back.
//! Refuses to send what is true already, to overwrite what moved since it was planned, and to call anything done that
//! was not read back.

use super::attributes::{Difference, differences};
use super::observed::extension_properties;
use super::plan::Change;
use super::user_roles::{self, SetRoles};
use super::waiting::{FIRST_LOOK, replicated};
use crate::client::Client;
use crate::graph::error::GraphError;
use crate::graph::models::{ExtensionName, ExtensionProperty, User};
use crate::ids::ApplicationObjectId;
use crate::problem::Doing;
use crate::workato::Environment;
use std::time::Duration;

/// How often a written value is read back before it counts as unconfirmed.
const READ_BACKS: u32 = 6;

/// What a running change tells whoever watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The tenant is looked at before anything is sent.
    Looking,
    /// The request is on its way.
    Sending,
    /// Entra has not made it usable yet: look number `look` of at most `most`.
    NotUsableYet {
        /// Looks so far.
        look: u32,
        /// Looks at most.
        most: u32,
    },
    /// What was written is read back.
    ReadingBack,
}

/// What a change came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was true before; nothing was sent.
    AlreadyTrue,
    /// The attribute exists and can be used.
    Usable(ExtensionName),
    /// The tenant returned these values.
    Confirmed(Vec<(Environment, String)>),
}

/// Why a change is not done.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ApplyError {
    /// Graph refused, or could not be reached.
    #[error("{error}")]
    Graph {
        /// What Graph said.
        error: GraphError,
        /// What was being done.
        doing: Doing,
    },
    /// The attribute exists meanwhile, and not as documented.
    #[error("{name} exists and differs")]
    Differs {
        /// The attribute.
        name: ExtensionName,
        /// How it differs.
        differences: Vec<Difference>,
    },
    /// Someone changed the value since it was planned.
    #[error("{environment} moved meanwhile")]
    Moved {
        /// The environment.
        environment: Environment,
        /// What was there when it was planned.
        planned_from: Option<String>,
        /// What is there now.
        found: Option<String>,
    },
    /// The attribute exists, and was not usable in the time allowed.
    #[error("{name} is not usable after {waited:?}")]
    StillNotUsable {
        /// The attribute.
        name: ExtensionName,
        /// Whether this run created it.
        created: bool,
        /// How long was waited.
        waited: Duration,
    },
    /// The write was accepted, and reading back shows something else.
    #[error("not confirmed")]
    NotConfirmed {
        /// What reading back showed, by environment.
        found: Vec<(Environment, Option<String>)>,
    },
}

/// How far a change got before it has to wait for Entra.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It came to its end.
    Finished(Outcome),
    /// The attribute exists; what remains is to wait until it can be used.
    Awaiting {
        /// The attribute.
        name: ExtensionName,
        /// Whether this change created it.
        created: bool,
    },
}

/// Sends what a change has to send, and leaves the waiting for new attributes to the run, so that all wait at once.
pub async fn begin(
    client: &Client,
    change: &Change,
    tell: &dyn Fn(Event),
) -> Result<Begun, ApplyError> {
    match change {
        Change::CreateAttribute {
            owner, environment, ..
        } => create(client, owner, environment, tell).await,
        Change::AwaitAttribute { name } => Ok(Begun::Awaiting {
            name: name.clone(),
            created: false,
        }),
        Change::SetRoles(change) => set_roles(client, change, tell).await.map(Begun::Finished),
    }
}

fn while_doing(doing: Doing) -> impl Fn(GraphError) -> ApplyError {
    move |error| ApplyError::Graph { error, doing }
}

async fn create(
    client: &Client,
    owner: &ApplicationObjectId,
    environment: &Environment,
    tell: &dyn Fn(Event),
) -> Result<Begun, ApplyError> {
    const CREATING: Doing = Doing::Writing("creating the attribute");
    tell(Event::Looking);
    let short = environment.attribute();
    let there = replicated(client, tell, async || existing(client, owner, &short).await)
        .await
        .map_err(while_doing(Doing::Reading(
            "the attributes before creating one",
        )))?;
    if let Some(existing) = there {
        return Ok(Begun::Awaiting {
            name: check(existing)?,
            created: false,
        });
    }
    tell(Event::Sending);
    let request = super::attributes::creation(owner, environment);
    let property = replicated(client, tell, async || {
        client
            .create(&request, async || existing(client, owner, &short).await)
            .await
    })
    .await
    .map_err(while_doing(CREATING))?;
    Ok(Begun::Awaiting {
        name: check(property)?,
        created: true,
    })
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

fn check(property: ExtensionProperty) -> Result<ExtensionName, ApplyError> {
    let differences = differences(&property);
    if differences.is_empty() {
        Ok(property.name)
    } else {
        Err(ApplyError::Differs {
            name: property.name,
            differences,
        })
    }
}

async fn set_roles(
    client: &Client,
    change: &SetRoles,
    tell: &dyn Fn(Event),
) -> Result<Outcome, ApplyError> {
    const SETTING: Doing = Doing::Writing("setting the roles");
    tell(Event::Looking);
    let read = user_roles::request(&change.user, &change.names());
    let before: User = replicated(client, tell, async || client.read(&read).await)
        .await
        .map_err(while_doing(Doing::Reading("the roles before setting them")))?;
    if change.is_true_of(&before) {
        return Ok(Outcome::AlreadyTrue);
    }
    if let Some((value, now)) = change.moved(&before) {
        return Err(ApplyError::Moved {
            environment: value.environment.clone(),
            planned_from: value.before.clone(),
            found: now.map(str::to_owned),
        });
    }
    tell(Event::Sending);
    // Listed as usable does not mean that every server knows it.
    let is_there = async || {
        let user: User = client.read(&read).await?;
        Ok(change.is_true_of(&user))
    };
    replicated(client, tell, async || {
        client.change(&change.request(), is_there).await
    })
    .await
    .map_err(while_doing(SETTING))?;
    confirm(client, change, tell).await
}

async fn confirm(
    client: &Client,
    change: &SetRoles,
    tell: &dyn Fn(Event),
) -> Result<Outcome, ApplyError> {
    let read = user_roles::request(&change.user, &change.names());
    let mut found = Vec::new();
    for look in 0..READ_BACKS {
        if look > 0 {
            client.wait(FIRST_LOOK).await;
        }
        tell(Event::ReadingBack);
        let user: User = replicated(client, tell, async || client.read(&read).await)
            .await
            .map_err(while_doing(Doing::Confirming("reading the roles back")))?;
        let now = |value: &user_roles::NewValue| user.extension(&value.name).map(str::to_owned);
        if change.is_true_of(&user) {
            return Ok(Outcome::Confirmed(
                change
                    .values
                    .iter()
                    .filter_map(|value| Some((value.environment.clone(), now(value)?)))
                    .collect(),
            ));
        }
        found = change
            .values
            .iter()
            .map(|value| (value.environment.clone(), now(value)))
            .collect();
    }
    Err(ApplyError::NotConfirmed { found })
}
