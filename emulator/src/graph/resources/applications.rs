//! `/applications`: the application objects of the tenant.
//! The id in a path is the object id, not the application (client) id.

use serde_json::{Value, json};

use super::directory_object::navigation;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::key::Key;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{EdmType, NavigationProperty, Property, Resource};
use crate::graph::reply::Reply;
use crate::model::{Application, Tenant};

pub(crate) mod app_declarations;
pub(crate) mod available_extensions;
pub(crate) mod extension_properties;
pub(crate) mod instantiate;
pub(crate) mod passwords;
pub(crate) mod templates;
pub(crate) mod write;
mod written_values;

/// A property that is stored as written; `$before` is its value until then.
macro_rules! stored_property {
    ($name:literal, $kind:expr, $before:expr) => {
        Property::new($name, $kind, |application: &Application| {
            Field::written_or(application.other_properties.get($name), || $before)
        })
    };
}

impl Resource for Application {
    const TYPE: &'static str = "application";
    const ENTITY_SET: &'static str = "applications";
    const SEARCHABLE: &'static [&'static str] = &["displayName", "description"];
    const FILTER_ONLY: &'static [Property<Self>] = &[Property::new(
        "owners/$count",
        EdmType::Number,
        |application| Field::size(&application.owner_ids),
    )];
    const NAVIGATION: &'static [NavigationProperty<Self>] = navigation::APPLICATION_NAVIGATION;
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("id", EdmType::Text, |application| {
            Field::Text(&application.id)
        }),
        Property::published("deletedDateTime"),
        Property::new("appId", EdmType::Text, |application| {
            Field::Text(&application.app_id)
        }),
        Property::new("applicationTemplateId", EdmType::Text, |application| {
            Field::optional(application.application_template_id.as_ref())
        }),
        Property::published("disabledByMicrosoftStatus"),
        Property::new("createdDateTime", EdmType::Time, |application| {
            Field::Time(application.created)
        }),
        Property::new("displayName", EdmType::Text, |application| {
            Field::Text(&application.display_name)
        }),
        Property::new("description", EdmType::Text, |application| {
            Field::optional(application.description.as_ref())
        }),
        Property::published("groupMembershipClaims"),
        Property::new("identifierUris", EdmType::Collection, |application| {
            Field::Texts(&application.identifier_uris)
        }),
        Property::published("isDeviceOnlyAuthSupported"),
        Property::published("isDisabled"),
        Property::published("isFallbackPublicClient"),
        Property::published("nativeAuthenticationApisEnabled"),
        Property::published("notes"),
        Property::new("publisherDomain", EdmType::Text, |application| {
            Field::optional(application.publisher_domain.as_ref())
        }),
        Property::published("serviceManagementReference"),
        Property::new("signInAudience", EdmType::Text, |application| {
            Field::Text(&application.sign_in_audience)
        }),
        Property::new("tags", EdmType::Collection, |application| {
            Field::Texts(&application.tags)
        }),
        Property::published("tokenEncryptionKeyId"),
        Property::published("uniqueName"),
        Property::published("samlMetadataUrl"),
        Property::published("defaultRedirectUri"),
        Property::published("certification"),
        Property::new("optionalClaims", EdmType::Complex, optional_claims),
        Property::published("requestSignatureVerification"),
        Property::published("servicePrincipalLockConfiguration"),
        Property::published("addIns"),
        stored_property!(
            "api",
            EdmType::Complex,
            json!({
                "acceptMappedClaims": null,
                "knownClientApplications": [],
                "requestedAccessTokenVersion": 2,
                "oauth2PermissionScopes": [],
                "preAuthorizedApplications": [],
            })
        ),
        Property::published("appRoles"),
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
        Property::published("keyCredentials"),
        stored_property!(
            "parentalControlSettings",
            EdmType::Complex,
            json!({"countriesBlockedForMinors": [], "legalAgeGroupRule": "Allow"})
        ),
        Property::published("passwordCredentials"),
        stored_property!(
            "publicClient",
            EdmType::Complex,
            json!({"redirectUris": []})
        ),
        Property::published("requiredResourceAccess"),
        Property::new("verifiedPublisher", EdmType::Complex, |_| {
            Field::Json(json!({
                "displayName": null,
                "verifiedPublisherId": null,
                "addedDateTime": null,
            }))
        }),
        Property::new("web", EdmType::Complex, web),
        Property::new("spa", EdmType::Complex, |application| {
            Field::Json(json!({"redirectUris": application.spa_redirect_uris}))
        }),
    ];

    fn stored_value(&self, name: &str) -> Option<&Value> {
        self.other_properties.get(name)
    }
}

fn web(application: &Application) -> Field<'_> {
    let mut web = json!({
        "homePageUrl": null,
        "logoutUrl": null,
        "redirectUris": application.web_redirect_uris,
        "implicitGrantSettings": {"enableAccessTokenIssuance": false, "enableIdTokenIssuance": false},
        "redirectUriSettings": [],
    });
    if let Some(Value::Object(written)) = application.other_properties.get("web") {
        for (name, value) in written.iter().filter(|(name, _)| *name != "redirectUris") {
            web[name] = value.clone();
        }
    }
    Field::Json(web)
}

fn optional_claims(application: &Application) -> Field<'_> {
    let written = application.other_properties.get("optionalClaims");
    let names = || application.id_token_claims.iter();
    match written {
        Some(Value::Object(written)) => {
            let of = |kind| complete_claims(written.get(kind));
            Field::Json(
                json!({"idToken": of("idToken"), "accessToken": of("accessToken"), "saml2Token": of("saml2Token")}),
            )
        }
        None if names().len() > 0 => {
            let id_token: Vec<_> = names().map(|name| json!({"name": name})).collect();
            let id_token = complete_claims(Some(&json!(id_token)));
            Field::Json(json!({"idToken": id_token, "accessToken": [], "saml2Token": []}))
        }
        _ => Field::Null,
    }
}

/// Adds the default members to each claim of one kind of token.
fn complete_claims(written: Option<&Value>) -> Value {
    let claims = written.and_then(Value::as_array).into_iter().flatten();
    claims
        .map(|claim| {
            let mut whole =
                json!({"name": null, "source": null, "essential": false, "additionalProperties": []});
            for (name, value) in claim.as_object().into_iter().flatten() {
                whole[name] = value.clone();
            }
            whole
        })
        .collect()
}

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    context.list(Application::ENTITY_SET, &[], visible(context))
}

/// The applications that have replicated.
fn visible<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c Application> + Clone {
    let applications = context.tenant().applications.iter();
    applications.filter(|application| context.is_visible(&application.id))
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let application = addressed(context)?;
    context.entity(Application::ENTITY_SET, &[], application)
}

/// Fails if no application has the key, or if it has not replicated.
pub(crate) fn addressed<'c>(context: &'c Context<'_>) -> Result<&'c Application, GraphError> {
    find(context.tenant(), context.key(0))
        .filter(|found| context.is_visible(&found.id))
        .ok_or_else(|| context.not_found(0))
}

fn find<'t>(tenant: &'t Tenant, key: &Key) -> Option<&'t Application> {
    match key {
        Key::Id(id) => tenant.application_by_id(id),
        Key::AppId(app_id) => tenant.application_by_app_id(app_id),
        Key::Alternate(name, value) if name == "uniqueName" => tenant
            .applications
            .iter()
            .find(|found| found.stored_value(name).is_some_and(|known| known == value)),
        Key::Alternate(..) => None,
    }
}
