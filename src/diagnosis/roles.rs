//! Checks the role values: missing, misspelled, or not one of Workato's own. A custom role that was sent successfully
//! counts as right.

use super::{
    Cause, CheckStatus, DiagnosisCheck, Evidence, Fix, RoleEvidence, UnusableReason, role_mapping,
};
use crate::tenant::attributes::AttributeState;
use crate::texts::{diagnosis::evidence as texts, locale, things};
use crate::untrusted::{UntrustedText, isolated};
use crate::workato::{Environment, PermissionModel, models_to_offer, near_miss, no_access};

pub(super) fn check(evidence: &Evidence) -> Vec<DiagnosisCheck> {
    let roles = match &evidence.roles {
        Err(error) => return vec![DiagnosisCheck::unread(things::ROLES, error)],
        Ok(roles) => roles,
    };
    // Where an expression decides, the attribute tells nothing.
    let (usable, unusable): (Vec<&RoleEvidence>, Vec<&RoleEvidence>) = roles
        .iter()
        .filter(|role| !role_mapping::is_from_expression(evidence, &role.environment))
        .partition(|role| role.attribute.is_readable());
    let mut links = Vec::new();
    links.extend(no_attribute(&unusable));
    let (wrong_on_premises, usable): (Vec<&RoleEvidence>, Vec<&RoleEvidence>) = usable
        .into_iter()
        .partition(|role| is_wrong_on_premises(evidence, role));
    links.extend(on_premises(&wrong_on_premises));
    links.extend(empty(evidence, &usable));
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
    if evidence.is_management_restricted {
        restrict(&mut links);
    }
    links
}

/// Only roles scoped to a restricted unit set what is to be set.
fn restrict(links: &mut Vec<DiagnosisCheck>) {
    for link in links.iter_mut() {
        if link.status == CheckStatus::Wrong && link.fix == Some(Fix::SetRoles) {
            link.cause = Some(Cause::ManagementRestricted);
        }
    }
    links.push(DiagnosisCheck::note(
        texts::RESTRICTED_UNIT,
        texts::RESTRICTED_UNIT_DETAIL,
    ));
}

/// `None` if all attributes can be used.
fn no_attribute(unusable: &[&RoleEvidence]) -> Option<DiagnosisCheck> {
    if unusable.is_empty() {
        return None;
    }
    let is =
        |state: fn(&AttributeState) -> bool| unusable.iter().any(|role| state(&role.attribute));
    // Reports what takes most work first: a definition that differs, then a missing one.
    let reason = if is(|state| matches!(state, AttributeState::Differs(_))) {
        UnusableReason::Differs
    } else if is(|state| matches!(state, AttributeState::Missing)) {
        UnusableReason::Missing
    } else {
        UnusableReason::NotYet
    };
    let names: Vec<String> = unusable
        .iter()
        .map(|role| role.environment.attribute_name())
        .collect();
    let names = locale::all_of(&names);
    let (title, standing) = match reason {
        UnusableReason::NotYet => (
            texts::attributes_not_usable_yet(&names),
            CheckStatus::Waiting,
        ),
        UnusableReason::Missing => (texts::attributes_missing(&names), CheckStatus::Wrong),
        UnusableReason::Differs => (texts::attributes_differ(&names), CheckStatus::Wrong),
    };
    Some(DiagnosisCheck {
        status: standing,
        ..DiagnosisCheck::wrong(
            Cause::NoAttribute(environments(unusable), reason),
            title,
            texts::NO_USABLE_ATTRIBUTE,
            Some(Fix::Attributes),
        )
    })
}

/// Whether Active Directory holds the role, and it is empty or misspelt there.
fn is_wrong_on_premises(evidence: &Evidence, role: &RoleEvidence) -> bool {
    let value = role.value.as_deref().filter(|value| !value.is_empty());
    role.attribute == AttributeState::Synced
        && value.is_none_or(|value| {
            near_miss(evidence.model, value).is_some() || other_model(evidence, value).is_some()
        })
}

/// `None` if Active Directory holds no wrong role.
fn on_premises(roles: &[&RoleEvidence]) -> Option<DiagnosisCheck> {
    let described = roles.iter().map(|role| match role.value.as_deref() {
        Some(value) if !value.is_empty() => texts::attribute_holds(&role.name, &value.into()),
        _ => texts::attribute_empty(&role.name),
    });
    let detail = described.collect::<Vec<_>>().join(" ");
    (!roles.is_empty()).then(|| {
        let environments = environments(roles);
        let names: Vec<String> = environments.iter().map(ToString::to_string).collect();
        DiagnosisCheck::wrong(
            Cause::RoleOnPremises(environments),
            texts::set_on_premises(&locale::all_of(&names)),
            format!("{detail} {}", texts::FILLED_ON_PREMISES),
            None,
        )
    })
}

