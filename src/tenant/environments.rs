//! Finds the environments that an application uses, where each occurs, and which application owns the role attributes.
//! An address can only add environments; one that it does not name still counts.
//!
//! An environment is in use if a mapping of the application's jobs sends something to its role at Workato, if the
//! application that owns the attributes has one for it, with or without values, or if setup requests it.

mod owner;
mod sends;

pub use sends::{Sends, mapped, sends};

use crate::graph::models::{ExtensionName, ExtensionProperty};
use crate::ids::AppId;
use crate::workato::Environment;

/// What the environments are derived from.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The picked application, if it could be read.
    pub picked: Option<&'a AppId>,
    /// The application chosen as the owner of the attributes.
    pub chosen: Option<&'a AppId>,
    /// The environments that setup requests.
    pub asked: &'a [Environment],
    /// What the mappings of the application's jobs send to roles.
    pub sends: &'a [Sends],
    /// Why part of the mappings is unknown.
    pub unknown: Option<&'a str>,
    /// The attributes read: those that applications define, and those usable in the tenant.
    pub properties: &'a [ExtensionProperty],
}

#[derive(Clone, Debug, PartialEq, Default)]
pub struct Environments {
    /// The environments in use, DEV first.
    pub in_use: Vec<InUse>,
    /// The application whose attributes carry the roles.
    pub owner: Option<AppId>,
    /// Whether the mappings show who the owner is.
    pub is_owner_mapped: bool,
    /// Further attributes that a mapping sends to a role, or that belong to an application one of whose attributes is
    /// sent.
    pub besides: Vec<ExtensionName>,
    /// Role attributes of other applications; they count nowhere.
    pub others: Vec<ExtensionProperty>,
    /// What the mappings send to roles.
    pub sends: Vec<Sends>,
    /// Why part of the mappings is unknown, in words.
    pub unknown: Option<String>,
    /// Whether the attributes could be read.
    pub is_read: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InUse {
    pub environment: Environment,
    /// The attribute that carries its role: the tenant's if there is one, else the one that it will get. `None` if the
    /// application is not known.
    pub name: Option<ExtensionName>,
    pub found: Found,
}

/// Where an environment occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Found {
    /// The tenant has an attribute for it.
    pub attribute: bool,
    /// A mapping sends something to its role.
    pub mapping: bool,
    /// Setup requests the environment.
    pub asked: bool,
}

impl Found {
    /// Whether the tenant shows it.
    pub const fn is_there(self) -> bool {
        self.attribute || self.mapping
    }

    const fn words(self, is_one: bool) -> &'static str {
        match (self.attribute, self.mapping, is_one) {
            (true, true, true) => "attribute and mapping",
            (true, true, false) => "attributes and mappings",
            (true, false, true) => "attribute",
            (true, false, false) => "attributes",
            (false, true, true) => "mapping",
            (false, true, false) => "mappings",
            (false, false, _) => "still to be created",
        }
    }
}

pub fn of(seen: &Seen<'_>) -> Environments {
    let owners = owner::find(seen);
    let is_own = |property: &&ExtensionProperty| {
        let app = property.name.app_id();
        app.is_some_and(|app| owners.all.contains(&app))
    };
    let mut all: Vec<Environment> = vec![Environment::Dev];
    let own = seen
        .properties
        .iter()
        .filter(is_own)
        .filter_map(of_property);
    let sent = seen.sends.iter().map(|sends| sends.environment.clone());
    for environment in seen.asked.iter().cloned().chain(own).chain(sent) {
        if !all.contains(&environment) {
            all.push(environment);
        }
    }
    all.sort_by_key(Environment::rank);
    let in_use: Vec<InUse> = all
        .into_iter()
        .filter_map(|environment| in_use(seen, &owners, environment))
        .collect();
    let mut besides = Vec::new();
    let of_owners = seen.properties.iter().filter(is_own);
    let of_owners = of_owners.filter(|property| of_property(property).is_some());
    let sent = seen.sends.iter().flat_map(Sends::extensions);
    for name in of_owners.map(|property| property.name.clone()).chain(sent) {
        let is_known = in_use.iter().any(|one| one.name.as_ref() == Some(&name));
        if !is_known && !besides.contains(&name) {
            besides.push(name);
        }
    }
    let mut others: Vec<ExtensionProperty> = Vec::new();
    for property in seen.properties {
        let is_role = of_property(property).is_some() && !is_own(&property);
        if is_role && !others.iter().any(|one| one.name == property.name) {
            others.push(property.clone());
        }
    }
    Environments {
        in_use,
        owner: owners.first,
        is_owner_mapped: owners.is_mapped,
        besides,
        others,
        sends: seen.sends.to_vec(),
        unknown: seen.unknown.map(str::to_owned),
        is_read: true,
    }
}

