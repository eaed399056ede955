//! Finds the environments that an application uses, where each occurs, and which application owns the role attributes.
//! An address can only add environments; one that it does not name still counts.
//!
//! An environment is in use if a mapping of the application's jobs sends something to its role at Workato, if the
//! application that owns the attributes has one for it, with or without values, or if setup requests it.

mod of_property;
mod owner;
mod role_mappings;

use crate::texts::{locale, tenant as texts};
pub use of_property::environment_of_property;
pub use role_mappings::{RoleMapping, role_mappings, source_attributes};

use crate::graph::models::{ExtensionName, ExtensionProperty};
use crate::ids::AppId;
use crate::workato::Environment;

/// What the environments are derived from.
#[derive(Clone, Copy, Debug)]
pub struct EnvironmentInputs<'a> {
    /// The picked application, if it could be read.
    pub picked_application: Option<&'a AppId>,
    /// The application chosen as the owner of the attributes.
    pub chosen_owner: Option<&'a AppId>,
    /// The environments that setup requests.
    pub requested: &'a [Environment],
    /// What the mappings of the application's jobs send to roles.
    pub role_mappings: &'a [RoleMapping],
    /// Why part of the mappings is unknown.
    pub unknown_reason: Option<&'a str>,
    /// The attributes read: those that applications define, and those usable in the tenant.
    pub properties: &'a [ExtensionProperty],
}

#[derive(Clone, Debug, PartialEq, Default)]
pub struct Environments {
    /// The environments in use, DEV first.
    pub in_use: Vec<EnvironmentInUse>,
    /// The application whose attributes carry the roles.
    pub owner: Option<AppId>,
    /// Whether the mappings show who the owner is.
    pub is_owner_mapped: bool,
    /// Further attributes that a mapping sends to a role, or that belong to an application one of whose attributes is
    /// sent.
    pub additional_attributes: Vec<ExtensionName>,
    /// Role attributes of other applications; they count nowhere.
    pub other_apps_attributes: Vec<ExtensionProperty>,
    /// What the mappings send to roles.
    pub role_mappings: Vec<RoleMapping>,
    /// Why part of the mappings is unknown, in words.
    pub unknown_reason: Option<String>,
    /// Whether the attributes could be read.
    pub is_read: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvironmentInUse {
    pub environment: Environment,
    /// The attribute that carries its role: the tenant's if there is one, else the one that it will get. `None` if the
    /// application is not known.
    pub attribute_name: Option<ExtensionName>,
    pub origin: EnvironmentOrigin,
}

/// Where an environment occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct EnvironmentOrigin {
    /// The tenant has an attribute for it.
    pub has_attribute: bool,
    /// A mapping sends something to its role.
    pub has_mapping: bool,
    /// Setup requests the environment.
    pub is_requested: bool,
}

impl EnvironmentOrigin {
    /// Whether the tenant shows it.
    pub const fn is_in_tenant(self) -> bool {
        self.has_attribute || self.has_mapping
    }

    const fn describe(self, is_one: bool) -> &'static str {
        match (self.has_attribute, self.has_mapping, is_one) {
            (true, true, true) => texts::ATTRIBUTE_AND_MAPPING,
            (true, true, false) => texts::ATTRIBUTES_AND_MAPPINGS,
            (true, false, true) => texts::ATTRIBUTE,
            (true, false, false) => texts::ATTRIBUTES,
            (false, true, true) => texts::MAPPING,
            (false, true, false) => texts::MAPPINGS,
            (false, false, _) => texts::TO_CREATE,
        }
    }
}

pub fn find_environments(inputs: &EnvironmentInputs<'_>) -> Environments {
    let owners = owner::find_owners(inputs);
    let is_own = |property: &&ExtensionProperty| {
        let app = property.name.app_id();
        app.is_some_and(|app| owners.all.contains(&app))
    };
    let mut all: Vec<Environment> = vec![Environment::Dev];
    let own = inputs
        .properties
        .iter()
        .filter(is_own)
        .filter_map(environment_of_property);
    let sent = inputs
        .role_mappings
        .iter()
        .map(|sends| sends.environment.clone());
    for environment in inputs.requested.iter().cloned().chain(own).chain(sent) {
        if !all.contains(&environment) {
            all.push(environment);
        }
    }
    all.sort_by_key(Environment::sort_key);
    let in_use: Vec<EnvironmentInUse> = all
        .into_iter()
        .filter_map(|environment| environment_in_use(inputs, &owners, environment))
        .collect();
    let mut besides = Vec::new();
    let of_owners = inputs.properties.iter().filter(is_own);
    let of_owners = of_owners.filter(|property| environment_of_property(property).is_some());
    let mappings = inputs.role_mappings.iter();
    let sent = mappings.flat_map(RoleMapping::extensions);
    for name in of_owners.map(|property| property.name.clone()).chain(sent) {
        let is_known = in_use
            .iter()
            .any(|one| one.attribute_name.as_ref() == Some(&name));
        if !is_known && !besides.contains(&name) {
            besides.push(name);
        }
    }
    let mut others: Vec<ExtensionProperty> = Vec::new();
    for property in inputs.properties {
        let is_role = environment_of_property(property).is_some() && !is_own(&property);
        if is_role && !others.iter().any(|one| one.name == property.name) {
            others.push(property.clone());
        }
    }
    Environments {
        in_use,
        owner: owners.first,
        is_owner_mapped: owners.is_mapped,
        additional_attributes: besides,
        other_apps_attributes: others,
        role_mappings: inputs.role_mappings.to_vec(),
        unknown_reason: inputs.unknown_reason.map(str::to_owned),
        is_read: true,
    }
}

