//! `/applications`: the application objects of the tenant.
//! Refuses application (client) ids where object ids belong.

use serde_json::json;

use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::key::Key;
use crate::graph::odata::field::Field;
use crate::graph::odata::schema::{Kind, Property, Resource};
use crate::graph::reply::Reply;
use crate::model::{Application, Tenant};

impl Resource for Application {
    const TYPE: &'static str = "application";
    const SET: &'static str = "applications";
    const SEARCHED: &'static [&'static str] = &["displayName", "description"];
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
        Property::null("groupMembershipClaims"),
        Property::new("identifierUris", Kind::Collection, |application| {
            Field::Texts(&application.identifier_uris)
        }),
        Property::null("isDeviceOnlyAuthSupported"),
        Property::null("isDisabled"),
        Property::null("isFallbackPublicClient"),
        Property::null("nativeAuthenticationApisEnabled"),
        Property::null("notes"),
        Property::new("publisherDomain", Kind::Text, |application| {
            Field::optional(application.publisher_domain.as_ref())
        }),
        Property::null("serviceManagementReference"),
        Property::new("signInAudience", Kind::Text, |application| {
            Field::Text(&application.sign_in_audience)
        }),
        Property::new("tags", Kind::Collection, |application| {
            Field::Texts(&application.tags)
        }),
        Property::null("tokenEncryptionKeyId"),
        Property::null("uniqueName"),
        Property::null("samlMetadataUrl"),
        Property::null("defaultRedirectUri"),
        Property::null("certification"),
        Property::new("optionalClaims", Kind::Complex, optional_claims),
        Property::null("requestSignatureVerification"),
        Property::null("servicePrincipalLockConfiguration"),
        Property::empty("addIns"),
        Property::new("api", Kind::Complex, |_| {
            Field::Json(json!({
                "acceptMappedClaims": null,
                "knownClientApplications": [],
                "requestedAccessTokenVersion": 2,
                "oauth2PermissionScopes": [],
                "preAuthorizedApplications": [],
            }))
        }),
        Property::empty("appRoles"),
        Property::new("info", Kind::Complex, |_| {
            Field::Json(json!({
                "logoUrl": null,
                "marketingUrl": null,
                "privacyStatementUrl": null,
                "supportUrl": null,
                "termsOfServiceUrl": null,
            }))
        }),
        Property::empty("keyCredentials"),
        Property::new("parentalControlSettings", Kind::Complex, |_| {
            Field::Json(json!({"countriesBlockedForMinors": [], "legalAgeGroupRule": "Allow"}))
        }),
        Property::empty("passwordCredentials"),
        Property::new("publicClient", Kind::Complex, |_| {
            Field::Json(json!({"redirectUris": []}))
        }),
        Property::empty("requiredResourceAccess"),
        Property::new("verifiedPublisher", Kind::Complex, |_| {
            Field::Json(json!({
                "displayName": null,
                "verifiedPublisherId": null,
                "addedDateTime": null,
            }))
        }),
        Property::new("web", Kind::Complex, |application| {
            Field::Json(json!({
                "homePageUrl": null,
                "logoutUrl": null,
                "redirectUris": application.web_redirect_uris,
                "implicitGrantSettings": {"enableAccessTokenIssuance": false, "enableIdTokenIssuance": false},
                "redirectUriSettings": [],
            }))
        }),
        Property::new("spa", Kind::Complex, |application| {
            Field::Json(json!({"redirectUris": application.spa_redirect_uris}))
        }),
        Property::null_on_select("authenticationBehaviors"),
        Property::null_on_select("createdByAppId"),
        Property::null_on_select("oauth2RequirePostResponse"),
        Property::empty_on_select("managerApplications"),
    ];
}

fn optional_claims(application: &Application) -> Field<'_> {
    if application.id_token_claims.is_empty() {
        return Field::Null;
    }
    let claims: Vec<_> = application
        .id_token_claims
        .iter()
        .map(|name| json!({"name": name, "source": null, "essential": false, "additionalProperties": []}))
        .collect();
    Field::Json(json!({"idToken": claims, "accessToken": [], "saml2Token": []}))
}

/// Answers the list.
pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    context.list(Application::SET, &[], context.tenant().applications.iter())
}

/// Answers how many there are.
pub(crate) fn count(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    context.count(&[], context.tenant().applications.iter())
}

/// Answers one application.
pub(crate) fn get(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let application = addressed(context)?;
    context.entity(Application::SET, &[], application)
}

/// The application that the address names.
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
