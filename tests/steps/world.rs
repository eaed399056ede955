//! A tenant, a browser tab and its user, in one process.
//! Every response comes from the emulator.

mod browser;
mod tenant;

pub(crate) use browser::{Browser, Tab};

use crate::transport::{RoundTrips, RouterTransport};
use axum::body::Body;
use browser::{BrowserStorage, RecordedNavigation, SharedClock, TabChannel, TabClock, TabRandom};
use emulator::env::keys::SigningKey;
use emulator::env::{Env, SeededRandom};
use emulator::instance::Emulator;
use emulator::seed::Seed;
use emulator::state::State;
use rolecall::client::Client;
use rolecall::config::Config;
use rolecall::ids::ServicePrincipalId;
use rolecall::oauth::SessionState;
use rolecall::oauth::authorize::Prompt;
use rolecall::platform::{
    HttpRequest, HttpResponse, LocalFuture, PageNavigation, Platform, TabStorage, TransportError,
};
use rolecall::session::Session;
use rolecall::tenant::attribute_usage::AttributeUsage;
use rolecall::tenant::choices::Choices;
use rolecall::tenant::observed::Observed;
use rolecall::workato::Environment;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tower::ServiceExt as _;

pub(crate) const BASE: &str = "http://127.0.0.1:8081";
pub(crate) const REDIRECT: &str = "http://localhost:8080/";
pub(crate) const CLIENT: &str = "ca11ab1e-0000-4000-8000-000000000001";

pub(crate) fn config() -> Config {
    let text = json!({"clientId": CLIENT, "tenant": "contoso.example", "authorityUrl": BASE, "graphUrl": BASE});
    Config::parse(&text.to_string()).unwrap()
}

/// The tenant, the tab and its user.
pub(crate) struct World {
    pub(crate) browser: Rc<Browser>,
    /// For tests that read much of the tenant; other tests use the control routes.
    pub(crate) emulator: Arc<Emulator>,
    transport: RouterTransport,
    clock: Arc<SharedClock>,
    pub(crate) tab: Rc<Tab>,
    visits: Rc<RecordedNavigation>,
    cookie: RefCell<Option<String>>,
    /// The content of the file that the user saved last.
    pub(crate) file: RefCell<Option<String>>,
    /// What the page shows of the tenant when the user presses a button, and what it read last.
    pub(crate) shown: RefCell<Option<Observed>>,
    pub(crate) last_read: RefCell<Option<Observed>>,
    /// The attributes with their uses, as the page that deletes them read them last.
    pub(crate) attribute_usage: RefCell<Option<Vec<AttributeUsage>>>,
    /// The application that the page's last run created.
    pub(crate) created_app: RefCell<Option<ServicePrincipalId>>,
    pub(crate) platform: Platform,
}

impl World {
    /// A tenant in this scenario, and a new tab.
    pub(crate) fn new(scenario: &str) -> Self {
        let clock = Arc::new(SharedClock(AtomicI64::new(1_790_000_000_000)));
        let env = Env {
            clock: Arc::clone(&clock) as Arc<dyn emulator::env::Clock>,
            random: Arc::new(SeededRandom::new(1)),
            base_path: String::new(),
            keys: SigningKey::demo(),
        };
        let seed = Seed {
            users: 60,
            scenario: scenario.into(),
            ..Seed::default()
        };
        let emulator = Emulator::new(seed, env).expect("the scenario exists");
        // Entra gives clients that handle claims challenges a token for a day; tests of renewal expect the usual hour.
        emulator.lock().settings.cae_token_seconds = 3_600;
        let wire = RouterTransport {
            router: emulator::router_for(Arc::clone(&emulator)),
            response_override: Rc::default(),
            concurrent_action: Rc::default(),
            round_trips: RoundTrips::default(),
        };
        let (tab, visits) = (
            Rc::new(Tab::default()),
            Rc::new(RecordedNavigation::default()),
        );
        let browser = Rc::new(Browser::default());
        let platform = Platform {
            shared_storage: Rc::new(BrowserStorage(Rc::clone(&browser))),
            channel: Rc::new(TabChannel {
                browser: Rc::clone(&browser),
                number: 0,
            }),
            transport: Rc::new(wire.clone()),
            clock: Rc::new(TabClock(Arc::clone(&clock))),
            random: Rc::new(TabRandom(Cell::new(7))),
            tab_storage: Rc::clone(&tab) as Rc<dyn TabStorage>,
            navigation: Rc::clone(&visits) as Rc<dyn PageNavigation>,
        };
        Self {
            browser,
            emulator,
            transport: wire,
            clock,
            tab,
            visits,
            cookie: RefCell::default(),
            file: RefCell::default(),
            shown: RefCell::default(),
            last_read: RefCell::default(),
            attribute_usage: RefCell::default(),
            created_app: RefCell::default(),
            platform,
        }
    }

    /// A tenant in this scenario, with `name` signed in.
    pub(crate) async fn signed_in(scenario: &str, name: &str) -> (Self, Client) {
        let world = Self::new(scenario);
        // One hour for every token, so that a test can wait for its end within the day of the refresh token.
        world
            .control("PUT", "settings", json!({"tokenSeconds": 3600}))
            .await;
        let session = world.session();
        world.sign_in(&session, name).await;
        (world, Client::new(session))
    }

    /// The platform of another tab of the same browser.
    pub(crate) fn another_tab(&self) -> Platform {
        Platform {
            tab_storage: Rc::new(Tab::default()),
            channel: Rc::new(TabChannel {
                browser: Rc::clone(&self.browser),
                number: self.browser.listeners.borrow().len() + 1,
            }),
            ..self.platform.clone()
        }
    }

