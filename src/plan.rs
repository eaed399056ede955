//! Owns the plan: the changes between what the tenant says and what the person wants, each with its request.
//! Refuses to do anything, and to plan what is true already.

pub mod assign;
pub mod connection;
pub mod deprovision;
pub mod first_person;
pub mod mappings;
pub mod new_application;
pub mod reenable;
pub mod removal;
pub mod user_roles;

use crate::changes::schedules::{ASSIGNMENT_COUNTED, ATTRIBUTE_USABLE, CHANGE_SHOWN};
use crate::changes::{AwaitAttribute, Change, CreateAttribute};
use crate::tenant::application::Obstacle;
use crate::tenant::attributes::{self, AttributeState};
use crate::tenant::observed::Observed;
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
    /// Whether carrying it out does all that is wanted: what is blocked stays undone.
    pub const fn is_whole(&self) -> bool {
        self.blocked.is_empty()
    }

    /// Adds another plan behind it.
    pub(crate) fn extend(&mut self, other: Self) {
        self.changes.extend(other.changes);
        self.blocked.extend(other.blocked);
    }

    /// How long carrying it out may take, the wait for new attributes included.
    pub fn longest(&self) -> Duration {
        let count = |is_one: fn(&Change) -> bool| {
            let found = self.changes.iter().filter(|change| is_one(change)).count();
            u32::try_from(found).unwrap_or(u32::MAX)
        };
        // Attributes are waited for all at once.
        let attributes = count(|change| {
            matches!(
                change,
                Change::CreateAttribute(_) | Change::AwaitAttribute(_)
            )
        });
        let applications = count(|change| matches!(change, Change::CreateApplication(_)));
        let people =
            count(|change| matches!(change, Change::Provision(_) | Change::ProvisionFirst(_)));
        Duration::from_secs(3).saturating_mul(count(|_| true))
            + ATTRIBUTE_USABLE.longest() * attributes.min(1)
            + CHANGE_SHOWN.longest().saturating_mul(applications)
            + ASSIGNMENT_COUNTED.longest().saturating_mul(people)
    }
}

/// Plans the role attributes of the choice that was asked about.
pub fn attributes(observed: &Observed) -> Plan {
    let mut plan = Plan::default();
    let Ok(attributes) = &observed.attributes else {
        return plan;
    };
    let obstacle = (!observed.is_owner_another())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::provision::{Expected, Target};
    use crate::graph::models::{ExtensionName, JobId};
    use crate::ids::{AppId, ServicePrincipalId, UserId};

    #[test]
    fn a_run_may_take_as_long_as_all_that_it_waits_for() {
        const ID: &str = "c0ffee00-0000-4000-8000-000000000001";
        let app = AppId::parse(ID).expect("an id");
        let attribute = |short| {
            Change::from(AwaitAttribute {
                name: ExtensionName::expected(&app, short),
            })
        };
        let target = Target {
            app: ServicePrincipalId::parse(ID).expect("an id"),
            job: JobId::parse(&format!("scim.c0ffee0000004000.{ID}")).expect("an id"),
            rule: "r".into(),
        };
        let user = UserId::parse(ID).expect("an id");
        let person = || Change::from(target.provision(&user, "Ada", Expected::InStep));
        let minutes = |changes: Vec<Change>| {
            let plan = Plan {
                changes,
                ..Plan::default()
            };
            plan.longest().as_secs() / 60
        };
        assert_eq!(
            minutes(vec![attribute("a"), attribute("b")]),
            5,
            "waited for at once"
        );
        assert_eq!(minutes(vec![attribute("a"), person()]), 10);
        assert_eq!(minutes(vec![person(), person()]), 10);
        assert_eq!(minutes(Vec::new()), 0);
    }
}
