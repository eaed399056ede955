//! The role attributes of Step 1: which exist, which are usable, which differ, and which another application owns.
//! Uses Graph's name of an attribute wherever there is one.

use super::environments::{Environments, environment_of_property};
use crate::graph::Request;
use crate::graph::endpoint::CREATE_EXTENSION_PROPERTY;
use crate::graph::models::{ExtensionName, ExtensionProperty};
use crate::ids::{AppId, ApplicationObjectId};
use crate::texts::{locale, tenant as texts};
use crate::untrusted::{UntrustedText, isolated};
use crate::workato::Environment;
use serde_json::json;

/// The role attribute of one environment, as found in the tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleAttribute {
    pub environment: Environment,
    /// The full name: Graph's if the attribute exists, else the one that it will get.
    pub name: ExtensionName,
    pub state: AttributeState,
    /// Definitions of the same name that other applications own.
    pub other_definitions: Vec<ExtensionProperty>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeState {
    Missing,
    /// Defined but not usable yet: Entra takes up to some minutes, and the application needs a service principal.
    NotYetUsable,
    /// Defined as documented and usable.
    Usable,
    /// Usable, and filled by Entra Connect: its values can be read and mapped, and are set in Active Directory.
    Synced,
    /// Defined, but not as Workato needs it.
    Differs(Vec<AttributeDifference>),
}

impl RoleAttribute {
    /// The attribute of the same name that Entra Connect fills, if another application owns one.
    pub fn synced_definition(&self) -> Option<&ExtensionProperty> {
        let mut others = self.other_definitions.iter();
        others.find(|other| differences(other) == [AttributeDifference::Synced])
    }
}

impl AttributeState {
    /// Whether users' values can be read and mapped. A synchronized attribute has values, too.
    pub fn is_readable(&self) -> bool {
        matches!(self, Self::Usable | Self::Synced)
    }

    /// Whether a mapping can name it.
    pub fn is_mappable(&self) -> bool {
        self.is_readable() || *self == Self::NotYetUsable
    }
}

/// How a definition differs from the documented one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeDifference {
    /// Its type is not text.
    DataType(String),
    /// It holds several values, which provisioning cannot map.
    MultiValued,
    /// It cannot be set on users.
    NotForUsers(Vec<String>),
    /// Entra Connect fills it, so the cloud cannot write it.
    Synced,
    /// Graph gave it a name other than the announced one, which the rest of the plan uses.
    UnexpectedName(String),
}

impl AttributeDifference {
    pub fn describe(&self) -> String {
        match self {
            Self::DataType(found) => texts::type_differs(&isolated(found)),
            Self::MultiValued => texts::MULTI_VALUED.into(),
            Self::NotForUsers(found) if found.is_empty() => texts::FOR_NO_OBJECT.into(),
            Self::NotForUsers(found) => texts::for_other_objects(&isolated(&locale::all_of(found))),
            Self::Synced => texts::SYNCED.into(),
            Self::UnexpectedName(announced) => texts::unexpected_name(announced),
        }
    }
}

/// How a definition differs from `String`, `User`, single-valued.
pub fn differences(property: &ExtensionProperty) -> Vec<AttributeDifference> {
    let mut differences = Vec::new();
    // Graph accepts the type in any case, and some tools write it in lower case.
    if !property.data_type.eq_ignore_ascii_case("String") {
        differences.push(AttributeDifference::DataType(property.data_type.clone()));
    }
    if property.is_multi_valued {
        differences.push(AttributeDifference::MultiValued);
    }
    if !property
        .target_objects
        .iter()
        .any(|target| target == "User")
    {
        differences.push(AttributeDifference::NotForUsers(
            property.target_objects.clone(),
        ));
    }
    if property.is_synced_from_on_premises == Some(true) {
        differences.push(AttributeDifference::Synced);
    }
    differences
}

