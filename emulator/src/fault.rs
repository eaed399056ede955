//! Injected faults: which requests they match, what they do, and how often. Matches requests only; the code that builds
//! a response applies the fault.

use http::{Method, Uri};
use serde::{Deserialize, Serialize};
use serde_json::Value;

mod response;
mod truncated_body;
mod wire;

pub(crate) use response::{FaultOutcome, FaultResponse, fault_outcome};
pub(crate) use truncated_body::truncate;

/// A response that a server must not send. It travels to the server as a response extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoResponse {
    /// The connection closes without a response.
    Disconnect,
    /// The connection stays open without a response.
    Hang,
}

/// The delay before the server sends a finished response, in milliseconds; a response extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latency(pub u32);

/// The effect of a fault on a request that it matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Responds with this status; does not execute the request.
    Status(u16),
    /// Closes the connection; does not execute the request.
    DroppedConnection,
    /// Executes the request, then closes the connection before the response.
    DroppedAfter,
    /// Executes the request, then breaks off in the middle of the response body.
    TruncatedBody,
    /// Sends no response; does not execute the request.
    Silence,
    /// Executes the request; sends no response.
    SilenceAfter,
    /// Responds with 204 as if successful; does not execute the request.
    SilentLoss,
    /// Graph responds with a claims challenge; does not execute the request.
    ClaimsChallenge,
    /// The identity platform responds with this AADSTS code; does not execute the request.
    Aadsts(u32),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "wire::Wire", into = "wire::Wire")]
pub struct Fault {
    /// The method to match; `None` matches any.
    pub method: Option<String>,
    /// The prefix of path and query to match, below the base path. An absolute URL matches an outgoing call. A `*`
    /// matches one segment, and a final `$` matches the end.
    pub path: String,
    pub effect: Effect,
    /// The `Retry-After` header, in seconds.
    pub retry_after: Option<u32>,
    /// How many requests it matches; `None` for all.
    pub times: Option<u32>,
    /// The body, which replaces the error that belongs to the status. Text is sent unquoted.
    pub body: Option<Value>,
}

impl Fault {
    /// The `kind` or `status` that the fault was created with.
    #[must_use]
    pub fn name(&self) -> String {
        match self.effect {
            Effect::Status(status) => status.to_string(),
            Effect::DroppedConnection => "droppedConnection".to_owned(),
            Effect::DroppedAfter => "droppedAfter".to_owned(),
            Effect::TruncatedBody => "truncatedBody".to_owned(),
            Effect::Silence => "silence".to_owned(),
            Effect::SilenceAfter => "silenceAfter".to_owned(),
            Effect::SilentLoss => "silentLoss".to_owned(),
            Effect::ClaimsChallenge => "claimsChallenge".to_owned(),
            Effect::Aadsts(code) => format!("AADSTS{code}"),
        }
    }

    fn matches(&self, method: &Method, url: &str) -> bool {
        let named = match &self.method {
            Some(name) => name.eq_ignore_ascii_case(method.as_str()),
            // A preflight request comes from the browser, not from the client.
            None => method != Method::OPTIONS,
        };
        let is_askable = !matches!(self.effect, Effect::Aadsts(_)) || is_identity(url);
        named && is_askable && matches_path(url, &self.path)
    }
}

/// Whether `url` matches the pattern `path`.
fn matches_path(url: &str, path: &str) -> bool {
    let (path, is_whole) = match path.strip_suffix('$') {
        Some(path) => (path, true),
        None => (path, false),
    };
    let mut parts = path.split('*');
    let mut rest = url.strip_prefix(parts.next().unwrap_or_default());
    for part in parts {
        rest = rest.and_then(|rest| {
            let end = rest.find(['/', '?']).unwrap_or(rest.len());
            rest[end..].strip_prefix(part)
        });
    }
    rest.is_some_and(|rest| rest.is_empty() || !is_whole)
}

/// Whether this is an address of the identity platform.
fn is_identity(url: &str) -> bool {
    url.contains("/oauth2/v2.0/") || url.contains("/v2.0/adminconsent")
}

/// All faults, in order; the first match applies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Faults(Vec<Fault>);

impl Faults {
    #[must_use]
    pub fn as_slice(&self) -> &[Fault] {
        &self.0
    }

    pub fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// Returns the fault that applies to this request and counts it down. `url` is path and query.
    pub fn take_matching(&mut self, method: &Method, url: &str) -> Option<Fault> {
        let index = self.0.iter().position(|fault| fault.matches(method, url))?;
        let fault = &mut self.0[index];
        let taken = fault.clone();
        if let Some(times) = &mut fault.times {
            *times -= 1;
            if *times == 0 {
                self.0.remove(index);
            }
        }
        Some(taken)
    }

