//! Messages for a 403. Graph responds the same for a missing permission and a missing role, so the known rights decide;
//! a sentence other than its usual one is quoted.

use super::super::{HelpLink, Problem};
use crate::changes::outcome::Doing;
use crate::graph::endpoint::Endpoint;
use crate::graph::error::{ODataError, Rights};
use crate::graph::role::{Holding, none_held_message, role_names_or};
use crate::links;
use crate::oauth::scope::not_granted_message;
use crate::untrusted::isolated;

const UNSEEN: &str = "Custom roles, roles limited to an administrative unit and roles that are eligible but not activated in Privileged Identity Management cannot be seen from here.";

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
                "{} Graph says: \u{201c}{}\u{201d}",
                problem.happened,
                isolated(words)
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
        title: "Not permitted".into(),
        changed: doing.after_refusal().into(),
        ..Problem::default()
    };
    if let Some(scope) = rights.and_then(|rights| endpoint.missing_scope(&rights.granted)) {
        return Problem {
            happened: format!(
                "Graph denied access {doing_words}: {}. That is the permission, not a directory role.",
                not_granted_message(scope)
            ),
            next: format!("Ask for consent to {scope}, then try again."),
            link: Some(HelpLink {
                label: "About admin consent".into(),
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
            happened: format!("Graph denied access {doing_words}, although the permission {scope} is granted to this app and no directory role is needed."),
            next: "Ask an administrator whether your account may do this: guests and restricted objects have limits of their own.".into(),
            link: Some(HelpLink { label: "What this call needs".into(), href: links::graph_reference(endpoint) }),
            ..problem
        };
    }
    let (happened, next) = from_roles(endpoint, rights, error);
    Problem {
        happened: format!(
            "Graph denied access {doing_words}. The permission {scope} is granted to this app{happened}"
        ),
        next,
        link: Some(HelpLink {
            label: "What the directory roles may do".into(),
            href: links::DIRECTORY_ROLES.into(),
        }),
        ..problem
    }
}

/// The end of the sentence that says what happened, and what to do next.
fn from_roles(
    endpoint: &Endpoint,
    rights: Option<&Rights>,
    error: &ODataError,
) -> (String, String) {
    let roles = role_names_or(endpoint.roles);
    let holding = rights.map_or(Holding::Unknown, |rights| {
        rights.roles.holds_any_of(endpoint.roles)
    });
    match holding {
        Holding::NotHeld => (
            format!(", so what is missing is a directory role: {}. {UNSEEN}", none_held_message(endpoint.roles)),
            format!("Have one of these roles assigned, or activate it in Privileged Identity Management, then try again: {roles}."),
        ),
        Holding::Held if endpoint.is_of_provisioning_service() => (
            format!(", and you hold a directory role for it ({roles}). The provisioning service refused all the same."),
            format!("A new permission or role counts for the provisioning service some minutes later: try again then. If it stays so, have {roles} assigned for the whole tenant, not for one application."),
        ),
        Holding::Held if error.own_words().is_some() => (
            format!(", and you hold a directory role for it ({roles})."),
            "What Graph says decides here. Where it names a licence or a policy, an administrator of the tenant can change that.".into(),
        ),
        Holding::Held => (
            format!(", and you hold a directory role for it ({roles}), so the object itself is out of its reach."),
            "An administrator's account needs a stronger role: ask an administrator who holds one. An object in a restricted management administrative unit needs a role scoped to that unit.".into(),
        ),
        Holding::Unknown => (
            format!(", so most likely your account lacks an active directory role for it: {roles}. Your roles could not be read. {UNSEEN}"),
            format!("Have one of these roles assigned, or activate it in Privileged Identity Management, then try again: {roles}. If you hold one, the object itself may be out of its reach, such as an administrator's account or one in a restricted management administrative unit."),
        ),
    }
}

/// For an object that `isManagementRestricted`.
fn restricted(problem: Problem, doing_words: &str) -> Problem {
    Problem {
        happened: format!("Graph denied access {doing_words}. The account is in a restricted management administrative unit: no role for the whole tenant reaches it, Global Administrator included."),
        next: "An administrator with a role scoped to that unit, such as User Administrator, can do it. Or a Global Administrator or Privileged Role Administrator takes the account out of the unit, or assigns such a role.".into(),
        link: Some(HelpLink {
            label: "About restricted management administrative units".into(),
            href: links::RESTRICTED_UNITS.into(),
        }),
        ..problem
    }
}
