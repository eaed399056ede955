//! Creates, updates and deletes applications and service principals.
//! A service principal needs an application in the same tenant.

use serde_json::Value;

use super::app_declarations;
use super::written_values::{id_token_claims, redirect_uris, texts};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::property_ref::{PropertyRef, has_property};
use crate::graph::odata::schema::Resource as _;
use crate::graph::odata::select::Selection;
use crate::graph::reply::Reply;
use crate::graph::resources::directory_object::reference::read_bound_ids;
use crate::graph::resources::values::{invalid_value, missing_property, optional_text};
use crate::graph::resources::written_properties::refusal;
use crate::graph::resources::{applications, service_principals};
use crate::model::{Application, ServicePrincipal};

const TYPE: &str = "Application";
/// Properties that only the directory sets.
const READ_ONLY: [&str; 10] = [
    "id",
    "appId",
    "applicationTemplateId",
    "certification",
    "createdByAppId",
    "createdDateTime",
    "deletedDateTime",
    "disabledByMicrosoftStatus",
    "publisherDomain",
    "verifiedPublisher",
];

pub(crate) fn create(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let body = context.call.body_object()?;
    if body.get("displayName").is_none_or(Value::is_null) {
        return Err(missing_property(TYPE, "displayName"));
    }
    let mut application = Application {
        id: context.env.new_uuid(),
        app_id: context.env.new_uuid(),
        sign_in_audience: "AzureADandPersonalMicrosoftAccount".to_owned(),
        publisher_domain: Some(context.tenant().domain.clone()),
        created: context.now,
        owner_ids: vec![context.caller.user_id.clone()],
        ..Application::default()
    };
    for (name, value) in &body {
        set_property(&mut application, name, value)?;
    }
    check_uris(context, &application)?;
    let owners = read_bound_ids(context, &context.call.annotated_body_object()?, "owners")?;
    if !owners.is_empty() {
        application.owner_ids = owners;
    }
    let properties = Selection::Default.apply(&application);
    let answer = context.with_context_url("applications/$entity", properties);
    let location = format!("{}/{}", context.call.url(), application.id);
    context.hide_until_replicated(&application.id);
    let tenant = context.tenant_mut();
    tenant.application_changes.record_creation(&application.id);
    tenant.applications.push(application);
    Ok(Reply::created(answer, &location))
}

pub(crate) fn update(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let before = applications::addressed(context)?.clone();
    let mut changed = before.clone();
    let written = context.call.body_object()?;
    for (name, value) in &written {
        set_property(&mut changed, name, value)?;
    }
    check_uris(context, &changed)?;
    let tenant = context.tenant_mut();
    let mut principals = tenant.service_principals.iter_mut();
    let presence = principals.find(|principal| principal.app_id == changed.app_id);
    if let Some(presence) = presence {
        let followed = presence.clone();
        presence.sync_from_application(&before, &changed);
        if *presence != followed {
            let names = changed_names(&followed, presence);
            let log = &mut tenant.principal_changes;
            log.record_update(&followed.id, names.into_iter());
        }
    }
    let names = written.keys().map(String::as_str);
    tenant.application_changes.record_update(&changed.id, names);
    let known = tenant
        .applications
        .iter_mut()
        .find(|application| application.id == changed.id);
    if let Some(known) = known {
        *known = changed;
    }
    Ok(Reply::no_content())
}

fn changed_names(before: &ServicePrincipal, after: &ServicePrincipal) -> Vec<&'static str> {
    ServicePrincipal::PROPERTIES
        .iter()
        .filter(|property| property.read(before) != property.read(after))
        .map(|property| property.name)
        .collect()
}

/// Also deletes the service principal of the application.
pub(crate) fn delete(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = applications::addressed(context)?.id.clone();
    remove(context, &id);
    Ok(Reply::no_content())
}

