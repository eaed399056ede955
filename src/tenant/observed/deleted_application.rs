//! Finds the deleted application without which provisioning does not work. Reads only if a part of it is missing.

use super::super::application::Obstacle;
use super::super::attributes::AttributeState;
use super::super::deleted_items::deleted_applications::{self, DeletedApplication};
use super::Observed;
use crate::client::Client;
use crate::graph::error::{GraphError, GraphResult};
use crate::ids::AppId;

/// The deleted application without which provisioning does not work: the picked one, or the owner of the attributes.
/// Reads only if one of them is missing. Fails if Graph refuses or cannot be reached.
pub(super) async fn find(
    client: &Client,
    observed: &Observed,
) -> GraphResult<Option<DeletedApplication>> {
    let picked = &observed.enterprise_application;
    let is_picked_missing = picked.as_ref().is_err_and(GraphError::is_not_found);
    let owner = missing_owner(observed);
    if !is_picked_missing && owner.is_none() {
        return Ok(None);
    }
    let is_it = |one: &DeletedApplication| match owner {
        Some(owner) => one.app_id == *owner,
        None => one.service_principal.as_ref() == Some(&observed.choices.app),
    };
    Ok(deleted_applications::read(client)
        .await?
        .into_iter()
        .find(is_it))
}

/// The owner of the attributes, if its application object is not in this tenant, or no one can use its attributes.
fn missing_owner(observed: &Observed) -> Option<&AppId> {
    let owner = observed.environments.owner.as_ref()?;
    let attributes = observed.attributes.as_deref().unwrap_or_default();
    let is_missing = match &observed.owner {
        Err(_) => false,
        Ok(None) => {
            let is_foreign = observed
                .obstacles()
                .iter()
                .any(|obstacle| matches!(obstacle, Obstacle::OtherTenant(_)));
            observed.has_other_owner() || !is_foreign
        }
        // Its service principal may be deleted still, and then no attribute becomes usable.
        Ok(Some(_)) => {
            observed.has_other_owner()
                && attributes
                    .iter()
                    .any(|one| one.state == AttributeState::NotYetUsable)
        }
    };
    is_missing.then_some(owner)
}
