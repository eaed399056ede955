//! `addPassword` and `removePassword` of applications and service principals.
//! Stores only the start of a secret; the response to `addPassword` is the only one with the secret.

use serde_json::{Map, Value, json};

use crate::env::Timestamp;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::graph::resources::values::{invalid_value, optional_text};
use crate::graph::resources::{applications, service_principals};
use crate::model::{Application, ServicePrincipal, Tenant};

const PROPERTY: &str = "passwordCredentials";
/// Without an end date a secret is valid for two years.
const DEFAULT_LIFETIME_MILLIS: i64 = 2 * 365 * 24 * 60 * 60 * 1000;

pub(crate) fn add_to_application(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = applications::addressed(context)?.id.clone();
    add(context, "Application", |tenant| {
        application_credentials(tenant, &id)
    })
}

pub(crate) fn remove_from_application(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = applications::addressed(context)?.id.clone();
    remove(context, "Application", |tenant| {
        application_credentials(tenant, &id)
    })
}

pub(crate) fn add_to_service_principal(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principals::addressed(context)?.id.clone();
    add(context, "ServicePrincipal", |tenant| {
        service_principal_credentials(tenant, &id)
    })
}

pub(crate) fn remove_from_service_principal(
    context: &mut Context<'_>,
) -> Result<Reply, GraphError> {
    let id = service_principals::addressed(context)?.id.clone();
    remove(context, "ServicePrincipal", |tenant| {
        service_principal_credentials(tenant, &id)
    })
}

type StoredCredentials<'t> = Option<&'t mut Vec<Value>>;

fn application_credentials<'t>(tenant: &'t mut Tenant, id: &str) -> StoredCredentials<'t> {
    let mut all = tenant.applications.iter_mut();
    let found: &mut Application = all.find(|application| application.id == id)?;
    let kept = found.other_properties.entry(PROPERTY.to_owned());
    kept.or_insert_with(|| json!([])).as_array_mut()
}

fn service_principal_credentials<'t>(tenant: &'t mut Tenant, id: &str) -> StoredCredentials<'t> {
    let mut all = tenant.service_principals.iter_mut();
    let found: &mut ServicePrincipal = all.find(|principal| principal.id == id)?;
    let kept = found.other_properties.entry(PROPERTY.to_owned());
    kept.or_insert_with(|| json!([])).as_array_mut()
}

fn add(
    context: &mut Context<'_>,
    resource: &str,
    kept: impl for<'t> Fn(&'t mut Tenant) -> StoredCredentials<'t>,
) -> Result<Reply, GraphError> {
    let body = if context.call.body.is_empty() {
        Map::new()
    } else {
        context.call.body_object()?
    };
    let wanted = body.get("passwordCredential").unwrap_or(&Value::Null);
    let wanted = |name: &str| wanted.get(name).unwrap_or(&Value::Null);
    let display_name = optional_text(resource, "displayName", wanted("displayName"))?;
    let time = |name: &str, before: Timestamp| match wanted(name) {
        Value::Null => Ok(before),
        other => other
            .as_str()
            .and_then(Timestamp::parse)
            .ok_or_else(|| invalid_value(resource, name)),
    };
    let start = time("startDateTime", context.now)?;
    let end = time("endDateTime", start.plus_millis(DEFAULT_LIFETIME_MILLIS))?;
    let secret = format!("~{}", context.env.new_uuid().replace('-', ""));
    let hint: String = secret.chars().take(3).collect();
    let mut credential = json!({
        "customKeyIdentifier": null,
        "displayName": display_name,
        "endDateTime": end.to_ticks_text(),
        "hint": hint,
        "keyId": context.env.new_uuid(),
        "secretText": null,
        "startDateTime": start.to_ticks_text(),
    });
    if let Some(kept) = kept(context.tenant_mut()) {
        kept.push(credential.clone());
    }
    credential["secretText"] = secret.into();
    let properties = credential.as_object().cloned().unwrap_or_default();
    Ok(Reply::json(context.with_context_url(
        "microsoft.graph.passwordCredential",
        properties,
    )))
}

fn remove(
    context: &mut Context<'_>,
    resource: &str,
    kept: impl for<'t> Fn(&'t mut Tenant) -> StoredCredentials<'t>,
) -> Result<Reply, GraphError> {
    let body = context.call.body_object()?;
    let id = optional_text(resource, "keyId", body.get("keyId").unwrap_or(&Value::Null))?
        .ok_or_else(|| invalid_value(resource, "keyId"))?;
    let was_there = kept(context.tenant_mut()).is_some_and(|kept| {
        let before = kept.len();
        kept.retain(|credential| credential["keyId"] != id.as_str());
        kept.len() < before
    });
    if was_there {
        Ok(Reply::no_content())
    } else {
        Err(GraphError::BadRequest(format!(
            "No password credential found with keyId: {id}."
        )))
    }
}
