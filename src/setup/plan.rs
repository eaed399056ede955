//! Owns the plan: the changes between what the tenant says and what the person wants, each with its request.
//! Refuses to do anything, and to plan what is true already.

use super::Observed;
use super::application::Obstacle;
use super::attributes::{self, AttributeState};
use super::changes::{AwaitAttribute, Change, CreateAttribute, LONGEST_CREATION};
use super::waiting::{BETWEEN_LOOKS, LOOKS};
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
                Change::CreateAttribute(_) | Change::AwaitAttribute(_)
            )
        });
        let changes = u32::try_from(self.changes.len()).unwrap_or(u32::MAX);
        let creates = self
            .changes
            .iter()
            .any(|change| matches!(change, Change::CreateApplication(_)));
        let wait = if waits {
            BETWEEN_LOOKS * LOOKS
        } else if creates {
            LONGEST_CREATION
        } else {
            Duration::ZERO
        };
        (Duration::from_secs(3)).saturating_mul(changes) + wait
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
            (AttributeState::NotYetUsable, _) => plan.changes.push(AwaitAttribute { name: attribute.name.clone() }.into()),
            (AttributeState::Missing, Some(owner)) if obstacle.is_none() => {
                plan.changes.push(CreateAttribute { owner: owner.clone(), environment: attribute.environment.clone(), name: attribute.name.clone() }.into());
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