pub(crate) fn create_service_principal(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let body = context.call.body_object()?;
    let app_id = optional_text(
        "ServicePrincipal",
        "appId",
        body.get("appId").unwrap_or(&Value::Null),
    )?
    .ok_or_else(|| missing_property("ServicePrincipal", "appId"))?;
    let tenant = context.tenant();
    if tenant.service_principal_by_app_id(&app_id).is_some() {
        return Err(GraphError::Conflict(format!(
            "The service principal cannot be created, updated, or restored because the service principal name {app_id} is already in use."
        )));
    }
    let application = tenant
        .application_by_app_id(&app_id)
        .filter(|application| context.is_visible(&application.id))
        .ok_or_else(|| {
            GraphError::BadRequest(format!(
                "The appId '{app_id}' of the service principal does not reference a valid application object."
            ))
        })?;
    let mut principal = ServicePrincipal {
        // Owners of the application do not own its service principal.
        owner_ids: Vec::new(),
        created: context.now,
        ..application.new_service_principal(context.env.new_uuid(), &tenant.id)
    };
    for (name, value) in body.iter().filter(|(name, _)| *name != "appId") {
        crate::graph::resources::service_principals::update::set_property(
            &mut principal,
            name,
            value,
        )?;
    }
    principal.owner_ids =
        read_bound_ids(context, &context.call.annotated_body_object()?, "owners")?;
    let properties = Selection::Default.apply(&principal);
    let answer = context.with_context_url("servicePrincipals/$entity", properties);
    let location = format!("{}/{}", context.call.url(), principal.id);
    context.hide_until_replicated(&principal.id);
    let tenant = context.tenant_mut();
    tenant.principal_changes.record_creation(&principal.id);
    tenant.service_principals.push(principal);
    Ok(Reply::created(answer, &location))
}

pub(crate) fn delete_service_principal(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principals::addressed(context)?.id.clone();
    remove(context, &id);
    Ok(Reply::no_content())
}

fn remove(context: &mut Context<'_>, id: &str) {
    let now = context.now;
    let tenant = context.tenant_mut();
    tenant.expire_deleted(now);
    tenant.delete(id, now);
}

fn set_property(
    application: &mut Application,
    name: &str,
    value: &Value,
) -> Result<(), GraphError> {
    let invalid = || invalid_value(TYPE, name);
    match name {
        "displayName" => {
            application.display_name = optional_text(TYPE, name, value)?.ok_or_else(invalid)?;
        }
        "description" => application.description = optional_text(TYPE, name, value)?,
        "signInAudience" => {
            application.sign_in_audience = optional_text(TYPE, name, value)?.ok_or_else(invalid)?;
        }
        "tags" => application.tags = texts(value).ok_or_else(invalid)?,
        "identifierUris" => application.identifier_uris = texts(value).ok_or_else(invalid)?,
        "spa" => {
            if let Some(uris) = redirect_uris(value).ok_or_else(invalid)? {
                application.spa_redirect_uris = uris;
            }
        }
        "web" => {
            if let Some(uris) = redirect_uris(value).ok_or_else(invalid)? {
                application.web_redirect_uris = uris;
            }
            merge_property(application, name, value);
        }
        "appRoles" => {
            let before = current_value(application, name);
            store_property(
                application,
                name,
                &app_declarations::check_roles(&before, value)?,
            );
        }
        "api" => {
            let mut api = value.clone();
            if let Some(scopes) = api.get("oauth2PermissionScopes") {
                let before = &current_value(application, name)["oauth2PermissionScopes"];
                api["oauth2PermissionScopes"] = app_declarations::check_scopes(before, scopes)?;
            }
            merge_property(application, name, &api);
        }
        "info" | "publicClient" | "parentalControlSettings" => {
            merge_property(application, name, value);
        }
        "optionalClaims" => {
            application.id_token_claims = id_token_claims(value).ok_or_else(invalid)?;
            store_property(application, name, value);
        }
        _ if has_property::<Application>(name) && !READ_ONLY.contains(&name) => {
            store_property(application, name, value);
        }
        _ => return Err(refusal::<Application>(name)),
    }
    Ok(())
}

fn store_property(application: &mut Application, name: &str, value: &Value) {
    application
        .other_properties
        .insert(name.to_owned(), value.clone());
}

/// The value of a property as responses contain it.
fn current_value(application: &Application, name: &str) -> Value {
    PropertyRef::<Application>::find(name, &[]).map_or(Value::Null, |property| {
        property.read(application).into_json()
    })
}

/// Merges the written members of a complex property into its current value.
fn merge_property(application: &mut Application, name: &str, value: &Value) {
    let mut all = current_value(application, name);
    match (all.as_object_mut(), value.as_object()) {
        (Some(all), Some(written)) => all.extend(written.clone()),
        _ => all = value.clone(),
    }
    store_property(application, name, &all);
}

/// Fails if another application of the tenant has one of the identifier URIs.
fn check_uris(context: &Context<'_>, application: &Application) -> Result<(), GraphError> {
    let is_taken = context.tenant().applications.iter().any(|other| {
        let uris = &other.identifier_uris;
        other.id != application.id
            && uris
                .iter()
                .any(|uri| application.identifier_uris.contains(uri))
    });
    if is_taken {
        return Err(GraphError::BadRequest(
            "Another object with the same value for property identifierUris already exists."
                .to_owned(),
        ));
    }
    Ok(())
}
