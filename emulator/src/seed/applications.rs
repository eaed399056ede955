//! The applications of a seeded tenant: the public client, Microsoft's, the gallery's and in-house ones. Workato's are
//! in `workato.rs`.

use super::accounts::{READ_SCOPES, WRITE_SCOPES};
use super::catalogue::{FIRST_PARTY_APPS, GALLERY_APPS, REGISTERED_APPS};
use super::users::FOUNDED;
use super::{CLIENT_APP_ID, CLIENT_REDIRECT_URIS};
use crate::env::{SeededRandom, Timestamp};
use crate::model::GRAPH_APP_ID;
use crate::model::{AppRole, Application, ServicePrincipal, Tenant};
use crate::permissions::{exposed_roles, exposed_scopes, required_resource_access};

/// The tenant of Microsoft's own applications.
pub(super) const MICROSOFT_TENANT_ID: &str = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";
/// The tag that lists a service principal under enterprise applications.
pub(super) const INTEGRATED_APP_TAG: &str = "WindowsAzureActiveDirectoryIntegratedApp";
/// The tag of an application set up for SAML without a gallery entry.
pub(super) const CUSTOM_SAML_TAG: &str = "WindowsAzureActiveDirectoryCustomSingleSignOnApplication";
/// A day, in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Adds the public client and Microsoft's own service principals, which every tenant has.
pub(super) fn add_common(tenant: &mut Tenant, redirect_uris: &[String], random: &SeededRandom) {
    for (app_id, name) in FIRST_PARTY_APPS {
        let mut principal = ServicePrincipal {
            app_owner_organization_id: Some(MICROSOFT_TENANT_ID.to_owned()),
            ..service_principal(app_id, name, FOUNDED, random)
        };
        if app_id == GRAPH_APP_ID {
            principal.app_roles = exposed_roles();
            principal
                .other_properties
                .insert("oauth2PermissionScopes".to_owned(), exposed_scopes());
        }
        tenant.service_principals.push(principal);
    }
    let mut client = Application {
        app_id: CLIENT_APP_ID.to_owned(),
        sign_in_audience: "AzureADMultipleOrgs".to_owned(),
        spa_redirect_uris: CLIENT_REDIRECT_URIS
            .into_iter()
            .chain(redirect_uris.iter().map(String::as_str))
            .map(ToOwned::to_owned)
            .collect(),
        ..application(tenant, "Rolecall", FOUNDED.plus_millis(2_000 * DAY), random)
    };
    client.other_properties.insert(
        "requiredResourceAccess".to_owned(),
        required_resource_access(&[READ_SCOPES.as_slice(), &WRITE_SCOPES].concat()),
    );
    let principal = ServicePrincipal {
        tags: vec![INTEGRATED_APP_TAG.to_owned()],
        ..own_service_principal(tenant, &client, random)
    };
    tenant.service_principals.push(principal);
    tenant.applications.push(client);
}

/// Adds gallery and in-house applications from several years.
pub(super) fn add_others(tenant: &mut Tenant, random: &SeededRandom) {
    for (index, name) in REGISTERED_APPS.into_iter().enumerate() {
        let application = application(tenant, name, random_date(random), random);
        // One in eight was registered and never used.
        if index % 8 != 7 {
            let principal = ServicePrincipal {
                tags: vec![INTEGRATED_APP_TAG.to_owned()],
                ..own_service_principal(tenant, &application, random)
            };
            tenant.service_principals.push(principal);
        }
        tenant.applications.push(application);
    }
    for name in GALLERY_APPS {
        let slug: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        let mut application = Application {
            application_template_id: Some(random.uuid()),
            web_redirect_uris: vec![format!("https://{}.example/saml/acs", slug.to_lowercase())],
            ..application(tenant, name, random_date(random), random)
        };
        let provisionable = random.chance(70);
        application.declare_gallery_access(&[access_role("msiam_access", random)]);
        let principal = ServicePrincipal {
            preferred_single_sign_on_mode: Some("saml".to_owned()),
            provisionable,
            app_role_assignment_required: true,
            tags: vec![INTEGRATED_APP_TAG.to_owned()],
            ..own_service_principal(tenant, &application, random)
        };
        tenant.service_principals.push(principal);
        tenant.applications.push(application);
    }
}

/// A registration of the tenant's own, with the portal's defaults.
pub(super) fn application(
    tenant: &Tenant,
    name: &str,
    created: Timestamp,
    random: &SeededRandom,
) -> Application {
    Application {
        id: random.uuid(),
        app_id: random.uuid(),
        display_name: name.to_owned(),
        sign_in_audience: "AzureADMyOrg".to_owned(),
        publisher_domain: Some(tenant.domain.clone()),
        created,
        owner_ids: tenant
            .users
            .as_slice()
            .first()
            .map(|user| user.id.clone())
            .into_iter()
            .collect(),
        ..Application::default()
    }
}

/// The service principal of one of the tenant's own applications.
pub(super) fn own_service_principal(
    tenant: &Tenant,
    application: &Application,
    random: &SeededRandom,
) -> ServicePrincipal {
    application.new_service_principal(random.uuid(), &tenant.id)
}

pub(super) fn service_principal(
    app_id: &str,
    name: &str,
    created: Timestamp,
    random: &SeededRandom,
) -> ServicePrincipal {
    ServicePrincipal {
        id: random.uuid(),
        app_id: app_id.to_owned(),
        display_name: name.to_owned(),
        account_enabled: true,
        sign_in_audience: Some("AzureADMultipleOrgs".to_owned()),
        service_principal_type: "Application".to_owned(),
        service_principal_names: vec![app_id.to_owned()],
        created,
        ..ServicePrincipal::default()
    }
}

/// A role that users can be assigned to.
pub(super) fn access_role(name: &str, random: &SeededRandom) -> AppRole {
    AppRole {
        id: random.uuid(),
        allowed_member_types: vec!["User".to_owned()],
        display_name: Some(name.to_owned()),
        description: Some(name.to_owned()),
        is_enabled: true,
        origin: Some("Application".to_owned()),
        value: None,
    }
}

/// A random day of the first six years.
fn random_date(random: &SeededRandom) -> Timestamp {
    let day = i64::try_from(random.below(6 * 365)).unwrap_or_default();
    FOUNDED.plus_millis(day * DAY + 36_000_000)
}
