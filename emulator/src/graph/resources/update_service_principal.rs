//! `PATCH /servicePrincipals/{id}`: the properties that setting up provisioning changes.
//! Refuses values of the wrong type, and changes nothing then.

use serde_json::Value;

use super::service_principals::addressed;
use super::update_user::{flag, invalid_property, text};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::schema::Resource as _;
use crate::graph::reply::Reply;
use crate::model::ServicePrincipal;

const TYPE: &str = "ServicePrincipal";

/// Changes a service principal.
pub(crate) fn update(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let mut changed = addressed(context)?.clone();
    for (name, value) in &context.call.object()? {
        set(&mut changed, name, value)?;
    }
    let known = context
        .tenant_mut()
        .service_principals
        .iter_mut()
        .find(|principal| principal.id == changed.id);
    if let Some(known) = known {
        *known = changed;
    }
    Ok(Reply::no_content())
}

fn set(principal: &mut ServicePrincipal, name: &str, value: &Value) -> Result<(), GraphError> {
    match name {
        "accountEnabled" => principal.account_enabled = flag(TYPE, name, value)?,
        "appRoleAssignmentRequired" => {
            principal.app_role_assignment_required = flag(TYPE, name, value)?;
        }
        "preferredSingleSignOnMode" => {
            principal.preferred_single_sign_on_mode = text(TYPE, name, value)?;
        }
        "loginUrl" => principal.login_url = text(TYPE, name, value)?,
        "notes" => principal.notes = text(TYPE, name, value)?,
        "description" => principal.description = text(TYPE, name, value)?,
        _ if ServicePrincipal::property(name).is_some() => {
            return Err(GraphError::NotImplemented(format!(
                "an update of '{name}' of a service principal"
            )));
        }
        _ => return Err(invalid_property(name)),
    }
    Ok(())
}
