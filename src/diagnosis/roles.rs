//! Owns the links of the role values: missing, spelled wrongly, or none of Workato's own.
//! Refuses to call a custom role wrong that Workato took before.

use super::{Cause, Evidence, Fix, Lack, Link, RoleEvidence, Standing};
use crate::foreign::{Foreign, isolated};
use crate::tenant::attributes::AttributeState;
use crate::workato::{Environment, PermissionModel};

pub(super) fn judge(evidence: &Evidence) -> Vec<Link> {
    let roles = match &evidence.roles {
        Err(error) => return vec![Link::unread("the roles", error)],
        Ok(roles) => roles,
    };
    let mut links = Vec::new();
    let unusable: Vec<&RoleEvidence> = roles
        .iter()
        .filter(|role| !role.attribute.is_readable())
        .collect();
    if !unusable.is_empty() {
        let environments: Vec<Environment> = unusable
            .iter()
            .map(|role| role.environment.clone())
            .collect();
        let is =
            |state: fn(&AttributeState) -> bool| unusable.iter().any(|role| state(&role.attribute));
        // What takes most is said first: a definition that differs, then one that is missing.
        let lack = if is(|state| matches!(state, AttributeState::Differs(_))) {
            Lack::Differs
        } else if is(|state| matches!(state, AttributeState::Missing)) {
            Lack::Missing
        } else {
            Lack::NotYet
        };
        let names: Vec<String> = unusable
            .iter()
            .map(|role| role.environment.attribute())
            .collect();
        let (words, standing) = match lack {
            Lack::NotYet => ("Created, and not usable yet", Standing::Waiting),
            Lack::Missing => ("Missing", Standing::Wrong),
            Lack::Differs => ("Not as documented", Standing::Wrong),
        };
        links.push(Link {
            standing,
            ..Link::wrong(
                Cause::NoAttribute(environments, lack),
                format!("{words}: {}", names.join(", ")),
                "Without a usable attribute there is nowhere to write the role.",
                Some(Fix::Attributes),
            )
        });
    }
    let usable: Vec<&RoleEvidence> = roles
        .iter()
        .filter(|role| role.attribute.is_readable())
        .collect();
    let missing: Vec<&RoleEvidence> = usable
        .iter()
        .copied()
        .filter(|role| role.value.as_deref().is_none_or(str::is_empty))
        .collect();
    let (emptied, missing): (Vec<&RoleEvidence>, Vec<&RoleEvidence>) = missing
        .into_iter()
        .partition(|role| last_sent(evidence, &role.environment).is_some());
    for role in emptied {
        let sent = Foreign::from(last_sent(evidence, &role.environment).unwrap_or_default());
        links.push(Link::wrong(
            Cause::EmptyNeverSent(role.environment.clone()),
            format!("{}: emptied in Entra, still {sent} in Workato", role.environment),
            format!("The log shows that {sent} was sent. An empty value is never sent; write {} instead.", evidence.model.no_access()),
            Some(Fix::SetRoles),
        ));
    }
    if !missing.is_empty() && missing.len() == usable.len() {
        links.push(Link::wrong(
            Cause::NoRole,
            "No role in any environment",
            "Every role attribute is empty, and an empty value is never sent.",
            Some(Fix::SetRoles),
        ));
    } else if !missing.is_empty() {
        let environments: Vec<Environment> = missing
            .iter()
            .map(|role| role.environment.clone())
            .collect();
        let names: Vec<String> = environments.iter().map(ToString::to_string).collect();
        links.push(Link::wrong(
            Cause::RoleMissing(environments),
            format!("No role in {}", names.join(", ")),
            "The attribute is empty, and an empty value is never sent.",
            Some(Fix::SetRoles),
        ));
    }
    links.extend(
        usable
            .into_iter()
            .filter_map(|role| {
                Some((
                    role,
                    role.value.as_deref().filter(|value| !value.is_empty())?,
                ))
            })
            .map(|(role, value)| spelled(evidence, role, value)),
    );
    links
}

fn last_sent(evidence: &Evidence, environment: &Environment) -> Option<String> {
    crate::provisioning::log::last_sent(evidence.stories(), environment).map(|(role, _)| role)
}

fn spelled(evidence: &Evidence, role: &RoleEvidence, value: &str) -> Link {
    let environment = &role.environment;
    let is_own = |model: PermissionModel| model.roles().iter().any(|own| own.value == value);
    let set = format!("{environment}: {}", isolated(value));
    if is_own(evidence.model) {
        return Link::good(
            set,
            format!("{} holds it; it is a role of Workato's own.", role.name),
        );
    }
    if let Some(meant) = evidence.model.near_miss(value) {
        return Link::wrong(
            Cause::WrongCase(environment.clone(), meant.to_owned()),
            format!("{set}, which is not {meant}"),
            "Workato compares role names to the letter, case and spaces included.",
            Some(Fix::SetRoles),
        );
    }
    if last_sent(evidence, environment).as_deref() == Some(value) {
        return Link::good(
            set,
            "A custom role; the log shows that it was sent and taken.",
        );
    }
    let other = PermissionModel::ALL
        .into_iter()
        .find(|model| *model != evidence.model && is_own(*model));
    let words = match other {
        Some(model) => format!(
            "It is a role of the other permission model ({}). The model is chosen under People.",
            model.name()
        ),
        None => "It is none of the roles that every workspace has. It works where the workspace has a custom role of exactly this name.".into(),
    };
    Link {
        standing: Standing::Note,
        ..Link::wrong(
            Cause::UnknownRole(environment.clone()),
            format!("{set}, not one of Workato's own"),
            words,
            Some(Fix::SetRoles),
        )
    }
}
