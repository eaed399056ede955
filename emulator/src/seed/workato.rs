//! The applications with Workato in their names: the one to provision to, and those it can be mistaken for.
//! Provisioning is not set up.

use super::applications::{
    CUSTOM_SAML_TAG, INTEGRATED_APP_TAG, access_role, application, own_service_principal,
    service_principal,
};
use super::users::FOUNDED;
use crate::env::{SeededRandom, Timestamp};
use crate::model::{Application, ServicePrincipal, Tenant};

/// The application to provision to.
pub(super) const WORKATO: &str = "Workato";
/// A registration that cannot be provisioned, where administrators create attributes by mistake.
pub(super) const TEST_INTEGRATION: &str = "Workato (test integration)";

/// Microsoft's template for applications without a gallery entry, in the global cloud.
const NON_GALLERY_TEMPLATE_ID: &str = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
/// A tenant that is not emulated.
const PARTNER_TENANT_ID: &str = "7e57ab1e-0000-4000-8000-000000000003";
/// The beginning of 2024.
const CREATED_AT: Timestamp = Timestamp::from_millis(1_704_067_200_000);

/// Adds all of them. They come late in every list, like everything added last.
pub(super) fn add(tenant: &mut Tenant, random: &SeededRandom) {
    add_integration(tenant, random);
    add_partner(tenant, random);
    add_workato(tenant, random);
    add_sandbox(tenant, random);
    let archive = application(tenant, "Workato archive", FOUNDED, random);
    tenant.applications.push(archive);
}

fn add_workato(tenant: &mut Tenant, random: &SeededRandom) {
    let acs = "https://www.workato.com/saml/consume".to_owned();
    let mut workato = Application {
        application_template_id: Some(NON_GALLERY_TEMPLATE_ID.to_owned()),
        identifier_uris: vec!["https://www.workato.com/saml/metadata".to_owned()],
        web_redirect_uris: vec![acs],
        ..application(tenant, WORKATO, CREATED_AT, random)
    };
    let principal = ServicePrincipal {
        preferred_single_sign_on_mode: Some("saml".to_owned()),
        login_url: Some("https://www.workato.com/users/sign_in".to_owned()),
        tags: vec![CUSTOM_SAML_TAG.to_owned(), INTEGRATED_APP_TAG.to_owned()],
        ..non_gallery(tenant, &mut workato, random)
    };
    tenant.applications.push(workato);
    tenant.service_principals.push(principal);
}

fn add_sandbox(tenant: &mut Tenant, random: &SeededRandom) {
    let mut sandbox = Application {
        application_template_id: Some(NON_GALLERY_TEMPLATE_ID.to_owned()),
        ..application(tenant, "Workato Sandbox", CREATED_AT, random)
    };
    let principal = ServicePrincipal {
        tags: vec![INTEGRATED_APP_TAG.to_owned()],
        ..non_gallery(tenant, &mut sandbox, random)
    };
    tenant.applications.push(sandbox);
    tenant.service_principals.push(principal);
}

/// What instantiating the non-gallery template creates.
fn non_gallery(
    tenant: &Tenant,
    application: &mut Application,
    random: &SeededRandom,
) -> ServicePrincipal {
    application.declare_gallery_access(&[
        access_role("User", random),
        access_role("msiam_access", random),
    ]);
    ServicePrincipal {
        app_role_assignment_required: true,
        provisionable: true,
        ..own_service_principal(tenant, application, random)
    }
}

fn add_integration(tenant: &mut Tenant, random: &SeededRandom) {
    let integration = application(tenant, TEST_INTEGRATION, CREATED_AT, random);
    let principal = ServicePrincipal {
        tags: vec![INTEGRATED_APP_TAG.to_owned()],
        ..own_service_principal(tenant, &integration, random)
    };
    tenant.applications.push(integration);
    tenant.service_principals.push(principal);
}

fn add_partner(tenant: &mut Tenant, random: &SeededRandom) {
    let app_id = random.uuid();
    tenant.service_principals.push(ServicePrincipal {
        app_owner_organization_id: Some(PARTNER_TENANT_ID.to_owned()),
        tags: vec![INTEGRATED_APP_TAG.to_owned()],
        ..service_principal(&app_id, "Workato Recipes Partner", CREATED_AT, random)
    });
}
