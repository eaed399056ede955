//! The running session: tokens in memory, its state, and the listener to its state. Does not know the page or the URL
//! bar.

mod departure;
mod over;
mod renewal;
mod start;
mod tabs;
mod tokens;

use crate::config::{Config, Tenant};
use crate::graph::role::HeldRoles;
use crate::oauth::discovery::{self, OpenIdConfiguration};
use crate::oauth::expiry::Moment;
use crate::oauth::news::Happened;
use crate::oauth::record::{AccountRecord, TENANT_KEY};
use crate::oauth::scope::{Scope, Scopes};
use crate::oauth::{Account, AuthError, EndedBecause, EntraError, SessionState};
use crate::patience::{Patient, PatientShared};
use crate::platform::Platform;
use crate::secret::Secret;
use futures_util::future::select;
use over::Over;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;
use tabs::Noted;
use tokens::Held;

/// Requested at sign-in; later steps request more when they need it.
const FIRST_SCOPES: [Scope; 1] = [Scope::UserRead];

/// Clones share one session.
#[derive(Clone)]
pub struct Session(Rc<Inner>);

struct Inner {
    platform: Platform,
    config: Config,
    redirect_uri: String,
    discovery: RefCell<Option<OpenIdConfiguration>>,
    held: RefCell<Option<Held>>,
    /// Serializes renewals; a waiting call finds fresh tokens afterwards.
    renewal: futures_util::lock::Mutex<()>,
    /// Permissions that Entra refused since the last sign-in: requesting them again would get the same response.
    refused: RefCell<Vec<(Scope, EntraError)>>,
    /// The user's directory roles, as far as the app has read them.
    roles: RefCell<HeldRoles>,
    state: RefCell<SessionState>,
    /// One silent sign-in per page load: another would fail the same way.
    tried_silently: Cell<bool>,
    watch: RefCell<Option<Watcher>>,
    /// The sign-in of this tab, as stored for all tabs.
    noted: RefCell<Option<Noted>>,
    over: Over,
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
        let transport = Patient::new(platform.transport, Rc::clone(&platform.clock));
        let shared = PatientShared::new(platform.shared, Rc::clone(&platform.clock));
        let platform = Platform {
            transport: Rc::new(transport),
            shared: Rc::new(shared),
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
            state: RefCell::new(SessionState::Starting),
            tried_silently: Cell::new(false),
            watch: RefCell::default(),
            noted: RefCell::default(),
            over: Over::default(),
        }));
        session.hear_other_tabs();
        session
    }

    /// Calls `watcher` on each change of state. Replaces an earlier watcher.
    pub fn watch(&self, watcher: impl Fn(&SessionState) + 'static) {
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
    pub fn know_roles(&self, roles: &HeldRoles) {
        self.0.roles.borrow_mut().clone_from(roles);
    }

    /// The key under which tabs of the same tenant and app share a write budget.
    pub fn budget_name(&self) -> String {
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
    pub fn ends_in(&self) -> Option<Duration> {
        let now = self.moment();
        self.0
            .held
            .borrow()
            .as_ref()
            .and_then(|held| held.refresh.as_ref())
            .map(|refresh| refresh.left(now))
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
        select(self.0.platform.clock.sleep(duration), self.until_over()).await;
    }

    /// Clears everything in this tab and notifies the others at once. The returned future ends the browser's session
    /// with Entra.
    pub fn sign_out(&self) -> impl Future<Output = ()> + use<> {
        let account = self.account();
        self.forget();
        if let Some(account) = &account {
            self.note_sign_out(account);
            self.tell_other_tabs(Happened::SignedOut, account);
        }
        self.enter(SessionState::SignedOut(EndedBecause::SignedOut));
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
        self.forget();
        let tab = &*self.0.platform.tab;
        tab.set(TENANT_KEY, &tenant.to_string());
        if let Some(login_hint) = hint {
            AccountRecord {
                login_hint,
                tenant: tenant.to_string(),
                unproven: true,
                return_to: String::new(),
            }
            .keep(tab);
        }
    }

    /// Whether this tab works in another tenant than the configured one.
    pub fn is_switched(&self) -> bool {
        self.0.platform.tab.get(TENANT_KEY).is_some()
    }

    /// Clears the other tenant; the page must be reloaded.
    pub fn switch_back(&self) {
        self.forget();
        self.0.platform.tab.remove(TENANT_KEY);
    }

    fn enter(&self, state: SessionState) {
        *self.0.state.borrow_mut() = state;
        if let Some(watcher) = &*self.0.watch.borrow() {
            watcher(&self.0.state.borrow());
        }
    }

    fn moment(&self) -> Moment {
        let clock = &self.0.platform.clock;
        Moment {
            wall: clock.now(),
            monotonic: clock.monotonic(),
        }
    }

    /// Clears the signed-in user, abandons requests in flight and ends waits.
    fn forget(&self) {
        *self.0.held.borrow_mut() = None;
        *self.0.noted.borrow_mut() = None;
        self.0.refused.borrow_mut().clear();
        *self.0.roles.borrow_mut() = HeldRoles::unknown();
        AccountRecord::forget(&*self.0.platform.tab);
        self.0.over.tell();
    }

    fn record(&self) -> Option<AccountRecord> {
        AccountRecord::load(&*self.0.platform.tab, &self.0.config.tenant.to_string())
    }

    /// Fetches the discovery document once.
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
