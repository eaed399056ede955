//! Owns the plan: the changes between what the tenant says and what the person wants, each with its request.
//! Refuses to do anything, and to plan what is true already.
//!
//! Nothing planned here has to wait for an earlier reply: the bodies of Step 1 are known before they are sent.

use super::Observed;
use super::application::Obstacle;
use super::attributes::{self, AttributeState};
use super::guide::RowId;
use super::user_roles::SetRoles;
use super::waiting::{BETWEEN_LOOKS, LOOKS};
use crate::graph::Request;
use crate::graph::endpoint::Endpoint;
use crate::graph::models::ExtensionName;
use crate::ids::ApplicationObjectId;
use crate::workato::Environment;
use std::time::Duration;

/// What is to be done, in order.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Plan {
    /// The changes.
    pub changes: Vec<Change>,
    /// What is wanted and cannot be planned, in words.
    pub blocked: Vec<String>,
}

impl Plan {
    /// How long carrying it out may take, the wait for new attributes included.
    pub fn longest(&self) -> Duration {
        let waits = self.changes.iter().any(|change| {
            matches!(
                change,
                Change::CreateAttribute { .. } | Change::AwaitAttribute { .. }
            )
        });
        let changes = u32::try_from(self.changes.len()).unwrap_or(u32::MAX);
        let wait = if waits {
            BETWEEN_LOOKS * LOOKS
        } else {
            Duration::ZERO
        };
        (Duration::from_secs(3)).saturating_mul(changes) + wait
    }
}

/// One change to the tenant.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Creates the role attribute of an environment, and waits until it can be used.
    CreateAttribute {
        /// The application object that is going to own it.
        owner: ApplicationObjectId,
        /// The environment.
        environment: Environment,
        /// The name it is going to have.
        name: ExtensionName,
    },
    /// Waits until an attribute that exists can be used. Sends nothing that changes anything.
    AwaitAttribute {
        /// The attribute.
        name: ExtensionName,
    },
    /// Sets a person's roles.
    SetRoles(SetRoles),
}

impl Change {
    /// The documented row that the change serves.
    pub const fn row(&self) -> RowId {
        match self {
            Self::CreateAttribute {
                environment: Environment::Dev,
                ..
            } => RowId::RoleAttribute,
            Self::CreateAttribute { .. } | Self::AwaitAttribute { .. } => {
                RowId::EnvironmentAttributes
            }
            Self::SetRoles(_) => RowId::UserRoles,
        }
    }

    /// The request that changes something; none for a change that only waits.
    pub fn request(&self) -> Option<Request> {
        match self {
            Self::CreateAttribute {
                owner, environment, ..
            } => Some(attributes::creation(owner, environment)),
            Self::AwaitAttribute { .. } => None,
            Self::SetRoles(change) => Some(change.request()),
        }
    }

    /// The call it makes, and so what it needs.
    pub fn endpoint(&self) -> Option<&'static Endpoint> {
        self.request().map(|request| request.endpoint())
    }

    /// Why it is needed.
    pub fn why(&self) -> String {
        match self {
            Self::CreateAttribute { environment, .. } => {
                format!("{environment}: creates the attribute that carries each person's role.")
            }
            Self::AwaitAttribute { name } => {
                format!("{name} exists; Entra has not made it usable yet.")
            }
            Self::SetRoles(change) => {
                let parts: Vec<String> = change
                    .values
                    .iter()
                    .map(|value| match &value.before {
                        Some(before) => {
                            format!("{}: {before} becomes {}", value.environment, value.after)
                        }
                        None => format!("{}: nothing becomes {}", value.environment, value.after),
                    })
                    .collect();
                format!("{}. {}.", change.name, parts.join("; "))
            }
        }
    }
}

/// Plans the role attributes of the choice that was asked about.
pub fn attributes(observed: &Observed) -> Plan {
    let mut plan = Plan::default();
    let Ok(attributes) = &observed.attributes else {
        return plan;
    };
    let obstacle = observed
        .desired
        .attributes_of
        .is_none()
        .then(|| {
            observed
                .obstacles()
                .into_iter()
                .find(Obstacle::blocks_attributes)
        })
        .flatten();
    for attribute in attributes {
        match (&attribute.state, observed.owner_object_id()) {
            (AttributeState::Usable, _) => {}
            (AttributeState::NotYetUsable, _) => plan.changes.push(Change::AwaitAttribute { name: attribute.name.clone() }),
            (AttributeState::Missing, Some(owner)) if obstacle.is_none() => {
                plan.changes.push(Change::CreateAttribute { owner: owner.clone(), environment: attribute.environment.clone(), name: attribute.name.clone() });
            }
            (AttributeState::Missing, _) => plan.blocked.push(match &obstacle {
                Some(obstacle) => format!("{} cannot be created. {}", attribute.environment.attribute(), obstacle.meaning()),
                None => format!("{} cannot be created: this tenant holds no application object to create it on.", attribute.environment.attribute()),
            }),
            (AttributeState::Differs(differences), _) => {
                let words: Vec<String> = differences.iter().map(attributes::Difference::words).collect();
                plan.blocked.push(format!(
                    "{} differs: {}. A definition cannot be changed. It can be deleted and made anew, which hides the values people have in it, so that is left to you.",
                    attribute.name,
                    words.join(", ")
                ));
            }
        }
    }
    plan
}
