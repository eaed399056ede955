//! The policies that put claims into an application's tokens: its own claims policy, and assigned mapping policies.

use serde_json::{Map, Value, json};

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::select::names;
use crate::graph::reply::Reply;
use crate::graph::resources::directory_object::collections;
use crate::graph::view::Shape;

/// `claimsPolicy`. The guide shows one object
/// (<https://learn.microsoft.com/entra/identity-platform/claims-customization-custom-claims-policy>).
pub(crate) fn policy(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let options = context.options()?.for_entity()?;
    let principal = super::addressed(context)?;
    let Some(Value::Object(policy)) = &principal.claims_policy else {
        return Err(GraphError::NotFound("claimsPolicy".to_owned()));
    };
    let selected: Vec<&str> = names(options.select.as_deref().unwrap_or_default()).collect();
    let is_selected = |name: &str| selected.is_empty() || selected.contains(&name);
    let shown: Map<String, Value> = policy
        .iter()
        .filter(|(name, _)| is_selected(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let set = format!("servicePrincipals('{}')/claimsPolicy/$entity", principal.id);
    Ok(Reply::json(context.with_context_url(&set, shown)))
}

/// `claimsMappingPolicies`: the whole list, which never has a second page.
pub(crate) fn mapping_policies(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let options = context.options()?;
    let policies = &super::addressed(context)?.claims_mapping_policies;
    if context.view.shape == Shape::Count {
        return collections::count(&options, policies.len());
    }
    let set = "Collection(microsoft.graph.claimsMappingPolicy)";
    Ok(Reply::json(
        json!({"@odata.context": context.call.context_url(set), "value": policies}),
    ))
}