/// The environment that the name of an attribute stands for.
pub fn of_property(property: &ExtensionProperty) -> Option<Environment> {
    Environment::of_found(property.name.short()?)
}

/// An environment with its attribute; `None` if only a mapping has it and its name is not that of an environment.
fn in_use(seen: &Seen<'_>, owners: &owner::Owners, environment: Environment) -> Option<InUse> {
    let there = there(seen, owners, &environment);
    let found = Found {
        attribute: there.is_some(),
        mapping: seen.sends.iter().any(|one| one.environment == environment),
        asked: environment == Environment::Dev || seen.asked.contains(&environment),
    };
    if matches!(environment, Environment::Other(_)) && there.is_none() {
        return None;
    }
    let expected = || {
        let owner = owners.first.as_ref()?;
        Some(ExtensionName::expected(owner, &environment.attribute()))
    };
    Some(InUse {
        name: there.cloned().or_else(expected),
        environment,
        found,
    })
}

/// The existing attribute of an environment: the owner's, else the one that its mapping reads, else that of another
/// application one of whose attributes a mapping sends.
fn there<'a>(
    seen: &Seen<'a>,
    owners: &owner::Owners,
    environment: &Environment,
) -> Option<&'a ExtensionName> {
    let short = environment.attribute();
    let of_it = |property: &&ExtensionProperty| of_property(property).as_ref() == Some(environment);
    let of = |app: &AppId| {
        let own = |property: &&ExtensionProperty| property.name.app_id().as_ref() == Some(app);
        let all = || seen.properties.iter().filter(own).filter(of_it);
        // If two differ in letter case only, prefer the documented one.
        let documented = all().find(|property| property.name.short() == Some(&short));
        documented.or_else(|| all().next())
    };
    let read = || {
        let sends = seen.sends.iter();
        let mut direct = sends
            .filter(|one| one.environment == *environment)
            .filter_map(|one| one.direct.as_deref());
        direct.find_map(|name| {
            let mut all = seen.properties.iter();
            let property = all.find(|property| property.name.as_str() == name)?;
            // An attribute named for another environment is mapped wrongly and does not belong to this one.
            of_property(property)
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
    pub fn names(&self) -> Vec<Environment> {
        self.in_use
            .iter()
            .map(|one| one.environment.clone())
            .collect()
    }

    /// Whether there are environments other than the default one.
    pub fn has_further(&self) -> bool {
        self.in_use.len() > 1
    }

    /// Where an environment occurs; nowhere if it is not in use.
    pub fn found(&self, environment: &Environment) -> Found {
        let one = self
            .in_use
            .iter()
            .find(|one| one.environment == *environment);
        one.map(|one| one.found).unwrap_or_default()
    }

    /// The environments and where they occur, in whole sentences: "DEV, TEST, PROD: attributes and mappings."
    pub fn words(&self) -> String {
        let mut groups: Vec<(Found, Vec<String>)> = Vec::new();
        for one in &self.in_use {
            let found = Found {
                asked: false,
                ..one.found
            };
            let name = one.environment.to_string();
            match groups.iter_mut().find(|(of, _)| *of == found) {
                Some((_, names)) => names.push(name),
                None => groups.push((found, vec![name])),
            }
        }
        let sentences = groups.iter().map(|(found, names)| {
            let words = if found.is_there() || self.is_read {
                found.words(names.len() == 1)
            } else {
                "whether there is an attribute could not be read"
            };
            format!("{}: {words}.", names.join(", "))
        });
        let unknown = self
            .unknown
            .iter()
            .map(|why| format!("Which roles the mappings send is not known. {why}"));
        sentences.chain(unknown).collect::<Vec<_>>().join(" ")
    }
}

/// The attributes to request changes of before it is known which are in use: the role attributes of every application,
/// and all text attributes of `apps`, which are likely to own what is sent.
pub fn likely(apps: &[&AppId], available: &[ExtensionProperty]) -> Vec<ExtensionName> {
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
            && (of_property(property).is_some() || own())
    };
    let likely = available.iter().filter(is_likely);
    likely.map(|property| property.name.clone()).collect()
}
