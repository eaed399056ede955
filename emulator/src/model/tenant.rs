//! A tenant: its directory, and the questions asked of all of it.
//! Refuses to check whether the asker may know.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    AppRoleAssignment, Application, Changes, DeletedItem, DirectoryRole, ExtensionProperty, Group,
    Lagging, OAuth2PermissionGrant, Replicating, ServicePrincipal, User, Users,
};
use crate::env::Timestamp;
use crate::model::GRAPH_APP_ID;

/// A tenant.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tenant {
    /// The tenant id.
    pub id: String,
    /// The default domain.
    pub domain: String,
    /// `displayName` of the organization.
    pub display_name: String,
    /// `countryLetterCode` of the organization.
    pub country_letter_code: String,
    /// `createdDateTime` of the organization.
    #[serde(rename = "createdDateTime")]
    pub created: Timestamp,
    /// The people.
    pub users: Users,
    /// The groups.
    pub groups: Vec<Group>,
    /// The application objects.
    pub applications: Vec<Application>,
    /// The service principals.
    pub service_principals: Vec<ServicePrincipal>,
    /// The directory extensions of all applications.
    pub extension_properties: Vec<ExtensionProperty>,
    /// Who is assigned to which role of which service principal.
    pub app_role_assignments: Vec<AppRoleAssignment>,
    /// The directory roles and their holders.
    pub directory_roles: Vec<DirectoryRole>,
    /// The consents.
    pub oauth2_permission_grants: Vec<OAuth2PermissionGrant>,
    /// What was deleted and can be restored. Memberships and assignments stay where they were, out of sight.
    #[serde(default)]
    pub deleted_items: Vec<DeletedItem>,
    /// What not every reader sees yet.
    #[serde(default)]
    pub replicating: Replicating,
    /// What the directory's index still holds of people who changed.
    #[serde(default)]
    pub lagging: Lagging,
    /// What changed about people, for delta queries.
    #[serde(default)]
    pub user_changes: Changes,
    /// What changed about groups, members among it.
    #[serde(default)]
    pub group_changes: Changes,
    /// What changed about applications.
    #[serde(default)]
    pub application_changes: Changes,
    /// What changed about service principals.
    #[serde(default)]
    pub principal_changes: Changes,
}

impl Tenant {
    /// The person with this user principal name, whatever its case.
    #[must_use]
    pub fn user_by_upn(&self, upn: &str) -> Option<&User> {
        self.users.by_upn(upn)
    }

    /// The person with this object id.
    #[must_use]
    pub fn user_by_id(&self, id: &str) -> Option<&User> {
        self.users.by_id(id)
    }

    /// The application object with this object id.
    #[must_use]
    pub fn application_by_id(&self, id: &str) -> Option<&Application> {
        self.applications
            .iter()
            .find(|application| application.id.eq_ignore_ascii_case(id))
    }

    /// The application object with this application (client) id.
    #[must_use]
    pub fn application_by_app_id(&self, app_id: &str) -> Option<&Application> {
        self.applications
            .iter()
            .find(|application| application.app_id.eq_ignore_ascii_case(app_id))
    }

    /// The service principal with this object id.
    #[must_use]
    pub fn service_principal_by_id(&self, id: &str) -> Option<&ServicePrincipal> {
        self.service_principals
            .iter()
            .find(|principal| principal.id.eq_ignore_ascii_case(id))
    }

    /// The service principal with this application (client) id.
    #[must_use]
    pub fn service_principal_by_app_id(&self, app_id: &str) -> Option<&ServicePrincipal> {
        self.service_principals
            .iter()
            .find(|principal| principal.app_id.eq_ignore_ascii_case(app_id))
    }

    /// The group with this object id.
    #[must_use]
    pub fn group_by_id(&self, id: &str) -> Option<&Group> {
        self.groups
            .iter()
            .find(|group| group.id.eq_ignore_ascii_case(id))
    }

    /// The directory extensions that can be used now: replicated, and with their owner present as a service principal.
    pub fn available_extension_properties(
        &self,
        now: Timestamp,
    ) -> impl Iterator<Item = &ExtensionProperty> {
        self.extension_properties.iter().filter(move |property| {
            now >= property.usable_from
                && self.service_principal_by_app_id(&property.app_id).is_some()
                && !self.is_deleted(&property.application_object_id)
        })
    }

    /// The template ids of the directory roles a person holds.
    #[must_use]
    pub fn role_template_ids(&self, user_id: &str) -> Vec<String> {
        self.directory_roles
            .iter()
            .filter(|role| role.member_ids.iter().any(|id| id == user_id))
            .map(|role| role.template_id.clone())
            .collect()
    }

    /// The Graph scopes that a client has for a person: consented for everybody, or for this one.
    #[must_use]
    pub fn granted_scopes(&self, client_app_id: &str, user_id: &str) -> BTreeSet<String> {
        let client = self.service_principal_by_app_id(client_app_id);
        self.oauth2_permission_grants
            .iter()
            .filter(|grant| client.is_some_and(|client| client.id == grant.client_id))
            .filter(|grant| grant.principal_id.as_deref().is_none_or(|id| id == user_id))
            .flat_map(|grant| grant.scope.split_ascii_whitespace())
            .map(ToOwned::to_owned)
            .collect()
    }

    /// Consents to Graph scopes for a client, for one person or for everybody. Both must have a service principal.
    pub fn grant(&mut self, client_app_id: &str, user_id: Option<&str>, scopes: &BTreeSet<String>) {
        let object_id = |app_id| Some(self.service_principal_by_app_id(app_id)?.id.clone());
        let (Some(client_id), Some(resource_id)) =
            (object_id(client_app_id), object_id(GRAPH_APP_ID))
        else {
            return;
        };
        let known = self
            .oauth2_permission_grants
            .iter_mut()
            .find(|grant| grant.client_id == client_id && grant.principal_id.as_deref() == user_id);
        if let Some(grant) = known {
            let mut all: BTreeSet<&str> = grant.scope.split_ascii_whitespace().collect();
            all.extend(scopes.iter().map(String::as_str));
            grant.scope = joined(all);
            return;
        }
        self.oauth2_permission_grants.push(OAuth2PermissionGrant {
            id: format!("{client_id}_{}", user_id.unwrap_or("all")),
            consent_type: user_id.map_or("AllPrincipals", |_| "Principal").to_owned(),
            principal_id: user_id.map(ToOwned::to_owned),
            scope: joined(scopes.iter().map(String::as_str)),
            client_id,
            resource_id,
        });
    }
}

fn joined<'a>(scopes: impl IntoIterator<Item = &'a str>) -> String {
    scopes.into_iter().collect::<Vec<_>>().join(" ")
}
