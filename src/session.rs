//! Owns the running session: tokens in memory, one refresh at a time, sign-in, return and sign-out.
//! Refuses to know the page and the URL bar: it is told the fragment, and says where to go.

mod renewal;
mod tokens;

use crate::config::Config;
use crate::graph::scope::{Scope, Scopes};
use crate::oauth::authorize::{self, Prompt, Secrets, SignIn};
use crate::oauth::callback::{self, Callback, CallbackError};
use crate::oauth::claims::{ClaimsError, IdClaims};
use crate::oauth::discovery::{self, OpenIdConfiguration};
use crate::oauth::record::{AccountRecord, Pending};
use crate::oauth::{Account, AuthError, EndedBecause, EntraError, SessionState, token};
use crate::patience::Patient;
use crate::platform::Platform;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tokens::Held;

/// What sign-in asks for; the steps ask for more when they need it.
const FIRST_SCOPES: [Scope; 1] = [Scope::UserRead];

/// The running session. Clones share it.
#[derive(Clone)]
pub struct Session(Rc<Inner>);

struct Inner {
    platform: Platform,
    config: Config,
    redirect_uri: String,
    discovery: RefCell<Option<OpenIdConfiguration>>,
    held: RefCell<Option<Held>>,
    /// Held while one refresh is under way; whoever waits for it finds fresh tokens.
    renewal: futures_util::lock::Mutex<()>,
    /// Permissions that Entra refused since the last sign-in: asking again would bring the same answer.
    refused: RefCell<Vec<(Scope, EntraError)>>,
    state: RefCell<SessionState>,
    /// Whether this page tried to sign in silently: once is enough, the answer would be the same.
    tried_silently: Cell<bool>,
    watch: RefCell<Option<Watcher>>,
}

type Watcher = Box<dyn Fn(&SessionState)>;

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("state", &self.0.state.borrow())
            .finish_non_exhaustive()
    }
}

impl Session {
    /// A session that has not looked at anything yet. `redirect_uri` is where Entra returns to.
    pub fn new(platform: Platform, config: Config, redirect_uri: String) -> Self {
        let transport = Patient::new(platform.transport, Rc::clone(&platform.clock));
        let platform = Platform {
            transport: Rc::new(transport),
            ..platform
        };
        Self(Rc::new(Inner {
            platform,
            config,
            redirect_uri,
            discovery: RefCell::default(),
            held: RefCell::default(),
            renewal: futures_util::lock::Mutex::default(),
            refused: RefCell::default(),
            state: RefCell::new(SessionState::Starting),
            tried_silently: Cell::new(false),
            watch: RefCell::default(),
        }))
    }

    /// Calls `watcher` at each change of state.
    pub fn watch(&self, watcher: impl Fn(&SessionState) + 'static) {
        *self.0.watch.borrow_mut() = Some(Box::new(watcher));
    }

    /// The present state.
    pub fn state(&self) -> SessionState {
        self.0.state.borrow().clone()
    }

    /// The configuration the session was made with.
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// The surroundings the session was made with.
    pub fn platform(&self) -> &Platform {
        &self.0.platform
    }

    fn enter(&self, state: SessionState) {
        *self.0.state.borrow_mut() = state;
        if let Some(watcher) = &*self.0.watch.borrow() {
            watcher(&self.0.state.borrow());
        }
    }

    fn moment(&self) -> crate::oauth::expiry::Moment {
        let clock = &self.0.platform.clock;
        crate::oauth::expiry::Moment {
            wall: clock.now(),
            monotonic: clock.monotonic(),
        }
    }

