//! Checks the rows about the application, the attributes, the roles and the assignments. What could not be read does
//! not count as missing.

use crate::guide::CheckState;
use crate::tenant::attributes::{AttributeDifference, AttributeState, RoleAttribute};
use crate::tenant::observed::Observed;
use crate::tenant::read_error::{describe_read_error, describe_unread_provisioning};
use crate::workato::Environment;

pub(crate) fn application(observed: &Observed) -> (CheckState, String) {
    let enterprise = match &observed.enterprise_application {
        Ok(enterprise) => enterprise,
        Err(error) => return describe_read_error(error, "the application"),
    };
    let obstacles = observed.obstacles();
    if let Some(obstacle) = obstacles
        .iter()
        .find(|obstacle| obstacle.blocks_provisioning() || obstacle.blocks_attributes())
    {
        return (
            CheckState::Differs,
            format!(
                "{}: {} {}",
                enterprise.name(),
                obstacle.meaning(),
                obstacle.remedy()
            ),
        );
    }
    if let Err(error) = &observed.templates
        && observed.job().is_none()
    {
        let (state, _) = describe_read_error(error, "the provisioning templates");
        let why = describe_unread_provisioning(error, "the provisioning templates");
        return (
            state,
            format!(
                "{} is picked. Whether it can be provisioned is not known: {why}",
                enterprise.name()
            ),
        );
    }
    let object = enterprise
        .application
        .as_ref()
        .map(|application| format!(", application object {}", application.id))
        .unwrap_or_default();
    (
        CheckState::Done,
        format!(
            "{}{object}. Its client id and its service principal's id are others.",
            enterprise.name()
        ),
    )
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
        Err(error) => return describe_read_error(error, "the attributes"),
    };
    let in_state = |wanted: fn(&AttributeState) -> bool| -> Vec<&RoleAttribute> {
        let found = attributes.iter().copied();
        found.filter(|attribute| wanted(&attribute.state)).collect()
    };
    let differing = in_state(|state| matches!(state, AttributeState::Differs(_)));
    if !differing.is_empty() {
        let texts: Vec<String> = differing.into_iter().filter_map(difference).collect();
        return (CheckState::Differs, format!("{}.", texts.join("; ")));
    }
    let missing = in_state(|state| *state == AttributeState::Missing);
    if !missing.is_empty() {
        let hint = hint_at_others(&missing);
        return (
            CheckState::ToDo,
            format!("Missing: {}.{hint}", short_names(&missing)),
        );
    }
    let waiting = in_state(|state| *state == AttributeState::NotYetUsable);
    if !waiting.is_empty() {
        return (
            CheckState::Waiting,
            format!(
                "Created, not usable yet: {}. Entra takes seconds to minutes.",
                short_names(&waiting)
            ),
        );
    }
    let synced = in_state(|state| *state == AttributeState::Synced);
    let text = if synced.is_empty() {
        "Exists as documented and can be used.".to_owned()
    } else {
        format!(
            "Can be used. Entra Connect fills {} from Active Directory, so the role is set there.",
            short_names(&synced)
        )
    };
    (CheckState::Done, text)
}

/// Names the attributes of the same name that exist already. Empty if there are none.
fn hint_at_others(missing: &[&RoleAttribute]) -> &'static str {
    let any = |is: fn(&RoleAttribute) -> bool| missing.iter().any(|attribute| is(attribute));
    if any(|attribute| attribute.synced_definition().is_some()) {
        " Active Directory fills attributes of that name, which can be mapped instead; roles are then set there."
    } else if any(|attribute| !attribute.other_definitions.is_empty()) {
        " Another application owns attributes of that name, which can be used instead."
    } else {
        ""
    }
}

fn short_names(attributes: &[&RoleAttribute]) -> String {
    let names: Vec<String> = attributes
        .iter()
        .map(|attribute| attribute.environment.attribute_name())
        .collect();
    names.join(", ")
}

