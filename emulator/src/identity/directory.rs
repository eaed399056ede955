//! What the identity platform reads from the tenants: authorities, registrations, accounts and their grants. Returns
//! copies of the current state.

use std::collections::BTreeSet;

use super::exchange::{Exchange, is_guid};
use crate::aadsts::Aadsts;
use crate::model::{Application, Tenant, User};
use crate::permissions::catalogue::graph_scope;
use crate::permissions::required_scopes;
use crate::seed::ACCOUNTS;
use crate::tokens::requested_scopes::BASIC_SCOPE;

mod scopes;

/// The first segment of an identity URL: one tenant, or `common` or `organizations` for all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Authority<'a> {
    tenants: &'a [Tenant],
    only: Option<&'a Tenant>,
    any: &'static str,
}

impl<'a> Authority<'a> {
    pub(crate) fn find(tenants: &'a [Tenant], name: &str) -> Result<Self, Aadsts> {
        let any = ["common", "organizations"]
            .into_iter()
            .find(|any| name.eq_ignore_ascii_case(any));
        if let Some(any) = any {
            return Ok(Self {
                tenants,
                only: None,
                any,
            });
        }
        let only = tenants.iter().find(|tenant| {
            tenant.id.eq_ignore_ascii_case(name) || tenant.domain.eq_ignore_ascii_case(name)
        });
        match only {
            Some(only) => Ok(Self {
                tenants,
                only: Some(only),
                any: "",
            }),
            None if name.contains('.') || is_guid(name) || name == "consumers" => {
                Err(Aadsts::TenantNotFound(name.to_owned()))
            }
            None => Err(Aadsts::TenantName(name.to_owned())),
        }
    }

    /// The tenant; `None` for `common` and `organizations`.
    pub(crate) fn tenant(&self) -> Option<&'a Tenant> {
        self.only
    }

    /// The path segment of this authority's endpoints.
    pub(crate) fn path_name(&self) -> &'a str {
        self.only.map_or(self.any, |tenant| tenant.id.as_str())
    }

    pub(crate) fn registration(&self, client_id: &str) -> Result<Registration, Aadsts> {
        let mut tenants = self
            .tenants
            .iter()
            .filter(|tenant| self.only.is_none_or(|only| only.id == tenant.id));
        let found = tenants.find_map(|tenant| tenant.application_by_app_id(client_id));
        let application = found.ok_or_else(|| Aadsts::AppNotFound {
            client_id: client_id.to_owned(),
            directory: self
                .only
                .map_or("Microsoft Accounts", |tenant| tenant.display_name.as_str())
                .to_owned(),
        })?;
        let registration = Registration::from(application);
        if self.only.is_none() && !registration.multi_tenant {
            return Err(Aadsts::SingleTenant {
                client_id: client_id.to_owned(),
                app_name: registration.name,
            });
        }
        Ok(registration)
    }

    /// The account that a user typed or picked: a user principal name or the part before the `@`.
    pub(crate) fn account_by_name(
        &self,
        exchange: &Exchange<'_>,
        name: &str,
        client: &Registration,
    ) -> Result<Account, Aadsts> {
        let full = match self.only {
            Some(tenant) if !name.contains('@') => format!("{name}@{}", tenant.domain),
            _ => name.to_owned(),
        };
        let home = self
            .tenants
            .iter()
            .find_map(|tenant| Some((tenant, tenant.user_by_upn(&full)?)));
        match (home, self.only) {
            (Some((tenant, user)), None) => Ok(Account::new(tenant, user)),
            (Some((tenant, user)), Some(only)) if tenant.id == only.id => {
                Ok(Account::new(tenant, user))
            }
            (Some((tenant, _)), Some(only)) => Err(Aadsts::ForeignUser {
                username: full,
                provider: format!("{}/{}/", exchange.base, tenant.id),
                tenant: only.display_name.clone(),
                client_id: client.app_id.clone(),
                app_name: client.name.clone(),
            }),
            (None, only) => Err(Aadsts::UnknownUser {
                username: full,
                directory: only
                    .map_or("any", |tenant| tenant.domain.as_str())
                    .to_owned(),
            }),
        }
    }

    /// The account with these ids.
    pub(crate) fn account_by_id(&self, tenant_id: &str, user_id: &str) -> Option<Account> {
        let tenant = self.tenants.iter().find(|tenant| tenant.id == tenant_id)?;
        Some(Account::new(tenant, tenant.user_by_id(user_id)?))
    }

    pub(crate) fn account_by_hint(&self, hint: &str) -> Option<Account> {
        self.tenants
            .iter()
            .find_map(|tenant| Some(Account::new(tenant, tenant.user_by_upn(hint)?)))
    }

    /// The demo accounts that exist here, each with a short description.
    pub(crate) fn demo_accounts(&self) -> Vec<(String, String)> {
        let tenants = self
            .tenants
            .iter()
            .filter(|tenant| self.only.is_none_or(|only| only.id == tenant.id));
        tenants
            .flat_map(|tenant| {
                ACCOUNTS.map(|(name, hint)| {
                    let local = name.split('@').next().unwrap_or(name);
                    (tenant, format!("{local}@{}", tenant.domain), hint)
                })
            })
            .filter(|(tenant, name, _)| tenant.user_by_upn(name).is_some())
            .map(|(_, name, hint)| (name, hint.to_owned()))
            .collect()
    }

    /// Whether any registration here has this redirect URI.
    pub(crate) fn has_redirect_uri(&self, uri: &str) -> bool {
        self.tenants
            .iter()
            .filter(|tenant| self.only.is_none_or(|only| only.id == tenant.id))
            .flat_map(|tenant| &tenant.applications)
            .any(|application| {
                Registration::from(application)
                    .redirect_uris()
                    .any(|known| known == uri)
            })
    }
}

