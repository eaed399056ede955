//! A client of Graph in process: signed in as one of the demo accounts, with a movable clock.
//! Changes the emulator's state directly only to grant scopes and directory roles.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use emulator::env::keys::SigningKey;
use emulator::env::{Clock, Env, SeededRandom, Timestamp};
use emulator::instance::Emulator;
use emulator::model::DirectoryRole;
use emulator::seed::Seed;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, LOCATION, ORIGIN};
use http::{Method, Request};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::answer::Answer;

pub(crate) const BASE: &str = "http://127.0.0.1:8081";
const CONTOSO: &str = "c0ffee00-0000-4000-8000-000000000001";
const CLIENT: &str = "ca11ab1e-0000-4000-8000-000000000001";
const REDIRECT: &str = "http://localhost:8080/";
/// Verifier and challenge of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

#[derive(Debug)]
struct MovableClock(AtomicI64);

impl Clock for MovableClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::Relaxed))
    }
}

#[derive(Clone)]
pub(crate) struct Client {
    pub(crate) emulator: Arc<Emulator>,
    router: Router,
    clock: Arc<MovableClock>,
    token: Option<String>,
}

impl Client {
    /// Creates a tenant and signs `name` in with every granted scope.
    pub(crate) async fn signed_in(name: &str) -> Self {
        Self::from_seed(Seed::default())
            .sign_in(name, "openid .default")
            .await
    }

    /// The same in the tenant of a scenario.
    pub(crate) async fn signed_in_to(scenario: &str, name: &str) -> Self {
        let seed = Seed {
            scenario: scenario.into(),
            ..Seed::default()
        };
        Self::from_seed(seed).sign_in(name, "openid .default").await
    }

    pub(crate) fn from_seed(seed: Seed) -> Self {
        Self::from_seed_below("", seed)
    }

    /// Not signed in, in a tenant below a path.
    pub(crate) fn from_seed_below(base_path: &str, seed: Seed) -> Self {
        let clock = Arc::new(MovableClock(AtomicI64::new(1_790_000_000_000)));
        let env = Env {
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            random: Arc::new(SeededRandom::new(1)),
            base_path: base_path.to_owned(),
            keys: SigningKey::demo(),
        };
        let emulator = Emulator::new(seed, env).unwrap();
        Self {
            router: emulator::router_for(Arc::clone(&emulator)),
            emulator,
            clock,
            token: None,
        }
    }

    /// Another client of the same tenant.
    pub(crate) async fn sign_in(&self, name: &str, scope: &str) -> Self {
        self.sign_in_below("", name, scope).await
    }

    pub(crate) async fn sign_in_below(&self, base_path: &str, name: &str, scope: &str) -> Self {
        let query = encode(&[
            ("client_id", CLIENT),
            ("response_type", "code"),
            ("response_mode", "query"),
            ("redirect_uri", REDIRECT),
            ("scope", scope),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ]);
        let form = encode(&[("username", name), ("password", "x"), ("step", "sign-in")]);
        let path = format!("{base_path}/{CONTOSO}/oauth2/v2.0/authorize?{query}");
        let signed_in = self.post_form(&path, &form).await;
        let location = signed_in
            .headers
            .get(LOCATION)
            .unwrap_or_else(|| panic!("no redirect but {}", signed_in.body));
        let (_, reply) = location.to_str().unwrap().split_once('?').unwrap();
        let code = form_urlencoded::parse(reply.as_bytes())
            .find(|(name, _)| name == "code")
            .unwrap_or_else(|| panic!("no code in {reply}"))
            .1
            .into_owned();
        let form = encode(&[
            ("client_id", CLIENT),
            ("grant_type", "authorization_code"),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
            ("scope", scope),
            ("code", &code),
        ]);
        let tokens = self
            .post_form(&format!("{base_path}/{CONTOSO}/oauth2/v2.0/token"), &form)
            .await
            .json();
        Self {
            token: Some(
                tokens["access_token"]
                    .as_str()
                    .unwrap_or_else(|| panic!("{tokens}"))
                    .to_owned(),
            ),
            ..self.clone()
        }
    }

