//! The running session: tokens in memory, its state, and the listener to its state. Does not know the page or the URL
//! bar.

mod authorize_redirect;
mod renewal;
mod sign_out_signal;
mod start;
mod tabs;
mod tokens;

use crate::config::{Config, Tenant};
use crate::graph::role::HeldRoles;
use crate::oauth::discovery::{self, OpenIdConfiguration};
use crate::oauth::expiry::ClockReading;
use crate::oauth::record::{AccountRecord, TENANT_KEY};
use crate::oauth::scope::{Scope, Scopes};
use crate::oauth::tab_message::TabEvent;
use crate::oauth::{Account, AuthError, EntraError, SessionState, SignedOutReason};
use crate::platform::Platform;
use crate::secret::Secret;
use crate::timeout::{TimeoutStorage, TimeoutTransport};
use futures_util::future::select;
use sign_out_signal::SignOutSignal;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;
use tabs::NotedSignIn;
use tokens::HeldTokens;

/// Requested at sign-in; later steps request more when they need it.
const SIGN_IN_SCOPES: [Scope; 1] = [Scope::UserRead];

/// Clones share one session.
#[derive(Clone)]
pub struct Session(Rc<Inner>);

struct Inner {
    platform: Platform,
    config: Config,
    redirect_uri: String,
    discovery: RefCell<Option<OpenIdConfiguration>>,
    held: RefCell<Option<HeldTokens>>,
    /// Serializes renewals; a waiting call finds fresh tokens afterwards.
    renewal: futures_util::lock::Mutex<()>,
    /// Permissions that Entra refused since the last sign-in: requesting them again would get the same response.
    refused: RefCell<Vec<(Scope, EntraError)>>,
    /// The user's directory roles, as far as the app has read them.
    roles: RefCell<HeldRoles>,
    /// Whether Graph refused something because the tenant has no Entra ID P1.
    lacks_premium: Cell<bool>,
    state: RefCell<SessionState>,
    /// One silent sign-in per page load: another would fail the same way.
    tried_silently: Cell<bool>,
    watch: RefCell<Option<Watcher>>,
    /// The sign-in of this tab, as stored for all tabs.
    noted: RefCell<Option<NotedSignIn>>,
    sign_out_signal: SignOutSignal,
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
    /// Starts in [`SessionState::Starting`]. Entra returns to `redirect_uri`.
    pub fn new(platform: Platform, config: Config, redirect_uri: String) -> Self {
        let transport = TimeoutTransport::new(platform.transport, Rc::clone(&platform.clock));
        let shared = TimeoutStorage::new(platform.shared_storage, Rc::clone(&platform.clock));
        let platform = Platform {
            transport: Rc::new(transport),
            shared_storage: Rc::new(shared),
            ..platform
        };
        let session = Self(Rc::new(Inner {
            platform,
            config,
            redirect_uri,
            discovery: RefCell::default(),
            held: RefCell::default(),
            renewal: futures_util::lock::Mutex::default(),
            refused: RefCell::default(),
            roles: RefCell::default(),
            lacks_premium: Cell::new(false),
            state: RefCell::new(SessionState::Starting),
            tried_silently: Cell::new(false),
            watch: RefCell::default(),
            noted: RefCell::default(),
            sign_out_signal: SignOutSignal::default(),
        }));
        session.listen_to_other_tabs();
        session
    }

    /// Calls `watcher` on each change of state. Replaces an earlier watcher.
    pub fn on_state_change(&self, watcher: impl Fn(&SessionState) + 'static) {
        *self.0.watch.borrow_mut() = Some(Box::new(watcher));
    }

    pub fn state(&self) -> SessionState {
        self.0.state.borrow().clone()
    }

    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// The platform, with time limits on its transport and its shared storage.
    pub fn platform(&self) -> &Platform {
        &self.0.platform
    }

    pub fn account(&self) -> Option<Account> {
        match &*self.0.state.borrow() {
            SessionState::SignedIn(account) => Some(account.clone()),
            _ => None,
        }
    }

    pub fn granted(&self) -> Scopes {
        self.0
            .held
            .borrow()
            .as_ref()
            .map(|held| held.tokens.granted)
            .unwrap_or_default()
    }

    /// The user's directory roles, as far as the app has read them.
    pub fn known_roles(&self) -> HeldRoles {
        self.0.roles.borrow().clone()
    }

    /// Stores the directory roles that Graph listed, for error messages.
    pub fn set_known_roles(&self, roles: &HeldRoles) {
        self.0.roles.borrow_mut().clone_from(roles);
    }

    /// Whether Graph refused something because the tenant has no Entra ID P1.
    pub(crate) fn lacks_premium(&self) -> &Cell<bool> {
        &self.0.lacks_premium
    }

