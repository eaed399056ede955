//! The service principal, to which users are assigned and which is provisioned. Not the application object.

use super::AppRole;
use crate::ids::{AppId, ServicePrincipalId, TenantId};
use serde::Deserialize;

/// An enterprise application. Source: Graph, `servicePrincipal`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServicePrincipal {
    pub id: ServicePrincipalId,
    /// The application (client) id.
    pub app_id: AppId,
    #[serde(default)]
    pub display_name: Option<String>,
    /// The tenant that registered the application.
    #[serde(default)]
    pub app_owner_organization_id: Option<TenantId>,
    /// The sign-on mode: `saml`, `oidc`, `password`, `notSupported`, or not set up.
    #[serde(default)]
    pub preferred_single_sign_on_mode: Option<String>,
    /// Some tags say how the application was created.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Whether users can sign in to it.
    #[serde(default)]
    pub account_enabled: Option<bool>,
    #[serde(default)]
    pub app_roles: Vec<AppRole>,
    /// Whether only assigned users can sign in to it.
    #[serde(default)]
    pub app_role_assignment_required: Option<bool>,
}

impl ServicePrincipal {
    /// The properties that the app reads.
    pub const SELECT: &[&str] = &[
        "id",
        "appId",
        "displayName",
        "appOwnerOrganizationId",
        "preferredSingleSignOnMode",
        "tags",
        "accountEnabled",
        "appRoles",
        "appRoleAssignmentRequired",
    ];

    /// Whether SAML is set up, by the mode, or, without a mode, by the tag of a non-gallery application whose single
    /// sign-on page was opened once.
    pub fn has_saml(&self) -> bool {
        match self.preferred_single_sign_on_mode.as_deref() {
            Some(mode) => mode.eq_ignore_ascii_case("saml"),
            None => self
                .tags
                .iter()
                .any(|tag| tag == "WindowsAzureActiveDirectoryCustomSingleSignOnApplication"),
        }
    }
}
