//! A browser and a client of the emulated tenant, in process: addresses, forms, one cookie and a movable clock.
//! Does not read the emulator's state except through responses.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use emulator::env::keys::SigningKey;
use emulator::env::{Clock, Env, SeededRandom, Timestamp};
use emulator::seed::Seed;
use http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN, SET_COOKIE};
use http::{Method, Request};
use tower::ServiceExt as _;

use crate::answer::Answer;

pub(crate) const BASE: &str = "http://127.0.0.1:8081";
pub(crate) const CONTOSO: &str = "c0ffee00-0000-4000-8000-000000000001";
pub(crate) const FABRIKAM: &str = "c0ffee00-0000-4000-8000-000000000002";
pub(crate) const CLIENT: &str = "ca11ab1e-0000-4000-8000-000000000001";
pub(crate) const REDIRECT: &str = "http://localhost:8080/";
/// Verifier and challenge of RFC 7636, appendix B.
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub(crate) const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// Parameters to replace or, if the value is empty, to leave out.
pub(crate) type Overrides<'a> = &'a [(&'a str, &'a str)];

#[derive(Debug)]
struct MovableClock(AtomicI64);

impl Clock for MovableClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::Relaxed))
    }
}

pub(crate) struct Browser {
    router: Router,
    clock: Arc<MovableClock>,
    cookie: RefCell<Option<String>>,
}

impl Browser {
    pub(crate) fn new() -> Self {
        Self::in_scenario("fresh")
    }

    pub(crate) fn in_scenario(scenario: &str) -> Self {
        let clock = Arc::new(MovableClock(AtomicI64::new(1_790_000_000_000)));
        let env = Env {
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            random: Arc::new(SeededRandom::new(1)),
            base_path: String::new(),
            keys: SigningKey::demo(),
        };
        let router = emulator::router(
            Seed {
                users: 5,
                scenario: scenario.to_owned(),
                ..Seed::default()
            },
            env,
        );
        Self {
            router,
            clock,
            cookie: RefCell::default(),
        }
    }

    /// A new browser in which `name` is signed in to the first tenant, and the first tokens.
    pub(crate) async fn signed_in(name: &str) -> (Self, Answer) {
        let browser = Self::new();
        let tokens = browser.sign_in_and_redeem(CONTOSO, name, &[]).await;
        (browser, tokens)
    }

