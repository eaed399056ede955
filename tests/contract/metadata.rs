//! Reads Graph's types from its metadata and resolves a path from type to type.
//! The excerpt has no entity sets, so they are listed here.

use serde::Deserialize;
use std::collections::BTreeMap;

/// The entity sets and singletons in which the app's paths start, and their types.
const ENTITY_SETS: [(&str, &str); 9] = [
    ("applications", "application"),
    ("auditLogs/provisioning", "provisioningObjectSummary"),
    ("directory/deletedItems", "directoryObject"),
    ("directoryObjects", "directoryObject"),
    ("groups", "group"),
    ("me", "user"),
    ("organization", "organization"),
    ("servicePrincipals", "servicePrincipal"),
    ("users", "user"),
];

#[derive(Deserialize)]
pub(crate) struct Metadata {
    types: BTreeMap<String, Type>,
    operations: Vec<Operation>,
}

#[derive(Deserialize)]
struct Type {
    base: Option<String>,
    #[serde(default)]
    properties: BTreeMap<String, Property>,
    #[serde(default)]
    navigation: BTreeMap<String, Property>,
}

#[derive(Deserialize)]
struct Property {
    #[serde(rename = "type")]
    type_name: String,
}

#[derive(Deserialize)]
struct Operation {
    name: String,
    #[serde(rename = "boundTo")]
    bound_to: Option<String>,
    returns: Option<String>,
}

/// Drops the namespace and the collection around it.
fn short_name(name: &str) -> &str {
    let name = name
        .strip_prefix("Collection(")
        .map_or(name, |name| name.trim_end_matches(')'));
    name.trim_start_matches("microsoft.")
        .trim_start_matches("graph.")
}

impl Metadata {
    fn type_and_bases(&self, name: &str) -> Vec<&Type> {
        let mut line = Vec::new();
        let mut next = self.types.get(name);
        while let Some(found) = next {
            line.push(found);
            next = found
                .base
                .as_deref()
                .and_then(|base| self.types.get(short_name(base)));
        }
        line
    }

    pub(crate) fn has_property(&self, name: &str, property: &str) -> bool {
        self.type_and_bases(name)
            .iter()
            .any(|found| found.properties.contains_key(property))
    }

    fn derives(&self, name: &str, from: &str) -> bool {
        name == from
            || self
                .type_and_bases(name)
                .iter()
                .any(|found| found.base.as_deref().map(short_name) == Some(from))
    }

    /// Returns the type of the object at a path, or `Err` with the first segment that the metadata does not declare.
    pub(crate) fn resolve_path(&self, template: &str) -> Result<String, String> {
        let path = template.trim_start_matches('/');
        // The excerpt leaves out these two singletons but declares what is below them.
        let held = ENTITY_SETS
            .iter()
            .map(|(name, _)| *name)
            .find(|name| name.contains('/') && path.starts_with(name));
        let first = held.unwrap_or_else(|| path.split('/').next().unwrap_or_default());
        let segments = path[first.len()..].split('/').skip(1);
        let (set, key) = first.split_once('(').unwrap_or((first, ""));
        let mut at = ENTITY_SETS
            .iter()
            .find(|(name, _)| *name == set)
            .map(|(_, of)| (*of).to_owned())
            .ok_or_else(|| first.to_owned())?;
        if let Some((alternate, _)) = key.split_once('=')
            && !self.has_property(&at, alternate)
        {
            return Err(first.to_owned());
        }
        for segment in segments.filter(|segment| !["{}", "$count"].contains(segment)) {
            at = self
                .resolve_segment(&at, segment)
                .ok_or_else(|| format!("{segment} of {at}"))?;
        }
        Ok(at)
    }

    fn resolve_segment(&self, at: &str, segment: &str) -> Option<String> {
        if let Some(cast) = segment.strip_prefix("microsoft.graph.") {
            return self.derives(cast, at).then(|| cast.to_owned());
        }
        let line = self.type_and_bases(at);
        let property = line.iter().find_map(|found| {
            found
                .navigation
                .get(segment)
                .or_else(|| found.properties.get(segment))
        });
        let operation = || {
            self.operations.iter().find(|operation| {
                let bound = operation.bound_to.as_deref().map(short_name);
                operation.name == segment && bound.is_some_and(|bound| self.derives(at, bound))
            })
        };
        property
            .map(|property| short_name(&property.type_name).to_owned())
            .or_else(|| {
                operation().map(|found| {
                    short_name(found.returns.as_deref().unwrap_or_default()).to_owned()
                })
            })
    }
}
