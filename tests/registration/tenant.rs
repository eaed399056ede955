//! The emulated tenant of a test: sends requests as one of its users, lists writes, sets faults.
//! Moves the clock instead of waiting.

use crate::sign_in::{escape, sign_in};
use axum::Router;
use axum::body::{Body, to_bytes};
use emulator::env::keys::SigningKey;
use emulator::env::{Clock, Env, SeededRandom, Timestamp};
use emulator::fault::NoResponse;
use emulator::instance::Emulator;
use emulator::seed::{CLIENT_APP_ID, Seed};
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use http::{Request, Response};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use tower::ServiceExt as _;

#[derive(Debug)]
struct MovableClock(AtomicI64);

impl Clock for MovableClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::Relaxed))
    }
}

/// A tenant with a signed-in administrator.
pub(crate) struct Tenant {
    emulator: Arc<Emulator>,
    router: Router,
    clock: Arc<MovableClock>,
    /// The token of the administrator who runs the script.
    admin_token: String,
    /// The Graph endpoint of the administrator's cloud.
    pub(crate) endpoint: &'static str,
    /// The arguments of each `az` call.
    pub(crate) az_calls: Mutex<Vec<Vec<String>>>,
}

impl Tenant {
    /// A tenant without an application called Rolecall, with an administrator signed in.
    pub(crate) async fn new() -> Self {
        let clock = Arc::new(MovableClock(AtomicI64::new(1_790_000_000_000)));
        let env = Env {
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            random: Arc::new(SeededRandom::new(1)),
            base_path: String::new(),
            keys: SigningKey::demo(),
        };
        let seed = Seed {
            users: 20,
            ..Seed::default()
        };
        let emulator = Emulator::new(seed, env).unwrap();
        let mut tenant = Self {
            router: emulator::router_for(Arc::clone(&emulator)),
            emulator,
            clock,
            admin_token: String::new(),
            endpoint: "https://graph.microsoft.com/",
            az_calls: Mutex::default(),
        };
        tenant.admin_token = sign_in(&tenant.router, "admin").await;
        // Removes the demo's own registration, which has the name.
        let own = tenant.application(CLIENT_APP_ID).await;
        tenant
            .graph(
                "PATCH",
                &application_path(&own),
                &json!({"displayName": "The demo"}),
            )
            .await;
        tenant.clear_requests();
        tenant
    }

    pub(crate) fn clear_requests(&self) {
        self.emulator.lock().log = emulator::log::RequestLog::default();
        self.az_calls.lock().unwrap().clear();
    }

