//! An emulator with a signed-in account: Graph, the controls, and Workato.
//! Reads the emulator's state only through responses; changes it directly only through snapshots.

mod scim;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use emulator::env::keys::SigningKey;
use emulator::env::{Clock, Env, SeededRandom, Timestamp};
use emulator::instance::Emulator;
use emulator::seed::Seed;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, LOCATION, ORIGIN};
use http::{HeaderMap, Method, Request};
use serde_json::{Value, json};
use tower::ServiceExt as _;

const CONTOSO: &str = "c0ffee00-0000-4000-8000-000000000001";
const CLIENT: &str = "ca11ab1e-0000-4000-8000-000000000001";
const REDIRECT: &str = "http://localhost:8080/";
/// Verifier and challenge of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// Workato's SCIM address, as the state of the emulator returns it.
pub(crate) const WORKATO: &str = "http://127.0.0.1:8081/workato/scim/v2";
pub(crate) const TOKEN: &str = "emulated-workato-scim-token";

/// Monday, 21 September 2026.
#[derive(Debug)]
struct FixedClock;

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(1_790_000_000_000)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Answer {
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.body
    }

    /// Code and message of an error.
    #[track_caller]
    pub(crate) fn error(self, status: u16) -> (String, String) {
        let error = self.expect(status)["error"].take();
        (text(&error["code"]), text(&error["message"]))
    }
}

pub(crate) struct World {
    emulator: Arc<Emulator>,
    router: Router,
    token: String,
    account: String,
    /// The id of Workato's service principal.
    pub(crate) principal: String,
}

impl World {
    pub(crate) async fn new(scenario: &str) -> Self {
        Self::signed_in_as(scenario, "admin@contoso.example").await
    }

    pub(crate) async fn signed_in_as(scenario: &str, name: &str) -> Self {
        let env = Env {
            clock: Arc::new(FixedClock),
            random: Arc::new(SeededRandom::new(1)),
            base_path: String::new(),
            keys: SigningKey::demo(),
        };
        let seed = Seed {
            users: 80,
            scenario: scenario.to_owned(),
            ..Seed::default()
        };
        let emulator = Emulator::new(seed, env).unwrap();
        let mut world = Self {
            router: emulator::router_for(Arc::clone(&emulator)),
            emulator,
            token: String::new(),
            account: name.to_owned(),
            principal: String::new(),
        };
        // Days pass in these tests without a second sign-in.
        let settings = json!({"tokenSeconds": 100_000_000});
        world.control(Method::PUT, "settings", &settings).await;
        world.token = world.sign_in(name).await;
        world.principal = text(
            &world
                .get("/servicePrincipals?$filter=displayName eq 'Workato'&$select=id")
                .await["value"][0]["id"],
        );
        world
    }

    async fn sign_in(&self, name: &str) -> String {
        let query = encode_form(&[
            ("client_id", CLIENT),
            ("response_type", "code"),
            ("response_mode", "query"),
            ("redirect_uri", REDIRECT),
            ("scope", "openid .default"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ]);
        let fields = encode_form(&[("username", name), ("password", "x"), ("step", "sign-in")]);
        let path = format!("/{CONTOSO}/oauth2/v2.0/authorize?{query}");
        let signed_in = self.post_form(&path, &fields).await;
        let location = signed_in.headers[LOCATION].to_str().unwrap().to_owned();
        let code = form_urlencoded::parse(location.split_once('?').unwrap().1.as_bytes())
            .find(|(name, _)| name == "code")
            .unwrap()
            .1
            .into_owned();
        let fields = encode_form(&[
            ("client_id", CLIENT),
            ("grant_type", "authorization_code"),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
            ("code", &code),
        ]);
        let tokens = self
            .post_form(&format!("/{CONTOSO}/oauth2/v2.0/token"), &fields)
            .await;
        text(&tokens.body["access_token"])
    }

    async fn post_form(&self, path: &str, fields: &str) -> Answer {
        let headers = [
            (CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded"),
            (ORIGIN.as_str(), "http://localhost:8080"),
        ];
        self.send(Method::POST, path, &headers, fields.to_owned())
            .await
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> Answer {
        let path = path.replace(' ', "%20").replace('"', "%22");
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, "127.0.0.1:8081");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).unwrap();
        let (parts, body) = self
            .router
            .clone()
            .oneshot(request)
            .await
            .unwrap()
            .into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: serde_json::from_slice(&body).unwrap_or_default(),
        }
    }

    /// Calls v1.0, or beta where the path begins with it.
    pub(crate) async fn graph(&self, method: Method, path: &str, body: &Value) -> Answer {
        let version = if path.starts_with("/beta/") {
            ""
        } else {
            "/v1.0"
        };
        let bearer = format!("Bearer {}", self.token);
        let mut headers = vec![(AUTHORIZATION.as_str(), bearer.as_str())];
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        if !body.is_empty() {
            headers.push((CONTENT_TYPE.as_str(), "application/json"));
        }
        self.send(method, &format!("{version}{path}"), &headers, body)
            .await
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        self.graph(Method::GET, path, &Value::Null)
            .await
            .expect(200)
    }

