//! A client of the emulator in process: controls, tokens and Graph calls.
//! Does not read the emulator's state except through responses.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::response::Response;
use emulator::env::keys::SigningKey;
use emulator::env::{Clock, Env, SeededRandom, Timestamp};
use emulator::instance::Emulator;
use emulator::seed::Seed;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, LOCATION, ORIGIN};
use http::{HeaderMap, Method, Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt as _;

pub(crate) const CONTOSO: &str = "c0ffee00-0000-4000-8000-000000000001";
const CLIENT: &str = "ca11ab1e-0000-4000-8000-000000000001";
const ORIGIN_OF_APP: &str = "http://localhost:8080";
/// Verifier and challenge of RFC 7636, appendix B.
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const SCOPE: &str = "openid offline_access User.Read Application.ReadWrite.All User.ReadWrite.All";

/// Monday, 21 September 2026.
#[derive(Debug)]
struct FixedClock;

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(1_790_000_000_000)
    }
}

pub(crate) fn env(base_path: &str) -> Env {
    Env {
        clock: Arc::new(FixedClock),
        random: Arc::new(SeededRandom::new(1)),
        base_path: base_path.to_owned(),
        keys: SigningKey::demo(),
    }
}

/// A small tenant in this scenario.
pub(crate) fn seed(scenario: &str) -> Seed {
    Seed {
        users: 80,
        scenario: scenario.to_owned(),
        ..Seed::default()
    }
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|error| panic!("{error} in {} {}", self.status, self.body))
    }

    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .unwrap_or_else(|| panic!("no {name} in {:?}", self.headers))
            .to_str()
            .unwrap()
    }
}

pub(crate) struct Client {
    pub(crate) emulator: Arc<Emulator>,
    router: Router,
}

impl Client {
    pub(crate) fn new() -> Self {
        Self::from_emulator(Emulator::new(seed("fresh"), env("")).unwrap())
    }

    pub(crate) fn from_emulator(emulator: Arc<Emulator>) -> Self {
        let router = emulator::router_for(Arc::clone(&emulator));
        Self { emulator, router }
    }

    /// The response with its body unread.
    pub(crate) async fn send_raw(
        &self,
        method: Method,
        path: &str,
        headers: &[(http::HeaderName, &str)],
        body: &str,
    ) -> Response {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, "127.0.0.1:8081");
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        self.router.clone().oneshot(request).await.unwrap()
    }

    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(http::HeaderName, &str)],
        body: &str,
    ) -> Answer {
        let (parts, body) = self
            .send_raw(method, path, headers, body)
            .await
            .into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], "").await
    }

    pub(crate) async fn control(&self, method: Method, name: &str, body: &Value) -> Answer {
        self.send(
            method,
            &format!("/_emulator/{name}"),
            &[(CONTENT_TYPE, "application/json")],
            &body.to_string(),
        )
        .await
    }

    pub(crate) async fn state(&self) -> Value {
        self.get("/_emulator/state").await.json()
    }

    pub(crate) async fn requests(&self) -> Vec<Value> {
        let requests = self.get("/_emulator/requests").await.json();
        requests.as_array().unwrap().clone()
    }

    pub(crate) async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let headers = [
            (CONTENT_TYPE, "application/x-www-form-urlencoded"),
            (ORIGIN, ORIGIN_OF_APP),
        ];
        self.send(Method::POST, path, &headers, &body).await
    }

    /// Signs in and returns the token response.
    pub(crate) async fn sign_in(&self, name: &str) -> Answer {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([
                ("client_id", CLIENT),
                ("response_type", "code"),
                ("response_mode", "fragment"),
                ("redirect_uri", "http://localhost:8080/"),
                ("scope", SCOPE),
                ("code_challenge", CHALLENGE),
                ("code_challenge_method", "S256"),
            ])
            .finish();
        let path = format!("/{CONTOSO}/oauth2/v2.0/authorize?{query}");
        let fields = [
            ("step", "sign-in"),
            ("username", name),
            ("password", "anything"),
        ];
        let sent_back = self.post_form(&path, &fields).await;
        let (_, fragment) = sent_back.header(LOCATION.as_str()).split_once('#').unwrap();
        let code = form_urlencoded::parse(fragment.as_bytes())
            .find_map(|(name, value)| (name == "code").then(|| value.into_owned()))
            .unwrap();
        let fields = [
            ("client_id", CLIENT),
            ("grant_type", "authorization_code"),
            ("redirect_uri", "http://localhost:8080/"),
            ("code_verifier", VERIFIER),
            ("code", &code),
        ];
        let path = format!("/{CONTOSO}/oauth2/v2.0/token");
        self.post_form(&path, &fields).await
    }

    /// Signs in and returns the value of the `Authorization` header.
    pub(crate) async fn bearer(&self, name: &str) -> String {
        let tokens = self.sign_in(name).await.json();
        format!("Bearer {}", tokens["access_token"].as_str().unwrap())
    }

    pub(crate) async fn graph(
        &self,
        method: Method,
        path: &str,
        bearer: &str,
        body: &str,
    ) -> Answer {
        let mut headers = vec![(AUTHORIZATION, bearer)];
        if !body.is_empty() {
            headers.push((CONTENT_TYPE, "application/json"));
        }
        self.send(method, path, &headers, body).await
    }
}

#[track_caller]
pub(crate) fn find_by_field<'a>(all: &'a Value, field: &str, value: &str) -> &'a Value {
    let found = all
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one[field] == value);
    found.unwrap_or_else(|| panic!("nothing with {field} {value}"))
}