/// A client's registration, as the identity platform needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Registration {
    pub(crate) app_id: String,
    pub(crate) name: String,
    /// Whether the registration's optional claims include `wids`.
    pub(crate) wants_wids: bool,
    /// The Graph permissions in `requiredResourceAccess`, regardless of a request's scopes.
    pub(crate) required_scopes: BTreeSet<String>,
    multi_tenant: bool,
    spa: Vec<String>,
    web: Vec<String>,
}

impl From<&Application> for Registration {
    fn from(application: &Application) -> Self {
        Self {
            app_id: application.app_id.clone(),
            name: application.display_name.clone(),
            wants_wids: application
                .id_token_claims
                .iter()
                .any(|claim| claim == "wids"),
            required_scopes: required_scopes(application),
            multi_tenant: application.sign_in_audience != "AzureADMyOrg",
            spa: application.spa_redirect_uris.clone(),
            web: application.web_redirect_uris.clone(),
        }
    }
}

impl Registration {
    /// The redirect URIs of all platforms.
    pub(crate) fn redirect_uris(&self) -> impl Iterator<Item = &str> {
        self.spa.iter().chain(&self.web).map(String::as_str)
    }

    /// Whether this redirect URI is registered for a single-page application.
    pub(crate) fn is_spa(&self, redirect_uri: &str) -> bool {
        self.spa.iter().any(|known| known == redirect_uri)
    }

    /// Whether the client has any redirect URI for a single-page application.
    pub(crate) fn has_spa(&self) -> bool {
        !self.spa.is_empty()
    }
}

/// A user that may sign in, in the tenant's current state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) tenant_id: String,
    pub(crate) user_id: String,
    pub(crate) username: String,
    pub(crate) display_name: String,
    pub(crate) mail: Option<String>,
    pub(crate) enabled: bool,
    pub(crate) role_template_ids: Vec<String>,
}

impl Account {
    fn new(tenant: &Tenant, user: &User) -> Self {
        Self {
            tenant_id: tenant.id.clone(),
            user_id: user.id.clone(),
            username: user.user_principal_name.clone(),
            display_name: user.display_name.clone(),
            mail: user.mail.clone(),
            enabled: user.account_enabled,
            role_template_ids: tenant.role_template_ids(&user.id).into_iter().collect(),
        }
    }

    /// Whether `hint` names this account.
    pub(crate) fn matches_hint(&self, hint: &str) -> bool {
        self.username.eq_ignore_ascii_case(hint)
    }

    /// Whether the user principal name is in this domain.
    pub(crate) fn is_in_domain(&self, domain: &str) -> bool {
        self.username
            .rsplit_once('@')
            .is_some_and(|(_, own)| own.eq_ignore_ascii_case(domain))
    }

    /// The Graph scopes granted to the client for this account. Every account grants the scope of a plain sign-in.
    pub(crate) fn granted_scopes(&self, tenants: &[Tenant], client_id: &str) -> BTreeSet<String> {
        let tenant = tenants.iter().find(|tenant| tenant.id == self.tenant_id);
        let granted = tenant
            .map(|tenant| tenant.granted_scopes(client_id, &self.user_id))
            .unwrap_or_default();
        let known = granted
            .iter()
            .filter_map(|name| graph_scope(name))
            .map(|scope| scope.name);
        known.chain([BASIC_SCOPE]).map(ToOwned::to_owned).collect()
    }

    /// Grants the client these scopes, for this account or for all users of its tenant.
    pub(crate) fn grant_scopes(
        &self,
        tenants: &mut [Tenant],
        client_id: &str,
        scopes: &BTreeSet<String>,
        for_all: bool,
    ) {
        if let Some(tenant) = tenants
            .iter_mut()
            .find(|tenant| tenant.id == self.tenant_id)
        {
            tenant.grant(
                client_id,
                (!for_all).then_some(self.user_id.as_str()),
                scopes,
            );
        }
    }
}
