//! `/{tenant}/oauth2/v2.0/authorize`: signs a user in, obtains consent and returns a code. Accepts any password.

use axum::response::Response;

use super::consent::{self, Decision};
use super::directory::{Account, Authority};
use super::exchange::Exchange;
use super::issue::client_info;
use super::pages::{AccountPage, Choice, STEP, carried};
use super::params::Params;
use super::reply::error_page;
use super::request::{AuthorizeRequest, Problem, Prompt};
use super::session;
use super::session::cookie;
use crate::aadsts::Aadsts;
use crate::state::State;
use crate::tokens::{Code, Grant};

/// One request to the authorization endpoint.
struct Visit<'a> {
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
    let session = session::find(state, params, cookie);
    let authority = match Authority::find(&state.tenants, tenant) {
        Ok(authority) => authority,
        Err(error) => return error_page(exchange, &error),
    };
    let request = match AuthorizeRequest::read(exchange, &authority, params) {
        Ok(request) => request,
        Err(Problem::Page(error)) => return error_page(exchange, &error),
        Err(Problem::Reply(reply, error)) => return reply.refuse(exchange, &error),
    };
    if let Some(error) = &exchange.forced {
        return request.reply.refuse(exchange, error);
    }
    let mut visit = Visit {
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

impl Visit<'_> {
    fn run(&mut self, request: &AuthorizeRequest) -> Response {
        let refuse = |error: Aadsts| request.reply.refuse(self.exchange, &error);
        match self.params.get(STEP) {
            Some("cancel") => refuse(Aadsts::Canceled),
            Some("decline") => refuse(Aadsts::ConsentDeclined),
            Some("return") => refuse(Aadsts::AdminConsentRequired {
                app_name: request.client.name.clone(),
            }),
            Some("sign-in") => self.sign_in(request),
            Some("pick") => self.pick(request),
            Some("accept") => self.accept(request),
            _ => self.begin(request),
        }
    }

    fn begin(&mut self, request: &AuthorizeRequest) -> Response {
        let signed_in = self.signed_in(request);
        let hint = request.login_hint.as_deref();
        let hinted = hint.map(|hint| signed_in.iter().find(|account| account.is_called(hint)));
        let refuse = |error: Aadsts| request.reply.refuse(self.exchange, &error);
        match (request.prompt, hinted, signed_in.as_slice()) {
            (Prompt::Login | Prompt::SelectAccount, _, _) => self.account_page(request, None),
            (_, Some(Some(account)), _) | (_, None, [account]) => {
                let account = account.clone();
                self.enter(request, &account)
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
        self.admit(request, &username)
    }

    fn pick(&mut self, request: &AuthorizeRequest) -> Response {
        let username = self.params.get("pick").unwrap_or_default().to_owned();
        self.admit(request, &username)
    }

    /// Signs the named account in, or shows the account page with the error.
    fn admit(&mut self, request: &AuthorizeRequest, username: &str) -> Response {
        let found = match Authority::find(&self.state.tenants, self.tenant) {
            Ok(authority) => authority.account_by_name(self.exchange, username, &request.client),
            Err(error) => Err(error),
        };
        match found {
            Ok(account) if !account.enabled => {
                self.account_page(request, Some(Aadsts::DisabledUser))
            }
            Ok(account) => self.enter(request, &account),
            Err(error) => self.account_page(request, Some(error)),
        }
    }

    /// Adds the account to the session and continues to consent.
    fn enter(&mut self, request: &AuthorizeRequest, account: &Account) -> Response {
        self.session = Some(session::remember(
            self.exchange,
            self.state,
            self.session.as_deref(),
            account,
        ));
        let client = &request.client;
        match self.decide(request, account) {
            Decision::Granted => self.finish(request, account),
            _ if request.prompt == Prompt::None => {
                let error = Aadsts::ConsentRequired {
                    client_id: client.app_id.clone(),
                    app_name: client.name.clone(),
                };
                request.reply.refuse(self.exchange, &error)
            }
            decision => self.consent_page(request, account, &decision),
        }
    }

    fn accept(&mut self, request: &AuthorizeRequest) -> Response {
        let Some(account) = self.signed_in(request).into_iter().next() else {
            return self.account_page(request, None);
        };
        match self.decide(request, &account) {
            decision @ Decision::NeedsAdmin(_) => self.consent_page(request, &account, &decision),
            Decision::Granted => self.finish(request, &account),
            Decision::Ask(_) => {
                let for_all = self.params.get("organization").is_some()
                    && consent::may_consent_for_all(&account);
                account.grant(
                    &mut self.state.tenants,
                    &request.client.app_id,
                    &request.requested.graph,
                    for_all,
                );
                self.finish(request, &account)
            }
        }
    }

    fn decide(&self, request: &AuthorizeRequest, account: &Account) -> Decision {
        let always = request.prompt == Prompt::Consent;
        consent::decide(
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
        decision: &Decision,
    ) -> Response {
        consent::page(
            decision,
            &request.client,
            account,
            self.params,
            self.session.as_deref(),
        )
    }

    fn finish(&mut self, request: &AuthorizeRequest, account: &Account) -> Response {
        let exchange = self.exchange;
        let latest = self.state.identity.revocations.number();
        let code = Code {
            grant: Grant {
                client_id: request.client.app_id.clone(),
                tenant_id: account.tenant_id.clone(),
                user_id: account.user_id.clone(),
                spa: request.spa,
                requested: request.requested.clone(),
                cp1: request.claims.cp1,
                acrs: request.claims.acrs.clone(),
                signed_in_after: latest,
                evaluated_after: latest,
            },
            redirect_uri: request.reply.redirect_uri.clone(),
            challenge: request.challenge.clone(),
            nonce: request.nonce.clone(),
            issued_at: exchange.now,
            redeemed: false,
        };
        let value = exchange.opaque("1.A");
        self.state.identity.codes.insert(value.clone(), code);
        let mut pairs = vec![("code", value)];
        if request.client_info {
            pairs.push(("client_info", client_info(account)));
        }
        pairs.push(("session_state", exchange.guid()));
        request.reply.send(pairs)
    }

    fn account_page(&self, request: &AuthorizeRequest, error: Option<Aadsts>) -> Response {
        let signed_in = self.signed_in(request);
        let is_signed_in = |name: &str| signed_in.iter().any(|account| account.is_called(name));
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
            query: &carried(self.params),
            app_name: &request.client.name,
            tenant: authority
                .as_ref()
                .and_then(|authority| Some(authority.tenant()?.display_name.as_str())),
            username: typed.or(hint).unwrap_or_default(),
            error: error.map(|error| error.to_string()),
            demo: demo
                .into_iter()
                .filter(|(name, _)| !is_signed_in(name))
                .map(|(username, hint)| Choice { username, hint })
                .collect(),
            signed_in: signed_in
                .iter()
                .map(|account| Choice {
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
    fn signed_in(&self, request: &AuthorizeRequest) -> Vec<Account> {
        let Ok(authority) = Authority::find(&self.state.tenants, self.tenant) else {
            return Vec::new();
        };
        let mut accounts = session::accounts(self.state, &authority, self.session.as_deref());
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
