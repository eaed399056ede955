//! Messages for a 403. Graph responds the same for a missing permission and a missing role, so the known rights decide;
//! a sentence other than its usual one is quoted.

use super::super::{HelpLink, Problem};
use crate::changes::outcome::Doing;
use crate::graph::endpoint::Endpoint;
use crate::graph::error::{ODataError, Rights};
use crate::graph::role::{Holding, none_held_message, role_names_or};
use crate::links;
use crate::oauth::scope::not_granted_message;
use crate::texts::problems::{denied as texts, entra};
use crate::untrusted::isolated;

pub(super) fn denied(
    endpoint: &Endpoint,
    doing: Doing,
    rights: Option<&Rights>,
    error: &ODataError,
) -> Problem {
    let problem = from_rights(endpoint, doing, rights, error);
    match error.own_words() {
        Some(words) => Problem {
            happened: format!(
                "{} {}",
                problem.happened,
                texts::graph_says(&isolated(words))
            ),
            ..problem
        },
        None => problem,
    }
}

fn from_rights(
    endpoint: &Endpoint,
    doing: Doing,
    rights: Option<&Rights>,
    error: &ODataError,
) -> Problem {
    let (scope, doing_words) = (endpoint.scope, doing.describe());
    let problem = Problem {
        title: texts::TITLE.into(),
        changed: doing.after_refusal().into(),
        ..Problem::default()
    };
    if let Some(scope) = rights.and_then(|rights| endpoint.missing_scope(&rights.granted)) {
        return Problem {
            happened: texts::permission_missing(&doing_words, &not_granted_message(scope)),
            next: texts::permission_missing_next(&scope),
            link: Some(HelpLink {
                label: entra::CONSENT_LINK.into(),
                href: links::ADMIN_CONSENT.into(),
            }),
            ..problem
        };
    }
    if rights.is_some_and(|rights| rights.is_restricted) {
        return restricted(problem, &doing_words);
    }
    if endpoint.roles.is_empty() {
        return Problem {
            happened: texts::no_role_needed(&doing_words, &scope),
            next: texts::NO_ROLE_NEEDED_NEXT.into(),
            link: Some(HelpLink {
                label: texts::CALL_LINK.into(),
                href: links::graph_reference(endpoint),
            }),
            ..problem
        };
    }
    let (happened, next) = from_roles(endpoint, &doing_words, rights, error);
    Problem {
        happened,
        next,
        link: Some(HelpLink {
            label: texts::ROLES_LINK.into(),
            href: links::DIRECTORY_ROLES.into(),
        }),
        ..problem
    }
}

/// What happened, and what to do next.
fn from_roles(
    endpoint: &Endpoint,
    doing: &str,
    rights: Option<&Rights>,
    error: &ODataError,
) -> (String, String) {
    let (scope, roles) = (endpoint.scope, role_names_or(endpoint.roles));
    let holding = rights.map_or(Holding::Unknown, |rights| {
        rights.roles.holds_any_of(endpoint.roles)
    });
    match holding {
        Holding::NotHeld => (
            texts::role_missing(
                doing,
                &scope,
                &none_held_message(endpoint.roles),
                texts::UNSEEN_ROLES,
            ),
            texts::role_missing_next(&roles),
        ),
        Holding::Held if endpoint.is_of_provisioning_service() => (
            texts::service_refused(doing, &scope, &roles),
            texts::service_refused_next(&roles),
        ),
        Holding::Held if error.own_words().is_some() => (
            texts::role_held(doing, &scope, &roles),
            texts::ROLE_HELD_NEXT.into(),
        ),
        Holding::Held => (
            texts::out_of_reach(doing, &scope, &roles),
            texts::OUT_OF_REACH_NEXT.into(),
        ),
        Holding::Unknown => (
            texts::roles_unknown(doing, &scope, &roles, texts::UNSEEN_ROLES),
            texts::roles_unknown_next(&roles),
        ),
    }
}

/// For an object that `isManagementRestricted`.
fn restricted(problem: Problem, doing: &str) -> Problem {
    Problem {
        happened: texts::restricted(doing),
        next: texts::RESTRICTED_NEXT.into(),
        link: Some(HelpLink {
            label: texts::RESTRICTED_LINK.into(),
            href: links::RESTRICTED_UNITS.into(),
        }),
        ..problem
    }
}
