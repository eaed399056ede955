//! A host that alters, truncates or withholds one file of the bundle, under a given `Cache-Control`.
//! Each case has its own path, so that no cache shares a file between cases.

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, ETAG, LAST_MODIFIED};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use futures_util::{StreamExt as _, stream};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tower::ServiceExt as _;
use xtask::server::{Fallback, Options, static_app};

/// How a file of the bundle begins, before its hash, and how it ends.
pub(crate) type BundleFile = (&'static str, &'static str);

/// How the host damages the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Harm {
    None,
    /// The host adds the mark.
    Altered,
    /// The host adds the mark and ends early, with a matching length.
    Shortened,
    /// The host adds the mark and drops the connection in the middle.
    Dropped,
    /// The host answers 404.
    Absent,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    /// The file that is damaged and served under the header below; `None` serves every file under the header.
    pub(crate) file: Option<BundleFile>,
    pub(crate) harm: Harm,
    pub(crate) cache_control: Option<&'static str>,
    /// Removes the integrity everywhere, so that only the browser's parser can refuse a file.
    pub(crate) unchecked: bool,
}

#[derive(Clone)]
pub(crate) struct TamperingHost {
    pub(crate) origin: String,
    cases: Arc<Mutex<HashMap<String, CaseState>>>,
}

struct CaseState {
    case: Case,
    requests: usize,
}

impl TamperingHost {
    /// A socket for the host, and its future origin.
    pub(crate) async fn listener() -> (TcpListener, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        (listener, format!("http://localhost:{port}"))
    }

    /// Serves the bundle in `dist`. `config` is the text of `config.json`; without it there is none.
    pub(crate) fn serve(
        listener: TcpListener,
        origin: String,
        dist: &Path,
        config: Option<String>,
    ) -> Self {
        let options = Options {
            fallback: Fallback::NotFoundPage,
            config,
            precompressed: false,
            ..Options::default()
        };
        let site = static_app(dist, "/", options).unwrap();
        let cases = Arc::new(Mutex::new(HashMap::new()));
        let shared = Arc::clone(&cases);
        let router = Router::new().fallback(move |request: Request| {
            let (site, cases) = (site.clone(), Arc::clone(&shared));
            let asked_for = request.uri().path().trim_start_matches('/').to_owned();
            async move { answer(site, &cases, &asked_for).await }
        });
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { origin, cases }
    }

    /// Adds a case at a path and returns its address.
    pub(crate) fn add_case(&self, path: &str, case: Case) -> String {
        let running = CaseState { case, requests: 0 };
        self.cases.lock().unwrap().insert(path.to_owned(), running);
        format!("{}/{path}/", self.origin)
    }

    /// The number of requests for the damaged file.
    pub(crate) fn count_requests(&self, path: &str) -> usize {
        self.cases.lock().unwrap()[path].requests
    }

    /// Serves the whole file from now on, under the same header.
    pub(crate) fn repair(&self, path: &str) {
        self.cases.lock().unwrap().get_mut(path).unwrap().case.harm = Harm::None;
    }
}

async fn answer(
    site: Router,
    cases: &Mutex<HashMap<String, CaseState>>,
    asked_for: &str,
) -> Response {
    let (path, file) = asked_for.split_once('/').unwrap_or((asked_for, ""));
    let Some((case, is_meant)) = count_request(cases, path, file) else {
        return status(StatusCode::NOT_FOUND);
    };
    // Without the browser's conditional headers: a "not modified" would leave what the cache has.
    let whole = Request::get(format!("/{file}"))
        .body(Body::empty())
        .unwrap();
    let (mut head, body) = site.oneshot(whole).await.unwrap().into_parts();
    let mut bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    head.headers.remove(CONTENT_LENGTH);
    if case.unchecked {
        bytes = without_integrity(file, bytes);
    }
    if !is_meant {
        return Response::from_parts(head, Body::from(bytes));
    }
    for name in [ETAG, LAST_MODIFIED, CACHE_CONTROL] {
        head.headers.remove(name);
    }
    if let Some(value) = case.cache_control {
        head.headers
            .insert(CACHE_CONTROL, HeaderValue::from_static(value));
    }
    match case.harm {
        Harm::None => Response::from_parts(head, Body::from(bytes)),
        Harm::Altered => Response::from_parts(head, Body::from(add_mark(file, &bytes))),
        Harm::Shortened => {
            let marked = add_mark(file, &bytes);
            let end = chunk_end(file, &marked);
            Response::from_parts(head, Body::from(marked[..end].to_vec()))
        }
        Harm::Dropped => {
            let marked = add_mark(file, &bytes);
            head.headers.insert(CONTENT_LENGTH, marked.len().into());
            let half = Bytes::copy_from_slice(&marked[..marked.len() / 2]);
            let dropped = stream::once(async {
                // The first half must be sent before the connection drops.
                tokio::task::yield_now().await;
                Err(std::io::Error::other("the connection drops here"))
            });
            let body = stream::once(async { Ok(half) }).chain(dropped);
            Response::from_parts(head, Body::from_stream(body))
        }
        Harm::Absent => {
            head.status = StatusCode::NOT_FOUND;
            Response::from_parts(head, Body::empty())
        }
    }
}

/// Counts a request; returns the case of the path, and whether the file is the damaged one.
fn count_request(
    cases: &Mutex<HashMap<String, CaseState>>,
    path: &str,
    file: &str,
) -> Option<(Case, bool)> {
    let mut cases = cases.lock().unwrap();
    let running = cases.get_mut(path)?;
    let is_meant = running.case.file.map_or_else(
        || file.contains('-'),
        |(begins, ends)| file.starts_with(begins) && file.ends_with(ends),
    );
    running.requests += usize::from(is_meant);
    Some((running.case, is_meant))
}

fn status(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// Adds a mark at the beginning of the file, which shows in the page once the file is run or applied.
fn add_mark(file: &str, bytes: &[u8]) -> Vec<u8> {
    match file.rsplit_once('.').unwrap().1 {
        "js" => [b"globalThis.tampered = true;\n", bytes].concat(),
        "css" => [b"html { outline-style: double; }\n", bytes].concat(),
        "wasm" => {
            // A custom section of that name, behind the eight bytes that every module begins with.
            let (magic, rest) = bytes.split_at(8);
            [magic, b"\0\x09\x08tampered", rest].concat()
        }
        other => panic!("nothing marks a .{other}"),
    }
}

/// An index before the middle of a marked file at which a script or a style sheet is complete, so that a browser
/// without an integrity check runs or applies the part before it. A module has no such index.
fn chunk_end(file: &str, marked: &[u8]) -> usize {
    let half = marked.len() / 2;
    let ends: &[u8] = match file.rsplit_once('.').unwrap().1 {
        "js" => b"\nfunction ",
        "css" => b"}\n",
        _ => return half,
    };
    let found = marked[..half]
        .windows(ends.len())
        .rposition(|window| window == ends);
    found.expect("a place between two pieces") + 1
}

/// Removes the integrity from the page's tags, and from the later parts that the glue names.
fn without_integrity(file: &str, bytes: Vec<u8>) -> Vec<u8> {
    if !(file.is_empty() || file.starts_with("rolecall-app-")) {
        return bytes;
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        // The WebAssembly file shares the prefix.
        Err(other) => return other.into_bytes(),
    };
    let mut parts = text.split("sha384-");
    let first = parts.next().unwrap_or_default().to_owned();
    let text = parts.fold(first, |text, part| {
        text + &part[part.find('"').expect("the end of an integrity")..]
    });
    text.into_bytes()
}
