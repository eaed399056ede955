//! An application's two objects, its three ids, and the obstacles to provisioning it.

use crate::graph::models::{Application, ServicePrincipal};
use crate::ids::TenantId;
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
            .unwrap_or("Unnamed application")
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
            Self::NoServicePrincipal => "No enterprise application",
            Self::OtherTenant(_) => "Owned by another tenant",
            Self::NoApplicationObject => "No application object",
            Self::NotProvisionable => "Cannot be provisioned",
            Self::OtherSecrets(_) => "Provisioned with other secrets",
            Self::NoSaml => "SAML is not set up",
            Self::SignInDisabled => "Sign-in is switched off",
        }
    }

    pub fn meaning(&self) -> String {
        match self {
            Self::NoServicePrincipal => "The application is registered here, but it has no service principal in this tenant. Nobody can be assigned to it, and attributes made on it stay unusable.".into(),
            Self::OtherTenant(tenant) => format!("The application was registered in the tenant {tenant}. Its application object is there, so role attributes cannot be created on it here."),
            Self::NoApplicationObject => "This tenant holds no application object for it, so role attributes cannot be created on it.".into(),
            Self::NotProvisionable => "Entra offers no provisioning template for it. That is so for applications made under App registrations: their enterprise application is not enabled for automatic provisioning.".into(),
            Self::OtherSecrets(names) if names.is_empty() => "Entra has a provisioning template for this gallery application, and does not say which secrets it takes. Workato's SCIM needs one that takes a tenant URL and a token.".into(),
            Self::OtherSecrets(names) => {
                let names: Vec<String> = names.iter().map(ToString::to_string).collect();
                format!("This gallery application is provisioned with other secrets: {}. Workato's SCIM takes a tenant URL (baseaddress) and a token (secrettoken), so a job of this template would not reach it.", names.join(", "))
            }
            Self::NoSaml => "Workato expects SAML single sign-on to be set up before SCIM. This application has no SAML configuration yet.".into(),
            Self::SignInDisabled => "The enterprise application has 'Enabled for users to sign in' switched off, so people can be provisioned and cannot sign in.".into(),
        }
    }

    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::NoServicePrincipal => {
                "Pick the enterprise application people sign in to, or create a non-gallery application."
            }
            Self::OtherTenant(_) | Self::NoApplicationObject => {
                "Use the attributes of another application of this tenant, or create a non-gallery application of your own for Workato."
            }
            Self::NotProvisionable | Self::OtherSecrets(_) => {
                "Create a non-gallery application: the application's page here does it, or the Entra admin center under Enterprise applications, New application, Create your own application, 'Integrate any other application you don't find in the gallery'. Attributes that exist already on this one can go on being used."
            }
            Self::NoSaml => {
                "Set up SAML under Single sign-on of the enterprise application, with the values from Workato. Everything else can be prepared meanwhile."
            }
            Self::SignInDisabled => {
                "Switch it on under Properties of the enterprise application when people should sign in."
            }
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
