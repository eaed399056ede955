//! `/{tenant}/v2.0/adminconsent`: an administrator grants scopes to the client for the whole organization.

use axum::response::Response;

use super::may_consent_for_all;
use crate::aadsts::Aadsts;
use crate::identity::directory::{Account, Authority, Registration};
use crate::identity::exchange::Exchange;
use crate::identity::pages::{AccountPage, Choice, ConsentPage, Organization, STEP, carried};
use crate::identity::params::Params;
use crate::identity::reply::{Mode, ReplyTo, error_page};
use crate::identity::request::client_and_address;
use crate::identity::session;
use crate::identity::session::cookie;
use crate::permissions::catalogue::{Scope, graph_scope};
use crate::state::State;
use crate::tokens::requested::Requested;

/// The scopes of the registration; the default when a request names no scope, which only the unversioned endpoint
/// allows.
const REGISTERED: &str = ".default";

/// Handles a request to the admin consent endpoint, or a form of its pages.
pub(crate) fn admin_consent(
    exchange: &Exchange<'_>,
    state: &mut State,
    tenant: &str,
    params: &Params,
    cookie: Option<&str>,
) -> Response {
    let checked = Authority::find(&state.tenants, tenant).and_then(|authority| {
        let (client, redirect_uri) = client_and_address(&authority, params)?;
        let scope = params.get("scope").unwrap_or(REGISTERED);
        let mut requested = Requested::parse(scope, &exchange.base, &client.name)?;
        if requested.all_consented {
            requested.graph.clone_from(&client.required);
        }
        Ok((client, redirect_uri, requested))
    });
    let (client, redirect_uri, requested) = match checked {
        Ok(checked) => checked,
        Err(error) => return error_page(exchange, &error),
    };
    let reply = ReplyTo {
        redirect_uri,
        mode: Mode::Query,
        state: params.get("state").map(ToOwned::to_owned),
    };
    if let Some(error) = &exchange.forced {
        return reply.refuse(exchange, error);
    }
    let session = session::find(state, params, cookie);
    let visit = Visit {
        exchange,
        tenant,
        params,
        client,
        requested,
        reply,
    };
    visit.run(state, session)
}

struct Visit<'a> {
    exchange: &'a Exchange<'a>,
    tenant: &'a str,
    params: &'a Params,
    client: Registration,
    requested: Requested,
    reply: ReplyTo,
}

impl Visit<'_> {
    fn run(&self, state: &mut State, session: Option<String>) -> Response {
        match self.params.get(STEP) {
            Some("cancel" | "decline") => {
                self.reply.refuse(self.exchange, &Aadsts::ConsentDeclined)
            }
            Some("sign-in") => self.admit(
                state,
                session,
                self.params.get("username").unwrap_or_default().trim(),
            ),
            Some("pick") => self.admit(state, session, self.params.get("pick").unwrap_or_default()),
            Some("accept") => match self.administrator(state, session.as_deref()) {
                Some(account) => self.accept(state, &account),
                None => self.account_page(state, session.as_deref(), None),
            },
            _ => match self.administrator(state, session.as_deref()) {
                Some(account) => self.consent_page(&account, session.as_deref()),
                None => self.account_page(state, session.as_deref(), None),
            },
        }
    }

    fn admit(&self, state: &mut State, session: Option<String>, username: &str) -> Response {
        let found = Authority::find(&state.tenants, self.tenant)
            .and_then(|authority| authority.account_by_name(self.exchange, username, &self.client));
        let account = match found {
            Ok(account) if account.enabled => account,
            Ok(_) => {
                return self.account_page(state, session.as_deref(), Some(&Aadsts::DisabledUser));
            }
            Err(error) => return self.account_page(state, session.as_deref(), Some(&error)),
        };
        if !may_consent_for_all(&account) {
            let error = Aadsts::AdminConsentRequired {
                app_name: self.client.name.clone(),
            };
            return self.account_page(state, session.as_deref(), Some(&error));
        }
        let id = session::remember(self.exchange, state, session.as_deref(), &account);
        let mut response = self.consent_page(&account, Some(&id));
        cookie::set(response.headers_mut(), &id, self.exchange);
        response
    }

    fn accept(&self, state: &mut State, account: &Account) -> Response {
        account.grant(
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
                self.params.get("scope").unwrap_or(REGISTERED).to_owned(),
            ),
        ])
    }

    fn administrator(&self, state: &State, session: Option<&str>) -> Option<Account> {
        let authority = Authority::find(&state.tenants, self.tenant).ok()?;
        session::accounts(state, &authority, session)
            .into_iter()
            .find(may_consent_for_all)
    }

    fn consent_page(&self, account: &Account, session: Option<&str>) -> Response {
        let scopes: Vec<&'static Scope> = self
            .requested
            .graph
            .iter()
            .filter_map(|name| graph_scope(name))
            .collect();
        ConsentPage {
            query: &carried(self.params),
            app_name: &self.client.name,
            username: &account.username,
            scopes: &scopes,
            organization: Organization::Always,
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
            query: &carried(self.params),
            app_name: &self.client.name,
            tenant: authority
                .as_ref()
                .and_then(|authority| Some(authority.tenant()?.display_name.as_str())),
            username: self.params.get("username").unwrap_or_default(),
            error: error.map(ToString::to_string),
            demo: demo
                .into_iter()
                .map(|(username, hint)| Choice { username, hint })
                .collect(),
            session,
            ..AccountPage::default()
        }
        .render()
    }
}
