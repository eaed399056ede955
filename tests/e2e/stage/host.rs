//! Serves the bundle, and receives the reports that a browser sends.

use super::processes::required_env;
use super::{ConfigFile, StageOptions};
use axum::Router;
use axum::routing::post;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use xtask::server::{Options, static_app};

const CLIENT: &str = "ca11ab1e-0000-4000-8000-000000000001";

pub(crate) fn bundle() -> PathBuf {
    required_env("ROLECALL_DIST").into()
}

/// The text of `config.json` for a directory of the emulated tenant at this address.
pub(crate) fn config(tenant: &str, directory: &str) -> String {
    json!({"clientId": CLIENT, "tenant": directory, "authorityUrl": tenant, "graphUrl": tenant})
        .to_string()
}

pub(crate) fn host(
    dist: &Path,
    plan: &StageOptions,
    tenant: &str,
    reports: Arc<Mutex<Vec<String>>>,
    dumps: Arc<Mutex<Vec<String>>>,
) -> Router {
    let options = Options {
        fallback: plan.fallback,
        report_uri: Some("/csp-report".into()),
        config: match plan.config {
            ConfigFile::Demo => Some(config(tenant, "contoso.example")),
            ConfigFile::OtherTenant => Some(config(tenant, "nowhere.example")),
            ConfigFile::Text(text) => Some(text.into()),
            ConfigFile::Absent => None,
        },
        ..Options::default()
    };
    let report = post(move |report: String| async move { reports.lock().unwrap().push(report) });
    let dump = post(move |dump: String| async move { dumps.lock().unwrap().push(dump) });
    Router::new()
        .route("/csp-report", report)
        .route("/dump", dump)
        .merge(static_app(dist, plan.mount, options).unwrap())
}