/// The attribute of each environment in use, from what its application defines and what the tenant can use now.
pub fn inspect(
    environments: &Environments,
    defined: &[ExtensionProperty],
    available: &[ExtensionProperty],
) -> Vec<RoleAttribute> {
    let in_use = environments.in_use.iter();
    let named =
        in_use.filter_map(|one| Some((one.environment.clone(), one.attribute_name.clone()?)));
    let others = |environment: &Environment| {
        let others = environments.other_apps_attributes.iter();
        let theirs =
            others.filter(|one| environment_of_property(one).as_ref() == Some(environment));
        theirs.cloned().collect()
    };
    named
        .map(|(environment, name)| RoleAttribute {
            other_definitions: others(&environment),
            state: attribute_state(&name, defined, available),
            environment,
            name,
        })
        .collect()
}

/// The additional attributes that carry roles, each under its full name.
pub fn inspect_additional(
    environments: &Environments,
    defined: &[ExtensionProperty],
    available: &[ExtensionProperty],
) -> Vec<RoleAttribute> {
    let besides = environments.additional_attributes.iter();
    besides
        .map(|name| RoleAttribute {
            environment: Environment::Other(name.to_string()),
            name: name.clone(),
            state: attribute_state(name, defined, available),
            other_definitions: Vec::new(),
        })
        .collect()
}

fn attribute_state(
    name: &ExtensionName,
    defined: &[ExtensionProperty],
    available: &[ExtensionProperty],
) -> AttributeState {
    let is_it = |property: &&ExtensionProperty| property.name == *name;
    let usable = available.iter().find(is_it);
    match defined.iter().find(is_it).or(usable) {
        None => AttributeState::Missing,
        Some(definition) => match (&differences(definition)[..], usable) {
            ([] | [AttributeDifference::Synced], None) => AttributeState::NotYetUsable,
            ([], Some(_)) => AttributeState::Usable,
            ([AttributeDifference::Synced], Some(_)) => AttributeState::Synced,
            (differences, _) => AttributeState::Differs(differences.to_vec()),
        },
    }
}

/// An application that owns usable role attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeOwner {
    pub app_id: AppId,
    pub name: UntrustedText,
    /// The environments that it has attributes for, in order.
    pub environments: Vec<Environment>,
    /// Whether Entra Connect fills one of them.
    pub is_synced: bool,
}

/// The applications that own attributes among these that can be read and mapped, the one with the most first.
pub fn attribute_owners(properties: &[ExtensionProperty]) -> Vec<AttributeOwner> {
    let mut owners: Vec<AttributeOwner> = Vec::new();
    for property in properties {
        let is_synced = match differences(property)[..] {
            [] => false,
            [AttributeDifference::Synced] => true,
            _ => continue,
        };
        let (Some(app_id), Some(environment)) =
            (property.name.app_id(), environment_of_property(property))
        else {
            continue;
        };
        match owners.iter_mut().find(|known| known.app_id == app_id) {
            Some(known) => {
                known.environments.push(environment);
                known.is_synced |= is_synced;
            }
            None => owners.push(AttributeOwner {
                app_id,
                name: property
                    .app_display_name
                    .clone()
                    .filter(|name| !name.is_empty())
                    .unwrap_or_else(|| texts::UNNAMED_OWNER.into())
                    .into(),
                environments: vec![environment],
                is_synced,
            }),
        }
    }
    for owner in &mut owners {
        owner.environments.sort_by_key(Environment::sort_key);
    }
    let count = |at: &usize| owners[*at].environments.len();
    let most = (0..owners.len()).rev().max_by_key(count);
    if let Some(most) = most {
        owners.swap(0, most);
    }
    owners
}