/// `None` if the attribute is as documented.
fn difference(attribute: &RoleAttribute) -> Option<String> {
    let AttributeState::Differs(differences) = &attribute.state else {
        return None;
    };
    let texts: Vec<String> = differences
        .iter()
        .map(AttributeDifference::describe)
        .collect();
    let name = attribute.environment.attribute_name();
    Some(format!("{name}: {}", texts.join(", ")))
}

/// Environments other than DEV: those found in the tenant, and those that the administrator added.
pub(crate) fn further_environments(observed: &Observed) -> (CheckState, String) {
    let environments = &observed.environments;
    if environments.has_several() {
        let (state, why) = attributes(observed, |environment| *environment != Environment::Dev);
        return (state, format!("{} {why}", environments.describe()));
    }
    if let Err(error) = &observed.attributes {
        return describe_read_error(error, "the attributes");
    }
    match &environments.unknown_reason {
        Some(why) => (
            CheckState::CannotBeRead,
            format!("Only DEV was found, and which roles the mappings send is not known. {why}"),
        ),
        None => (
            CheckState::NotNeeded,
            "There is neither an attribute nor a mapping for another environment than DEV. Add the others under Role attributes if the workspace has Environments.".into(),
        ),
    }
}

pub(crate) fn user_roles(observed: &Observed) -> (CheckState, String) {
    let names = observed.readable_names();
    let users = match &observed.users_in_scope {
        Ok(users) => users,
        Err(error) => return describe_read_error(error, "the people assigned"),
    };
    if let Err(error) = &observed.attributes {
        return describe_read_error(error, "the attributes");
    }
    if names.len() < observed.environments.in_use.len() {
        return (
            CheckState::ToDo,
            "The attributes have to be there first.".into(),
        );
    }
    let all = users.users.len();
    if let (0, Some(missing)) = (all, users.describe_missing()) {
        return (
            CheckState::NotChecked,
            format!("Nobody was read yet; {missing}."),
        );
    }
    if all == 0 {
        return (
            CheckState::ToDo,
            "Nobody is assigned to the application yet. Roles can be written before that.".into(),
        );
    }
    let done = users.count_complete(&names);
    let each = if names.len() > 1 {
        " in each environment"
    } else {
        ""
    };
    let bound = match users.describe_missing() {
        Some(missing) => format!(" That is how far it was read; {missing}."),
        None => String::new(),
    };
    let state = match (done == all, users.is_complete()) {
        (true, true) => CheckState::Done,
        // All users who were read have a role, but some were not read.
        (true, false) => CheckState::NotChecked,
        (false, _) => CheckState::ToDo,
    };
    (
        state,
        format!("{done} of {all} assigned people have a role{each}.{bound}"),
    )
}

pub(crate) fn assignments(observed: &Observed) -> (CheckState, String) {
    match &observed.users_in_scope {
        Ok(users_in_scope)
            if users_in_scope.users.is_empty()
                && users_in_scope.group_count == 0
                && !users_in_scope.has_more =>
        {
            (
                CheckState::ToDo,
                "Nobody is assigned. Assign people or groups under Assignments.".into(),
            )
        }
        Ok(users_in_scope) => {
            let (more, missing) = match users_in_scope.describe_missing() {
                Some(missing) => ("at least ", format!("; {missing}")),
                None => ("", String::new()),
            };
            let plural = |count: usize, one: &str, many: &str| {
                format!("{count} {}", if count == 1 { one } else { many })
            };
            let (users, groups) = (
                plural(users_in_scope.users.len(), "person is", "people are"),
                plural(users_in_scope.group_count, "group is", "groups are"),
            );
            (
                CheckState::Done,
                format!(
                    "{more}{users} in scope, {groups} assigned{missing}. Members of nested groups are not provisioned."
                ),
            )
        }
        Err(error) => describe_read_error(error, "the assignments"),
    }
}
