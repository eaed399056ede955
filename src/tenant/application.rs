//! An application's two objects, its three ids, and the obstacles to provisioning it.

use crate::graph::models::{Application, ServicePrincipal};
use crate::ids::TenantId;
use crate::texts::{locale, tenant as texts};
use crate::untrusted::UntrustedText;

/// The two halves of an application; one of them may be missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnterpriseApplication {
    /// The enterprise application in this tenant.
    pub service_principal: Option<ServicePrincipal>,
    /// The application object in this tenant.
    pub application: Option<Application>,
}

impl EnterpriseApplication {
    pub fn name(&self) -> UntrustedText {
        let of_principal = self
            .service_principal
            .as_ref()
            .and_then(|principal| principal.display_name.as_deref());
        let of_application = self
            .application
            .as_ref()
            .and_then(|application| application.display_name.as_deref());
        of_principal
            .or(of_application)
            .unwrap_or(texts::UNNAMED_APPLICATION)
            .into()
    }

    /// The application (client) id, which both halves share.
    pub fn app_id(&self) -> Option<&crate::ids::AppId> {
        let of_principal = self
            .service_principal
            .as_ref()
            .map(|principal| &principal.app_id);
        of_principal.or_else(|| {
            self.application
                .as_ref()
                .map(|application| &application.app_id)
        })
    }

    /// Joins service principals and applications by their `appId`, in the order of the service principals. Applications
    /// without a service principal come last.
    pub fn join(
        service_principals: Vec<ServicePrincipal>,
        mut applications: Vec<Application>,
    ) -> Vec<Self> {
        let mut joined: Vec<Self> = Vec::with_capacity(service_principals.len());
        for service_principal in service_principals {
            let at = applications
                .iter()
                .position(|application| application.app_id == service_principal.app_id);
            let application = at.map(|at| applications.remove(at));
            joined.push(Self {
                service_principal: Some(service_principal),
                application,
            });
        }
        joined.extend(applications.into_iter().map(|application| Self {
            service_principal: None,
            application: Some(application),
        }));
        joined
    }
}

/// A reason why an application cannot be provisioned, or not yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// This tenant has no enterprise application.
    NoServicePrincipal,
    /// Another tenant registered the application and holds its application object.
    OtherTenant(TenantId),
    /// The application object is not in this tenant, but Graph names no other tenant.
    NoApplicationObject,
    /// Entra has no provisioning template for it: it is a plain app registration.
    NotProvisionable,
    /// Entra's template needs these secrets, and not an address and a token.
    OtherSecrets(Vec<UntrustedText>),
    NoSaml,
    SignInDisabled,
}

impl Obstacle {
    pub const fn title(&self) -> &'static str {
        match self {
            Self::NoServicePrincipal => texts::NO_SERVICE_PRINCIPAL_TITLE,
            Self::OtherTenant(_) => texts::OTHER_TENANT_TITLE,
            Self::NoApplicationObject => texts::NO_APPLICATION_OBJECT_TITLE,
            Self::NotProvisionable => texts::NOT_PROVISIONABLE_TITLE,
            Self::OtherSecrets(_) => texts::OTHER_SECRETS_TITLE,
            Self::NoSaml => texts::NO_SAML_TITLE,
            Self::SignInDisabled => texts::SIGN_IN_DISABLED_TITLE,
        }
    }

    pub fn meaning(&self) -> String {
        match self {
            Self::NoServicePrincipal => texts::NO_SERVICE_PRINCIPAL.into(),
            Self::OtherTenant(tenant) => texts::other_tenant(tenant),
            Self::NoApplicationObject => texts::NO_APPLICATION_OBJECT.into(),
            Self::NotProvisionable => texts::NOT_PROVISIONABLE.into(),
            Self::OtherSecrets(names) if names.is_empty() => texts::SECRETS_UNKNOWN.into(),
            Self::OtherSecrets(names) => {
                let names: Vec<String> = names.iter().map(ToString::to_string).collect();
                texts::other_secrets(&locale::all_of(&names))
            }
            Self::NoSaml => texts::NO_SAML.into(),
            Self::SignInDisabled => texts::SIGN_IN_DISABLED.into(),
        }
    }

    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::NoServicePrincipal => texts::NO_SERVICE_PRINCIPAL_REMEDY,
            Self::OtherTenant(_) | Self::NoApplicationObject => texts::NO_APPLICATION_OBJECT_REMEDY,
            Self::NotProvisionable | Self::OtherSecrets(_) => texts::NOT_PROVISIONABLE_REMEDY,
            Self::NoSaml => texts::NO_SAML_REMEDY,
            Self::SignInDisabled => texts::SIGN_IN_DISABLED_REMEDY,
        }
    }

    /// Whether role attributes cannot be created on the application.
    pub const fn blocks_attributes(&self) -> bool {
        matches!(
            self,
            Self::OtherTenant(_) | Self::NoApplicationObject | Self::NoServicePrincipal
        )
    }

    /// Whether provisioning cannot be set up at all.
    pub const fn blocks_provisioning(&self) -> bool {
        matches!(
            self,
            Self::NotProvisionable | Self::OtherSecrets(_) | Self::NoServicePrincipal
        )
    }
}

