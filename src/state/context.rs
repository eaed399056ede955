//! Owns what every page can reach: the client, the session's state, the choices in the address, and addresses.
//! Refuses to hold what the tenant says: `tenant` does.

use crate::browser;
use crate::client::Client;
use crate::config::{Cloud, Tenant};
use crate::mappings::backup::Backup;
use crate::oauth::authorize::Prompt;
use crate::oauth::scope::Scope;
use crate::oauth::{Account, AuthError, EndedBecause, SessionState, admin_consent};
use crate::problem::Problem;
use crate::routes::{Route, View};
use crate::session::Session;
use futures_util::future::select;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::time::Duration;

/// Where the configuration came from.
#[derive(Clone)]
pub(crate) enum Source {
    /// `config.json`, so it cannot be changed here.
    File,
    /// What the first-run page remembered, with what is wrong with a `config.json` that is there and cannot be used.
    Remembered(Option<Problem>),
}

/// What every page can reach.
#[derive(Clone, Copy)]
pub(crate) struct Ctx {
    client: StoredValue<Client, LocalStorage>,
    state: RwSignal<SessionState>,
    base: StoredValue<String>,
    source: StoredValue<Source>,
    /// Where the page is: path and query below the base. Everything that follows the address follows this.
    address: RwSignal<String>,
    view: Memo<View>,
    route: Memo<Option<Route>>,
    /// Whether changes are being made. One run at a time: its plan rests on what was there before.
    running: RwSignal<bool>,
    /// Whether their page was left meanwhile.
    left: RwSignal<bool>,
    /// What stopped a run whose page was left.
    stopped: RwSignal<Option<Problem>>,
    /// The schemas as they were before runs of this tab replaced them.
    backups: RwSignal<Vec<Backup>>,
    /// Whether an administrator consented, where the page was opened by the answer to that.
    consented: Option<bool>,
}

/// The context that the app provides.
pub(crate) fn ctx() -> Ctx {
    expect_context()
}

impl Ctx {
    /// Follows `session` and the address from now on.
    pub(crate) fn new(session: Session, base: String, source: Source) -> Self {
        let state = RwSignal::new(session.state());
        let running = RwSignal::new(false);
        let mut here = browser::address_below(&base);
        let consented = admin_consent::answer(parts(&here).1);
        if consented.is_some() {
            here.clear();
            browser::replace(&base, &here);
        }
        let address = RwSignal::new(here);
        browser::follow(base.clone(), move |now| address.set(now));
        let seen = session.clone();
        browser::on_return(move || {
            let session = seen.clone();
            spawn_local(async move { session.rejudge().await });
        });
        let silent = session.clone();
        session.watch(move |now| {
            state.set(now.clone());
            // The browser's session with Entra may outlive the refresh token; nothing is left while changes are made.
            if let SessionState::SignedOut(EndedBecause::Expired(AuthError::Refused(error))) = now
                && error.refresh_token_has_ended()
                && !running.get_untracked()
            {
                let (session, here) = (silent.clone(), address.get_untracked());
                spawn_local(async move {
                    session.sign_in_silently(&here).await;
                });
            }
        });
        Self {
            client: StoredValue::new_local(Client::new(session)),
            state,
            base: StoredValue::new(base),
            source: StoredValue::new(source),
            address,
            view: Memo::new(move |_| address.with(|address| View::parse(parts(address).1))),
            route: Memo::new(move |_| {
                address.with(|address| {
                    let (segment, query) = parts(address);
                    Route::parse(segment, query)
                })
            }),
            running,
            left: RwSignal::new(false),
            stopped: RwSignal::new(None),
            backups: RwSignal::new(Vec::new()),
            consented,
        }
    }

    /// Whether an administrator consented, where the page was opened by the answer to that.
    pub(crate) const fn consented(self) -> Option<bool> {
        self.consented
    }

    /// Whether this tab works in another tenant than the configured one.
    pub(crate) fn is_switched(self) -> bool {
        self.client
            .with_value(|client| client.session().is_switched())
    }

    /// Works in the configured tenant again.
    pub(crate) fn switch_back(self) {
        self.client
            .with_value(|client| client.session().switch_back());
        browser::reload(&self.base());
    }

    /// The Graph client.
    pub(crate) fn client(self) -> Client {
        self.client.get_value()
    }

    /// Whether someone is signed in.
    pub(crate) fn session_state(self) -> Signal<SessionState> {
        self.state.into()
    }

    /// Who is signed in.
    pub(crate) fn account(self) -> Option<Account> {
        match self.state.get() {
            SessionState::SignedIn(account) => Some(account),
            _ => None,
        }
    }

    /// The cloud the tenant lives in.
    pub(crate) fn cloud(self) -> Cloud {
        self.client
            .with_value(|client| client.session().config().cloud.clone())
    }

    /// The tenant as configured.
    pub(crate) fn tenant(self) -> String {
        self.client
            .with_value(|client| client.session().config().tenant.to_string())
    }

