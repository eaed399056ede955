//! A host that alters, cuts off or withholds one file of the bundle, under the `Cache-Control` that it is told.
//! Refuses to let one case help another: each has a path of its own, so no cache knows its files from another.

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

/// A file of the bundle: how its name begins, up to the hash, and ends.
pub(crate) type File = (&'static str, &'static str);

/// What becomes of the file on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Harm {
    /// Nothing.
    None,
    /// It carries the mark.
    Altered,
    /// It carries the mark and ends early, and the host says that this is all of it.
    Shortened,
    /// It carries the mark, and the connection drops in the middle.
    Dropped,
    /// The host answers 404.
    Absent,
}

/// What happens to the files below one path.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    /// The file that is harmed, under the header below; without one, every file of the bundle goes under the header.
    pub(crate) file: Option<File>,
    pub(crate) harm: Harm,
    pub(crate) cache_control: Option<&'static str>,
    /// Whether the integrity is taken out everywhere, so that nothing but the browser's parser refuses a file.
    pub(crate) unchecked: bool,
}

/// The host.
#[derive(Clone)]
pub(crate) struct Wire {
    pub(crate) origin: String,
    cases: Arc<Mutex<HashMap<String, Running>>>,
}

struct Running {
    case: Case,
    asked: usize,
}

impl Wire {
    /// A socket for the host, and the origin it will have.
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

    /// Opens a path to a case and gives its address.
    pub(crate) fn open(&self, path: &str, case: Case) -> String {
        let running = Running { case, asked: 0 };
        self.cases.lock().unwrap().insert(path.to_owned(), running);
        format!("{}/{path}/", self.origin)
    }

    /// How often the harmed file was asked for.
    pub(crate) fn asked(&self, path: &str) -> usize {
        self.cases.lock().unwrap()[path].asked
    }

    /// From here on the file comes whole, under the same header.
    pub(crate) fn mend(&self, path: &str) {
        self.cases.lock().unwrap().get_mut(path).unwrap().case.harm = Harm::None;
    }
}

async fn answer(
    site: Router,
    cases: &Mutex<HashMap<String, Running>>,
    asked_for: &str,
) -> Response {
    let (path, file) = asked_for.split_once('/').unwrap_or((asked_for, ""));
    let Some((case, is_meant)) = count(cases, path, file) else {
        return status(StatusCode::NOT_FOUND);
    };
    // Asked as for the first time: a "not modified" would leave what the cache has.
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
        Harm::Altered => Response::from_parts(head, Body::from(marked(file, &bytes))),
        Harm::Shortened => {
            let marked = marked(file, &bytes);
            let end = end_of_a_piece(file, &marked);
            Response::from_parts(head, Body::from(marked[..end].to_vec()))
        }
        Harm::Dropped => {
            let marked = marked(file, &bytes);
            head.headers.insert(CONTENT_LENGTH, marked.len().into());
            let half = Bytes::copy_from_slice(&marked[..marked.len() / 2]);
            let dropped = stream::once(async {
                // The first half is on its way before the connection goes.
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

/// The case of a path, whether the file is the harmed one, and one more request for it.
fn count(cases: &Mutex<HashMap<String, Running>>, path: &str, file: &str) -> Option<(Case, bool)> {
    let mut cases = cases.lock().unwrap();
    let running = cases.get_mut(path)?;
    let is_meant = running.case.file.map_or_else(
        || file.contains('-'),
        |(begins, ends)| file.starts_with(begins) && file.ends_with(ends),
    );
    running.asked += usize::from(is_meant);
    Some((running.case, is_meant))
}

fn status(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// The file with a mark at its beginning, which it leaves in the page where it is run or applied.
fn marked(file: &str, bytes: &[u8]) -> Vec<u8> {
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

/// A place before the middle of a marked file where a script or a style sheet is complete in itself, so that a browser
/// which does not look at its integrity runs or applies what is there. A module has no such place.
fn end_of_a_piece(file: &str, marked: &[u8]) -> usize {
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

/// The page without integrity on its tags, and the glue without that of the later parts.
fn without_integrity(file: &str, bytes: Vec<u8>) -> Vec<u8> {
    if !(file.is_empty() || file.starts_with("rolecall-app-")) {
        return bytes;
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        // The WebAssembly of that name.
        Err(other) => return other.into_bytes(),
    };
    let mut parts = text.split("sha384-");
    let first = parts.next().unwrap_or_default().to_owned();
    let text = parts.fold(first, |text, part| {
        text + &part[part.find('"').expect("the end of an integrity")..]
    });
    text.into_bytes()
}
