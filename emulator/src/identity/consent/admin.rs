//! `/{tenant}/v2.0/adminconsent`: an administrator grants scopes to the client for the whole organization.

use axum::response::Response;

use super::may_grant_admin_consent;
use crate::aadsts::Aadsts;
use crate::identity::authorize_request::client_and_redirect_uri;
use crate::identity::directory::{Account, Authority, Registration};
use crate::identity::exchange::Exchange;
use crate::identity::pages::{
    AccountChoice, AccountPage, ConsentPage, OrganizationConsent, STEP_FIELD, client_query,
};
use crate::identity::params::Params;
use crate::identity::reply::{ReplyTo, ResponseMode, error_page};
use crate::identity::session;
use crate::identity::session::cookie;
use crate::permissions::catalogue::{Scope, graph_scope};
use crate::state::State;
use crate::tokens::requested_scopes::RequestedScopes;

/// The scopes of the registration; the default when a request names no scope, which only the unversioned endpoint
/// allows.
const DEFAULT_SCOPE: &str = ".default";

/// Handles a request to the admin consent endpoint, or a form of its pages.
pub(crate) fn admin_consent(
    exchange: &Exchange<'_>,
    state: &mut State,
    tenant: &str,
    params: &Params,
    cookie: Option<&str>,
) -> Response {
    let checked = Authority::find(&state.tenants, tenant).and_then(|authority| {
        let (client, redirect_uri) = client_and_redirect_uri(&authority, params)?;
        let scope = params.get("scope").unwrap_or(DEFAULT_SCOPE);
        let mut requested = authority.requested_scopes(exchange, scope, &client.name)?;
        if requested.all_consented {
            requested.graph.clone_from(&client.required_scopes);
        }
        Ok((client, redirect_uri, requested))
    });
    let (client, redirect_uri, requested) = match checked {
        Ok(checked) => checked,
        Err(error) => return error_page(exchange, &error),
    };
    let reply = ReplyTo {
        redirect_uri,
        response_mode: ResponseMode::Query,
        state: params.get("state").map(ToOwned::to_owned),
    };
    if let Some(error) = &exchange.forced_error {
        return reply.send_error(exchange, error);
    }
    let session = session::find_session(state, params, cookie);
    let visit = AdminConsentVisit {
        exchange,
        tenant,
        params,
        client,
        requested,
        reply,
    };
    visit.run(state, session)
}

struct AdminConsentVisit<'a> {
    exchange: &'a Exchange<'a>,
    tenant: &'a str,
    params: &'a Params,
    client: Registration,
    requested: RequestedScopes,
    reply: ReplyTo,
}

impl AdminConsentVisit<'_> {
    fn run(&self, state: &mut State, session: Option<String>) -> Response {
        match self.params.get(STEP_FIELD) {
            Some("cancel" | "decline") => self
                .reply
                .send_error(self.exchange, &Aadsts::ConsentDeclined),
            Some("sign-in") => self.sign_in_account(
                state,
                session,
                self.params.get("username").unwrap_or_default().trim(),
            ),
            Some("pick") => {
                self.sign_in_account(state, session, self.params.get("pick").unwrap_or_default())
            }
            Some("accept") => match self.signed_in_administrator(state, session.as_deref()) {
                Some(account) => self.accept_consent(state, &account),
                None => self.account_page(state, session.as_deref(), None),
            },
            _ => match self.signed_in_administrator(state, session.as_deref()) {
                Some(account) => self.consent_page(&account, session.as_deref()),
                None => self.account_page(state, session.as_deref(), None),
            },
        }
    }

    fn sign_in_account(
        &self,
        state: &mut State,
        session: Option<String>,
        username: &str,
    ) -> Response {
        let found = Authority::find(&state.tenants, self.tenant)
            .and_then(|authority| authority.account_by_name(self.exchange, username, &self.client));
        let account = match found {
            Ok(account) if account.enabled => account,
            Ok(_) => {
                return self.account_page(state, session.as_deref(), Some(&Aadsts::DisabledUser));
            }
            Err(error) => return self.account_page(state, session.as_deref(), Some(&error)),
        };
        if !may_grant_admin_consent(&account) {
            let error = Aadsts::AdminConsentRequired {
                app_name: self.client.name.clone(),
            };
            return self.account_page(state, session.as_deref(), Some(&error));
        }
        let id = session::add_account(self.exchange, state, session.as_deref(), &account);
        let mut response = self.consent_page(&account, Some(&id));
        cookie::set(response.headers_mut(), &id, self.exchange);
        response
    }

    fn accept_consent(&self, state: &mut State, account: &Account) -> Response {
        account.grant_scopes(
            &mut state.tenants,
            &self.client.app_id,
            &self.requested.graph,
            true,
        );
        self.reply.send(vec![
            ("admin_consent", "True".to_owned()),
            ("tenant", account.tenant_id.clone()),
            (
                "scope",
                self.params.get("scope").unwrap_or(DEFAULT_SCOPE).to_owned(),
            ),
        ])
    }

    fn signed_in_administrator(&self, state: &State, session: Option<&str>) -> Option<Account> {
        let authority = Authority::find(&state.tenants, self.tenant).ok()?;
        session::signed_in_accounts(state, &authority, session)
            .into_iter()
            .find(may_grant_admin_consent)
    }

    fn consent_page(&self, account: &Account, session: Option<&str>) -> Response {
        let scopes: Vec<&'static Scope> = self
            .requested
            .graph
            .iter()
            .filter_map(|name| graph_scope(name))
            .collect();
        ConsentPage {
            query: &client_query(self.params),
            app_name: &self.client.name,
            username: &account.username,
            scopes: &scopes,
            organization: OrganizationConsent::Required,
            session,
        }
        .render()
    }

    fn account_page(
        &self,
        state: &State,
        session: Option<&str>,
        error: Option<&Aadsts>,
    ) -> Response {
        let authority = Authority::find(&state.tenants, self.tenant).ok();
        let demo = authority
            .as_ref()
            .map(Authority::demo_accounts)
            .unwrap_or_default();
        AccountPage {
            query: &client_query(self.params),
            app_name: &self.client.name,
            tenant: authority
                .as_ref()
                .and_then(|authority| Some(authority.tenant()?.display_name.as_str())),
            username: self.params.get("username").unwrap_or_default(),
            error: error.map(ToString::to_string),
            demo_accounts: demo
                .into_iter()
                .map(|(username, hint)| AccountChoice { username, hint })
                .collect(),
            session,
            ..AccountPage::default()
        }
        .render()
    }
}
