//! `/applications`: the application objects of the tenant.
//! The id in a path is the object id, not the application (client) id.

use serde_json::{Value, json};

use super::objects::navigation;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::key::Key;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{Kind, Navigation, Property, Resource};
use crate::graph::reply::Reply;
use crate::model::{Application, Tenant};

pub(crate) mod available_extensions;
pub(crate) mod declared;
pub(crate) mod extension_properties;
pub(crate) mod instantiate;
pub(crate) mod passwords;
pub(crate) mod templates;
pub(crate) mod write;

/// A property that is stored as written; `$before` is its value until then.
macro_rules! kept {
    ($name:literal, $kind:expr, $before:expr) => {
        Property::new($name, $kind, |application: &Application| {
            Field::kept(application.other_properties.get($name), || $before)
        })
    };
}

impl Resource for Application {
    const TYPE: &'static str = "application";
    const SET: &'static str = "applications";
    const SEARCHED: &'static [&'static str] = &["displayName", "description"];
    const SORTED: &'static [&'static str] = &[];
    const FILTERED: &'static [Property<Self>] = &[Property::new(
        "owners/$count",
        Kind::Number,
        |application| Field::size(&application.owner_ids),
    )];
    const UNFILTERED: &'static [&'static str] = &["groupMembershipClaims", "notes"];
    const NAVIGATION: &'static [Navigation<Self>] = navigation::OF_APPLICATION;
    const PROPERTIES: &'static [Property<Self>] = &[
        Property::new("id", Kind::Text, |application| Field::Text(&application.id)),
        Property::null("deletedDateTime"),
        Property::new("appId", Kind::Text, |application| {
            Field::Text(&application.app_id)
        }),
        Property::new("applicationTemplateId", Kind::Text, |application| {
            Field::optional(application.application_template_id.as_ref())
        }),
        Property::null("disabledByMicrosoftStatus"),
        Property::new("createdDateTime", Kind::Time, |application| {
            Field::Time(application.created)
        }),
        Property::new("displayName", Kind::Text, |application| {
            Field::Text(&application.display_name)
        }),
        Property::new("description", Kind::Text, |application| {
            Field::optional(application.description.as_ref())
        }),
        kept!("groupMembershipClaims", Kind::Text, Value::Null),
        Property::new("identifierUris", Kind::Collection, |application| {
            Field::Texts(&application.identifier_uris)
        }),
        kept!("isDeviceOnlyAuthSupported", Kind::Flag, Value::Null),
        kept!("isDisabled", Kind::Flag, Value::Null),
        kept!("isFallbackPublicClient", Kind::Flag, Value::Null),
        kept!("nativeAuthenticationApisEnabled", Kind::Text, Value::Null),
        kept!("notes", Kind::Text, Value::Null),
        Property::new("publisherDomain", Kind::Text, |application| {
            Field::optional(application.publisher_domain.as_ref())
        }),
        kept!("serviceManagementReference", Kind::Text, Value::Null),
        Property::new("signInAudience", Kind::Text, |application| {
            Field::Text(&application.sign_in_audience)
        }),
        Property::new("tags", Kind::Collection, |application| {
            Field::Texts(&application.tags)
        }),
        kept!("tokenEncryptionKeyId", Kind::Text, Value::Null),
        kept!("uniqueName", Kind::Text, Value::Null),
        kept!("samlMetadataUrl", Kind::Text, Value::Null),
        kept!("defaultRedirectUri", Kind::Text, Value::Null),
        Property::null("certification"),
        Property::new("optionalClaims", Kind::Complex, optional_claims),
        kept!("requestSignatureVerification", Kind::Complex, Value::Null),
        kept!(
            "servicePrincipalLockConfiguration",
            Kind::Complex,
            Value::Null
        ),
        kept!("addIns", Kind::Collection, json!([])),
        kept!(
            "api",
            Kind::Complex,
            json!({
                "acceptMappedClaims": null,
                "knownClientApplications": [],
                "requestedAccessTokenVersion": 2,
                "oauth2PermissionScopes": [],
                "preAuthorizedApplications": [],
            })
        ),
        kept!("appRoles", Kind::Collection, json!([])),
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
        kept!("keyCredentials", Kind::Collection, json!([])),
        kept!(
            "parentalControlSettings",
            Kind::Complex,
            json!({"countriesBlockedForMinors": [], "legalAgeGroupRule": "Allow"})
        ),
        kept!("passwordCredentials", Kind::Collection, json!([])),
        kept!("publicClient", Kind::Complex, json!({"redirectUris": []})),
        kept!("requiredResourceAccess", Kind::Collection, json!([])),
        Property::new("verifiedPublisher", Kind::Complex, |_| {
            Field::Json(json!({
                "displayName": null,
                "verifiedPublisherId": null,
                "addedDateTime": null,
            }))
        }),
        Property::new("web", Kind::Complex, web),
        Property::new("spa", Kind::Complex, |application| {
            Field::Json(json!({"redirectUris": application.spa_redirect_uris}))
        }),
        Property::null_on_select("authenticationBehaviors"),
        Property::null_on_select("createdByAppId"),
        Property::null_on_select("oauth2RequirePostResponse"),
        Property::empty_on_select("managerApplications"),
    ];
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
    context.list(Application::SET, &[], seen(context))
}

/// The applications that have replicated.
fn seen<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c Application> + Clone {
    let applications = context.tenant().applications.iter();
    applications.filter(|application| context.shows(&application.id))
}

pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let application = addressed(context)?;
    context.entity(Application::SET, &[], application)
}

/// Fails if no application has the key, or if it has not replicated.
pub(crate) fn addressed<'c>(context: &'c Context<'_>) -> Result<&'c Application, GraphError> {
    find(context.tenant(), context.key(0))
        .filter(|found| context.shows(&found.id))
        .ok_or_else(|| context.not_found(0))
}

fn find<'t>(tenant: &'t Tenant, key: &Key) -> Option<&'t Application> {
    match key {
        Key::Id(id) => tenant.application_by_id(id),
        Key::AppId(app_id) => tenant.application_by_app_id(app_id),
        Key::Other(..) => None,
    }
}
