//! Checks the rows about the application, the attributes, the roles and the assignments. What could not be read does
//! not count as missing.

use crate::guide::CheckState;
use crate::tenant::attributes::{AttributeDifference, AttributeState, RoleAttribute};
use crate::tenant::observed::Observed;
use crate::tenant::read_error::{describe_read_error, describe_unread_provisioning};
use crate::texts::{checklist as texts, locale, things};
use crate::workato::Environment;

pub(crate) fn application(observed: &Observed) -> (CheckState, String) {
    let enterprise = match &observed.enterprise_application {
        Ok(enterprise) => enterprise,
        Err(error) => return describe_read_error(error, things::APPLICATION),
    };
    let obstacles = observed.obstacles();
    if let Some(obstacle) = obstacles
        .iter()
        .find(|obstacle| obstacle.blocks_provisioning() || obstacle.blocks_attributes())
    {
        return (
            CheckState::Differs,
            texts::obstacle(&enterprise.name(), &obstacle.meaning(), obstacle.remedy()),
        );
    }
    if let Err(error) = &observed.templates
        && observed.job().is_none()
    {
        let (state, _) = describe_read_error(error, things::TEMPLATES);
        let why = describe_unread_provisioning(error, things::TEMPLATES);
        return (state, texts::picked_unchecked(&enterprise.name(), &why));
    }
    let name = enterprise.name();
    let text = match &enterprise.application {
        Some(application) => texts::picked_with_object(&name, &application.id),
        None => texts::picked(&name),
    };
    (CheckState::Done, text)
}

pub(crate) fn attributes(
    observed: &Observed,
    wanted: impl Fn(&Environment) -> bool,
) -> (CheckState, String) {
    let attributes: Vec<&RoleAttribute> = match &observed.attributes {
        Ok(attributes) => attributes
            .iter()
            .filter(|attribute| wanted(&attribute.environment))
            .collect(),
        Err(error) => return describe_read_error(error, things::ATTRIBUTES),
    };
    let in_state = |wanted: fn(&AttributeState) -> bool| -> Vec<&RoleAttribute> {
        let found = attributes.iter().copied();
        found.filter(|attribute| wanted(&attribute.state)).collect()
    };
    let differing = in_state(|state| matches!(state, AttributeState::Differs(_)));
    if !differing.is_empty() {
        let found: Vec<String> = differing.into_iter().filter_map(difference).collect();
        return (CheckState::Differs, format!("{}.", found.join("; ")));
    }
    let missing = in_state(|state| *state == AttributeState::Missing);
    if !missing.is_empty() {
        let text = texts::attributes_missing(&short_names(&missing));
        let text = match hint_at_others(&missing) {
            Some(hint) => format!("{text} {hint}"),
            None => text,
        };
        return (CheckState::ToDo, text);
    }
    let waiting = in_state(|state| *state == AttributeState::NotYetUsable);
    if !waiting.is_empty() {
        return (
            CheckState::Waiting,
            texts::attributes_not_usable_yet(&short_names(&waiting)),
        );
    }
    let synced = in_state(|state| *state == AttributeState::Synced);
    let text = if synced.is_empty() {
        texts::ATTRIBUTES_EXIST.to_owned()
    } else {
        texts::attributes_synced(&short_names(&synced))
    };
    (CheckState::Done, text)
}

/// Names the attributes of the same name that exist already. `None` if there are none.
fn hint_at_others(missing: &[&RoleAttribute]) -> Option<&'static str> {
    let any = |is: fn(&RoleAttribute) -> bool| missing.iter().any(|attribute| is(attribute));
    if any(|attribute| attribute.synced_definition().is_some()) {
        Some(texts::SYNCED_OF_SAME_NAME)
    } else if any(|attribute| !attribute.other_definitions.is_empty()) {
        Some(texts::OTHERS_OF_SAME_NAME)
    } else {
        None
    }
}

fn short_names(attributes: &[&RoleAttribute]) -> String {
    let names: Vec<String> = attributes
        .iter()
        .map(|attribute| attribute.environment.attribute_name())
        .collect();
    locale::all_of(&names)
}

/// `None` if the attribute is as documented.
fn difference(attribute: &RoleAttribute) -> Option<String> {
    let AttributeState::Differs(differences) = &attribute.state else {
        return None;
    };
    let found: Vec<String> = differences
        .iter()
        .map(AttributeDifference::describe)
        .collect();
    let name = attribute.environment.attribute_name();
    Some(format!("{name}: {}", locale::all_of(&found)))
}

/// Environments other than DEV: those found in the tenant, and those that the administrator added.
pub(crate) fn further_environments(observed: &Observed) -> (CheckState, String) {
    let environments = &observed.environments;
    if environments.has_several() {
        let (state, why) = attributes(observed, |environment| *environment != Environment::Dev);
        return (state, format!("{} {why}", environments.describe()));
    }
    if let Err(error) = &observed.attributes {
        return describe_read_error(error, things::ATTRIBUTES);
    }
    match &environments.unknown_reason {
        Some(why) => (CheckState::CannotBeRead, texts::environments_unknown(why)),
        None => (CheckState::NotNeeded, texts::NO_FURTHER_ENVIRONMENT.into()),
    }
}

pub(crate) fn user_roles(observed: &Observed) -> (CheckState, String) {
    let names = observed.readable_names();
    let users = match &observed.users_in_scope {
        Ok(users) => users,
        Err(error) => return describe_read_error(error, things::ASSIGNED_PEOPLE),
    };
    if let Err(error) = &observed.attributes {
        return describe_read_error(error, things::ATTRIBUTES);
    }
    if names.len() < observed.environments.in_use.len() {
        return (CheckState::ToDo, texts::ATTRIBUTES_FIRST.into());
    }
    let all = users.users.len();
    if let (0, Some(missing)) = (all, users.describe_missing()) {
        return (CheckState::NotChecked, texts::not_read_yet(&missing));
    }
    if all == 0 {
        return (CheckState::ToDo, texts::NOBODY_ASSIGNED_YET.into());
    }
    let done = users.count_complete(&names);
    let text = if names.len() > 1 {
        texts::have_roles(done, all)
    } else {
        texts::have_role(done, all)
    };
    let text = match users.describe_missing() {
        Some(missing) => format!("{text} {}", texts::read_so_far(&missing)),
        None => text,
    };
    let state = match (done == all, users.is_complete()) {
        (true, true) => CheckState::Done,
        // All users who were read have a role, but some were not read.
        (true, false) => CheckState::NotChecked,
        (false, _) => CheckState::ToDo,
    };
    (state, text)
}

pub(crate) fn assignments(observed: &Observed) -> (CheckState, String) {
    match &observed.users_in_scope {
        Ok(users_in_scope)
            if users_in_scope.users.is_empty()
                && users_in_scope.group_count == 0
                && !users_in_scope.has_more =>
        {
            (CheckState::ToDo, texts::NOBODY_ASSIGNED.into())
        }
        Ok(users_in_scope) => {
            let people = texts::people_in_scope(users_in_scope.users.len());
            let groups = texts::groups_assigned(users_in_scope.group_count);
            let text = match users_in_scope.describe_missing() {
                Some(missing) => texts::assigned_at_least(&people, &groups, &missing),
                None => texts::assigned(&people, &groups),
            };
            (CheckState::Done, text)
        }
        Err(error) => describe_read_error(error, things::ASSIGNMENTS),
    }
}