    /// Calls a path below Workato's `synchronization`.
    pub(crate) async fn synchronization(&self, method: Method, path: &str, body: &Value) -> Answer {
        let path = format!(
            "/servicePrincipals/{}/synchronization/{path}",
            self.principal
        );
        self.graph(method, &path, body).await
    }

    pub(crate) async fn job(&self) -> Value {
        let jobs = self
            .synchronization(Method::GET, "jobs", &Value::Null)
            .await
            .expect(200);
        assert_eq!(jobs["value"].as_array().unwrap().len(), 1, "{jobs}");
        jobs["value"][0].clone()
    }

    /// The status codes of all jobs.
    pub(crate) async fn job_codes(&self) -> String {
        let jobs = self
            .synchronization(Method::GET, "jobs", &Value::Null)
            .await
            .expect(200);
        let jobs = jobs["value"].as_array().unwrap().iter();
        let codes: Vec<String> = jobs.map(|job| text(&job["status"]["code"])).collect();
        codes.join(" ")
    }

    /// Calls a path below the job.
    pub(crate) async fn job_request(&self, method: Method, path: &str, body: &Value) -> Answer {
        let id = text(&self.job().await["id"]);
        self.synchronization(method, &format!("jobs/{id}/{path}"), body)
            .await
    }

    pub(crate) async fn start(&self) {
        self.job_request(Method::POST, "start", &Value::Null)
            .await
            .expect(204);
    }

    /// Starts the job and lets its first cycle pass.
    pub(crate) async fn run_first_cycle(&self) {
        self.start().await;
        self.advance_minutes(1).await;
    }

    pub(crate) async fn schema(&self) -> Value {
        self.job_request(Method::GET, "schema", &Value::Null)
            .await
            .expect(200)
    }

    pub(crate) async fn put_schema(&self, schema: &Value) {
        self.job_request(Method::PUT, "schema", schema)
            .await
            .expect(204);
    }

    /// Saves one of the provisioning service's secrets.
    /// Saves one secret with the others, because a PUT replaces all.
    pub(crate) async fn save_secret(&self, key: &str, value: &str) {
        let mut secrets = vec![json!({"key": key, "value": value})];
        self.edit_state(|state| {
            let stored = &state["provisioning"]["applications"][&self.principal]["secrets"];
            for pair in stored.as_array().into_iter().flatten() {
                secrets.extend((pair[0] != key).then(|| json!({"key": pair[0], "value": pair[1]})));
            }
        });
        self.synchronization(Method::PUT, "secrets", &json!({"value": secrets}))
            .await
            .expect(204);
    }

    pub(crate) async fn control(&self, method: Method, name: &str, body: &Value) -> Value {
        let headers = [(CONTENT_TYPE.as_str(), "application/json")];
        let path = format!("/_emulator/{name}");
        self.send(method, &path, &headers, body.to_string())
            .await
            .expect(200)
    }

    /// Changes the whole state through a snapshot, for changes that no client can make.
    pub(crate) fn edit_state(&self, change: impl FnOnce(&mut Value)) {
        let mut state = serde_json::from_str(&self.emulator.snapshot().unwrap()).unwrap();
        change(&mut state);
        self.emulator.restore(&state.to_string()).unwrap();
    }

    /// Grants the client one more scope, and signs in again.
    pub(crate) async fn grant_scope(&mut self, scope: &str) {
        self.change_grants(|granted| format!("{granted} {scope}"))
            .await;
    }

    /// Grants the client these scopes and no others, and signs in again.
    pub(crate) async fn grant_only(&mut self, scopes: &str) {
        self.change_grants(|_| scopes.to_owned()).await;
    }

    async fn change_grants(&mut self, change: impl Fn(&str) -> String) {
        self.edit_state(|state| {
            let grants = state["tenants"][0]["oauth2PermissionGrants"].as_array_mut();
            for grant in grants.unwrap() {
                grant["scope"] = change(&text(&grant["scope"])).into();
            }
        });
        self.token = self.sign_in(&self.account).await;
    }

    pub(crate) async fn advance_minutes(&self, minutes: i64) {
        let body = json!({"advanceSeconds": minutes * 60});
        self.control(Method::PUT, "clock", &body).await;
    }

    pub(crate) async fn workato_users(&self) -> Vec<Value> {
        let state = self.control(Method::GET, "state", &Value::Null).await;
        state["workato"]["users"].as_array().unwrap().clone()
    }

    pub(crate) async fn expect_all_active(&self, active: bool) {
        for user in self.workato_users().await {
            assert_eq!(user["active"], active, "{user}");
        }
    }

    pub(crate) async fn workato_user(&self, user_name: &str) -> Option<Value> {
        let mut users = self.workato_users().await.into_iter();
        users.find(|user| user["userName"] == user_name)
    }

    pub(crate) async fn user_id(&self, upn: &str) -> String {
        text(&self.get(&format!("/users/{upn}?$select=id")).await["id"])
    }
}

#[track_caller]
pub(crate) fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("no text: {value}"))
        .to_owned()
}

fn encode_form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}
