//! Finds what the removal of all roles has to reach, and describes what it cannot reach. Considers every attribute,
//! even if no address, page or value names it.

use crate::graph::error::GraphResult;
use crate::mappings::preview::evaluate_with;
use crate::tenant::attributes::{AttributeDifference, AttributeState, RoleAttribute};
use crate::tenant::environments::RoleMapping;
use crate::tenant::observed::Observed;
use crate::texts::{locale, plan as texts};
use crate::untrusted::isolated;

#[derive(Clone, Debug, PartialEq, Default)]
pub struct RoleRemoval {
    /// Attributes to set: those that the mappings send, and all role attributes of the applications that own them.
    pub writable: Vec<RoleAttribute>,
    /// What keeps granting a role, or may: each a whole sentence.
    pub remaining: Vec<String>,
}

/// `no_access` is the value that grants nothing. Fails if the attributes could not be read.
pub fn from_observed(observed: &Observed, no_access: &str) -> GraphResult<RoleRemoval> {
    let attributes = observed.attributes.as_deref().map_err(Clone::clone)?;
    let environments = &observed.environments;
    let all = attributes.iter().chain(&observed.additional_attributes);
    let is_sent = |attribute: &RoleAttribute| {
        let mut mappings = environments.role_mappings.iter();
        mappings.any(|one| one.extensions().any(|name| name == attribute.name))
    };
    let mut removal = RoleRemoval::default();
    // If an attribute is reported, its mapping is not.
    let mut reported: Vec<&str> = Vec::new();
    for attribute in all {
        match describe_unwritable(attribute) {
            None => removal.writable.push(attribute.clone()),
            Some(text) if attribute.state != AttributeState::Missing || is_sent(attribute) => {
                reported.push(attribute.name.as_str());
                removal.remaining.push(text);
            }
            Some(_) => {}
        }
    }
    for mapping in &environments.role_mappings {
        let is_reported = mapping
            .attributes
            .iter()
            .any(|name| reported.contains(&name.as_str()));
        if !is_reported
            && let Some(text) = describe_remaining(mapping, &removal.writable, no_access)
        {
            removal.remaining.push(text);
        }
    }
    let job = observed.job().map(|job| &job.id);
    let others = environments
        .role_mappings
        .iter()
        .filter(|one| job.is_some_and(|job| one.job != *job));
    if let Some(other) = others.map(|one| &one.job).next() {
        removal.remaining.push(texts::other_job(other));
    }
    if let Some(why) = &environments.unknown_reason {
        removal.remaining.push(texts::sent_roles_unknown(why));
    }
    Ok(removal)
}

/// Why the attribute cannot be set, and what that leaves behind; `None` if it can be set.
fn describe_unwritable(attribute: &RoleAttribute) -> Option<String> {
    let (environment, name) = (&attribute.environment, &attribute.name);
    match &attribute.state {
        AttributeState::Usable => None,
        AttributeState::Missing => Some(texts::role_attribute_missing(environment, name)),
        AttributeState::NotYetUsable => Some(texts::role_not_usable_yet(environment, name)),
        AttributeState::Synced => Some(texts::role_synced(environment, name)),
        AttributeState::Differs(differences) => {
            let how: Vec<String> = differences
                .iter()
                .map(AttributeDifference::describe)
                .collect();
            Some(texts::role_differs(
                environment,
                name,
                &locale::all_of(&how),
            ))
        }
    }
}

/// `None` if the mapping sends `no_access` once the attributes are set.
fn describe_remaining(
    mapping: &RoleMapping,
    writes: &[RoleAttribute],
    no_access: &str,
) -> Option<String> {
    let environment = &mapping.environment;
    let given = |name: &str| {
        let is_set = writes
            .iter()
            .any(|attribute| attribute.name.as_str() == name);
        is_set.then(|| no_access.to_owned())
    };
    let source = isolated(&mapping.source);
    let value = mapping
        .expression
        .as_ref()
        .map(|expression| evaluate_with(expression, &given));
    match value {
        Some(Ok(Some(value))) if value == no_access && mapping.is_always => None,
        Some(Ok(Some(value))) if value == no_access => {
            Some(texts::sent_on_creation_only(environment, no_access))
        }
        Some(Ok(value)) => Some(texts::sends_other_value(
            environment,
            &isolated(value.as_deref().unwrap_or(texts::NOTHING_SENT)),
            &source,
        )),
        Some(Err(what)) if mapping.direct_attribute.is_some() => {
            Some(texts::reads_other_attribute(environment, &isolated(&what)))
        }
        _ => Some(texts::sends_more(environment, &source)),
    }
}