    pub(crate) fn advance(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds * 1000, Ordering::Relaxed);
    }

    pub(crate) fn forget_cookies(&self) {
        *self.cookie.borrow_mut() = None;
    }

    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(http::HeaderName, &str)],
        body: &str,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, "127.0.0.1:8081");
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        if let Some(cookie) = &*self.cookie.borrow() {
            request = request.header(COOKIE, cookie);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        if let Some(cookie) = parts.headers.get(SET_COOKIE) {
            let pair = cookie
                .to_str()
                .unwrap()
                .split(';')
                .next()
                .unwrap()
                .to_owned();
            *self.cookie.borrow_mut() = (!pair.ends_with('=')).then_some(pair);
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], "").await
    }

    pub(crate) async fn post_json(&self, path: &str, body: &str) -> Answer {
        self.send(
            Method::POST,
            path,
            &[(CONTENT_TYPE, "application/json")],
            body,
        )
        .await
    }

    pub(crate) async fn put_json(&self, path: &str, body: &str) -> Answer {
        self.send(
            Method::PUT,
            path,
            &[(CONTENT_TYPE, "application/json")],
            body,
        )
        .await
    }

    pub(crate) async fn authorize(&self, tenant: &str, overrides: Overrides<'_>) -> Answer {
        self.get(&authorize_path(tenant, overrides)).await
    }

    /// Sends a form of the authorization page.
    pub(crate) async fn submit(
        &self,
        tenant: &str,
        overrides: Overrides<'_>,
        fields: Overrides<'_>,
    ) -> Answer {
        self.post_form(&authorize_path(tenant, overrides), &[], fields)
            .await
    }

    pub(crate) async fn post_form(
        &self,
        path: &str,
        headers: &[(http::HeaderName, &str)],
        fields: Overrides<'_>,
    ) -> Answer {
        let mut headers = headers.to_vec();
        headers.push((CONTENT_TYPE, "application/x-www-form-urlencoded"));
        self.send(Method::POST, path, &headers, &encode(fields))
            .await
    }

    /// Fills in the account page.
    pub(crate) async fn sign_in(
        &self,
        tenant: &str,
        username: &str,
        overrides: Overrides<'_>,
    ) -> Answer {
        let fields = [
            ("username", username),
            ("password", "anything"),
            ("step", "sign-in"),
        ];
        self.submit(tenant, overrides, &fields).await
    }

    pub(crate) async fn sign_in_and_redeem(
        &self,
        tenant: &str,
        username: &str,
        overrides: Overrides<'_>,
    ) -> Answer {
        let code = self
            .sign_in(tenant, username, overrides)
            .await
            .redirect_parameter("code");
        self.redeem(tenant, &[("code", &code)]).await
    }

    /// Redeems a code from the client's page.
    pub(crate) async fn redeem(&self, tenant: &str, overrides: Overrides<'_>) -> Answer {
        self.token(
            tenant,
            Some("http://localhost:8080"),
            &with_defaults(CODE_DEFAULTS, overrides),
        )
        .await
    }

    /// Renews with a refresh token from the client's page.
    pub(crate) async fn renew(&self, tenant: &str, overrides: Overrides<'_>) -> Answer {
        self.token(
            tenant,
            Some("http://localhost:8080"),
            &with_defaults(REFRESH_DEFAULTS, overrides),
        )
        .await
    }

    pub(crate) async fn token(
        &self,
        tenant: &str,
        origin: Option<&str>,
        fields: Overrides<'_>,
    ) -> Answer {
        let headers: Vec<_> = origin.map(|origin| (ORIGIN, origin)).into_iter().collect();
        self.post_form(&format!("/{tenant}/oauth2/v2.0/token"), &headers, fields)
            .await
    }
}

pub(crate) const CODE_DEFAULTS: Overrides<'static> = &[
    ("client_id", CLIENT),
    ("grant_type", "authorization_code"),
    ("redirect_uri", REDIRECT),
    ("code_verifier", VERIFIER),
    ("scope", "openid profile offline_access User.Read"),
    ("client_info", "1"),
];

pub(crate) const REFRESH_DEFAULTS: Overrides<'static> = &[
    ("client_id", CLIENT),
    ("grant_type", "refresh_token"),
    ("scope", "openid profile offline_access User.Read"),
];

const AUTHORIZE_DEFAULTS: Overrides<'static> = &[
    ("client_id", CLIENT),
    ("response_type", "code"),
    ("response_mode", "fragment"),
    ("redirect_uri", REDIRECT),
    ("scope", "openid profile offline_access User.Read"),
    ("state", "the state"),
    ("nonce", "the nonce"),
    ("code_challenge", CHALLENGE),
    ("code_challenge_method", "S256"),
];

pub(crate) fn authorize_path(tenant: &str, overrides: Overrides<'_>) -> String {
    format!(
        "/{tenant}/oauth2/v2.0/authorize?{}",
        encode(&with_defaults(AUTHORIZE_DEFAULTS, overrides))
    )
}

pub(crate) fn with_defaults<'a>(
    defaults: &[(&'a str, &'a str)],
    overrides: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let mut pairs: Vec<_> = defaults
        .iter()
        .filter(|(name, _)| !overrides.iter().any(|(other, _)| other == name))
        .copied()
        .collect();
    pairs.extend(overrides.iter().filter(|(_, value)| !value.is_empty()));
    pairs
}

fn encode(pairs: Overrides<'_>) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}
