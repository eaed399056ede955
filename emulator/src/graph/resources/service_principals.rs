//! `/servicePrincipals`: the service principals of the tenant's applications and of other tenants'.
//! The id in a path is the object id, not the application (client) id.

use serde_json::{Value, json};

use super::objects::navigation;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::key::Key;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{Kind, Navigation, Property, Resource};
use crate::graph::reply::Reply;
use crate::model::{ServicePrincipal, Tenant};

pub(crate) mod update;

/// A property that is stored as written; `$before` is its value until then.
macro_rules! kept {
    ($name:literal, $kind:expr, $before:expr) => {
        Property::new($name, $kind, |principal: &ServicePrincipal| {
            Field::kept(principal.other_properties.get($name), || $before)
        })
    };
}

impl Resource for ServicePrincipal {
    const TYPE: &'static str = "servicePrincipal";
    const SET: &'static str = "servicePrincipals";
    const SEARCHED: &'static [&'static str] = &["displayName", "description"];
    const SORTED: &'static [&'static str] = &[];
    const FILTERED: &'static [Property<Self>] =
        &[Property::new("owners/$count", Kind::Number, |principal| {
            Field::size(&principal.owner_ids)
        })];
    const UNFILTERED: &'static [&'static str] = &[
        "appDisplayName",
        "loginUrl",
        "logoutUrl",
        "notes",
        "notificationEmailAddresses",
        "preferredSingleSignOnMode",
    ];
    const NAVIGATION: &'static [Navigation<Self>] = navigation::OF_SERVICE_PRINCIPAL;
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("id", Kind::Text, |principal| Field::Text(&principal.id)),
        Property::null("deletedDateTime"),
        Property::new("accountEnabled", Kind::Flag, |principal| {
            Field::Flag(principal.account_enabled)
        }),
        kept!("alternativeNames", Kind::Collection, json!([])),
        kept!("appDescription", Kind::Text, Value::Null),
        Property::new("appDisplayName", Kind::Text, |principal| {
            let own = &principal.display_name;
            Field::Text(principal.app_display_name.as_ref().unwrap_or(own))
        }),
        Property::new("appId", Kind::Text, |principal| {
            Field::Text(&principal.app_id)
        }),
        Property::new("applicationTemplateId", Kind::Text, |principal| {
            Field::optional(principal.application_template_id.as_ref())
        }),
        Property::new("appOwnerOrganizationId", Kind::Guid, |principal| {
            Field::optional(principal.app_owner_organization_id.as_ref())
        }),
        Property::new("appRoleAssignmentRequired", Kind::Flag, |principal| {
            Field::Flag(principal.app_role_assignment_required)
        }),
        Property::new("description", Kind::Text, |principal| {
            Field::optional(principal.description.as_ref())
        }),
        Property::null("disabledByMicrosoftStatus"),
        Property::new("displayName", Kind::Text, |principal| {
            Field::Text(&principal.display_name)
        }),
        Property::new("homepage", Kind::Text, |principal| {
            Field::optional(principal.homepage.as_ref())
        }),
        Property::null("isDisabled"),
        Property::new("loginUrl", Kind::Text, |principal| {
            Field::optional(principal.login_url.as_ref())
        }),
        kept!("logoutUrl", Kind::Text, Value::Null),
        Property::new("notes", Kind::Text, |principal| {
            Field::optional(principal.notes.as_ref())
        }),
        kept!("notificationEmailAddresses", Kind::Collection, json!([])),
        Property::new("preferredSingleSignOnMode", Kind::Text, |principal| {
            Field::optional(principal.preferred_single_sign_on_mode.as_ref())
        }),
        kept!(
            "preferredTokenSigningKeyThumbprint",
            Kind::Text,
            Value::Null
        ),
        Property::null("publisherName"),
        Property::new("replyUrls", Kind::Collection, |principal| {
            Field::Texts(&principal.reply_urls)
        }),
        kept!("samlSingleSignOnSettings", Kind::Complex, Value::Null),
        Property::new("servicePrincipalNames", Kind::Collection, |principal| {
            Field::Texts(&principal.service_principal_names)
        }),
        Property::new("servicePrincipalType", Kind::Text, |principal| {
            Field::Text(&principal.service_principal_type)
        }),
        Property::new("signInAudience", Kind::Text, |principal| {
            Field::optional(principal.sign_in_audience.as_ref())
        }),
        Property::new("tags", Kind::Collection, |principal| {
            Field::Texts(&principal.tags)
        }),
        kept!("tokenEncryptionKeyId", Kind::Text, Value::Null),
        kept!(
            "info",
            Kind::Complex,
            json!({
                "logoUrl": null,
                "marketingUrl": null,
                "privacyStatementUrl": null,
                "supportUrl": null,
                "termsOfServiceUrl": null,
            })
        ),
        kept!("addIns", Kind::Collection, json!([])),
        Property::new("appRoles", Kind::Collection, |principal| {
            // The model uses Graph's names.
            Field::Json(json!(principal.app_roles))
        }),
        Property::empty("endpoints"),
        kept!("keyCredentials", Kind::Collection, json!([])),
        kept!("oauth2PermissionScopes", Kind::Collection, json!([])),
        kept!("passwordCredentials", Kind::Collection, json!([])),
        Property::empty("resourceSpecificApplicationPermissions"),
        Property::new("verifiedPublisher", Kind::Complex, |_| {
            Field::Json(json!({
                "displayName": null,
                "verifiedPublisherId": null,
                "addedDateTime": null,
            }))
        }),
        Property::null_on_select("createdByAppId"),
        Property::null_on_select("customSecurityAttributes"),
    ];
}

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    context.list(ServicePrincipal::SET, &[], seen(context))
}

/// The service principals that have replicated.
fn seen<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c ServicePrincipal> + Clone {
    let principals = context.tenant().service_principals.iter();
    principals.filter(|principal| context.shows(&principal.id))
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let principal = addressed(context)?;
    context.entity(ServicePrincipal::SET, &[], principal)
}

/// Fails if no service principal has the key, or if it has not replicated.
pub(crate) fn addressed<'c>(context: &'c Context<'_>) -> Result<&'c ServicePrincipal, GraphError> {
    find(context.tenant(), context.key(0))
        .filter(|found| context.shows(&found.id))
        .ok_or_else(|| context.not_found(0))
}

fn find<'t>(tenant: &'t Tenant, key: &Key) -> Option<&'t ServicePrincipal> {
    match key {
        Key::Id(id) => tenant.service_principal_by_id(id),
        Key::AppId(app_id) => tenant.service_principal_by_app_id(app_id),
        Key::Other(..) => None,
    }
}
