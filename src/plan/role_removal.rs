//! Finds what the removal of all roles has to reach, and describes what it cannot reach. Considers every attribute,
//! even if no address, page or value names it.

use crate::graph::error::GraphResult;
use crate::mappings::preview::evaluate_with;
use crate::tenant::attributes::{AttributeDifference, AttributeState, RoleAttribute};
use crate::tenant::environments::RoleMapping;
use crate::tenant::observed::Observed;
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
        removal.remaining.push(format!(
            "The job {other} sends roles as well. What is set here reaches it with its own cycle, and not once the assignment is gone."
        ));
    }
    if let Some(why) = &environments.unknown_reason {
        removal.remaining.push(format!(
            "Which roles the mappings send is not known, so one may be left. {why}"
        ));
    }
    Ok(removal)
}

/// Why the attribute cannot be set, and what that leaves behind; `None` if it can be set.
fn describe_unwritable(attribute: &RoleAttribute) -> Option<String> {
    let (environment, name) = (&attribute.environment, &attribute.name);
    match &attribute.state {
        AttributeState::Usable => None,
        AttributeState::Missing => Some(format!(
            "{environment}: the mapping reads {name}, which does not exist. Nothing can be sent for it, so Workato keeps the role it has."
        )),
        AttributeState::NotYetUsable => Some(format!(
            "{environment}: {name} cannot be used yet, so it cannot be set. Try again in some minutes."
        )),
        AttributeState::Synced => Some(format!(
            "{environment}: {name} cannot be set here, because it is synchronized from on-premises. Set it on the person's account in Active Directory."
        )),
        AttributeState::Differs(differences) => {
            let texts: Vec<String> = differences
                .iter()
                .map(AttributeDifference::describe)
                .collect();
            Some(format!(
                "{environment}: {name} cannot be set here: {}. Set it where it is kept.",
                texts.join(", ")
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
        Some(Ok(Some(value))) if value == no_access => Some(format!(
            "{environment}: the mapping is applied only when somebody is created, so {no_access} is not sent. Have it applied always, under Mappings."
        )),
        Some(Ok(value)) => Some(format!(
            "{environment}: the mapping sends {}, whatever is set here: its source is {source}. Correct it under Mappings.",
            isolated(value.as_deref().unwrap_or("nothing"))
        )),
        Some(Err(what)) if mapping.direct_attribute.is_some() => Some(format!(
            "{environment}: the mapping reads {}, which is no role attribute and is not set here.",
            isolated(&what)
        )),
        _ => Some(format!(
            "{environment}: what the mapping sends depends on more than is set here: its source is {source}."
        )),
    }
}
