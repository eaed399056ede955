//! `PATCH /servicePrincipals/{id}`: updates the properties that the setup of provisioning changes.
//! A value of the wrong type fails the whole request.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::addressed;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::graph::resources::values::{boolean, invalid_value, optional_text};
use crate::graph::resources::written_properties::refusal;
use crate::model::ServicePrincipal;

const TYPE: &str = "ServicePrincipal";

/// Properties that the emulator stores as written, without checks.
const STORED_PROPERTIES: [&str; 11] = [
    "addIns",
    "alternativeNames",
    "appDescription",
    "keyCredentials",
    "logoutUrl",
    "notificationEmailAddresses",
    "oauth2PermissionScopes",
    "passwordCredentials",
    "preferredTokenSigningKeyThumbprint",
    "samlSingleSignOnSettings",
    "tokenEncryptionKeyId",
];

pub(crate) fn update(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let mut changed = addressed(context)?.clone();
    let written = context.call.body_object()?;
    for (name, value) in &written {
        set_property(&mut changed, name, value)?;
    }
    let tenant = context.tenant_mut();
    let names = written.keys().map(String::as_str);
    tenant.principal_changes.record_update(&changed.id, names);
    let known = tenant
        .service_principals
        .iter_mut()
        .find(|principal| principal.id == changed.id);
    if let Some(known) = known {
        *known = changed;
    }
    Ok(Reply::no_content())
}

pub(crate) fn set_property(
    principal: &mut ServicePrincipal,
    name: &str,
    value: &Value,
) -> Result<(), GraphError> {
    match name {
        "accountEnabled" => principal.account_enabled = boolean(TYPE, name, value)?,
        "appRoleAssignmentRequired" => {
            principal.app_role_assignment_required = boolean(TYPE, name, value)?;
        }
        "preferredSingleSignOnMode" => {
            principal.preferred_single_sign_on_mode = optional_text(TYPE, name, value)?;
        }
        "loginUrl" => principal.login_url = optional_text(TYPE, name, value)?,
        "notes" => principal.notes = optional_text(TYPE, name, value)?,
        "description" => principal.description = optional_text(TYPE, name, value)?,
        "displayName" => {
            principal.display_name =
                optional_text(TYPE, name, value)?.ok_or_else(|| invalid_value(TYPE, name))?;
        }
        "homepage" => principal.homepage = optional_text(TYPE, name, value)?,
        "tags" => principal.tags = typed(name, value)?,
        "replyUrls" => principal.reply_urls = typed(name, value)?,
        "servicePrincipalNames" => principal.service_principal_names = typed(name, value)?,
        "appRoles" => principal.app_roles = typed(name, value)?,
        _ if STORED_PROPERTIES.contains(&name) => {
            principal
                .other_properties
                .insert(name.to_owned(), value.clone());
        }
        _ => return Err(refusal::<ServicePrincipal>(name)),
    }
    Ok(())
}

/// Parses a value into a type of the model, which uses Graph's names.
fn typed<T: DeserializeOwned>(name: &str, value: &Value) -> Result<T, GraphError> {
    serde_json::from_value(value.clone()).map_err(|_| invalid_value(TYPE, name))
}
