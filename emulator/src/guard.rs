//! Restricts writes to the control API (`/_emulator`) to programs, the API's own page and the registered apps. Rejects
//! other web pages in a browser on this machine, and requests whose `Host` is not loopback (DNS rebinding).

use std::sync::Arc;

use http::header::{HOST, ORIGIN};
use http::uri::Authority;
use http::{Method, Request, Uri};

#[derive(Clone, Debug)]
pub(crate) struct OriginGuard(Option<Arc<Rules>>);

#[derive(Debug)]
struct Rules {
    /// The path prefix of the control API.
    control_path: String,
    /// The origins of the registered redirect URIs.
    origins: Vec<String>,
}

impl OriginGuard {
    /// The rules for a tenant below `base_path` with these redirect URIs.
    pub(crate) fn new<'a>(base_path: &str, redirect_uris: impl Iterator<Item = &'a str>) -> Self {
        Self(Some(Arc::new(Rules {
            control_path: format!("{base_path}/_emulator"),
            origins: redirect_uris.filter_map(origin).collect(),
        })))
    }

    pub(crate) const fn allow_any_origin() -> Self {
        Self(None)
    }

    /// The reason to reject a request; `None` if it is allowed.
    pub(crate) fn rejection<B>(&self, request: &Request<B>) -> Option<&'static str> {
        let rules = self.0.as_ref()?;
        let reads = [Method::GET, Method::HEAD, Method::OPTIONS];
        if reads.contains(request.method())
            || !request.uri().path().starts_with(&rules.control_path)
        {
            return None;
        }
        let header = |name| request.headers().get(name).map(|value| value.to_str());
        let host = match header(HOST) {
            Some(Ok(host)) => host,
            // Browsers send `Host` over HTTP/1.1, the only version served. A client without it counts as local.
            _ => request
                .uri()
                .authority()
                .map_or("localhost", Authority::as_str),
        };
        if !is_loopback(host) {
            return Some("changes are refused under a host name that is not this machine's own");
        }
        let is_origin_allowed = match header(ORIGIN) {
            None => true,
            Some(Ok(origin)) => {
                origin == format!("http://{host}")
                    || rules.origins.iter().any(|allowed| allowed == origin)
            }
            Some(Err(_)) => false,
        };
        (!is_origin_allowed).then_some("changes from a page of another origin are refused")
    }
}

/// Scheme, host and port of an address.
fn origin(address: &str) -> Option<String> {
    let address: Uri = address.parse().ok()?;
    Some(format!(
        "{}://{}",
        address.scheme_str()?,
        address.authority()?
    ))
}

fn is_loopback(host: &str) -> bool {
    let Ok(host) = host.parse::<Authority>() else {
        return false;
    };
    matches!(host.host(), "127.0.0.1" | "[::1]" | "localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request_to(method: &str, path: &str, headers: &[(&str, &str)]) -> Request<()> {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap()
    }

    fn guard() -> OriginGuard {
        OriginGuard::new(
            "",
            ["http://localhost:8080/", "com.example:/back"].into_iter(),
        )
    }

    #[test]
    fn only_programs_and_known_pages_may_change_the_tenant() {
        let own = ("host", "127.0.0.1:8081");
        for (headers, is_allowed) in [
            (vec![], true),
            (vec![own], true),
            (vec![("host", "localhost:8081")], true),
            (vec![("host", "[::1]:8081")], true),
            (vec![own, ("origin", "http://127.0.0.1:8081")], true),
            (vec![own, ("origin", "http://localhost:8080")], true),
            (vec![own, ("origin", "http://localhost:8082")], false),
            (vec![own, ("origin", "https://localhost:8080")], false),
            (vec![own, ("origin", "https://evil.example")], false),
            (vec![own, ("origin", "null")], false),
            (vec![("host", "evil.example:8081")], false),
            (vec![("host", "localhost.evil.example")], false),
            (
                vec![("host", "evil.example"), ("origin", "http://evil.example")],
                false,
            ),
        ] {
            for method in ["POST", "PUT", "DELETE"] {
                let request = request_to(method, "/_emulator/reset", &headers);
                let rejection = guard().rejection(&request);
                assert_eq!(rejection.is_none(), is_allowed, "{method} {headers:?}");
                assert_eq!(OriginGuard::allow_any_origin().rejection(&request), None);
            }
            for method in ["GET", "OPTIONS"] {
                let request = request_to(method, "/_emulator/state", &headers);
                assert_eq!(guard().rejection(&request), None, "{method} {headers:?}");
            }
            let request = request_to("POST", "/v1.0/users", &headers);
            assert_eq!(
                guard().rejection(&request),
                None,
                "tokens protect the paths of Graph"
            );
        }
    }

    #[test]
    fn the_control_api_is_below_the_base_path() {
        let guard = OriginGuard::new("/tenant", std::iter::empty());
        let evil = [("origin", "https://evil.example")];
        let reset_request = request_to("POST", "/tenant/_emulator/reset", &evil);
        assert!(guard.rejection(&reset_request).is_some());
    }
}