    /// The key under which tabs of the same tenant and app share a write budget.
    pub fn write_budget_key(&self) -> String {
        let noted = self.0.noted.borrow();
        let issuer = noted.as_ref().map(|noted| noted.account.issuer.clone());
        format!(
            "{} {}",
            issuer.unwrap_or_else(|| self.0.config.tenant.to_string()),
            self.0.config.client_id
        )
    }

    /// The time until the refresh token expires, and the session with it. `None` if signed out, or if the authority
    /// does not send it.
    pub fn expires_in(&self) -> Option<Duration> {
        let now = self.clock_reading();
        self.0
            .held
            .borrow()
            .as_ref()
            .and_then(|held| held.refresh.as_ref())
            .map(|refresh| refresh.remaining(now))
    }

    /// The access token in memory, valid or not.
    pub(crate) fn access_token(&self) -> Option<Secret<String>> {
        self.0
            .held
            .borrow()
            .as_ref()
            .map(|held| held.tokens.access_token.clone())
    }

    /// Waits for `duration`, or until the sign-in ends.
    pub(crate) async fn wait(&self, duration: Duration) {
        select(
            self.0.platform.clock.sleep(duration),
            self.until_signed_out(),
        )
        .await;
    }

    /// Clears everything in this tab and notifies the others at once. The returned future ends the browser's session
    /// with Entra.
    pub fn sign_out(&self) -> impl Future<Output = ()> + use<> {
        let account = self.account();
        self.clear();
        if let Some(account) = &account {
            self.note_sign_out(account);
            self.tell_other_tabs(TabEvent::SignedOut, account);
        }
        self.set_state(SessionState::SignedOut(SignedOutReason::SignedOut));
        let session = self.clone();
        async move {
            let document = session.discovery().await.ok();
            if let Some(end) = document.and_then(|document| document.end_session_endpoint) {
                session.0.platform.navigation.assign(&end_session_url(
                    &end,
                    &session.0.redirect_uri,
                    account.and_then(|account| account.login_hint).as_deref(),
                ));
            }
        }
    }

    /// Clears this tenant in this tab and stores another; the page must be reloaded. Preserves the login hint, because
    /// the browser's session with Entra may be valid in the other tenant too.
    pub fn switch_tenant(&self, tenant: &Tenant) {
        let hint = self.record().map(|record| record.login_hint);
        self.clear();
        let tab = &*self.0.platform.tab_storage;
        tab.set(TENANT_KEY, &tenant.to_string());
        if let Some(login_hint) = hint {
            AccountRecord {
                login_hint,
                tenant: tenant.to_string(),
                unproven: true,
                return_to: String::new(),
            }
            .save(tab);
        }
    }

    /// Whether this tab works in another tenant than the configured one.
    pub fn is_tenant_switched(&self) -> bool {
        self.0.platform.tab_storage.get(TENANT_KEY).is_some()
    }

    /// Clears the other tenant; the page must be reloaded.
    pub fn reset_tenant(&self) {
        self.clear();
        self.0.platform.tab_storage.remove(TENANT_KEY);
    }

    fn set_state(&self, state: SessionState) {
        *self.0.state.borrow_mut() = state;
        if let Some(watcher) = &*self.0.watch.borrow() {
            watcher(&self.0.state.borrow());
        }
    }

    fn clock_reading(&self) -> ClockReading {
        let clock = &self.0.platform.clock;
        ClockReading {
            wall: clock.now(),
            monotonic: clock.monotonic(),
        }
    }

    /// Clears the signed-in user, abandons requests in flight and ends waits.
    fn clear(&self) {
        *self.0.held.borrow_mut() = None;
        *self.0.noted.borrow_mut() = None;
        self.0.refused.borrow_mut().clear();
        *self.0.roles.borrow_mut() = HeldRoles::unknown();
        self.0.lacks_premium.set(false);
        AccountRecord::clear(&*self.0.platform.tab_storage);
        self.0.sign_out_signal.notify();
    }

    fn record(&self) -> Option<AccountRecord> {
        AccountRecord::load(
            &*self.0.platform.tab_storage,
            &self.0.config.tenant.to_string(),
        )
    }

    /// Fetches the discovery document once.
    async fn discovery(&self) -> Result<OpenIdConfiguration, AuthError> {
        if let Some(document) = &*self.0.discovery.borrow() {
            return Ok(document.clone());
        }
        let request = discovery::request(&self.0.config).ok_or_else(AuthError::no_url)?;
        let response = self.0.platform.transport.send(request).await?;
        let document = discovery::parse_response(&self.0.config, &response)?;
        *self.0.discovery.borrow_mut() = Some(document.clone());
        Ok(document)
    }
}

fn end_session_url(end: &str, redirect_uri: &str, login_hint: Option<&str>) -> String {
    let mut query = oauth2::url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("post_logout_redirect_uri", redirect_uri);
    if let Some(hint) = login_hint {
        query.append_pair("logout_hint", hint);
    }
    let joint = if end.contains('?') { '&' } else { '?' };
    format!("{end}{joint}{}", query.finish())
}
