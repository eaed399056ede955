//! Owns every address outside the app that a page may link to.
//! Refuses to be composed elsewhere: a link that is not here is not shown.

use crate::config::Cloud;
use crate::graph::endpoint::Endpoint;
use crate::ids::{AppId, ServicePrincipalId};

/// Workato's guide to provisioning from Microsoft Entra ID.
pub const WORKATO_ENTRA: &str = "https://docs.workato.com/user-accounts-and-teams/scim-entra.html";
/// Where Workato shows the SCIM base URL and the token.
pub const WORKATO_SCIM: &str = "https://docs.workato.com/user-accounts-and-teams/scim-workato.html";
/// Workato's page on its roles.
pub const WORKATO_ROLES: &str = "https://docs.workato.com/user-accounts-and-teams/roles.html";
/// How a single-page application is registered.
pub const REGISTER_APP: &str =
    "https://learn.microsoft.com/entra/identity-platform/quickstart-register-app";
/// What a directory role may do.
pub const DIRECTORY_ROLES: &str =
    "https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference";
/// What an administrator's consent is.
pub const ADMIN_CONSENT: &str =
    "https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent";
/// Which applications can be provisioned.
pub const PROVISIONING_KNOWN_ISSUES: &str =
    "https://learn.microsoft.com/entra/identity/app-provisioning/known-issues";

/// The reference page of a Graph call.
pub fn graph_reference(endpoint: &Endpoint) -> String {
    format!("https://learn.microsoft.com/{}", endpoint.doc)
}

/// The registration's page where redirect URIs are listed.
pub fn redirect_uris(cloud: &Cloud, app: &AppId) -> String {
    format!(
        "{}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Authentication/appId/{app}",
        cloud.admin_center()
    )
}

/// The enterprise application's page in the Entra admin center.
pub fn enterprise_application(
    cloud: &Cloud,
    service_principal: &ServicePrincipalId,
    app: &AppId,
) -> String {
    format!(
        "{}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/{service_principal}/appId/{app}",
        cloud.admin_center()
    )
}

/// The enterprise application's page where SAML is set up.
pub fn single_sign_on(
    cloud: &Cloud,
    service_principal: &ServicePrincipalId,
    app: &AppId,
) -> String {
    format!(
        "{}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/SignOn/objectId/{service_principal}/appId/{app}",
        cloud.admin_center()
    )
}

/// The enterprise application's page where provisioning is set up.
pub fn provisioning(cloud: &Cloud, service_principal: &ServicePrincipalId, app: &AppId) -> String {
    format!(
        "{}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Provisioning/objectId/{service_principal}/appId/{app}",
        cloud.admin_center()
    )
}

/// The same with the schema editor, where every attribute can be chosen. The portal hides it behind this option.
pub fn attribute_lists(
    cloud: &Cloud,
    service_principal: &ServicePrincipalId,
    app: &AppId,
) -> String {
    format!(
        "{}/?Microsoft_AAD_Connect_Provisioning_forceSchemaEditorEnabled=true#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Provisioning/objectId/{service_principal}/appId/{app}",
        cloud.admin_center()
    )
}

/// The page where a non-gallery application is created.
pub fn new_application(cloud: &Cloud) -> String {
    format!(
        "{}/#view/Microsoft_AAD_IAM/AppGalleryBladeV2",
        cloud.admin_center()
    )
}

/// Where Workato resets a forgotten password.
pub const WORKATO_RESET_PASSWORD: &str = "https://app.workato.com/users/password/new";
/// How a first and later cycles work, and what on demand can and cannot do.
pub const HOW_PROVISIONING_WORKS: &str =
    "https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works";
/// What quarantine is.
pub const QUARANTINE: &str = "https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status";

/// A person's page in the Entra admin center.
pub fn user(cloud: &Cloud, user: &crate::ids::UserId) -> String {
    format!(
        "{}/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/{user}",
        cloud.admin_center()
    )
}