/// The obstacles that the two halves show. `tenant` is this tenant, if known.
pub fn obstacles(application: &EnterpriseApplication, tenant: Option<&TenantId>) -> Vec<Obstacle> {
    let Some(service_principal) = &application.service_principal else {
        return vec![Obstacle::NoServicePrincipal];
    };
    let mut obstacles = Vec::new();
    if application.application.is_none() {
        let owner = service_principal
            .app_owner_organization_id
            .as_ref()
            .filter(|owner| Some(*owner) != tenant);
        obstacles.push(owner.map_or(Obstacle::NoApplicationObject, |owner| {
            Obstacle::OtherTenant(owner.clone())
        }));
    }
    if !service_principal.has_saml() {
        obstacles.push(Obstacle::NoSaml);
    }
    if service_principal.account_enabled == Some(false) {
        obstacles.push(Obstacle::SignInDisabled);
    }
    obstacles
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const HERE: &str = "c0ffee00-0000-4000-8000-000000000001";
    const ELSEWHERE: &str = "c0ffee00-0000-4000-8000-000000000009";

    fn principal(owner: &str, mode: Option<&str>) -> ServicePrincipal {
        serde_json::from_value(json!({"id": HERE, "appId": HERE, "displayName": "Workato", "appOwnerOrganizationId": owner, "preferredSingleSignOnMode": mode})).expect("a service principal")
    }

    fn application(app_id: &str) -> Application {
        serde_json::from_value(json!({"id": ELSEWHERE, "appId": app_id, "displayName": "Workato"}))
            .expect("an application")
    }

    #[test]
    fn halves_are_joined_by_app_id_and_leftovers_stay() {
        let applications = EnterpriseApplication::join(
            vec![principal(HERE, None)],
            vec![application(ELSEWHERE), application(HERE)],
        );
        assert_eq!(applications.len(), 2);
        assert!(
            applications[0]
                .application
                .as_ref()
                .is_some_and(|application| application.app_id.as_str() == HERE)
        );
        assert!(applications[1].service_principal.is_none());
        assert_eq!(
            obstacles(&applications[1], None),
            [Obstacle::NoServicePrincipal]
        );
    }

    #[test]
    fn each_obstacle_is_found() {
        let tenant = TenantId::parse(HERE).expect("an id");
        let foreign = EnterpriseApplication {
            service_principal: Some(principal(ELSEWHERE, Some("saml"))),
            application: None,
        };
        assert_eq!(
            obstacles(&foreign, Some(&tenant)),
            [Obstacle::OtherTenant(
                TenantId::parse(ELSEWHERE).expect("an id")
            )]
        );
        let lost = EnterpriseApplication {
            service_principal: Some(principal(HERE, Some("saml"))),
            application: None,
        };
        assert_eq!(
            obstacles(&lost, Some(&tenant)),
            [Obstacle::NoApplicationObject]
        );
        let plain = EnterpriseApplication {
            service_principal: Some(principal(HERE, Some("oidc"))),
            application: Some(application(HERE)),
        };
        assert_eq!(obstacles(&plain, Some(&tenant)), [Obstacle::NoSaml]);
        let mut tagged = principal(HERE, Some("oidc"));
        tagged.tags = vec!["WindowsAzureActiveDirectoryCustomSingleSignOnApplication".into()];
        assert!(!tagged.has_saml(), "the mode says what is set up");
        tagged.preferred_single_sign_on_mode = None;
        assert!(tagged.has_saml());
        let fit = EnterpriseApplication {
            service_principal: Some(principal(HERE, Some("saml"))),
            application: Some(application(HERE)),
        };
        assert_eq!(obstacles(&fit, Some(&tenant)), []);
    }
}
