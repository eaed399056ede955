//! `/{tenant}/oauth2/v2.0/authorize`: signs a user in, obtains consent and returns a code. Accepts any password.

use axum::response::Response;

use super::authorize_request::{AuthorizeError, AuthorizeRequest, Prompt};
use super::consent::{self, ConsentDecision};
use super::directory::{Account, Authority};
use super::exchange::Exchange;
use super::pages::{AccountChoice, AccountPage, STEP_FIELD, client_query};
use super::params::Params;
use super::reply::error_page;
use super::session;
use super::session::cookie;
use super::tenant_refusal::tenant_refusal;
use super::token_response::client_info;
use crate::aadsts::Aadsts;
use crate::state::State;
use crate::tokens::{AuthorizationCode, Grant};

/// One request to the authorization endpoint.
struct AuthorizeVisit<'a> {
    exchange: &'a Exchange<'a>,
    state: &'a mut State,
    tenant: &'a str,
    params: &'a Params,
    /// The session id from the cookie or, without one, from our form.
    session: Option<String>,
}

/// Handles an authorization request or a form of one of its pages.
pub(crate) fn authorize(
    exchange: &Exchange<'_>,
    state: &mut State,
    tenant: &str,
    params: &Params,
    cookie: Option<&str>,
) -> Response {
    let session = session::find_session(state, params, cookie);
    let authority = match Authority::find(&state.tenants, tenant) {
        Ok(authority) => authority,
        Err(error) => return error_page(exchange, &error),
    };
    let request = match AuthorizeRequest::parse(exchange, &authority, params) {
        Ok(request) => request,
        Err(AuthorizeError::Page(error)) => return error_page(exchange, &error),
        Err(AuthorizeError::Reply(reply, error)) => return reply.send_error(exchange, &error),
    };
    if let Some(error) = &exchange.forced_error {
        return if state.settings.error_pages {
            request.refuse(exchange, error)
        } else {
            request.reply.send_error(exchange, error)
        };
    }
    let mut visit = AuthorizeVisit {
        exchange,
        state,
        tenant,
        params,
        session,
    };
    let mut response = visit.run(&request);
    if let Some(session) = &visit.session {
        cookie::set(response.headers_mut(), session, exchange);
    }
    response
}