    /// Like [`Self::take_matching`], for an item of a batch: faults that break a connection do not apply.
    pub fn take_matching_batch_item(&mut self, method: &Method, url: &str) -> Option<Fault> {
        let first = self.0.iter().find(|fault| fault.matches(method, url))?;
        match first.effect {
            Effect::Status(_) | Effect::ClaimsChallenge | Effect::SilentLoss => {
                self.take_matching(method, url)
            }
            Effect::DroppedConnection
            | Effect::DroppedAfter
            | Effect::TruncatedBody
            | Effect::Silence
            | Effect::SilenceAfter
            | Effect::Aadsts(_) => None,
        }
    }
}

/// Path and query below the base path, such as `/v1.0/users/1`, against which faults are matched.
pub(crate) fn path_and_query(url: &Uri) -> &str {
    url.path_and_query().map_or("/", |path| path.as_str())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_path_matches_as_prefix_unless_it_has_wildcards() {
        for (path, url, expected) in [
            ("/v1.0/users", "/v1.0/users/1?$top=1", true),
            ("/v1.0/users$", "/v1.0/users/1", false),
            ("/v1.0/users$", "/v1.0/users", true),
            ("/v1.0/$batch", "/v1.0/$batch", true),
            ("/jobs/*/schema", "/jobs/scim.1/schema", true),
            ("/jobs/*/schema$", "/jobs/scim.1/schema/directories", false),
            ("/jobs/*/schema", "/jobs/scim.1/start", false),
            ("/jobs/*$", "/jobs/scim.1", true),
            ("/jobs/*$", "/jobs/scim.1/start", false),
            ("/jobs/*?a=1$", "/jobs/scim.1?a=1", true),
        ] {
            assert_eq!(matches_path(url, path), expected, "{path} {url}");
        }
    }

    fn faults(value: Value) -> Result<Faults, String> {
        serde_json::from_value(value).map_err(|error| error.to_string())
    }

    #[test]
    fn a_fault_applies_to_matching_requests_the_given_number_of_times() {
        let mut faults = faults(json!([
            {"method": "patch", "path": "/v1.0/users", "status": 429, "retryAfter": 2, "times": 2},
            {"path": "/v1.0", "kind": "silence"},
        ]))
        .unwrap();
        let mut take = |method: Method| {
            faults
                .take_matching(&method, "/v1.0/users/1?$select=id")
                .map(|fault| fault.name())
        };
        assert_eq!(take(Method::GET).as_deref(), Some("silence"));
        assert_eq!(take(Method::PATCH).as_deref(), Some("429"));
        assert_eq!(take(Method::PATCH).as_deref(), Some("429"));
        assert_eq!(take(Method::PATCH).as_deref(), Some("silence"));
        assert_eq!(take(Method::OPTIONS), None);
        assert_eq!(
            faults.take_matching(&Method::GET, "/common/oauth2/v2.0/token"),
            None
        );
        assert_eq!(faults.as_slice().len(), 1);
    }

    #[test]
    fn connections_do_not_break_inside_a_batch_item() {
        let mut faults =
            faults(json!([{"path": "/v1.0", "kind": "droppedConnection", "times": 1}])).unwrap();
        assert_eq!(
            faults.take_matching_batch_item(&Method::GET, "/v1.0/me"),
            None
        );
        assert_eq!(faults.as_slice().len(), 1);
    }

    #[test]
    fn faults_serialize_as_they_were_sent() {
        let sent = json!([{"method": "GET", "path": "/v1.0/me", "status": 503, "times": 3, "body": "<html>"}]);
        assert_eq!(
            serde_json::to_value(faults(sent.clone()).unwrap()).unwrap(),
            sent
        );
    }

    #[test]
    fn contradictory_faults_are_rejected() {
        for (fault, complaint) in [
            (json!({"path": "/v1.0"}), "`status`, `kind` or `aadsts`"),
            (
                json!({"path": "/common", "aadsts": 7}),
                "is not one of 50005, ",
            ),
            (
                json!({"path": "/v1.0/me", "aadsts": 50076}),
                "belongs to the identity platform",
            ),
            (
                json!({"path": "/v1.0", "status": 500, "kind": "silence"}),
                "`status`, `kind` or `aadsts`",
            ),
            (json!({"path": "/v1.0", "status": 99}), "200 to 599"),
            (
                json!({"path": "v1.0", "status": 500}),
                "begins with a slash",
            ),
            (
                json!({"path": "/v1.0", "status": 500, "times": 0}),
                "at least 1",
            ),
            (
                json!({"path": "/v1.0", "kind": "boredom"}),
                "unknown variant",
            ),
            (
                json!({"path": "/v1.0", "status": 500, "colour": 1}),
                "unknown field `colour`",
            ),
            (
                json!({"path": "/v1.0", "status": 500, "method": "FETCH"}),
                "`FETCH` is no method",
            ),
            (
                json!({"path": "/v1.0", "kind": "silence", "body": 1}),
                "belong to `status`",
            ),
        ] {
            let error = faults(json!([fault])).unwrap_err();
            assert!(error.contains(complaint), "{error}");
        }
    }
}
