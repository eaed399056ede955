//! Starts what a story needs: a host with the bundle, an emulated tenant and a browser, each on its own port.
//! Stories share none of them, and none outlives its story.

pub(crate) mod axe;
pub(crate) mod host;
pub(crate) mod open;
pub(crate) mod page;
pub(crate) mod processes;
mod request_recorder;
pub(crate) mod runs;
pub(crate) mod schema;
pub(crate) mod users;
pub(crate) mod wait;
pub(crate) mod workato;

use host::{bundle, host};
use page::Page;
use processes::{start_browser, start_tenant};
use request_recorder::RequestRecorder;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::process::Child;
use wait::until;
use xtask::server::Fallback;

#[derive(Clone, Debug)]
pub(crate) struct StageOptions {
    pub(crate) scenario: &'static str,
    pub(crate) mount: &'static str,
    pub(crate) fallback: Fallback,
    pub(crate) config: ConfigFile,
}

/// What the host serves as `config.json`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ConfigFile {
    Demo,
    /// Names a tenant that does not exist.
    OtherTenant,
    Text(&'static str),
    Absent,
}

impl Default for StageOptions {
    fn default() -> Self {
        Self {
            scenario: "fresh",
            mount: "/",
            fallback: Fallback::Index,
            config: ConfigFile::Demo,
        }
    }
}

pub(crate) struct Stage {
    pub(crate) page: Page,
    pub(crate) app: String,
    tenant: String,
    http: reqwest::Client,
    reports: Arc<Mutex<Vec<String>>>,
    dumps: Arc<Mutex<Vec<String>>>,
    // Must be dropped before the tenant's process.
    _recorder: RequestRecorder,
    _processes: Vec<Child>,
}

impl Stage {
    pub(crate) async fn open() -> Self {
        Self::open_with(StageOptions::default()).await
    }

    pub(crate) async fn open_with(plan: StageOptions) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let app = format!("http://localhost:{port}{}", plan.mount);
        let (tenant_process, tenant) =
            start_tenant(std::slice::from_ref(&app), plan.scenario).await;
        let reports = Arc::new(Mutex::new(Vec::new()));
        let dumps = Arc::new(Mutex::new(Vec::new()));
        let router = host(
            &bundle(),
            &plan,
            &tenant,
            Arc::clone(&reports),
            Arc::clone(&dumps),
        );
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        let (driver_process, driver) = start_browser().await;
        Self {
            page: Page::new(driver),
            app,
            _recorder: RequestRecorder::new(&tenant),
            tenant,
            http: reqwest::Client::new(),
            reports,
            dumps,
            _processes: vec![tenant_process, driver_process],
        }
    }

    /// Calls one of the emulator's control routes.
    pub(crate) async fn control(&self, method: &str, path: &str, body: Value) -> Value {
        let request = self.http.request(
            method.parse().unwrap(),
            format!("{}/_emulator/{path}", self.tenant),
        );
        let request = if body.is_null() {
            request
        } else {
            request
                .header("content-type", "application/json")
                .body(body.to_string())
        };
        let response = request.send().await.unwrap();
        assert!(
            response.status().is_success(),
            "{path}: {}",
            response.text().await.unwrap()
        );
        serde_json::from_str(&response.text().await.unwrap()).unwrap_or(Value::Null)
    }

    /// Waits until the client has met each fault as often as its `times` says.
    pub(crate) async fn every_fault_was_met(&self) {
        until("every fault is met", async || {
            self.control("GET", "faults", Value::Null).await == json!([])
        })
        .await;
    }

    pub(crate) fn graph_url(&self, path: &str) -> String {
        format!("{}{path}", self.tenant)
    }

    /// What the browser reported to the host through a story's dump script.
    pub(crate) fn dumps(&self) -> Vec<String> {
        self.dumps.lock().unwrap().clone()
    }

    pub(crate) async fn visit(&self, route: &str) {
        self.page.goto(&format!("{}{route}", self.app)).await;
    }

    /// Signs in through Entra's account page.
    pub(crate) async fn sign_in(&self, name: &str) {
        self.visit("").await;
        self.sign_in_here(name).await;
    }

    /// Signs in without loading the app first.
    pub(crate) async fn sign_in_here(&self, name: &str) {
        self.page.press("Sign in with Microsoft").await;
        self.page
            .pick_account(&format!("{name}@contoso.example"))
            .await;
        self.page.wait_for("button", "Sign out").await;
    }

    /// Signs in, picks Workato and opens a page of it.
    pub(crate) async fn sign_in_and_open(&self, name: &str, segment: &str) {
        self.sign_in(name).await;
        let address = format!("{segment}?app={}&env=test,prod", self.workato_id().await);
        self.visit(&address).await;
        self.page.wait_for("button", "Sign out").await;
    }

    /// The id of Workato's service principal.
    pub(crate) async fn workato_id(&self) -> String {
        let tenant = self.tenant_state().await;
        let principals = tenant["servicePrincipals"].as_array().unwrap().clone();
        principals
            .iter()
            .find(|principal| principal["displayName"] == "Workato")
            .unwrap()["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// The first tenant in the emulator's state.
    pub(crate) async fn tenant_state(&self) -> Value {
        self.control("GET", "state", Value::Null).await["tenants"][0].clone()
    }

    /// The requests to Graph that change something, in order: method, path and body.
    pub(crate) async fn writes(&self) -> Vec<(String, String, Value)> {
        let requests = self.control("GET", "requests", Value::Null).await;
        let safe = ["getAvailableExtensionProperties", "$batch"];
        requests
            .as_array()
            .unwrap()
            .iter()
            .map(|request| {
                (
                    request["method"].as_str().unwrap().to_owned(),
                    request["url"].as_str().unwrap().to_owned(),
                    request["body"].clone(),
                )
            })
            .filter(|(method, url, _)| {
                url.contains("/v1.0/")
                    && !["GET", "OPTIONS"].contains(&method.as_str())
                    && !safe.iter().any(|safe| url.contains(safe))
            })
            .collect()
    }

    /// What browsers reported as blocked by the content security policy.
    pub(crate) fn violations(&self) -> Vec<String> {
        self.reports.lock().unwrap().clone()
    }

    /// Ends the story, and fails if the policy blocked anything.
    pub(crate) async fn close(self) {
        let violations = self.violations();
        self.page.quit().await;
        assert_eq!(
            violations,
            [] as [String; 0],
            "the content security policy was violated"
        );
    }
}
