//! SCIM requests of the provisioning service to the application, with request log and faults. They run in this process:
//! only addresses of the emulated Workato are reachable.

use http::Method;
use serde_json::{Value, json};

use crate::env::{Env, Timestamp};
use crate::fault::Effect;
use crate::log::LoggedRequest;
use crate::origin::Origin;
use crate::provisioning::secrets::Secrets;
use crate::state::State;
use crate::workato::{PUBLIC_ADDRESS, SCIM_PATH, ScimRequest};

/// The host of the public address.
const PUBLIC_HOST: &str = "www.workato.com";
/// How many host names are remembered.
const MAX_HOSTS: usize = 32;
/// The feature flag for PATCH bodies that follow RFC 7644 exactly.
const STANDARD_PATCH_FLAG: &str = "aadoptscim062020";

/// The address of the application and its token.
#[derive(Clone, Debug)]
pub(super) struct ScimTarget {
    /// The address without its query and trailing slash.
    pub(super) address: String,
    token: Option<String>,
    /// Whether the address requests standard PATCH bodies.
    pub(super) uses_standard_patch: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TargetResponse {
    Received(u16, Value),
    /// No usable response, and why.
    NoResponse(String),
}

impl ScimTarget {
    /// Returns `None` without a usable address.
    pub(super) fn from_secrets(secrets: &Secrets) -> Option<Self> {
        let address = secrets.get("BaseAddress")?.trim();
        let (address, query) = address.split_once('?').unwrap_or((address, ""));
        let has_scheme = address.starts_with("https://") || address.starts_with("http://");
        has_scheme.then(|| Self {
            address: address.trim_end_matches('/').to_owned(),
            token: secrets.get("SecretToken").map(ToOwned::to_owned),
            uses_standard_patch: query.to_ascii_lowercase().contains(STANDARD_PATCH_FLAG),
        })
    }

