//! Finds the application whose attributes carry the roles: the mappings decide, and the choice only if nothing is
//! mapped.
//! A single mapping that reads something else does not outweigh the others.

use super::{EnvironmentInputs, environment_of_property};
use crate::graph::models::ExtensionName;
use crate::ids::AppId;
use crate::workato::Environment;

/// The applications whose attributes carry roles.
#[derive(Debug)]
pub(super) struct AttributeOwners {
    /// The one whose attributes are used; `None` if the picked application is not known.
    pub(super) first: Option<AppId>,
    /// The first, and every other application one of whose attributes a mapping sends.
    pub(super) all: Vec<AppId>,
    /// Whether a mapping sends an attribute of the first.
    pub(super) is_mapped: bool,
}

pub(super) fn find_owners(inputs: &EnvironmentInputs<'_>) -> AttributeOwners {
    let sent: Vec<ExtensionName> = inputs
        .role_mappings
        .iter()
        .flat_map(super::RoleMapping::extensions)
        .collect();
    let is_role = |name: &&ExtensionName| {
        let environment = name
            .short_name()
            .and_then(Environment::from_found_attribute);
        environment.is_some()
    };
    let chosen = inputs.chosen_owner.or(inputs.picked_application);
    let has_roles = |app: &&AppId| {
        let own = |name: &ExtensionName| name.app_id().as_ref() == Some(*app);
        let roles = inputs
            .properties
            .iter()
            .filter(|property| environment_of_property(property).is_some());
        roles.map(|property| &property.name).any(own)
    };
    let first = most_frequent_owner(inputs, sent.iter().filter(is_role))
        .or_else(|| chosen.filter(has_roles).cloned())
        .or_else(|| most_frequent_owner(inputs, sent.iter()))
        .or_else(|| chosen.cloned());
    let mapped: Vec<AppId> = sent.iter().filter_map(ExtensionName::app_id).collect();
    let is_mapped = first.as_ref().is_some_and(|first| mapped.contains(first));
    let mut all: Vec<AppId> = Vec::new();
    for app in first.iter().cloned().chain(mapped) {
        if !all.contains(&app) {
            all.push(app);
        }
    }
    AttributeOwners {
        first,
        all,
        is_mapped,
    }
}

/// The application that owns most of these attributes. Existing attributes count before missing ones; ties go to the
/// picked application, then to the chosen one, then to the first one read.
fn most_frequent_owner<'a>(
    inputs: &EnvironmentInputs<'_>,
    names: impl Iterator<Item = &'a ExtensionName>,
) -> Option<AppId> {
    let mut counted: Vec<(AppId, usize, usize)> = Vec::new();
    for name in names {
        let Some(app) = name.app_id() else {
            continue;
        };
        let is_there = inputs
            .properties
            .iter()
            .any(|property| property.name == *name);
        match counted.iter_mut().find(|(of, ..)| *of == app) {
            Some((_, there, all)) => {
                *there += usize::from(is_there);
                *all += 1;
            }
            None => counted.push((app, usize::from(is_there), 1)),
        }
    }
    let rank = |(app, there, all): &(AppId, usize, usize)| {
        let is = |one: Option<&AppId>| one == Some(app);
        (
            *there,
            *all,
            is(inputs.picked_application),
            is(inputs.chosen_owner),
        )
    };
    // `max_by_key` returns the last of equals, so iterate from the end.
    let most = counted.iter().rev().max_by_key(|one| rank(one));
    most.map(|(app, ..)| app.clone())
}
