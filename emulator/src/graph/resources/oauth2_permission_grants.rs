//! `/oauth2PermissionGrants`: the consents of the tenant, and those of a user or a client.
//! There is at most one grant for the same client, resource and user.

use serde_json::{Map, Value};

use super::{service_principals, users};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{EdmType, Property, Resource};
use crate::graph::odata::select::Selection;
use crate::graph::reply::{HandlerResult, Reply};
use crate::graph::resources::values::{invalid_value, missing_property, optional_text};
use crate::graph::resources::written_properties::refusal;
use crate::model::OAuth2PermissionGrant;

const TYPE: &str = "OAuth2PermissionGrant";

impl Resource for OAuth2PermissionGrant {
    const TYPE: &'static str = "oAuth2PermissionGrant";
    const ENTITY_SET: &'static str = "oauth2PermissionGrants";
    const SEARCHABLE: &'static [&'static str] = &[];
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("clientId", EdmType::Text, |grant| {
            Field::Text(&grant.client_id)
        }),
        Property::new("consentType", EdmType::Text, |grant| {
            Field::Text(&grant.consent_type)
        }),
        Property::new("id", EdmType::Text, |grant| Field::Text(&grant.id)),
        Property::new("principalId", EdmType::Text, |grant| {
            Field::optional(grant.principal_id.as_ref())
        }),
        Property::new("resourceId", EdmType::Text, |grant| {
            Field::Text(&grant.resource_id)
        }),
        Property::new("scope", EdmType::Text, |grant| Field::Text(&grant.scope)),
    ];
}

pub(crate) fn list(context: &mut Context<'_>) -> HandlerResult {
    let grants = context.tenant().oauth2_permission_grants.iter();
    context.list(OAuth2PermissionGrant::ENTITY_SET, &[], grants)
}

/// Without the grants for all users.
pub(crate) fn of_user(context: &mut Context<'_>) -> HandlerResult {
    let id = &users::addressed(context)?.id;
    let grants = context.tenant().oauth2_permission_grants.iter();
    context.list(
        OAuth2PermissionGrant::ENTITY_SET,
        &[],
        grants.filter(|grant| grant.principal_id.as_ref() == Some(id)),
    )
}

/// Grants with the service principal as client.
pub(crate) fn of_service_principal(context: &mut Context<'_>) -> HandlerResult {
    let id = &service_principals::addressed(context)?.id;
    let grants = context.tenant().oauth2_permission_grants.iter();
    context.list(
        OAuth2PermissionGrant::ENTITY_SET,
        &[],
        grants.filter(|grant| grant.client_id == *id),
    )
}

pub(crate) fn get(context: &mut Context<'_>) -> HandlerResult {
    let place = position(context)?;
    let grant = &context.tenant().oauth2_permission_grants[place];
    context.entity(OAuth2PermissionGrant::ENTITY_SET, &[], grant)
}

pub(crate) fn create(context: &mut Context<'_>) -> HandlerResult {
    let body = context.call.body_object()?;
    let given = |name: &str| -> Result<String, GraphError> {
        optional_text(TYPE, name, body.get(name).unwrap_or(&Value::Null))?
            .ok_or_else(|| missing_property(TYPE, name))
    };
    let (client_id, resource_id, consent_type) = (
        given("clientId")?,
        given("resourceId")?,
        given("consentType")?,
    );
    let tenant = context.tenant();
    for (name, id) in [("clientId", &client_id), ("resourceId", &resource_id)] {
        if tenant.service_principal_by_id(id).is_none() || !context.is_visible(id) {
            return Err(invalid_value(TYPE, name));
        }
    }
    let principal_id = match consent_type.as_str() {
        "AllPrincipals" => None,
        "Principal" => Some(given("principalId")?),
        _ => return Err(invalid_value(TYPE, "consentType")),
    };
    if let Some(id) = &principal_id
        && tenant.user_by_id(id).is_none()
    {
        return Err(invalid_value(TYPE, "principalId"));
    }
    let is_there = tenant.oauth2_permission_grants.iter().any(|grant| {
        (&grant.client_id, &grant.resource_id, &grant.principal_id)
            == (&client_id, &resource_id, &principal_id)
    });
    if is_there {
        return Err(GraphError::Conflict(
            "Permission entry already exists.".to_owned(),
        ));
    }
    let grant = OAuth2PermissionGrant {
        id: format!("{client_id}_{}", principal_id.as_deref().unwrap_or("all")),
        scope: scope(&body)?,
        client_id,
        consent_type,
        principal_id,
        resource_id,
    };
    let properties = Selection::Default.apply(&grant);
    let answer = context.with_context_url("oauth2PermissionGrants/$entity", properties);
    let location = format!("{}/{}", context.call.url(), grant.id);
    context.tenant_mut().oauth2_permission_grants.push(grant);
    Ok(Reply::created(answer, &location))
}

/// Only `scope` can change.
pub(crate) fn update(context: &mut Context<'_>) -> HandlerResult {
    let place = position(context)?;
    let body = context.call.body_object()?;
    if let Some(other) = body.keys().find(|name| *name != "scope") {
        return Err(refusal::<OAuth2PermissionGrant>(other));
    }
    context.tenant_mut().oauth2_permission_grants[place].scope = scope(&body)?;
    Ok(Reply::no_content())
}

pub(crate) fn delete(context: &mut Context<'_>) -> HandlerResult {
    let place = position(context)?;
    context.tenant_mut().oauth2_permission_grants.remove(place);
    Ok(Reply::no_content())
}

/// Normalizes the spaces between permissions; Graph has no limit of length.
fn scope(body: &Map<String, Value>) -> Result<String, GraphError> {
    let text = body.get("scope").and_then(Value::as_str);
    let words: Vec<&str> = text
        .ok_or_else(|| invalid_value(TYPE, "scope"))?
        .split_whitespace()
        .collect();
    Ok(words.join(" "))
}

/// The index of the grant in the path.
fn position(context: &Context<'_>) -> Result<usize, GraphError> {
    let id = context.key(0).as_str();
    let grants = &context.tenant().oauth2_permission_grants;
    grants
        .iter()
        .position(|grant| grant.id == id)
        .ok_or_else(|| context.not_found(0))
}