    fn reach(&self, state: &State, env: &Env) -> Reach {
        if self.address == PUBLIC_ADDRESS {
            return Reach::Service;
        }
        let Some((_, rest)) = self.address.split_once("://") else {
            return Reach::Nothing;
        };
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        if host == PUBLIC_HOST {
            return Reach::OtherPath;
        }
        let is_path = path.strip_prefix(env.base_path.as_str()) == Some(SCIM_PATH);
        if is_path && state.provisioning.hosts.contains(&normalize_host(host)) {
            Reach::Service
        } else {
            Reach::Nothing
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Service,
    /// A page of its public host that is not SCIM's: 404.
    OtherPath,
    Nothing,
}

/// Maps the names of this machine to one host.
fn normalize_host(host: &str) -> String {
    host.to_ascii_lowercase()
        .replace("localhost", "127.0.0.1")
        .replace("[::1]", "127.0.0.1")
}

/// Remembers a host name of this emulator.
pub(crate) fn remember_host(state: &mut State, origin: &Origin) {
    let host = normalize_host(origin.host());
    let hosts = &mut state.provisioning.hosts;
    if !hosts.contains(&host) && hosts.len() < MAX_HOSTS {
        hosts.push(host);
    }
}

/// Sends a request. `path` is relative to the target's address; `query` is a name and value.
pub(super) fn send(
    state: &mut State,
    env: &Env,
    now: Timestamp,
    target: &ScimTarget,
    (method, path): (Method, &str),
    query: Option<(&str, &str)>,
    body: Option<Value>,
) -> TargetResponse {
    let encoded = query.map(|(name, value)| {
        let query: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
        format!("?{name}={query}")
    });
    let rest = format!("{path}{}", encoded.unwrap_or_default());
    let url = format!("{}{rest}", target.address);
    let id = state
        .log
        .record(log_entry(now, &method, &url, body.as_ref()));
    let fault = state.faults.take_matching(&method, &url).or_else(|| {
        state
            .faults
            .take_matching(&method, &format!("{SCIM_PATH}{rest}"))
    });
    let spoilt = fault
        .as_ref()
        .map(|fault| (fault.effect, fault.body.clone()));
    let answer = match spoilt {
        Some((Effect::Status(status), body)) => {
            TargetResponse::Received(status, body.unwrap_or_default())
        }
        Some((Effect::SilentLoss, _)) => TargetResponse::Received(204, Value::Null),
        Some((Effect::ClaimsChallenge, _)) => TargetResponse::Received(401, Value::Null),
        Some((Effect::DroppedConnection | Effect::Silence, _)) => {
            no_response("The operation has timed out.")
        }
        other => match target.reach(state, env) {
            Reach::Nothing => no_response("No such host is known."),
            Reach::OtherPath => TargetResponse::Received(404, Value::Null),
            Reach::Service => {
                let request = scim_request((method, path), query, target.token.clone(), body);
                let reply = state
                    .workato
                    .handle(&state.settings, now, &target.address, &request);
                if other.is_some() {
                    no_response("The response ended prematurely.")
                } else {
                    TargetResponse::Received(reply.status, reply.body)
                }
            }
        },
    };
    state.log.update(id, |entry| {
        entry.fault = fault.map(|fault| fault.name());
        if let TargetResponse::Received(status, _) = &answer {
            entry.status = Some(*status);
        }
    });
    answer
}

fn scim_request(
    (method, path): (Method, &str),
    query: Option<(&str, &str)>,
    token: Option<String>,
    body: Option<Value>,
) -> ScimRequest {
    let query = query.map(|(name, value)| (name.to_owned(), value.to_owned()));
    ScimRequest {
        method,
        path: path.to_owned(),
        query: query.into_iter().collect(),
        token,
        body,
        if_match: None,
        if_none_match: None,
    }
}

/// The log entry of the request, without its token.
fn log_entry(now: Timestamp, method: &Method, url: &str, body: Option<&Value>) -> LoggedRequest {
    LoggedRequest {
        at: now,
        method: method.to_string(),
        url: url.to_owned(),
        headers: [
            ("authorization", "[redacted]"),
            ("content-type", "application/scim+json"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into(),
        body: body.cloned().unwrap_or_default(),
        ..LoggedRequest::default()
    }
}

fn no_response(reason: &str) -> TargetResponse {
    TargetResponse::NoResponse(reason.to_owned())
}

/// The service's message about an unexpected response.
pub(super) fn describe_unexpected(
    target: &ScimTarget,
    method: &Method,
    rest: &str,
    answer: &TargetResponse,
) -> String {
    let url = format!("{}{rest}", target.address);
    match answer {
        TargetResponse::Received(status, body) => {
            let name = http::StatusCode::from_u16(*status)
                .ok()
                .and_then(|status| status.canonical_reason())
                .unwrap_or("Unknown")
                .replace(' ', "");
            let content = if body.is_null() {
                String::new()
            } else {
                body.to_string()
            };
            format!(
                "We received this unexpected response from your application: Received response from Web resource. \
                 Resource: {url} Operation: {method} Response Status Code: {name} Response Headers:  Response Content: {content}. \
                 Please check the service and try again."
            )
        }
        TargetResponse::NoResponse(reason) => format!(
            "We were not able to reach your application: An error occurred while sending the request. Resource: {url} \
             Operation: {method}. {reason} Please check the service and try again."
        ),
    }
}

/// A search that matches no user, with which the service tests credentials.
pub(super) fn probe(
    state: &mut State,
    env: &Env,
    now: Timestamp,
    target: &ScimTarget,
) -> Result<(), (TargetResponse, String)> {
    let filter = format!("userName eq \"{}\"", env.new_uuid());
    let answer = send(
        state,
        env,
        now,
        target,
        (Method::GET, "/Users"),
        Some(("filter", &filter)),
        None,
    );
    let is_list = matches!(&answer, TargetResponse::Received(200, body) if body["Resources"].is_array() || body["totalResults"] == json!(0));
    if is_list {
        return Ok(());
    }
    let query: String = form_urlencoded::byte_serialize(filter.as_bytes()).collect();
    let message = describe_unexpected(
        target,
        &Method::GET,
        &format!("/Users?filter={query}"),
        &answer,
    );
    Err((answer, message))
}