    /// Begins the page's life: takes the answer of a redirect out of `fragment`, or signs in silently where this tab
    /// knows who was signed in. `route` is where the page is, to return to. Gives the route to go to after a redirect.
    pub async fn start(&self, fragment: &str, route: &str) -> Option<String> {
        let pending = Pending::take(&*self.0.platform.tab);
        // What comes back from a silent attempt is the answer to it.
        let came_back_silent = pending.as_ref().is_some_and(|pending| pending.silent);
        self.0.tried_silently.set(came_back_silent);
        match (callback::parse(fragment), pending) {
            (Some(answer), Some(pending)) => {
                let return_to = pending.return_to.clone();
                match self.complete(&answer, &pending).await {
                    // Entra knew the person: when this sign-in ends, it may do so again.
                    Ok(()) => self.0.tried_silently.set(false),
                    Err(AuthError::Refused(error))
                        if pending.silent
                            && error.asks_for_interaction()
                            && error.error != "login_required" =>
                    {
                        // The browser's session with Entra goes on, but something has to be asked.
                        let hint = self.record().map(|record| record.login_hint);
                        self.leave(
                            Prompt::AsNeeded,
                            &[],
                            hint.as_deref(),
                            error.claims.as_deref(),
                            &return_to,
                        )
                        .await;
                    }
                    Err(error) if pending.silent => {
                        self.enter(SessionState::SignedOut(EndedBecause::Expired(error)));
                    }
                    Err(error) => self.enter(SessionState::SignedOut(EndedBecause::Failed(error))),
                }
                Some(return_to)
            }
            (Some(_), None) => {
                self.enter(SessionState::SignedOut(EndedBecause::Failed(
                    CallbackError::NotExpected.into(),
                )));
                None
            }
            // A redirect that never came back was abandoned; it must not start by itself again.
            (None, Some(_)) => {
                self.enter(SessionState::SignedOut(EndedBecause::NewVisit));
                None
            }
            (None, None) => {
                match self.record() {
                    Some(record) => self.leave_silently(&record.login_hint, route).await,
                    None => self.enter(SessionState::SignedOut(EndedBecause::NewVisit)),
                }
                None
            }
        }
    }

    /// Sends the browser to Entra to sign in. Failing that, the state says why.
    pub async fn sign_in(&self, prompt: Prompt, return_to: &str) {
        self.leave(prompt, &[], None, None, return_to).await;
    }

    /// Goes to Entra without showing anything, where the refresh token came to its end: the browser's session with
    /// Entra may go on. At most once per page start; false where it is not tried.
    pub async fn sign_in_silently(&self, return_to: &str) -> bool {
        let Some(record) = self
            .record()
            .filter(|_| !self.0.tried_silently.replace(true))
        else {
            return false;
        };
        self.leave_silently(&record.login_hint, return_to).await;
        true
    }

    /// Sends the browser to Entra to ask for consent to `scope`, as the person signed in.
    pub async fn ask_consent(&self, scopes: &[Scope], return_to: &str) {
        let hint = self.record().map(|record| record.login_hint);
        self.0.refused.borrow_mut().clear();
        self.leave(Prompt::AsNeeded, scopes, hint.as_deref(), None, return_to)
            .await;
    }

    /// Forgets everything in this tab and ends the browser's session with Entra.
    pub async fn sign_out(&self) {
        let hint = match &*self.0.state.borrow() {
            SessionState::SignedIn(account) => account.login_hint.clone(),
            _ => None,
        };
        self.forget();
        self.enter(SessionState::SignedOut(EndedBecause::SignedOut));
        let end = self
            .discovery()
            .await
            .ok()
            .and_then(|document| document.end_session_endpoint);
        if let Some(end) = end {
            self.0.platform.navigation.assign(&end_session_url(
                &end,
                &self.0.redirect_uri,
                hint.as_deref(),
            ));
        }
    }

    fn forget(&self) {
        *self.0.held.borrow_mut() = None;
        self.0.refused.borrow_mut().clear();
        AccountRecord::forget(&*self.0.platform.tab);
    }

    fn record(&self) -> Option<AccountRecord> {
        AccountRecord::load(&*self.0.platform.tab, &self.0.config.tenant.to_string())
    }

    /// The discovery document, fetched once.
    async fn discovery(&self) -> Result<OpenIdConfiguration, AuthError> {
        if let Some(document) = &*self.0.discovery.borrow() {
            return Ok(document.clone());
        }
        let request = discovery::request(&self.0.config).ok_or(AuthError::Unreadable {
            what: "the configured address",
            detail: "it is no URL".into(),
        })?;
        let response = self.0.platform.transport.send(request).await?;
        let document = discovery::read(&self.0.config, &response)?;
        *self.0.discovery.borrow_mut() = Some(document.clone());
        Ok(document)
    }

