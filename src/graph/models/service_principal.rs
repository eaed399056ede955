//! Owns the service principal, the side of an app that people are assigned to and that is provisioned.
//! Refuses to stand for the application object.

use super::AppRole;
use crate::ids::{AppId, ServicePrincipalId, TenantId};
use serde::Deserialize;

/// An enterprise application. Source: Graph, `servicePrincipal`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServicePrincipal {
    /// The object id.
    pub id: ServicePrincipalId,
    /// The application (client) id.
    pub app_id: AppId,
    /// The name.
    #[serde(default)]
    pub display_name: Option<String>,
    /// The tenant that registered the application.
    #[serde(default)]
    pub app_owner_organization_id: Option<TenantId>,
    /// How people sign in to it: `saml`, `oidc`, `password`, `notSupported`, or not set up.
    #[serde(default)]
    pub preferred_single_sign_on_mode: Option<String>,
    /// Tags, some of which say how the application came to be.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Whether people can sign in to it.
    #[serde(default)]
    pub account_enabled: Option<bool>,
    /// The roles that can be assigned.
    #[serde(default)]
    pub app_roles: Vec<AppRole>,
    /// Whether only those assigned can sign in to it.
    #[serde(default)]
    pub app_role_assignment_required: Option<bool>,
}

impl ServicePrincipal {
    /// What the app reads of it.
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

    /// Whether SAML is set up: the mode says so, or, where it says nothing, the tag of a non-gallery application whose
    /// single sign-on was opened once.
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
