//! Serves a built bundle as a static host does, for the demo and the end-to-end tests. Only `config.json` may come from
//! memory.

use std::io;
use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use tower_http::services::{ServeDir, ServeFile};

use crate::{bundle, headers};

/// What the host answers where it has no file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fallback {
    /// index.html with status 200, as hosts do that are made for apps with routes.
    #[default]
    Index,
    /// 404.html with status 404, as plain file hosts do.
    NotFoundPage,
    /// An empty answer with status 404.
    Nothing,
}

/// How the host is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// What is answered where there is no file.
    pub fallback: Fallback,
    /// Where browsers report what the policy refused.
    pub report_uri: Option<String>,
    /// The text of `config.json`; without it, the one in the folder counts.
    pub config: Option<String>,
    /// Whether the compressed copies are sent. A test that alters a file has to turn them off.
    pub precompressed: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            fallback: Fallback::default(),
            report_uri: None,
            config: None,
            precompressed: true,
        }
    }
}

/// A static host for the bundle in `dist`, below the path `mount` (`/`, or a sub-path such as `/roles/`).
///
/// # Errors
///
/// Where the bundle has no index.html, or that page has no policy.
pub fn static_app(dist: &Path, mount: &str, options: Options) -> io::Result<Router> {
    let html = std::fs::read_to_string(dist.join("index.html"))?;
    let invalid = |error: &dyn std::fmt::Display| {
        io::Error::new(io::ErrorKind::InvalidData, error.to_string())
    };
    let mut policy = bundle::policy(&html)
        .map_err(|error| invalid(&error))?
        .to_owned();
    if let Some(report_uri) = &options.report_uri {
        policy = format!("{policy}; report-uri {report_uri}");
    }
    let mut fixed = Vec::new();
    for (name, value) in headers::for_every_file(&policy) {
        let name = HeaderName::try_from(name).map_err(|error| invalid(&error))?;
        fixed.push((
            name,
            HeaderValue::try_from(value).map_err(|error| invalid(&error))?,
        ));
    }

    let bare = mount.trim_matches('/');
    let site = files(dist, options);
    let mounted = if bare.is_empty() {
        site
    } else {
        Router::new().nest_service(&format!("/{bare}"), site)
    };
    let without_slash = format!("/{bare}");
    Ok(mounted.layer(from_fn(move |request: Request, next: Next| {
        let fixed = fixed.clone();
        let path = request.uri().path().to_owned();
        // Without its slash the sub-path would make every relative address wrong.
        let redirect =
            (!without_slash.ends_with('/') && path == without_slash).then(|| format!("{path}/"));
        async move {
            match redirect {
                Some(to) => Redirect::permanent(&to).into_response(),
                None => with_headers(next.run(request).await, &path, fixed),
            }
        }
    })))
}

fn files(dist: &Path, options: Options) -> Router {
    let mut files = ServeDir::new(dist);
    if options.precompressed {
        files = files.precompressed_br();
    }
    let router = Router::new();
    let mut router = match options.fallback {
        Fallback::Index => {
            router.fallback_service(files.fallback(ServeFile::new(dist.join("index.html"))))
        }
        Fallback::NotFoundPage => {
            router.fallback_service(files.not_found_service(ServeFile::new(dist.join("404.html"))))
        }
        Fallback::Nothing => router.fallback_service(files),
    };
    if let Some(config) = options.config {
        let answer = move || async move { ([(CONTENT_TYPE, "application/json")], config) };
        router = router.route("/config.json", get(answer));
    }
    router
}

fn with_headers(
    mut response: Response,
    path: &str,
    fixed: Vec<(HeaderName, HeaderValue)>,
) -> Response {
    let lasting = bundle::is_fingerprinted(path) && response.status().is_success();
    let cache = if lasting {
        headers::IMMUTABLE
    } else {
        headers::REVALIDATE
    };
    response.headers_mut().extend(fixed);
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}

#[cfg(test)]
mod tests;