impl AuthorizeVisit<'_> {
    fn run(&mut self, request: &AuthorizeRequest) -> Response {
        let refuse = |error: Aadsts| request.reply.send_error(self.exchange, &error);
        match self.params.get(STEP_FIELD) {
            Some("cancel") => refuse(Aadsts::Canceled),
            Some("decline") => refuse(Aadsts::ConsentDeclined),
            Some("return") => refuse(Aadsts::AdminConsentRequired {
                app_name: request.client.name.clone(),
            }),
            Some("sign-in") => self.sign_in(request),
            Some("pick") => self.pick_account(request),
            Some("accept") => self.accept_consent(request),
            _ => self.show_first_page(request),
        }
    }

    fn show_first_page(&mut self, request: &AuthorizeRequest) -> Response {
        let signed_in = self.signed_in_accounts(request);
        let hint = request.login_hint.as_deref();
        let hinted = hint.map(|hint| signed_in.iter().find(|account| account.matches_hint(hint)));
        let refuse = |error: Aadsts| request.reply.send_error(self.exchange, &error);
        match (request.prompt, hinted, signed_in.as_slice()) {
            (Prompt::Login | Prompt::SelectAccount, _, _) => self.account_page(request, None),
            (_, Some(Some(account)), _) | (_, None, [account]) => {
                let account = account.clone();
                self.continue_to_consent(request, &account)
            }
            (Prompt::None, Some(None), _) | (Prompt::None, None, []) => refuse(Aadsts::NoSession),
            (Prompt::None, None, _) => refuse(Aadsts::SeveralSessions),
            (Prompt::Auto | Prompt::Consent, _, _) => self.account_page(request, None),
        }
    }

    fn sign_in(&mut self, request: &AuthorizeRequest) -> Response {
        let username = self
            .params
            .get("username")
            .unwrap_or_default()
            .trim()
            .to_owned();
        if self.params.get("password").is_none() {
            return self.account_page(request, Some(Aadsts::NoPassword));
        }
        self.sign_in_account(request, &username)
    }

    fn pick_account(&mut self, request: &AuthorizeRequest) -> Response {
        let username = self.params.get("pick").unwrap_or_default().to_owned();
        self.sign_in_account(request, &username)
    }

    /// Signs the named account in, or shows the account page with the error.
    fn sign_in_account(&mut self, request: &AuthorizeRequest, username: &str) -> Response {
        let found = match Authority::find(&self.state.tenants, self.tenant) {
            Ok(authority) => authority.account_by_name(self.exchange, username, &request.client),
            Err(error) => Err(error),
        };
        match found {
            Ok(account) if !account.enabled => {
                self.account_page(request, Some(Aadsts::DisabledUser))
            }
            Ok(account) => self.continue_to_consent(request, &account),
            Err(error) => self.account_page(request, Some(error)),
        }
    }

    /// Adds the account to the session and continues to consent.
    fn continue_to_consent(&mut self, request: &AuthorizeRequest, account: &Account) -> Response {
        self.session = Some(session::add_account(
            self.exchange,
            self.state,
            self.session.as_deref(),
            account,
        ));
        let client = &request.client;
        if let Some(error) = tenant_refusal(&self.state.tenants, client, account) {
            return request.refuse(self.exchange, &error);
        }
        match self.decide_consent(request, account) {
            ConsentDecision::Granted => self.send_code(request, account),
            _ if request.prompt == Prompt::None => {
                let error = Aadsts::ConsentRequired {
                    client_id: client.app_id.clone(),
                    app_name: client.name.clone(),
                };
                request.reply.send_error(self.exchange, &error)
            }
            decision => self.consent_page(request, account, &decision),
        }
    }

    fn accept_consent(&mut self, request: &AuthorizeRequest) -> Response {
        let Some(account) = self.signed_in_accounts(request).into_iter().next() else {
            return self.account_page(request, None);
        };
        match self.decide_consent(request, &account) {
            decision @ ConsentDecision::NeedsAdmin(_) => {
                self.consent_page(request, &account, &decision)
            }
            ConsentDecision::Granted => self.send_code(request, &account),
            ConsentDecision::Ask(_) => {
                let for_all = self.params.get("organization").is_some()
                    && consent::may_grant_admin_consent(&account);
                account.grant_scopes(
                    &mut self.state.tenants,
                    &request.client.app_id,
                    &request.requested.graph,
                    for_all,
                );
                self.send_code(request, &account)
            }
        }
    }

    fn decide_consent(&self, request: &AuthorizeRequest, account: &Account) -> ConsentDecision {
        let always = request.prompt == Prompt::Consent;
        consent::decide_consent(
            self.state,
            &request.client,
            account,
            &request.requested,
            always,
        )
    }

    fn consent_page(
        &self,
        request: &AuthorizeRequest,
        account: &Account,
        decision: &ConsentDecision,
    ) -> Response {
        consent::consent_page(
            decision,
            &request.client,
            account,
            self.params,
            self.session.as_deref(),
        )
    }

    fn send_code(&mut self, request: &AuthorizeRequest, account: &Account) -> Response {
        let exchange = self.exchange;
        let latest = self.state.identity.revocations.number();
        let code = AuthorizationCode {
            grant: Grant {
                client_id: request.client.app_id.clone(),
                tenant_id: account.tenant_id.clone(),
                user_id: account.user_id.clone(),
                spa: request.is_spa,
                requested: request.requested.clone(),
                cp1: request.claims.cp1,
                acrs: request.claims.acrs.clone(),
                signed_in_after: latest,
                evaluated_after: latest,
            },
            redirect_uri: request.reply.redirect_uri.clone(),
            challenge: request.code_challenge.clone(),
            nonce: request.nonce.clone(),
            issued_at: exchange.now,
            redeemed: false,
        };
        let value = exchange.new_opaque_token("1.A");
        self.state.identity.codes.insert(value.clone(), code);
        let mut pairs = vec![("code", value)];
        if request.client_info {
            pairs.push(("client_info", client_info(account)));
        }
        pairs.push(("session_state", exchange.new_guid()));
        request.reply.send(pairs)
    }

    fn account_page(&self, request: &AuthorizeRequest, error: Option<Aadsts>) -> Response {
        let signed_in = self.signed_in_accounts(request);
        let is_signed_in = |name: &str| signed_in.iter().any(|account| account.matches_hint(name));
        let authority = Authority::find(&self.state.tenants, self.tenant).ok();
        let demo = authority
            .as_ref()
            .map(Authority::demo_accounts)
            .unwrap_or_default();
        let pick_first = request.prompt == Prompt::SelectAccount || signed_in.len() > 1;
        let typed = self.params.get("username");
        // A client that requests an account choice does not mean a particular account.
        let hint = request
            .login_hint
            .as_deref()
            .filter(|_| request.prompt != Prompt::SelectAccount);
        AccountPage {
            query: &client_query(self.params),
            app_name: &request.client.name,
            tenant: authority
                .as_ref()
                .and_then(|authority| Some(authority.tenant()?.display_name.as_str())),
            username: typed.or(hint).unwrap_or_default(),
            error: error.map(|error| error.to_string()),
            demo_accounts: demo
                .into_iter()
                .filter(|(name, _)| !is_signed_in(name))
                .map(|(username, hint)| AccountChoice { username, hint })
                .collect(),
            signed_in_accounts: signed_in
                .iter()
                .map(|account| AccountChoice {
                    username: account.username.clone(),
                    hint: account.display_name.clone(),
                })
                .collect(),
            session: self.session.as_deref(),
            pick_first,
        }
        .render()
    }

    /// The accounts in this browser that the request allows.
    fn signed_in_accounts(&self, request: &AuthorizeRequest) -> Vec<Account> {
        let Ok(authority) = Authority::find(&self.state.tenants, self.tenant) else {
            return Vec::new();
        };
        let mut accounts =
            session::signed_in_accounts(self.state, &authority, self.session.as_deref());
        // `organizations` and `consumers` name a kind of account; here only a domain narrows the choice.
        if let Some(domain) = request
            .domain_hint
            .as_deref()
            .filter(|hint| hint.contains('.'))
        {
            accounts.retain(|account| account.is_in_domain(domain));
        }
        accounts
    }
}
