//! A tenant: its directory and the queries that span all of it. Does not check permissions.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    AdministrativeUnit, AppRoleAssignment, Application, ChangeLog, DeletedItem, DirectoryRole,
    ExtensionProperty, Group, IndexLag, OAuth2PermissionGrant, ReplicationDelay, ServicePrincipal,
    User, Users,
};
use crate::env::Timestamp;
use crate::model::GRAPH_APP_ID;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tenant {
    pub id: String,
    pub domain: String,
    /// `displayName` of the organization.
    pub display_name: String,
    /// `countryLetterCode` of the organization.
    pub country_letter_code: String,
    /// `createdDateTime` of the organization.
    #[serde(rename = "createdDateTime")]
    pub created: Timestamp,
    pub users: Users,
    pub groups: Vec<Group>,
    pub applications: Vec<Application>,
    pub service_principals: Vec<ServicePrincipal>,
    /// The directory extensions of all applications.
    pub extension_properties: Vec<ExtensionProperty>,
    /// The role assignments of all service principals.
    pub app_role_assignments: Vec<AppRoleAssignment>,
    /// The activated directory roles and their members.
    pub directory_roles: Vec<DirectoryRole>,
    pub oauth2_permission_grants: Vec<OAuth2PermissionGrant>,
    /// Change it with [`Self::set_units`], which marks the members.
    #[serde(default)]
    pub administrative_units: Vec<AdministrativeUnit>,
    /// Deleted objects that can be restored. Their memberships and assignments stay in place, but hidden.
    #[serde(default)]
    pub deleted_items: Vec<DeletedItem>,
    /// Objects that are not visible to every reader yet.
    #[serde(default)]
    pub replicating: ReplicationDelay,
    /// Old values of users in the directory index.
    #[serde(default)]
    pub lagging: IndexLag,
    /// Changes of users, for delta queries.
    #[serde(default)]
    pub user_changes: ChangeLog,
    /// Changes of groups and their members.
    #[serde(default)]
    pub group_changes: ChangeLog,
    /// The changes of applications.
    #[serde(default)]
    pub application_changes: ChangeLog,
    /// The changes of service principals.
    #[serde(default)]
    pub principal_changes: ChangeLog,
}

impl Tenant {
    #[must_use]
    pub fn user_by_upn(&self, upn: &str) -> Option<&User> {
        self.users.by_upn(upn)
    }

    #[must_use]
    pub fn user_by_id(&self, id: &str) -> Option<&User> {
        self.users.by_id(id)
    }

    /// Finds an application object by its object id.
    #[must_use]
    pub fn application_by_id(&self, id: &str) -> Option<&Application> {
        self.applications
            .iter()
            .find(|application| application.id.eq_ignore_ascii_case(id))
    }

    /// Finds an application object by its application (client) id.
    #[must_use]
    pub fn application_by_app_id(&self, app_id: &str) -> Option<&Application> {
        self.applications
            .iter()
            .find(|application| application.app_id.eq_ignore_ascii_case(app_id))
    }

    /// Finds a service principal by its object id.
    #[must_use]
    pub fn service_principal_by_id(&self, id: &str) -> Option<&ServicePrincipal> {
        self.service_principals
            .iter()
            .find(|principal| principal.id.eq_ignore_ascii_case(id))
    }

    /// Finds a service principal by its application (client) id.
    #[must_use]
    pub fn service_principal_by_app_id(&self, app_id: &str) -> Option<&ServicePrincipal> {
        self.service_principals
            .iter()
            .find(|principal| principal.app_id.eq_ignore_ascii_case(app_id))
    }

    /// Finds a group by its object id.
    #[must_use]
    pub fn group_by_id(&self, id: &str) -> Option<&Group> {
        self.groups
            .iter()
            .find(|group| group.id.eq_ignore_ascii_case(id))
    }

    /// The directory extensions that can be used now: replicated, and their owner has a service principal in the
    /// tenant.
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

    /// The template ids of a user's directory roles.
    #[must_use]
    pub fn role_template_ids(&self, user_id: &str) -> Vec<String> {
        self.directory_roles
            .iter()
            .filter(|role| role.member_ids.iter().any(|id| id == user_id))
            .map(|role| role.template_id.clone())
            .collect()
    }

    /// The units that contain the object and that only roles scoped to them reach.
    pub fn restricting_units(&self, id: &str) -> impl Iterator<Item = &AdministrativeUnit> {
        self.administrative_units.iter().filter(move |unit| {
            unit.is_member_management_restricted
                && unit.member_ids.iter().any(|member| member == id)
        })
    }

    /// Replaces the administrative units and marks their members (`isManagementRestricted`).
    pub fn set_units(&mut self, units: Vec<AdministrativeUnit>) {
        let restricted: BTreeSet<String> = units
            .iter()
            .filter(|unit| unit.is_member_management_restricted)
            .flat_map(|unit| unit.member_ids.iter().cloned())
            .collect();
        let marked = |id: &str| restricted.contains(id).then_some(true);
        let users: Vec<String> = self.users.iter().map(|user| user.id.clone()).collect();
        for id in users {
            self.users
                .update(&id, |user| user.is_management_restricted = marked(&user.id));
        }
        for group in &mut self.groups {
            group.is_management_restricted = marked(&group.id);
        }
        self.administrative_units = units;
    }

    /// The Graph scopes that a client has for a user: granted for all users, or for this one.
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

    /// Grants Graph scopes to a client, for one user or for all. Does nothing if the client or Graph has no service
    /// principal.
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
            grant.scope = join_scopes(all);
            return;
        }
        self.oauth2_permission_grants.push(OAuth2PermissionGrant {
            id: format!("{client_id}_{}", user_id.unwrap_or("all")),
            consent_type: user_id.map_or("AllPrincipals", |_| "Principal").to_owned(),
            principal_id: user_id.map(ToOwned::to_owned),
            scope: join_scopes(scopes.iter().map(String::as_str)),
            client_id,
            resource_id,
        });
    }
}

fn join_scopes<'a>(scopes: impl IntoIterator<Item = &'a str>) -> String {
    scopes.into_iter().collect::<Vec<_>>().join(" ")
}
