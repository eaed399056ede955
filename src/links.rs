//! Every URL outside the app to which a page may link.

use crate::config::Cloud;
use crate::graph::endpoint::Endpoint;
use crate::ids::{AppId, ServicePrincipalId};

/// Workato's guide to provisioning from Microsoft Entra ID.
pub const WORKATO_ENTRA: &str = "https://docs.workato.com/user-accounts-and-teams/scim-entra.html";
/// Workato's page on where it shows the SCIM base URL and the token.
pub const WORKATO_SCIM: &str = "https://docs.workato.com/user-accounts-and-teams/scim-workato.html";
/// The SCIM base URL in each data centre. Customers of a private cloud have others. Source: the hosts of
/// <https://docs.workato.com/workato-api>; those of Korea and the United Kingdom by a third party's list
/// (api-evangelist/workato, hosts/workato-hosts.yml).
pub const WORKATO_SCIM_ADDRESSES: &[&str] = &[
    "https://www.workato.com/scim/v2",
    "https://app.eu.workato.com/scim/v2",
    "https://app.jp.workato.com/scim/v2",
    "https://app.sg.workato.com/scim/v2",
    "https://app.au.workato.com/scim/v2",
    "https://app.il.workato.com/scim/v2",
    "https://app.trial.workato.com/scim/v2",
    "https://app.kr.workato.com/scim/v2",
    "https://app.uk.workato.com/scim/v2",
];
/// Workato's page on using SCIM with SAML: the hybrid set-up and the one with roles from SCIM alone.
pub const WORKATO_SET_UPS: &str = "https://docs.workato.com/en/scim-okta.html";
/// Workato's page on role and group claims from Microsoft Entra ID.
pub const WORKATO_SAML_ROLES: &str = "https://docs.workato.com/saml-role-sync-azure.html";
pub const WORKATO_ROLES: &str = "https://docs.workato.com/user-accounts-and-teams/roles.html";
/// How to register a single-page application.
pub const REGISTER_APP: &str =
    "https://learn.microsoft.com/entra/identity-platform/quickstart-register-app";
/// The permissions of each directory role.
pub const DIRECTORY_ROLES: &str =
    "https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference";
/// Which roles reach the members of such a unit.
pub const RESTRICTED_UNITS: &str = "https://learn.microsoft.com/entra/identity/role-based-access-control/admin-units-restricted-management";
/// The licence that assigning groups needs.
pub const ASSIGN_GROUPS: &str =
    "https://learn.microsoft.com/entra/identity/enterprise-apps/assign-user-or-group-access-portal";
pub const ADMIN_CONSENT: &str =
    "https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent";
/// How to inspect and remove the link between a user and an account.
pub const OBJECT_CONNECTIONS: &str =
    "https://learn.microsoft.com/entra/identity/app-provisioning/manage-object-connections";
/// Includes which applications Entra can provision.
pub const PROVISIONING_KNOWN_ISSUES: &str =
    "https://learn.microsoft.com/entra/identity/app-provisioning/known-issues";

pub fn graph_reference(endpoint: &Endpoint) -> String {
    format!("https://learn.microsoft.com/{}", endpoint.doc)
}

/// The page of an app registration that lists its redirect URIs.
pub fn redirect_uris(cloud: &Cloud, app: &AppId) -> String {
    format!(
        "{}/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Authentication/appId/{app}",
        cloud.admin_center()
    )
}

/// The overview of an enterprise application in the Entra admin center.
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

/// The page of an enterprise application that sets up SAML.
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

/// The provisioning of an enterprise application, in both forms of the admin center. Where the portal opens the
/// application's overview instead, as administrators report, its menu has Provisioning.
pub fn provisioning(cloud: &Cloud, service_principal: &ServicePrincipalId, app: &AppId) -> String {
    format!(
        "{}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Provisioning/objectId/{service_principal}/appId/{app}",
        cloud.admin_center()
    )
}

/// The provisioning page with the schema editor, which lists every attribute. The portal hides it without this option.
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

/// The page that creates a non-gallery application.
pub fn new_application(cloud: &Cloud) -> String {
    format!(
        "{}/#view/Microsoft_AAD_IAM/AppGalleryBladeV2",
        cloud.admin_center()
    )
}

pub const WORKATO_RESET_PASSWORD: &str = "https://app.workato.com/users/password/new";
/// How the initial and later cycles work, and what provisioning on demand can and cannot do.
pub const HOW_PROVISIONING_WORKS: &str =
    "https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works";
pub const QUARANTINE: &str = "https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status";

/// A user's page in the Entra admin center.
pub fn user(cloud: &Cloud, user: &crate::ids::UserId) -> String {
    format!(
        "{}/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/{user}",
        cloud.admin_center()
    )
}
