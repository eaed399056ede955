//! What goes wrong on purpose: which requests, how, and how many times.
//! Refuses to break anything by itself; requests are matched here, answers are spoilt where they are made.

use http::{Method, Uri};
use serde::{Deserialize, Serialize};
use serde_json::Value;

mod answer;
mod body;
mod wire;

pub(crate) use answer::{Instead, Refusal, instead};
pub(crate) use body::truncate;

/// An answer that a server must not send; it carries no more than this, as an extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The connection ends without an answer.
    Dropped,
    /// The connection stays open without an answer.
    Silent,
}

/// How much later than it is ready an answer should leave, in milliseconds; an extension for the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latency(pub u32);

/// What happens to a request that a fault matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// This status is answered, and the request is not carried out.
    Status(u16),
    /// The connection ends, and the request is not carried out.
    DroppedConnection,
    /// The request is carried out, but the connection ends before its answer.
    DroppedAfter,
    /// The request is carried out, but its answer breaks off in the middle of the body.
    TruncatedBody,
    /// Nothing is answered, and the request is not carried out.
    Silence,
    /// The request is carried out, but nothing is answered.
    SilenceAfter,
    /// The answer says that it was done, with 204, and it was not.
    SilentLoss,
    /// Graph asks for a new token with more claims, and the request is not carried out.
    ClaimsChallenge,
    /// The identity platform refuses with this AADSTS code, and the request is not carried out.
    Aadsts(u32),
}

/// One thing that goes wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "wire::Wire", into = "wire::Wire")]
pub struct Fault {
    /// The method it is for; any where there is none.
    pub method: Option<String>,
    /// What path and query begin with, below the base path. An absolute URL stands for an outgoing call. A `*` stands for
    /// one segment, and a `$` at the end for the end.
    pub path: String,
    /// What happens.
    pub effect: Effect,
    /// The `Retry-After` header.
    pub retry_after: Option<u32>,
    /// How many requests it is for; all where there is none.
    pub times: Option<u32>,
    /// The body, in place of the error that belongs to the status. Text is sent as it is.
    pub body: Option<Value>,
}

impl Fault {
    /// What `kind` or `status` called it.
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
            // The question a browser asks ahead is no request of the client.
            None => method != Method::OPTIONS,
        };
        let is_askable = !matches!(self.effect, Effect::Aadsts(_)) || is_identity(url);
        named && is_askable && begins(url, &self.path)
    }
}

/// Whether `url` begins as `path` says.
fn begins(url: &str, path: &str) -> bool {
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

/// Everything that goes wrong, in order: the first that matches is the one that happens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// The faults that are left.
    #[must_use]
    pub fn as_slice(&self) -> &[Fault] {
        &self.0
    }

    /// Adds one at the end.
    pub fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// The fault that happens to this request, which then has one time less. `url` is path and query.
    pub fn take(&mut self, method: &Method, url: &str) -> Option<Fault> {
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

    /// As [`Self::take`], for an item of a batch: what breaks a connection does not happen to it.
    pub fn take_for_item(&mut self, method: &Method, url: &str) -> Option<Fault> {
        let first = self.0.iter().find(|fault| fault.matches(method, url))?;
        match first.effect {
            Effect::Status(_) | Effect::ClaimsChallenge | Effect::SilentLoss => {
                self.take(method, url)
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

/// Path and query below the base path, as in `/v1.0/users/1`, by which a fault is matched.
pub(crate) fn path_and_query(url: &Uri) -> &str {
    url.path_and_query().map_or("/", |path| path.as_str())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_path_is_what_the_address_begins_with_unless_it_says_more() {
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
            assert_eq!(begins(url, path), expected, "{path} {url}");
        }
    }

    fn faults(value: Value) -> Result<Faults, String> {
        serde_json::from_value(value).map_err(|error| error.to_string())
    }

    #[test]
    fn a_fault_happens_as_often_as_it_says_to_what_it_names() {
        let mut faults = faults(json!([
            {"method": "patch", "path": "/v1.0/users", "status": 429, "retryAfter": 2, "times": 2},
            {"path": "/v1.0", "kind": "silence"},
        ]))
        .unwrap();
        let mut take = |method: Method| {
            faults
                .take(&method, "/v1.0/users/1?$select=id")
                .map(|fault| fault.name())
        };
        assert_eq!(take(Method::GET).as_deref(), Some("silence"));
        assert_eq!(take(Method::PATCH).as_deref(), Some("429"));
        assert_eq!(take(Method::PATCH).as_deref(), Some("429"));
        assert_eq!(take(Method::PATCH).as_deref(), Some("silence"));
        assert_eq!(take(Method::OPTIONS), None);
        assert_eq!(faults.take(&Method::GET, "/common/oauth2/v2.0/token"), None);
        assert_eq!(faults.as_slice().len(), 1);
    }

    #[test]
    fn connections_do_not_break_inside_a_batch() {
        let mut faults =
            faults(json!([{"path": "/v1.0", "kind": "droppedConnection", "times": 1}])).unwrap();
        assert_eq!(faults.take_for_item(&Method::GET, "/v1.0/me"), None);
        assert_eq!(faults.as_slice().len(), 1);
    }

    #[test]
    fn faults_are_shown_as_they_were_sent() {
        let sent = json!([{"method": "GET", "path": "/v1.0/me", "status": 503, "times": 3, "body": "<html>"}]);
        assert_eq!(
            serde_json::to_value(faults(sent.clone()).unwrap()).unwrap(),
            sent
        );
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for (fault, complaint) in [
            (json!({"path": "/v1.0"}), "`status`, `kind` or `aadsts`"),
            (
                json!({"path": "/common", "aadsts": 7}),
                "is not one of 50053, ",
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