    /// The application (client) id that signs people in.
    pub(crate) fn client_id(self) -> crate::ids::AppId {
        self.client
            .with_value(|client| client.session().config().client_id.clone())
    }

    /// Whether the configuration came from `config.json`, and so cannot be changed here.
    pub(crate) fn is_configured_by_file(self) -> bool {
        self.source
            .with_value(|source| matches!(source, Source::File))
    }

    /// What is wrong with the `config.json` that was passed over for what this browser remembers.
    pub(crate) fn passed_over(self) -> Option<Problem> {
        self.source.with_value(|source| match source {
            Source::File => None,
            Source::Remembered(problem) => problem.clone(),
        })
    }

    /// The path of the app's folder.
    pub(crate) fn base(self) -> String {
        self.base.get_value()
    }

    /// The address of a page.
    pub(crate) fn href(self, route: &Route, view: &View) -> String {
        format!("{}{}", self.base(), route.relative(view))
    }

    /// Where the page is, to come back to after a redirect.
    pub(crate) fn here(self) -> String {
        self.address.get_untracked()
    }

    /// Goes to an address below the base, in place of the present one where `replace` is set.
    pub(crate) fn go(self, address: String, replace: bool) {
        let put = if replace {
            browser::replace
        } else {
            browser::push
        };
        self.base.with_value(|base| put(base, &address));
        self.address.set(address);
    }

    /// Goes to Entra to sign in.
    pub(crate) fn sign_in(self, prompt: Prompt) {
        let session = self.client().session().clone();
        let here = self.here();
        spawn_local(async move { session.sign_in(prompt, &here).await });
    }

    /// Goes to Entra to ask for consent.
    pub(crate) fn ask_consent(self, scopes: Vec<Scope>) {
        let session = self.client().session().clone();
        let here = self.here();
        spawn_local(async move { session.ask_consent(&scopes, &here).await });
    }

    /// Goes to Entra to answer what it asked before it gives further tokens.
    pub(crate) fn continue_at_entra(self) {
        let session = self.client().session().clone();
        let here = self.here();
        spawn_local(async move { session.answer_entra(&here).await });
    }

    /// The address at which an administrator can consent to exactly these permissions.
    pub(crate) fn admin_consent_link(self, scopes: &[Scope]) -> String {
        self.client
            .with_value(|client| client.session().admin_consent_link(scopes))
    }

    /// Looks whether someone has consented meanwhile; `then` hears which permissions are still missing.
    pub(crate) fn look_again(self, scopes: Vec<Scope>, then: Callback<Vec<Scope>>) {
        let session = self.client().session().clone();
        spawn_local(async move {
            let mut missing = Vec::new();
            for scope in scopes {
                if !session.look_again(scope).await {
                    missing.push(scope);
                }
            }
            // The page may be gone.
            let _ = then.try_run(missing);
        });
    }

    /// How long the session goes on; none where that is not known.
    pub(crate) fn ends_in(self) -> Option<std::time::Duration> {
        self.client.with_value(|client| client.session().ends_in())
    }

    /// Works in another tenant from now on, in this tab alone.
    pub(crate) fn switch_tenant(self, tenant: &Tenant) {
        self.client
            .with_value(|client| client.session().switch_tenant(tenant));
        // The choices in the address are the old tenant's.
        browser::reload(&self.base());
    }

    /// Whether changes are being made, on whichever page they were started.
    pub(crate) fn running(self) -> RwSignal<bool> {
        self.running
    }

    /// Whether the page on which changes are being made was left.
    pub(crate) fn left(self) -> RwSignal<bool> {
        self.left
    }

    /// What stopped a run whose page was left before it was over.
    pub(crate) fn stopped(self) -> RwSignal<Option<Problem>> {
        self.stopped
    }

    /// The schemas as they were before runs of this tab replaced them. They are gone with the tab.
    pub(crate) fn backups(self) -> RwSignal<Vec<Backup>> {
        self.backups
    }

    /// Signs out: the tokens are gone when this returns. The way to Entra's own sign-out waits a moment for `first`.
    pub(crate) fn sign_out(self, first: impl Future<Output = ()> + 'static) {
        const MOMENT: Duration = Duration::from_secs(2);
        let session = self.client().session().clone();
        let out = session.sign_out();
        let moment = session.platform().clock.sleep(MOMENT);
        spawn_local(async move {
            select(Box::pin(first), moment).await;
            out.await;
        });
    }
}

/// Path and query of an address.
fn parts(address: &str) -> (&str, &str) {
    address.split_once('?').unwrap_or((address, ""))
}

/// The choices in the address.
pub(crate) fn use_view() -> Memo<View> {
    ctx().view
}

/// The page that the address names.
pub(crate) fn use_route(context: Ctx) -> Memo<Option<Route>> {
    context.route
}

/// Goes to a page. A change of choices replaces the history's entry, so that Back leaves the page.
pub(crate) fn use_go(context: Ctx) -> impl Fn(&Route, &View, bool) + Clone + 'static {
    move |route, view, replace| context.go(route.relative(view), replace)
}
