//! Keeps a service principal in step with its application: what it inherits when it is created and when the application
//! changes. Assumes that the application is in the same tenant.

use serde_json::{Value, json};

use super::{AppRole, Application, ServicePrincipal};
use crate::env::{Random as _, SeededRandom};

/// The origin of a role that the application declares; other roles were declared on the service principal.
const APPLICATION_ORIGIN: &str = "Application";

impl Application {
    /// Creates the service principal of this application with this object id.
    #[must_use]
    pub fn new_service_principal(&self, id: String, tenant_id: &str) -> ServicePrincipal {
        let mut principal = ServicePrincipal {
            id,
            app_id: self.app_id.clone(),
            app_owner_organization_id: Some(tenant_id.to_owned()),
            application_template_id: self.application_template_id.clone(),
            account_enabled: true,
            service_principal_type: "Application".to_owned(),
            owner_ids: self.owner_ids.clone(),
            created: self.created,
            ..ServicePrincipal::default()
        };
        principal.sync_from_application(&Self::default(), self);
        principal
    }

    #[must_use]
    pub fn app_roles(&self) -> Vec<AppRole> {
        self.other_properties
            .get("appRoles")
            .and_then(|roles| serde_json::from_value(roles.clone()).ok())
            .unwrap_or_default()
    }

    /// The delegated permissions that it exposes.
    #[must_use]
    pub fn permission_scopes(&self) -> Option<&Value> {
        self.other_properties
            .get("api")?
            .get("oauth2PermissionScopes")
    }

    /// Adds what every gallery application declares: the given roles and the permission `user_impersonation`.
    pub fn declare_gallery_access(&mut self, roles: &[AppRole]) {
        let name = &self.display_name;
        let api = json!({
            "acceptMappedClaims": null,
            "knownClientApplications": [],
            "requestedAccessTokenVersion": null,
            "oauth2PermissionScopes": [{
                "adminConsentDescription":
                    format!("Allow the application to access {name} on behalf of the signed-in user."),
                "adminConsentDisplayName": format!("Access {name}"),
                "id": permission_id(&self.app_id),
                "isEnabled": true,
                "type": "User",
                "userConsentDescription": format!("Allow the application to access {name} on your behalf."),
                "userConsentDisplayName": format!("Access {name}"),
                "value": "user_impersonation",
            }],
            "preAuthorizedApplications": [],
        });
        self.other_properties.insert("api".to_owned(), api);
        // The model serializes with Graph's names.
        self.other_properties
            .insert("appRoles".to_owned(), json!(roles));
    }

    fn redirect_uris(&self) -> impl Iterator<Item = &String> {
        self.web_redirect_uris.iter().chain(&self.spa_redirect_uris)
    }

    fn web_property(&self, name: &str) -> Option<&Value> {
        self.other_properties.get("web")?.get(name)
    }
}

impl ServicePrincipal {
    /// Applies the changes of the application; values set on the service principal stay.
    pub fn sync_from_application(&mut self, before: &Application, after: &Application) {
        if before.display_name != after.display_name {
            self.display_name.clone_from(&after.display_name);
        }
        self.app_display_name = Some(after.display_name.clone());
        self.sign_in_audience = Some(after.sign_in_audience.clone());
        replace_inherited(&mut self.tags, before.tags.iter(), after.tags.iter());
        replace_inherited(
            &mut self.service_principal_names,
            before.identifier_uris.iter().chain([&before.app_id]),
            after.identifier_uris.iter().chain([&after.app_id]),
        );
        replace_inherited(
            &mut self.reply_urls,
            before.redirect_uris(),
            after.redirect_uris(),
        );
        self.app_roles
            .retain(|role| role.origin.as_deref() != Some(APPLICATION_ORIGIN));
        self.app_roles.splice(0..0, after.app_roles());
        self.set_or_remove(
            "appDescription",
            after.description.as_ref().map(|text| json!(text)),
        );
        self.set_or_remove("oauth2PermissionScopes", after.permission_scopes().cloned());
        self.set_or_remove("info", after.other_properties.get("info").cloned());
        if before.web_property("homePageUrl") != after.web_property("homePageUrl") {
            self.homepage = after
                .web_property("homePageUrl")
                .and_then(Value::as_str)
                .map(ToOwned::to_owned);
        }
        if before.web_property("logoutUrl") != after.web_property("logoutUrl") {
            self.set_or_remove("logoutUrl", after.web_property("logoutUrl").cloned());
        }
    }

    fn set_or_remove(&mut self, name: &str, value: Option<Value>) {
        match value {
            Some(value) => self.other_properties.insert(name.to_owned(), value),
            None => self.other_properties.remove(name),
        };
    }
}

/// Removes the values inherited from the old application and inserts those of the new one in front.
fn replace_inherited<'a>(
    list: &mut Vec<String>,
    before: impl Iterator<Item = &'a String>,
    after: impl Iterator<Item = &'a String>,
) {
    let before: Vec<_> = before.collect();
    let own = std::mem::take(list);
    let own = own.into_iter().filter(|item| !before.contains(&item));
    for item in after.cloned().chain(own) {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}

/// The permission id, derived from the application id and therefore stable.
fn permission_id(app_id: &str) -> String {
    let number = app_id.bytes().fold(0_u64, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u64::from(byte))
    });
    let mut bytes = [0; 16];
    SeededRandom::new(number).fill(&mut bytes);
    crate::env::uuid(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_set_on_the_service_principal_stay() {
        let before = Application {
            app_id: "client".to_owned(),
            display_name: "Old".to_owned(),
            tags: vec!["a".to_owned()],
            identifier_uris: vec!["api://old".to_owned()],
            ..Application::default()
        };
        let mut principal = before.new_service_principal("p".to_owned(), "t");
        assert_eq!(principal.service_principal_names, ["api://old", "client"]);
        principal.tags.push("HideApp".to_owned());
        principal.app_roles.push(AppRole {
            origin: Some("ServicePrincipal".to_owned()),
            ..AppRole::default()
        });
        let mut after = Application {
            tags: vec!["b".to_owned()],
            identifier_uris: vec!["api://new".to_owned()],
            ..before.clone()
        };
        after.declare_gallery_access(&[AppRole {
            id: "r".to_owned(),
            origin: Some(APPLICATION_ORIGIN.to_owned()),
            ..AppRole::default()
        }]);
        principal.sync_from_application(&before, &after);
        assert_eq!(principal.tags, ["b", "HideApp"]);
        assert_eq!(principal.service_principal_names, ["api://new", "client"]);
        assert_eq!(principal.app_roles.len(), 2);
        assert_eq!(
            principal.other_properties["oauth2PermissionScopes"][0]["value"],
            "user_impersonation"
        );
        principal.sync_from_application(&after, &before);
        assert_eq!(principal.app_roles.len(), 1);
        assert!(
            !principal
                .other_properties
                .contains_key("oauth2PermissionScopes")
        );
    }
}