/// Empty values: those cleared after they were sent, and those never set.
fn empty(evidence: &Evidence, usable: &[&RoleEvidence]) -> Vec<DiagnosisCheck> {
    let empty = usable
        .iter()
        .copied()
        .filter(|role| role.value.as_deref().is_none_or(str::is_empty));
    let (emptied, missing): (Vec<&RoleEvidence>, Vec<&RoleEvidence>) =
        empty.partition(|role| last_sent(evidence, &role.environment).is_some());
    let emptied = emptied.into_iter().map(|role| {
        let sent = UntrustedText::from(last_sent(evidence, &role.environment).unwrap_or_default());
        DiagnosisCheck::wrong(
            Cause::EmptyNeverSent(role.environment.clone()),
            texts::role_emptied(&role.environment, &sent),
            texts::role_emptied_detail(&sent, &locale::one_of(no_access(evidence.model))),
            Some(Fix::SetRoles),
        )
    });
    emptied.chain(no_role(&missing, usable.len())).collect()
}

/// `all` is the number of usable attributes. `None` if each has a role.
fn no_role(missing: &[&RoleEvidence], all: usize) -> Option<DiagnosisCheck> {
    if missing.is_empty() {
        return None;
    }
    if missing.len() == all {
        return Some(DiagnosisCheck::wrong(
            Cause::NoRole,
            texts::NO_ROLE,
            texts::NO_ROLE_DETAIL,
            Some(Fix::SetRoles),
        ));
    }
    let environments = environments(missing);
    let names: Vec<String> = environments.iter().map(ToString::to_string).collect();
    Some(DiagnosisCheck::wrong(
        Cause::RoleMissing(environments),
        texts::no_role_in(&locale::all_of(&names)),
        texts::NO_ROLE_IN_DETAIL,
        Some(Fix::SetRoles),
    ))
}

fn environments(roles: &[&RoleEvidence]) -> Vec<Environment> {
    let environments = roles.iter().map(|role| &role.environment);
    environments.cloned().collect()
}

pub(super) fn wanted(evidence: &Evidence) -> Vec<(Environment, String)> {
    evidence
        .roles
        .as_deref()
        .unwrap_or_default()
        .iter()
        .filter(|role| role.attribute.is_readable())
        .map(|role| {
            (
                role.environment.clone(),
                role.value.clone().unwrap_or_default(),
            )
        })
        .filter(|(environment, value)| {
            !value.is_empty() && !role_mapping::is_from_expression(evidence, environment)
        })
        .collect()
}

fn last_sent(evidence: &Evidence, environment: &Environment) -> Option<String> {
    crate::provisioning::log::last_sent_role(evidence.summaries(), environment)
        .map(|(role, _)| role)
}

/// The model of a role that the workspace does not have.
fn other_model(evidence: &Evidence, value: &str) -> Option<PermissionModel> {
    let model = evidence.model?;
    PermissionModel::of_role(value).filter(|one| *one != model && !model.has(value))
}

fn spelled(evidence: &Evidence, role: &RoleEvidence, value: &str) -> DiagnosisCheck {
    let environment = &role.environment;
    let set = format!("{environment}: {}", isolated(value));
    let models = models_to_offer(evidence.model);
    if models.iter().any(|model| model.has(value)) {
        let held = texts::workato_role_held(&role.name);
        return match (evidence.model, PermissionModel::of_role(value)) {
            (None, Some(of)) => DiagnosisCheck::note(
                set,
                format!("{held} {}", texts::role_of_unknown_model(of.name())),
            ),
            _ => DiagnosisCheck::good(set, held),
        };
    }
    // Before the log is asked: Workato may have taken it before the workspace was moved.
    if let Some(of) = other_model(evidence, value) {
        return DiagnosisCheck::wrong(
            Cause::OtherModel(environment.clone(), of),
            texts::role_of_model(&set, of.name()),
            texts::role_of_other_model_detail(of.other().name()),
            Some(Fix::SetRoles),
        );
    }
    if let Some(meant) = near_miss(evidence.model, value) {
        return DiagnosisCheck::wrong(
            Cause::WrongCase(environment.clone(), meant.to_owned()),
            texts::role_misspelled(&set, meant),
            texts::ROLE_MISSPELLED_DETAIL,
            Some(Fix::SetRoles),
        );
    }
    if last_sent(evidence, environment).as_deref() == Some(value) {
        return DiagnosisCheck::good(set, texts::CUSTOM_ROLE_SENT);
    }
    DiagnosisCheck {
        status: CheckStatus::Note,
        ..DiagnosisCheck::wrong(
            Cause::UnknownRole(environment.clone()),
            texts::role_not_workatos(&set),
            texts::ROLE_NOT_WORKATOS_DETAIL,
            Some(Fix::SetRoles),
        )
    }
}