    async fn post_form(&self, path: &str, form: &str) -> Answer {
        let headers = [
            (CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded"),
            (ORIGIN.as_str(), "http://localhost:8080"),
        ];
        self.send(Method::POST, path, &headers, form.to_owned())
            .await
    }

    /// Another client of the same tenant, with these scopes granted to `name` in addition.
    pub(crate) async fn sign_in_with_scopes(&self, name: &str, scopes: &[&str]) -> Self {
        {
            let mut state = self.emulator.lock();
            let tenant = &mut state.tenants[0];
            let id = tenant
                .user_by_upn(&format!("{name}@contoso.example"))
                .unwrap()
                .id
                .clone();
            let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
            tenant.grant(CLIENT, Some(&id), &scopes);
        }
        self.sign_in(name, "openid .default").await
    }

    /// Another client of the same tenant, with only these scopes granted to `name`.
    pub(crate) async fn sign_in_with_only_scopes(&self, name: &str, scopes: &[&str]) -> Self {
        self.emulator.lock().tenants[0]
            .oauth2_permission_grants
            .clear();
        self.sign_in_with_scopes(name, scopes).await
    }

    /// Gives an account a directory role that it does not have in the seed.
    pub(crate) fn give_role(&self, name: &str, template_id: &str) {
        let mut state = self.emulator.lock();
        let tenant = &mut state.tenants[0];
        let id = tenant
            .user_by_upn(&format!("{name}@contoso.example"))
            .unwrap()
            .id
            .clone();
        tenant.directory_roles.push(DirectoryRole {
            template_id: template_id.to_owned(),
            member_ids: vec![id],
            ..DirectoryRole::default()
        });
    }

    pub(crate) fn without_token(&self) -> Self {
        Self {
            token: None,
            ..self.clone()
        }
    }

    pub(crate) fn advance(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds * 1000, Ordering::Relaxed);
    }

    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(uri(path))
            .header(HOST, "127.0.0.1:8081");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(token) = self.token.as_ref().filter(|_| path.contains("/v1.0")) {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let answer = Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(bytes.to_vec()).unwrap(),
        };
        if let Ok(body) = serde_json::from_str(&answer.body)
            && let Err(error) = crate::conform::check(&body)
        {
            panic!("{path} is not answered as the metadata says: {error}");
        }
        answer
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, &format!("/v1.0{path}"), &[], String::new())
            .await
    }

    /// Asserts that the query fails without and succeeds with the options of an advanced query.
    pub(crate) async fn expect_advanced(&self, path: &str) {
        self.get(path)
            .await
            .expect_refusal(400, "Request_UnsupportedQuery");
        self.get_eventual(&format!("{path}&$count=true"))
            .await
            .expect(200);
    }

    pub(crate) async fn get_eventual(&self, path: &str) -> Answer {
        let headers = [("consistencylevel", "eventual")];
        self.send(
            Method::GET,
            &format!("/v1.0{path}"),
            &headers,
            String::new(),
        )
        .await
    }

    pub(crate) async fn send_json(&self, method: Method, path: &str, body: &Value) -> Answer {
        let headers = [(CONTENT_TYPE.as_str(), "application/json")];
        self.send(method, &format!("/v1.0{path}"), &headers, body.to_string())
            .await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send_json(Method::POST, path, body).await
    }

    pub(crate) async fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send_json(Method::PATCH, path, body).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, &format!("/v1.0{path}"), &[], String::new())
            .await
    }

    pub(crate) async fn control(&self, path: &str, body: &Value) -> Answer {
        let headers = [(CONTENT_TYPE.as_str(), "application/json")];
        self.send(
            Method::PUT,
            &format!("/_emulator/{path}"),
            &headers,
            body.to_string(),
        )
        .await
    }

    pub(crate) async fn find_by_name(&self, collection: &str, name: &str) -> Value {
        let path = format!(
            "/{collection}?$filter=displayName eq '{}'",
            name.replace('\'', "''")
        );
        let found = self.get(&path).await.values();
        assert_eq!(found.len(), 1, "{collection} {name}");
        found[0].clone()
    }

    pub(crate) async fn workato_id(&self) -> String {
        text(&self.find_by_name("applications", "Workato").await["id"])
    }

    pub(crate) async fn ada_id(&self) -> String {
        text(&self.find_by_name("users", "Ada Lovelace").await["id"])
    }

    /// Creates a directory extension on Workato and returns its full name.
    pub(crate) async fn create_extension(&self, name: &str) -> String {
        let path = format!(
            "/applications/{}/extensionProperties",
            self.workato_id().await
        );
        let body = json!({"name": name, "dataType": "String", "targetObjects": ["User"]});
        text(&self.post(&path, &body).await.expect(201)["name"])
    }
}

pub(crate) fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("no text: {value}"))
        .to_owned()
}

/// Percent-encodes the characters that tests write literally.
fn uri(path: &str) -> String {
    let mut encoded = String::new();
    for byte in path.bytes() {
        match byte {
            b' ' | b'"' | b'\\' | b'#' | 0x80.. => {
                write!(encoded, "%{byte:02X}").unwrap();
            }
            other => encoded.push(char::from(other)),
        }
    }
    encoded
}

fn encode(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}