    pub(crate) fn advance(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds * 1000, Ordering::Relaxed);
    }

    /// Every write that reached Graph since, as method and path.
    pub(crate) async fn writes(&self) -> Vec<String> {
        let log = self.control("GET", "requests", &Value::Null).await;
        let entries = log.as_array().unwrap().iter();
        entries
            .filter(|entry| entry["method"] != "GET")
            .filter(|entry| entry["url"].as_str().unwrap().starts_with("/v1.0"))
            .map(|entry| {
                format!(
                    "{} {}",
                    entry["method"].as_str().unwrap(),
                    &entry["url"].as_str().unwrap()[5..]
                )
            })
            .collect()
    }

    /// Replaces the faults from now on.
    pub(crate) async fn set_faults(&self, faults: Value) {
        self.control("PUT", "faults", &faults).await;
    }

    /// Removes a permission from Graph, as in a cloud that does not have it.
    pub(crate) fn remove_permission(&self, name: &str) {
        let mut state = self.emulator.lock();
        let graph = state.tenants[0]
            .service_principals
            .iter_mut()
            .find(|principal| principal.app_id == emulator::model::GRAPH_APP_ID)
            .unwrap();
        let scopes = graph
            .other_properties
            .get_mut("oauth2PermissionScopes")
            .and_then(Value::as_array_mut)
            .unwrap();
        scopes.retain(|scope| scope["value"] != name);
    }

    /// Registers an application as another member, who becomes its owner, and returns it.
    pub(crate) async fn register_as(&self, member: &str, application: Value) -> Value {
        {
            let mut state = self.emulator.lock();
            let tenant = &mut state.tenants[0];
            let id = tenant
                .user_by_upn(&format!("{member}@contoso.example"))
                .unwrap()
                .id
                .clone();
            let scopes = ["Application.ReadWrite.All".to_owned()].into();
            tenant.grant(CLIENT_APP_ID, Some(&id), &scopes);
        }
        let token = sign_in(&self.router, member).await;
        let (status, made) = self
            .send_with_token(&token, "POST", "/applications", &application.to_string())
            .await
            .unwrap();
        assert_eq!(status, 201, "{made}");
        self.advance(60);
        self.clear_requests();
        serde_json::from_str(&made).unwrap()
    }

    /// The application with this client id, after the replication delay.
    pub(crate) async fn application(&self, app_id: &str) -> Value {
        self.advance(60);
        let path = format!("/applications(appId='{app_id}')");
        self.graph("GET", &path, &Value::Null).await
    }

    /// The applications of this name, after the replication delay.
    pub(crate) async fn applications_named(&self, name: &str) -> Vec<Value> {
        self.advance(60);
        let filter = format!("displayName eq '{}'", name.replace('\'', "''"));
        let path = format!("/applications?$filter={}", escape(&filter));
        let found = self.graph("GET", &path, &Value::Null).await;
        found["value"].as_array().unwrap().clone()
    }

    /// The names of the Graph permissions that an application requires.
    pub(crate) async fn permissions(&self, application: &Value) -> Vec<String> {
        let graph = format!(
            "/servicePrincipals(appId='{}')",
            emulator::model::GRAPH_APP_ID
        );
        let graph = self.graph("GET", &graph, &Value::Null).await;
        let scopes = graph["oauth2PermissionScopes"].as_array().unwrap();
        let resources = application["requiredResourceAccess"].as_array().unwrap();
        let mut names: Vec<String> = resources
            .iter()
            .filter(|resource| resource["resourceAppId"] == emulator::model::GRAPH_APP_ID)
            .flat_map(|resource| resource["resourceAccess"].as_array().unwrap())
            .filter(|access| access["type"] == "Scope")
            .map(|access| {
                let scope = scopes.iter().find(|scope| scope["id"] == access["id"]);
                scope.unwrap()["value"].as_str().unwrap().to_owned()
            })
            .collect();
        names.sort();
        names
    }

    /// Sends a Graph request as the administrator, and fails unless it succeeds.
    pub(crate) async fn graph(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let (status, answer) = self.send_as_admin(method, path, &body).await.unwrap();
        assert!(status < 300, "{method} {path}: {status} {answer}");
        serde_json::from_str(&answer).unwrap_or_default()
    }

    /// Sends as the administrator; returns status and body, or `None` if the connection broke.
    pub(crate) async fn send_as_admin(
        &self,
        method: &str,
        path: &str,
        body: &str,
    ) -> Option<(u16, String)> {
        self.send_with_token(&self.admin_token, method, path, body)
            .await
    }

    async fn send_with_token(
        &self,
        token: &str,
        method: &str,
        path: &str,
        body: &str,
    ) -> Option<(u16, String)> {
        let request = Request::builder()
            .method(method)
            .uri(format!("/v1.0{path}"))
            .header(HOST, "127.0.0.1:8081")
            .header(AUTHORIZATION, format!("Bearer {token}"))
            .header(CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_owned()))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        if response.extensions().get::<NoResponse>().is_some() {
            return None;
        }
        let status = response.status().as_u16();
        Some((status, body_text(response).await))
    }

    async fn control(&self, method: &str, path: &str, body: &Value) -> Value {
        let request = Request::builder()
            .method(method)
            .uri(format!("/_emulator/{path}"))
            .header(HOST, "127.0.0.1:8081")
            .header(CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert!(
            response.status().is_success(),
            "{}",
            body_text(response).await
        );
        serde_json::from_str(&body_text(response).await).unwrap_or_default()
    }
}

pub(crate) async fn body_text(response: Response<Body>) -> String {
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

pub(crate) fn application_path(application: &Value) -> String {
    format!("/applications/{}", application["id"].as_str().unwrap())
}
