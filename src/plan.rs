//! Plans the changes that take the tenant to what the administrator wants, each with its request. Sends nothing, and
//! plans nothing that is already true.

pub mod assign;
pub mod connection;
pub mod delete_attribute;
pub mod deprovision;
pub mod first_user;
pub mod mappings;
pub mod new_application;
pub mod restore_application;
pub mod resume_provisioning;
pub mod role_removal;
pub mod user_roles;

use crate::changes::schedules::{ASSIGNMENT_COUNTED, ATTRIBUTE_USABLE, CHANGE_SHOWN};
use crate::changes::{AwaitAttribute, Change, CreateAttribute};
use crate::tenant::application::Obstacle;
use crate::tenant::attributes::{self, AttributeState};
use crate::tenant::observed::Observed;
use crate::texts::{locale, plan as texts};
use std::time::Duration;

#[derive(Clone, Debug, PartialEq, Default)]
pub struct Plan {
    /// In the order in which to apply them.
    pub changes: Vec<Change>,
    /// Wanted changes that cannot be planned, as text.
    pub blocked: Vec<String>,
}

impl Plan {
    pub const fn is_unblocked(&self) -> bool {
        self.blocked.is_empty()
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.changes.extend(other.changes);
        self.blocked.extend(other.blocked);
    }

    /// Upper bound for the time that a run takes, including the wait for new attributes.
    pub fn max_duration(&self) -> Duration {
        let count = |is_one: fn(&Change) -> bool| {
            let found = self.changes.iter().filter(|change| is_one(change)).count();
            u32::try_from(found).unwrap_or(u32::MAX)
        };
        // One wait covers all attributes.
        let attributes = count(|change| {
            matches!(
                change,
                Change::CreateAttribute(_) | Change::AwaitAttribute(_)
            )
        });
        let applications = count(|change| matches!(change, Change::CreateApplication(_)));
        let users =
            count(|change| matches!(change, Change::Provision(_) | Change::ProvisionFirst(_)));
        Duration::from_secs(3).saturating_mul(count(|_| true))
            + ATTRIBUTE_USABLE.max_duration() * attributes.min(1)
            + CHANGE_SHOWN.max_duration().saturating_mul(applications)
            + ASSIGNMENT_COUNTED.max_duration().saturating_mul(users)
    }
}

/// Plans the role attributes for the choices that the tenant was read for. Creates none whose name Entra Connect's
/// application has already.
pub fn attributes(observed: &Observed) -> Plan {
    plan_attributes(observed, false)
}

/// The same, and creates attributes beside those of the same names that Entra Connect fills.
pub fn attributes_beside_synced(observed: &Observed) -> Plan {
    plan_attributes(observed, true)
}

fn plan_attributes(observed: &Observed, beside_synced: bool) -> Plan {
    let mut plan = Plan::default();
    let Ok(attributes) = &observed.attributes else {
        return plan;
    };
    let obstacle = (!observed.has_other_owner())
        .then(|| {
            observed
                .obstacles()
                .into_iter()
                .find(Obstacle::blocks_attributes)
        })
        .flatten();
    if let Ok(Some(deleted)) = &observed.deleted_application {
        plan.blocked.push(texts::owner_deleted(&deleted.name));
        return plan;
    }
    let of_entra_connect = observed.has_other_owner() && is_entra_connects(attributes);
    for attribute in attributes {
        let short = attribute.environment.attribute_name();
        let synced = attribute.synced_definition().filter(|_| !beside_synced);
        match (&attribute.state, observed.owner_object_id(), synced) {
            (AttributeState::Usable | AttributeState::Synced, ..) => {}
            (AttributeState::NotYetUsable, ..) => {
                let name = attribute.name.clone();
                plan.changes.push(AwaitAttribute { name }.into());
            }
            (AttributeState::Missing, ..) if of_entra_connect => {
                plan.blocked.push(texts::attribute_of_entra_connect(&short));
            }
            (AttributeState::Missing, _, Some(synced)) => plan
                .blocked
                .push(texts::attribute_synced(&short, &synced.name)),
            (AttributeState::Missing, Some(owner), None) if obstacle.is_none() => {
                let create = CreateAttribute {
                    owner: owner.clone(),
                    environment: attribute.environment.clone(),
                    name: attribute.name.clone(),
                };
                plan.changes.push(create.into());
            }
            (AttributeState::Missing, _, None) => plan.blocked.push(match &obstacle {
                Some(obstacle) => texts::attribute_obstructed(&short, &obstacle.meaning()),
                None => texts::attribute_without_owner(&short),
            }),
            (AttributeState::Differs(differences), ..) => {
                let differences: Vec<String> = differences
                    .iter()
                    .map(attributes::AttributeDifference::describe)
                    .collect();
                plan.blocked.push(texts::attribute_differs(
                    &attribute.name,
                    &locale::all_of(&differences),
                ));
            }
        }
    }
    plan
}

/// Whether Entra Connect fills every one of these attributes that exists.
fn is_entra_connects(attributes: &[attributes::RoleAttribute]) -> bool {
    let mut there = attributes
        .iter()
        .map(|attribute| &attribute.state)
        .filter(|state| **state != AttributeState::Missing)
        .peekable();
    there.peek().is_some() && there.all(|state| *state == AttributeState::Synced)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::provision::{ExpectedResult, OnDemandTarget};
    use crate::graph::models::{ExtensionName, JobId};
    use crate::ids::{AppId, ServicePrincipalId, UserId};

    #[test]
    fn the_maximum_duration_of_a_plan_covers_all_its_waits() {
        const ID: &str = "c0ffee00-0000-4000-8000-000000000001";
        let app = AppId::parse(ID).expect("an id");
        let attribute = |short| {
            Change::from(AwaitAttribute {
                name: ExtensionName::expected(&app, short),
            })
        };
        let target = OnDemandTarget {
            app: ServicePrincipalId::parse(ID).expect("an id"),
            job: JobId::parse(&format!("scim.c0ffee0000004000.{ID}")).expect("an id"),
            rule: "r".into(),
        };
        let user = UserId::parse(ID).expect("an id");
        let provision =
            || Change::from(target.provision(&user, "Ada", ExpectedResult::Synchronized));
        let minutes = |changes: Vec<Change>| {
            let plan = Plan {
                changes,
                ..Plan::default()
            };
            plan.max_duration().as_secs() / 60
        };
        assert_eq!(
            minutes(vec![attribute("a"), attribute("b")]),
            5,
            "waited for at once"
        );
        assert_eq!(minutes(vec![attribute("a"), provision()]), 10);
        assert_eq!(minutes(vec![provision(), provision()]), 10);
        assert_eq!(minutes(Vec::new()), 0);
    }
}
