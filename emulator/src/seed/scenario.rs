//! The named states a tenant can begin in.
//! Refuses to differ from the fresh tenant in more than the name says.

use serde_json::Value;

use super::assignments::assigned_to_workato;
use super::extensions::{set, string};
use super::workato::{INTEGRATION, WORKATO};
use crate::env::{SeededRandom, Timestamp};
use crate::model::{Application, ExtensionProperty, Tenant};

/// The short names of the attributes, one for each environment.
const ATTRIBUTES: [&str; 3] = ["workato_role", "workato_role_test", "workato_role_prod"];
/// The system roles that values are taken from.
const ROLES: [&str; 3] = ["Admin", "Operator", "Analyst"];
/// The beginning of 2025, when the attributes of a scenario were created.
const CREATED: Timestamp = Timestamp::from_millis(1_735_689_600_000);

/// A named state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scenario {
    /// Nothing was set up.
    #[default]
    Fresh,
    /// The attributes exist on Workato, and everybody assigned has values in all of them.
    Step1Done,
    /// The attributes exist, but on another application than Workato.
    AttributeElsewhere,
    /// One attribute is a number, one takes several values, and the third is missing.
    AttributeDiffers,
    /// The attributes exist on Workato, and nobody has a value.
    NoRolesYet,
}

impl Scenario {
    /// Every scenario.
    pub const ALL: [Self; 5] = [
        Self::Fresh,
        Self::Step1Done,
        Self::AttributeElsewhere,
        Self::AttributeDiffers,
        Self::NoRolesYet,
    ];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Step1Done => "step1-done",
            Self::AttributeElsewhere => "attribute-elsewhere",
            Self::AttributeDiffers => "attribute-differs",
            Self::NoRolesYet => "no-roles-yet",
        }
    }

    /// What it is, in one sentence.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Fresh => "Nothing was set up.",
            Self::Step1Done => {
                "The three attributes exist on Workato, and everybody assigned has a value in each."
            }
            Self::AttributeElsewhere => {
                "The attributes exist, but on the application “Workato (test integration)”."
            }
            Self::AttributeDiffers => {
                "workato_role is an Integer, workato_role_test takes several values, workato_role_prod is missing."
            }
            Self::NoRolesYet => "The three attributes exist on Workato, and nobody has a value.",
        }
    }

    /// The scenario of this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|scenario| scenario.name() == name)
    }

    /// Turns a fresh tenant into this one.
    pub(super) fn apply(self, tenant: &mut Tenant, now: Timestamp, random: &SeededRandom) {
        let created = CREATED.min(now);
        let attributes = |owner: &str, tenant: &mut Tenant| {
            let owner = named(tenant, owner);
            let made = ATTRIBUTES.map(|name| string(&owner, name, created, random));
            tenant.extension_properties.extend(made.clone());
            made.map(|property| property.name)
        };
        match self {
            Self::Fresh => {}
            Self::NoRolesYet => {
                attributes(WORKATO, tenant);
            }
            Self::AttributeElsewhere => {
                attributes(INTEGRATION, tenant);
            }
            Self::Step1Done => {
                let names = attributes(WORKATO, tenant);
                for (index, id) in assigned_to_workato(tenant).into_iter().enumerate() {
                    for (offset, name) in names.iter().enumerate() {
                        let role = ROLES[(index + offset) % ROLES.len()];
                        set(tenant, &id, name, Value::String(role.to_owned()));
                    }
                }
            }
            Self::AttributeDiffers => {
                let workato = named(tenant, WORKATO);
                tenant.extension_properties.push(ExtensionProperty {
                    data_type: "Integer".to_owned(),
                    ..string(&workato, ATTRIBUTES[0], created, random)
                });
                tenant.extension_properties.push(ExtensionProperty {
                    is_multi_valued: true,
                    ..string(&workato, ATTRIBUTES[1], created, random)
                });
            }
        }
    }
}

/// An application that every seed has.
fn named(tenant: &Tenant, name: &str) -> Application {
    tenant
        .applications
        .iter()
        .find(|application| application.display_name == name)
        .cloned()
        .expect("every seed makes the applications it is about")
}
