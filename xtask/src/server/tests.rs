//! The file server behaves as the static hosts that it stands for. Called without a socket.

use std::path::PathBuf;

use axum::body::{Body, to_bytes};
use axum::http::StatusCode;
use tower::ServiceExt as _;

use super::*;

const HASHED: &str = "app-0123456789abcdef.js";

/// A small bundle in a folder that is removed again.
struct Bundle(PathBuf);

impl Bundle {
    fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("rolecall-server-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let page = r#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'">"#;
        std::fs::write(folder.join("index.html"), page).unwrap();
        std::fs::write(folder.join("404.html"), "the other page").unwrap();
        std::fs::write(folder.join(HASHED), "plain").unwrap();
        std::fs::write(folder.join(format!("{HASHED}.br")), "compressed").unwrap();
        std::fs::write(folder.join("app.wasm"), "wasm").unwrap();
        Self(folder)
    }

    fn host(&self, mount: &str, options: Options) -> Router {
        static_app(&self.0, mount, options).unwrap()
    }
}

impl Drop for Bundle {
    fn drop(&mut self) {
        // A folder left in the temporary files does no harm.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

struct Answer {
    status: StatusCode,
    headers: axum::http::HeaderMap,
    text: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

async fn ask(host: &Router, path: &str) -> Answer {
    let request = Request::get(path)
        .header("accept-encoding", "gzip, br")
        .body(Body::empty())
        .unwrap();
    let response = host.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let text = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
    Answer {
        status: parts.status,
        headers: parts.headers,
        text,
    }
}

#[tokio::test]
async fn files_have_their_type_and_the_headers_of_a_strict_host() {
    let bundle = Bundle::new("types");
    let host = bundle.host("/", Options::default());
    for (path, content_type) in [
        ("/", "text/html"),
        ("/app.wasm", "application/wasm"),
        ("/404.html", "text/html"),
    ] {
        let answer = ask(&host, path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header("content-type"), content_type, "{path}");
        assert_eq!(
            answer.header("content-security-policy"),
            "default-src 'none'; frame-ancestors 'none'"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert!(answer.header("permissions-policy").contains("camera=()"));
        let answers_https = answer.headers.contains_key("strict-transport-security");
        assert!(!answers_https, "{path} is sent over http");
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
    }
}

#[tokio::test]
async fn a_file_with_a_hash_is_sent_compressed_and_kept_for_good() {
    let bundle = Bundle::new("compressed");
    let answer = ask(&bundle.host("/", Options::default()), &format!("/{HASHED}")).await;
    assert_eq!(
        (answer.text.as_str(), answer.header("content-encoding")),
        ("compressed", "br")
    );
    assert_eq!(answer.header("content-type"), "text/javascript");
    assert!(answer.header("cache-control").contains("immutable"));
    let plain = bundle.host(
        "/",
        Options {
            precompressed: false,
            ..Options::default()
        },
    );
    assert_eq!(ask(&plain, &format!("/{HASHED}")).await.text, "plain");
}

#[tokio::test]
async fn a_route_is_answered_as_the_host_falls_back() {
    let bundle = Bundle::new("fallback");
    let cases = [
        (Fallback::Index, StatusCode::OK, "<meta"),
        (
            Fallback::NotFoundPage,
            StatusCode::NOT_FOUND,
            "the other page",
        ),
        (Fallback::Nothing, StatusCode::NOT_FOUND, ""),
    ];
    for (fallback, status, start) in cases {
        let host = bundle.host(
            "/",
            Options {
                fallback,
                ..Options::default()
            },
        );
        let answer = ask(&host, "/users?id=1").await;
        assert_eq!(answer.status, status, "{fallback:?}");
        assert!(
            answer.text.starts_with(start) && answer.text.is_empty() == start.is_empty(),
            "{fallback:?}: {}",
            answer.text
        );
    }
}

#[tokio::test]
async fn a_missing_file_with_a_hash_is_not_kept() {
    let bundle = Bundle::new("missing");
    let host = bundle.host(
        "/",
        Options {
            fallback: Fallback::NotFoundPage,
            ..Options::default()
        },
    );
    assert_eq!(
        ask(&host, "/old-0123456789abcdef.js")
            .await
            .header("cache-control"),
        "no-cache"
    );
}

#[tokio::test]
async fn a_sub_path_has_everything_and_its_outside_nothing() {
    let bundle = Bundle::new("sub");
    let host = bundle.host(
        "/roles/",
        Options {
            config: Some("{}".to_owned()),
            ..Options::default()
        },
    );
    for path in [
        "/roles/",
        "/roles/users",
        "/roles/config.json",
        &format!("/roles/{HASHED}"),
    ] {
        assert_eq!(ask(&host, path).await.status, StatusCode::OK, "{path}");
    }
    assert_eq!(ask(&host, "/users").await.status, StatusCode::NOT_FOUND);
    let answer = ask(&host, "/roles").await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::PERMANENT_REDIRECT, "/roles/")
    );
}

#[tokio::test]
async fn config_json_comes_from_memory_where_it_is_given() {
    let bundle = Bundle::new("config");
    let config = r#"{"tenant":"contoso.example"}"#;
    let host = bundle.host(
        "/",
        Options {
            config: Some(config.to_owned()),
            ..Options::default()
        },
    );
    let answer = ask(&host, "/config.json").await;
    assert_eq!(
        (answer.text.as_str(), answer.header("content-type")),
        (config, "application/json")
    );
    let without = ask(&bundle.host("/", Options::default()), "/config.json").await;
    assert_eq!(
        without.header("content-type"),
        "text/html",
        "the fallback, which the boot module reads as absent"
    );
}

#[tokio::test]
async fn refusals_are_reported_where_a_test_listens() {
    let bundle = Bundle::new("report");
    let host = bundle.host(
        "/",
        Options {
            report_uri: Some("/reports".to_owned()),
            ..Options::default()
        },
    );
    let answer = ask(&host, "/").await;
    assert_eq!(
        answer.header("content-security-policy"),
        "default-src 'none'; report-uri /reports; frame-ancestors 'none'"
    );
}

#[test]
fn a_bundle_without_a_policy_is_not_served() {
    let bundle = Bundle::new("unsafe");
    std::fs::write(bundle.0.join("index.html"), "<html></html>").unwrap();
    assert!(static_app(&bundle.0, "/", Options::default()).is_err());
}