/// The documented request that creates the attribute of `environment`.
pub fn creation_request(application: &ApplicationObjectId, environment: &Environment) -> Request {
    Request::new(&CREATE_EXTENSION_PROPERTY, &[application.as_str()]).json_body(json!({
        "name": environment.attribute_name(),
        "dataType": "String",
        "targetObjects": ["User"],
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWNER: &str = "25883231-668a-43a7-80b2-5685c3f874bc";
    const OTHER: &str = "35883231-668a-43a7-80b2-5685c3f874bc";

    fn property(
        app_id: &str,
        short: &str,
        change: impl FnOnce(&mut ExtensionProperty),
    ) -> ExtensionProperty {
        let app_id = AppId::parse(app_id).expect("an id");
        let mut property = ExtensionProperty {
            id: None,
            name: ExtensionName::expected(&app_id, short),
            data_type: "String".into(),
            is_multi_valued: false,
            is_synced_from_on_premises: None,
            target_objects: vec!["User".into()],
            app_display_name: Some("Other".into()),
        };
        change(&mut property);
        property
    }

    fn state(defined: &[ExtensionProperty], available: &[ExtensionProperty]) -> AttributeState {
        let owner = AppId::parse(OWNER).expect("an id");
        let name = ExtensionName::expected(&owner, "workato_role");
        super::attribute_state(&name, defined, available)
    }

    #[test]
    fn missing_waiting_usable_and_differing_attributes_are_distinguished() {
        let good = property(OWNER, "workato_role", |_| {});
        assert_eq!(state(&[], &[]), AttributeState::Missing);
        assert_eq!(
            state(std::slice::from_ref(&good), &[]),
            AttributeState::NotYetUsable
        );
        assert_eq!(
            state(std::slice::from_ref(&good), std::slice::from_ref(&good)),
            AttributeState::Usable
        );
        let wrong = property(OWNER, "workato_role", |p| {
            p.data_type = "Integer".into();
            p.is_multi_valued = true;
            p.target_objects = vec!["Group".into()];
        });
        let AttributeState::Differs(differences) = state(&[wrong], &[]) else {
            panic!("differs")
        };
        assert_eq!(differences.len(), 3);
        let lower = property(OWNER, "workato_role", |p| p.data_type = "string".into());
        assert_eq!(
            state(std::slice::from_ref(&lower), std::slice::from_ref(&lower)),
            AttributeState::Usable
        );
    }

    #[test]
    fn an_attribute_that_entra_connect_fills_can_be_mapped() {
        let synced = |change: fn(&mut ExtensionProperty)| {
            let property = property(OWNER, "workato_role", |property| {
                property.is_synced_from_on_premises = Some(true);
                change(property);
            });
            state(&[], &[property])
        };
        let plain = synced(|_| {});
        assert_eq!(plain, AttributeState::Synced);
        assert!(plain.is_readable() && plain.is_mappable());
        assert!(!synced(|property| property.is_multi_valued = true).is_mappable());
    }

    #[test]
    fn another_environments_attribute_is_not_this_ones() {
        let test = property(OWNER, "workato_role_test", |_| {});
        assert_eq!(
            state(std::slice::from_ref(&test), std::slice::from_ref(&test)),
            AttributeState::Missing
        );
        let foreign = property(OTHER, "workato_role", |_| {});
        assert_eq!(
            state(&[], std::slice::from_ref(&foreign)),
            AttributeState::Missing
        );
    }

    #[test]
    fn attributes_of_other_applications_are_offered_by_owner() {
        let others = [
            property(OTHER, "workato_role", |_| {}),
            property(OTHER, "workato_role_prod", |_| {}),
            property(
                "45883231-668a-43a7-80b2-5685c3f874bc",
                "workato_role_prod",
                |_| {},
            ),
            property(
                "55883231-668a-43a7-80b2-5685c3f874bc",
                "workato_role",
                |p| p.is_multi_valued = true,
            ),
            property(
                "65883231-668a-43a7-80b2-5685c3f874bc",
                "workatoRoleTest",
                |p| p.is_synced_from_on_premises = Some(true),
            ),
        ];
        let owners = attribute_owners(&others);
        let shown = owners.iter().map(|owner| {
            let environments = owner.environments.iter().map(ToString::to_string);
            (environments.collect::<Vec<_>>().join(" "), owner.is_synced)
        });
        assert_eq!(owners[0].app_id.as_str(), OTHER);
        assert_eq!(
            shown.collect::<Vec<_>>(),
            [
                ("DEV PROD".to_owned(), false),
                ("PROD".to_owned(), false),
                ("TEST".to_owned(), true)
            ],
            "several values cannot be mapped, and names of Active Directory have no underscore"
        );
    }
}
