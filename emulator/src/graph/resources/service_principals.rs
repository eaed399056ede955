//! `/servicePrincipals`: the service principals of the tenant's applications and of other tenants'.
//! The id in a path is the object id, not the application (client) id.

use serde_json::{Value, json};

use super::directory_object::navigation;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::key::Key;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{EdmType, NavigationProperty, Property, Resource};
use crate::graph::reply::Reply;
use crate::model::{ServicePrincipal, Tenant};

pub(crate) mod claims;
pub(crate) mod update;

/// A property that is stored as written; `$before` is its value until then.
macro_rules! stored_property {
    ($name:literal, $kind:expr, $before:expr) => {
        Property::new($name, $kind, |principal: &ServicePrincipal| {
            Field::written_or(principal.other_properties.get($name), || $before)
        })
    };
}

impl Resource for ServicePrincipal {
    const TYPE: &'static str = "servicePrincipal";
    const ENTITY_SET: &'static str = "servicePrincipals";
    const SEARCHABLE: &'static [&'static str] = &["displayName", "description"];
    const FILTER_ONLY: &'static [Property<Self>] = &[Property::new(
        "owners/$count",
        EdmType::Number,
        |principal| Field::size(&principal.owner_ids),
    )];
    const NAVIGATION: &'static [NavigationProperty<Self>] =
        navigation::SERVICE_PRINCIPAL_NAVIGATION;
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("id", EdmType::Text, |principal| Field::Text(&principal.id)),
        Property::published("deletedDateTime"),
        Property::new("accountEnabled", EdmType::Flag, |principal| {
            Field::Flag(principal.account_enabled)
        }),
        Property::published("alternativeNames"),
        Property::published("appDescription"),
        Property::new("appDisplayName", EdmType::Text, |principal| {
            let own = &principal.display_name;
            Field::Text(principal.app_display_name.as_ref().unwrap_or(own))
        }),
        Property::new("appId", EdmType::Text, |principal| {
            Field::Text(&principal.app_id)
        }),
        Property::new("applicationTemplateId", EdmType::Text, |principal| {
            Field::optional(principal.application_template_id.as_ref())
        }),
        Property::new("appOwnerOrganizationId", EdmType::Guid, |principal| {
            Field::optional(principal.app_owner_organization_id.as_ref())
        }),
        Property::new("appRoleAssignmentRequired", EdmType::Flag, |principal| {
            Field::Flag(principal.app_role_assignment_required)
        }),
        Property::new("description", EdmType::Text, |principal| {
            Field::optional(principal.description.as_ref())
        }),
        Property::published("disabledByMicrosoftStatus"),
        Property::new("displayName", EdmType::Text, |principal| {
            Field::Text(&principal.display_name)
        }),
        Property::new("homepage", EdmType::Text, |principal| {
            Field::optional(principal.homepage.as_ref())
        }),
        Property::published("isDisabled"),
        Property::new("loginUrl", EdmType::Text, |principal| {
            Field::optional(principal.login_url.as_ref())
        }),
        Property::published("logoutUrl"),
        Property::new("notes", EdmType::Text, |principal| {
            Field::optional(principal.notes.as_ref())
        }),
        Property::published("notificationEmailAddresses"),
        Property::new("preferredSingleSignOnMode", EdmType::Text, |principal| {
            Field::optional(principal.preferred_single_sign_on_mode.as_ref())
        }),
        Property::published("preferredTokenSigningKeyThumbprint"),
        Property::published("publisherName"),
        Property::new("replyUrls", EdmType::Collection, |principal| {
            Field::Texts(&principal.reply_urls)
        }),
        Property::published("samlSingleSignOnSettings"),
        Property::new("servicePrincipalNames", EdmType::Collection, |principal| {
            Field::Texts(&principal.service_principal_names)
        }),
        Property::new("servicePrincipalType", EdmType::Text, |principal| {
            Field::Text(&principal.service_principal_type)
        }),
        Property::new("signInAudience", EdmType::Text, |principal| {
            Field::optional(principal.sign_in_audience.as_ref())
        }),
        Property::new("tags", EdmType::Collection, |principal| {
            Field::Texts(&principal.tags)
        }),
        Property::published("tokenEncryptionKeyId"),
        stored_property!(
            "info",
            EdmType::Complex,
            json!({
                "logoUrl": null,
                "marketingUrl": null,
                "privacyStatementUrl": null,
                "supportUrl": null,
                "termsOfServiceUrl": null,
            })
        ),
        Property::published("addIns"),
        Property::new("appRoles", EdmType::Collection, |principal| {
            // The model uses Graph's names.
            Field::Json(json!(principal.app_roles))
        }),
        Property::published("endpoints"),
        Property::published("keyCredentials"),
        Property::published("oauth2PermissionScopes"),
        Property::published("passwordCredentials"),
        Property::published("resourceSpecificApplicationPermissions"),
        Property::new("verifiedPublisher", EdmType::Complex, |_| {
            Field::Json(json!({
                "displayName": null,
                "verifiedPublisherId": null,
                "addedDateTime": null,
            }))
        }),
    ];

    fn stored_value(&self, name: &str) -> Option<&Value> {
        self.other_properties.get(name)
    }
}

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    context.list(ServicePrincipal::ENTITY_SET, &[], visible(context))
}

/// The service principals that have replicated.
fn visible<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c ServicePrincipal> + Clone {
    let principals = context.tenant().service_principals.iter();
    principals.filter(|principal| context.is_visible(&principal.id))
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let principal = addressed(context)?;
    context.entity(ServicePrincipal::ENTITY_SET, &[], principal)
}

/// Fails if no service principal has the key, or if it has not replicated.
pub(crate) fn addressed<'c>(context: &'c Context<'_>) -> Result<&'c ServicePrincipal, GraphError> {
    find(context.tenant(), context.key(0))
        .filter(|found| context.is_visible(&found.id))
        .ok_or_else(|| context.not_found(0))
}

fn find<'t>(tenant: &'t Tenant, key: &Key) -> Option<&'t ServicePrincipal> {
    match key {
        Key::Id(id) => tenant.service_principal_by_id(id),
        Key::AppId(app_id) => tenant.service_principal_by_app_id(app_id),
        Key::Alternate(..) => None,
    }
}