    async fn leave_silently(&self, login_hint: &str, return_to: &str) {
        self.leave(Prompt::None, &[], Some(login_hint), None, return_to)
            .await;
    }

    async fn leave(
        &self,
        prompt: Prompt,
        more: &[Scope],
        login_hint: Option<&str>,
        claims: Option<&str>,
        return_to: &str,
    ) {
        let before = self.state();
        self.enter(SessionState::Leaving);
        let scopes: Vec<Scope> = FIRST_SCOPES.iter().chain(more).copied().collect();
        let secrets = Secrets::new(&self.0.platform.random_bytes());
        let url = match self.discovery().await {
            Ok(discovery) => {
                let sign_in = SignIn {
                    config: &self.0.config,
                    discovery: &discovery,
                    redirect_uri: &self.0.redirect_uri,
                    scopes: &scopes,
                    prompt,
                    login_hint,
                    claims,
                };
                authorize::url(&sign_in, &secrets)
            }
            Err(error) => Err(error),
        };
        match url {
            Ok(url) => {
                Pending {
                    secrets,
                    return_to: return_to.to_owned(),
                    silent: prompt == Prompt::None,
                }
                .keep(&*self.0.platform.tab);
                if prompt == Prompt::None {
                    self.0.platform.navigation.replace(&url);
                } else {
                    self.0.platform.navigation.assign(&url);
                }
            }
            // Whoever was signed in stays so: a network failure signs nobody out.
            Err(error) => self.enter(match before {
                SessionState::SignedIn(account) => SessionState::SignedIn(account),
                _ => SessionState::SignedOut(EndedBecause::Failed(error)),
            }),
        }
    }

    async fn complete(&self, answer: &Callback, pending: &Pending) -> Result<(), AuthError> {
        // An answer to another sign-in says nothing about this one, whatever it says.
        if answer.state != pending.secrets.state {
            return Err(CallbackError::OtherState.into());
        }
        let code = answer.outcome.clone().map_err(AuthError::Refused)?;
        let discovery = self.discovery().await?;
        answer.check(&pending.secrets.state, &discovery.issuer)?;
        let asked_at = self.moment();
        let tokens = token::redeem_code(
            self.0.platform.transport.clone(),
            &self.0.config,
            &discovery,
            &self.0.redirect_uri,
            &code,
            &pending.secrets.verifier,
            &FIRST_SCOPES,
        )
        .await?;
        let id_token = tokens
            .id_token
            .clone()
            .ok_or_else(|| ClaimsError::Unreadable("the answer holds none".into()))?;
        let claims = IdClaims::read(id_token.expose())?;
        claims.check(
            &self.0.config,
            &discovery,
            Some(pending.secrets.nonce.expose()),
            self.0.platform.clock.now(),
        )?;
        let account = account(&claims, tokens.granted, &discovery);
        let login_hint = account
            .login_hint
            .clone()
            .unwrap_or_else(|| account.username.clone());
        AccountRecord {
            login_hint,
            tenant: self.0.config.tenant.to_string(),
        }
        .keep(&*self.0.platform.tab);
        self.0.refused.borrow_mut().clear();
        *self.0.held.borrow_mut() = Some(Held::new(tokens, asked_at));
        self.enter(SessionState::SignedIn(account));
        Ok(())
    }
}

fn account(claims: &IdClaims, granted: Scopes, discovery: &OpenIdConfiguration) -> Account {
    let username = claims.preferred_username.clone().unwrap_or_default();
    Account {
        name: claims.name.clone().unwrap_or_else(|| username.clone()),
        username,
        tenant_id: claims
            .tid
            .clone()
            .or_else(|| discovery.tenant_id())
            .map(Into::into),
        login_hint: claims.login_hint.clone(),
        granted,
        wids: claims.wids.clone(),
    }
}

fn end_session_url(end: &str, redirect_uri: &str, login_hint: Option<&str>) -> String {
    let mut query = oauth2::url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("post_logout_redirect_uri", redirect_uri);
    if let Some(hint) = login_hint {
        query.append_pair("logout_hint", hint);
    }
    format!("{end}?{}", query.finish())
}
