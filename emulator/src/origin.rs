//! The address that a client used to reach the tenant: scheme, host and base path. Links and issuers follow the
//! request, so that any host name and proxy works without configuration.

use http::header::HOST;
use http::{HeaderMap, Uri};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    scheme: String,
    host: String,
    base_path: String,
}

impl Origin {
    /// The address of a request: from the forwarding headers, then the URI, then the `Host` header.
    #[must_use]
    pub fn from_request(uri: &Uri, headers: &HeaderMap, base_path: &str) -> Self {
        let header = |name: &str| {
            let value = headers.get(name)?.to_str().ok()?;
            // Proxies append their values; the first is the one that the client reached.
            value.split(',').next().map(str::trim)
        };
        let host = header("x-forwarded-host")
            .or_else(|| uri.authority().map(http::uri::Authority::as_str))
            .or_else(|| header(HOST.as_str()))
            .unwrap_or("localhost");
        let scheme = header("x-forwarded-proto")
            .or_else(|| uri.scheme_str())
            .unwrap_or("http");
        Self {
            scheme: scheme.to_owned(),
            host: host.to_owned(),
            base_path: base_path.to_owned(),
        }
    }

    /// The absolute URL of a path, which must be empty or begin with a slash.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}://{}{}{path}", self.scheme, self.host, self.base_path)
    }

    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[track_caller]
    fn check(uri: &str, headers: &[(&'static str, &'static str)], url: &str) {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).parse().unwrap(), HeaderValue::from_static(value)))
            .collect();
        let origin = Origin::from_request(&uri.parse().unwrap(), &headers, "/tenant");
        assert_eq!(origin.url("/v1.0"), url);
    }

    #[test]
    fn the_address_is_the_one_the_client_used() {
        check(
            "/v1.0/me",
            &[("host", "127.0.0.1:8081")],
            "http://127.0.0.1:8081/tenant/v1.0",
        );
        check(
            "https://tenant.example/v1.0/me",
            &[],
            "https://tenant.example/tenant/v1.0",
        );
        check(
            "/v1.0/me",
            &[
                ("host", "10.0.0.1"),
                ("x-forwarded-host", "graph.example, inner"),
                ("x-forwarded-proto", "https"),
            ],
            "https://graph.example/tenant/v1.0",
        );
    }
}
