//! Checks the rows about the application, the attributes, the roles and the assignments. What could not be read does
//! not count as missing.

use crate::guide::State;
use crate::tenant::attributes::{Attribute, AttributeState, Difference};
use crate::tenant::observed::Observed;
use crate::tenant::unreadable::unreadable;
use crate::workato::Environment;

pub(crate) fn application(observed: &Observed) -> (State, String) {
    let pair = match &observed.pair {
        Ok(pair) => pair,
        Err(error) => return unreadable(error, "the application"),
    };
    let obstacles = observed.obstacles();
    if let Some(obstacle) = obstacles
        .iter()
        .find(|obstacle| obstacle.blocks_provisioning() || obstacle.blocks_attributes())
    {
        return (
            State::Differs,
            format!(
                "{}: {} {}",
                pair.name(),
                obstacle.meaning(),
                obstacle.remedy()
            ),
        );
    }
    if let Err(error) = &observed.templates {
        let (state, why) = unreadable(error, "the provisioning templates");
        return (
            state,
            format!(
                "{} is picked. Whether it can be provisioned is not known: {why}",
                pair.name()
            ),
        );
    }
    let object = pair
        .application
        .as_ref()
        .map(|application| format!(", application object {}", application.id))
        .unwrap_or_default();
    (
        State::Done,
        format!(
            "{}{object}. Its client id and its service principal's id are others.",
            pair.name()
        ),
    )
}

pub(crate) fn attributes(
    observed: &Observed,
    wanted: impl Fn(&Environment) -> bool,
) -> (State, String) {
    let attributes: Vec<&Attribute> = match &observed.attributes {
        Ok(attributes) => attributes
            .iter()
            .filter(|attribute| wanted(&attribute.environment))
            .collect(),
        Err(error) => return unreadable(error, "the attributes"),
    };
    let in_state = |wanted: fn(&AttributeState) -> bool| -> Vec<&Attribute> {
        let found = attributes.iter().copied();
        found.filter(|attribute| wanted(&attribute.state)).collect()
    };
    let differing = in_state(|state| matches!(state, AttributeState::Differs(_)));
    if !differing.is_empty() {
        let words: Vec<String> = differing.into_iter().filter_map(difference).collect();
        return (State::Differs, format!("{}.", words.join("; ")));
    }
    let missing = in_state(|state| *state == AttributeState::Missing);
    if !missing.is_empty() {
        let elsewhere = missing
            .iter()
            .any(|attribute| !attribute.elsewhere.is_empty());
        let hint = if elsewhere {
            " Another application owns attributes of that name, which can be used instead."
        } else {
            ""
        };
        return (
            State::ToDo,
            format!("Missing: {}.{hint}", short_names(&missing)),
        );
    }
    let waiting = in_state(|state| *state == AttributeState::NotYetUsable);
    if !waiting.is_empty() {
        return (
            State::Waiting,
            format!(
                "Created, not usable yet: {}. Entra takes seconds to minutes.",
                short_names(&waiting)
            ),
        );
    }
    (State::Done, "Exists as documented and can be used.".into())
}

fn short_names(attributes: &[&Attribute]) -> String {
    let names: Vec<String> = attributes
        .iter()
        .map(|attribute| attribute.environment.attribute())
        .collect();
    names.join(", ")
}

/// `None` if the attribute is as documented.
fn difference(attribute: &Attribute) -> Option<String> {
    let AttributeState::Differs(differences) = &attribute.state else {
        return None;
    };
    let words: Vec<String> = differences.iter().map(Difference::words).collect();
    let name = attribute.environment.attribute();
    Some(format!("{name}: {}", words.join(", ")))
}

/// Environments other than DEV: those found in the tenant, and those that the administrator added.
pub(crate) fn further(observed: &Observed) -> (State, String) {
    let environments = &observed.environments;
    if environments.has_further() {
        let (state, why) = attributes(observed, |environment| *environment != Environment::Dev);
        return (state, format!("{} {why}", environments.words()));
    }
    if let Err(error) = &observed.attributes {
        return unreadable(error, "the attributes");
    }
    match &environments.unknown {
        Some(why) => (
            State::CannotBeRead,
            format!("Only DEV was found, and which roles the mappings send is not known. {why}"),
        ),
        None => (
            State::NotNeeded,
            "There is neither an attribute nor a mapping for another environment than DEV. Add the others under Role attributes if the workspace has Environments.".into(),
        ),
    }
}

pub(crate) fn user_roles(observed: &Observed) -> (State, String) {
    let names = observed.readable_names();
    let people = match &observed.people {
        Ok(people) => people,
        Err(error) => return unreadable(error, "the people assigned"),
    };
    if let Err(error) = &observed.attributes {
        return unreadable(error, "the attributes");
    }
    if names.len() < observed.environments.in_use.len() {
        return (State::ToDo, "The attributes have to be there first.".into());
    }
    let all = people.users.len();
    if let (0, Some(missing)) = (all, people.missing()) {
        return (
            State::NotChecked,
            format!("Nobody was read yet; {missing}."),
        );
    }
    if all == 0 {
        return (
            State::ToDo,
            "Nobody is assigned to the application yet. Roles can be written before that.".into(),
        );
    }
    let done = people.complete(&names);
    let each = if names.len() > 1 {
        " in each environment"
    } else {
        ""
    };
    let bound = match people.missing() {
        Some(missing) => format!(" That is how far it was read; {missing}."),
        None => String::new(),
    };
    let state = match (done == all, people.is_whole()) {
        (true, true) => State::Done,
        // All users who were read have a role, but some were not read.
        (true, false) => State::NotChecked,
        (false, _) => State::ToDo,
    };
    (
        state,
        format!("{done} of {all} assigned people have a role{each}.{bound}"),
    )
}

pub(crate) fn assignments(observed: &Observed) -> (State, String) {
    match &observed.people {
        Ok(people) if people.users.is_empty() && people.groups == 0 && !people.more => (
            State::ToDo,
            "Nobody is assigned. Assign people or groups under Assignments.".into(),
        ),
        Ok(people) => {
            let (more, missing) = match people.missing() {
                Some(missing) => ("at least ", format!("; {missing}")),
                None => ("", String::new()),
            };
            let plural = |count: usize, one: &str, many: &str| {
                format!("{count} {}", if count == 1 { one } else { many })
            };
            let (users, groups) = (
                plural(people.users.len(), "person is", "people are"),
                plural(people.groups, "group is", "groups are"),
            );
            (
                State::Done,
                format!(
                    "{more}{users} in scope, {groups} assigned{missing}. Members of nested groups are not provisioned."
                ),
            )
        }
        Err(error) => unreadable(error, "the assignments"),
    }
}