/// An environment with its attribute; `None` if only a mapping has it and its name is not that of an environment.
fn environment_in_use(
    inputs: &EnvironmentInputs<'_>,
    owners: &owner::AttributeOwners,
    environment: Environment,
) -> Option<EnvironmentInUse> {
    let there = existing_attribute(inputs, owners, &environment);
    let found = EnvironmentOrigin {
        has_attribute: there.is_some(),
        has_mapping: inputs
            .role_mappings
            .iter()
            .any(|one| one.environment == environment),
        is_requested: environment == Environment::Dev || inputs.requested.contains(&environment),
    };
    if matches!(environment, Environment::Other(_)) && there.is_none() {
        return None;
    }
    let expected = || {
        let owner = owners.first.as_ref()?;
        Some(ExtensionName::expected(
            owner,
            &environment.attribute_name(),
        ))
    };
    Some(EnvironmentInUse {
        attribute_name: there.cloned().or_else(expected),
        environment,
        origin: found,
    })
}

/// The existing attribute of an environment: the owner's, else the one that its mapping reads, else that of another
/// application one of whose attributes a mapping sends.
fn existing_attribute<'a>(
    inputs: &EnvironmentInputs<'a>,
    owners: &owner::AttributeOwners,
    environment: &Environment,
) -> Option<&'a ExtensionName> {
    let short = environment.attribute_name();
    let of_it = |property: &&ExtensionProperty| {
        environment_of_property(property).as_ref() == Some(environment)
    };
    let of = |app: &AppId| {
        let own = |property: &&ExtensionProperty| property.name.app_id().as_ref() == Some(app);
        let all = || inputs.properties.iter().filter(own).filter(of_it);
        // If two differ in letter case only, prefer the documented one.
        let documented = all().find(|property| property.name.short_name() == Some(&short));
        documented.or_else(|| all().next())
    };
    let read = || {
        let sends = inputs.role_mappings.iter();
        let mut direct = sends
            .filter(|one| one.environment == *environment)
            .filter_map(|one| one.direct_attribute.as_deref());
        direct.find_map(|name| {
            let mut all = inputs.properties.iter();
            let property = all.find(|property| property.name.as_str() == name)?;
            // An attribute named for another environment is mapped wrongly and does not belong to this one.
            environment_of_property(property)
                .is_none_or(|one| one == *environment)
                .then_some(property)
        })
    };
    let first = owners.first.as_ref().and_then(of);
    let property = first
        .or_else(read)
        .or_else(|| owners.all.iter().find_map(of));
    property.map(|property| &property.name)
}

impl Environments {
    pub fn list(&self) -> Vec<Environment> {
        self.in_use
            .iter()
            .map(|one| one.environment.clone())
            .collect()
    }

    /// Whether there are environments other than the default one.
    pub fn has_several(&self) -> bool {
        self.in_use.len() > 1
    }

    /// Where an environment occurs; nowhere if it is not in use.
    pub fn origin(&self, environment: &Environment) -> EnvironmentOrigin {
        let one = self
            .in_use
            .iter()
            .find(|one| one.environment == *environment);
        one.map(|one| one.origin).unwrap_or_default()
    }

    /// The environments and where they occur, in whole sentences: "DEV, TEST, PROD: attributes and mappings."
    pub fn describe(&self) -> String {
        let mut groups: Vec<(EnvironmentOrigin, Vec<String>)> = Vec::new();
        for one in &self.in_use {
            let found = EnvironmentOrigin {
                is_requested: false,
                ..one.origin
            };
            let name = one.environment.to_string();
            match groups.iter_mut().find(|(of, _)| *of == found) {
                Some((_, names)) => names.push(name),
                None => groups.push((found, vec![name])),
            }
        }
        let sentences = groups.iter().map(|(found, names)| {
            let text = if found.is_in_tenant() || self.is_read {
                found.describe(names.len() == 1)
            } else {
                texts::ATTRIBUTE_UNREAD
            };
            format!("{}: {text}.", locale::all_of(names))
        });
        let unknown = self
            .unknown_reason
            .iter()
            .map(|why| texts::sent_roles_unknown(why));
        sentences.chain(unknown).collect::<Vec<_>>().join(" ")
    }
}

/// The attributes to request changes of before it is known which are in use: the role attributes of every application,
/// and all text attributes of `apps`, which are likely to own what is sent.
pub fn likely_role_attributes(
    apps: &[&AppId],
    available: &[ExtensionProperty],
) -> Vec<ExtensionName> {
    let is_likely = |property: &&ExtensionProperty| {
        let own = || {
            let app = property.name.app_id();
            app.is_some_and(|app| apps.contains(&&app))
                && property.data_type.eq_ignore_ascii_case("String")
        };
        property
            .target_objects
            .iter()
            .any(|target| target == "User")
            && (environment_of_property(property).is_some() || own())
    };
    let likely = available.iter().filter(is_likely);
    likely.map(|property| property.name.clone()).collect()
}