    /// A new session of this tab, as after a reload.
    pub(crate) fn session(&self) -> Session {
        Session::new(self.platform.clone(), config(), REDIRECT.into())
    }

    /// Signs in through Entra's pages.
    pub(crate) async fn sign_in(&self, session: &Session, name: &str) {
        session.start("", "").await;
        session.sign_in(Prompt::AsNeeded, "users").await;
        let fragment = self.sign_in_at_entra(name).await;
        assert_eq!(session.start(&fragment, "").await.as_deref(), Some("users"));
        assert!(
            matches!(session.state(), SessionState::SignedIn(_)),
            "{:?}",
            session.state()
        );
    }

    /// The last address that the tab was sent to.
    pub(crate) fn last_address(&self) -> String {
        self.visits.0.borrow().last().cloned().unwrap_or_default()
    }

    /// How often the tab was sent to another address.
    pub(crate) fn visits(&self) -> usize {
        self.visits.0.borrow().len()
    }

    /// Fills in Entra's account page at the last address, and returns the fragment of the redirect.
    pub(crate) async fn sign_in_at_entra(&self, name: &str) -> String {
        let location = self
            .browse(
                "POST",
                &self.last_address(),
                &format!("username={name}%40contoso.example&password=any&step=sign-in"),
            )
            .await;
        let location = location.expect("an answer that redirects");
        let (address, fragment) = location.split_once('#').expect("an answer in the fragment");
        assert_eq!(address, REDIRECT);
        fragment.to_owned()
    }

    /// Opens an address with the browser's cookie; returns the address that it redirects to.
    pub(crate) async fn browse(&self, method: &str, url: &str, form: &str) -> Option<String> {
        let mut request = http::Request::builder()
            .method(method)
            .uri(url.strip_prefix(BASE).unwrap())
            .header("host", "127.0.0.1:8081")
            .header("content-type", "application/x-www-form-urlencoded");
        if let Some(cookie) = &*self.cookie.borrow() {
            request = request.header("cookie", cookie);
        }
        let response = self
            .transport
            .router
            .clone()
            .oneshot(request.body(Body::from(form.to_owned())).unwrap())
            .await
            .unwrap();
        if let Some(cookie) = response.headers().get("set-cookie") {
            *self.cookie.borrow_mut() = cookie
                .to_str()
                .unwrap()
                .split(';')
                .next()
                .map(str::to_owned);
        }
        response
            .headers()
            .get("location")
            .map(|location| location.to_str().unwrap().to_owned())
    }

    /// Calls one of the emulator's control routes.
    pub(crate) async fn control(&self, method: &str, path: &str, body: Value) -> Value {
        let request = http::Request::builder()
            .method(method)
            .uri(format!("/_emulator/{path}"))
            .header("host", "127.0.0.1:8081")
            .header("content-type", "application/json");
        let body = if body.is_null() {
            Body::empty()
        } else {
            Body::from(body.to_string())
        };
        let response = self
            .transport
            .router
            .clone()
            .oneshot(request.body(body).unwrap())
            .await
            .unwrap();
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX)
            .await
            .unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }

    /// The clock of the tenant and the tab, in milliseconds.
    pub(crate) fn now(&self) -> i64 {
        self.clock.0.load(Ordering::Relaxed)
    }

    /// Resets the tenant and both clocks, for the same user with the same tokens.
    pub(crate) fn reset_to(&self, tenant: &State, now: i64) {
        let mut state = self.emulator.lock();
        let identity = std::mem::take(&mut state.identity);
        *state = tenant.clone();
        state.identity = identity;
        self.clock.0.store(now, Ordering::Relaxed);
        // The write budget belongs to the time that is reset.
        self.browser.local_storage.borrow_mut().clear();
        self.created_app.borrow_mut().take();
    }

    /// The longest chain of Graph calls that waited for each other, since the last call.
    pub(crate) fn round_trips(&self) -> usize {
        self.transport.round_trips.take_longest()
    }

    pub(crate) fn advance(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds * 1000, Ordering::Relaxed);
    }

    /// Runs an action in the tenant after it has handled an `awaited` request, before the app gets the response.
    pub(crate) fn during_request(
        &self,
        awaited: impl Fn(&HttpRequest) -> bool + 'static,
        happens: impl FnOnce(HttpRequest) -> LocalFuture<()> + 'static,
    ) {
        *self.transport.concurrent_action.borrow_mut() =
            Some((Box::new(awaited), Box::new(happens)));
    }

    /// Answers in place of the tenant.
    pub(crate) fn override_responses(
        &self,
        substitute: impl Fn(&HttpRequest) -> Option<Result<HttpResponse, TransportError>> + 'static,
    ) {
        *self.transport.response_override.borrow_mut() = Some(Box::new(substitute));
    }
}

/// The Workato application, from an address that names no environment.
pub(crate) async fn no_environments(world: &World) -> Choices {
    Choices {
        environments: vec![Environment::Dev],
        ..three_environments(world).await
    }
}

/// The Workato application with DEV, TEST and PROD.
pub(crate) async fn three_environments(world: &World) -> Choices {
    let environments = std::iter::once(Environment::Dev)
        .chain(Environment::documented())
        .collect();
    Choices {
        app: world.app("Workato").await,
        environments,
        attribute_owner: None,
        job: None,
        rule: None,
    }
}
