//! The JSON format of a fault. Rejects faults without an effect and faults with two.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Effect, Fault};
use crate::aadsts::policy_errors;

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Wire {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    aadsts: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retry_after: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    times: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    body: Option<Value>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Kind {
    DroppedConnection,
    DroppedAfter,
    TruncatedBody,
    Silence,
    SilenceAfter,
    SilentLoss,
    ClaimsChallenge,
}

impl Kind {
    fn effect(self) -> Effect {
        match self {
            Self::DroppedConnection => Effect::DroppedConnection,
            Self::DroppedAfter => Effect::DroppedAfter,
            Self::TruncatedBody => Effect::TruncatedBody,
            Self::Silence => Effect::Silence,
            Self::SilenceAfter => Effect::SilenceAfter,
            Self::SilentLoss => Effect::SilentLoss,
            Self::ClaimsChallenge => Effect::ClaimsChallenge,
        }
    }
}

fn known_codes() -> String {
    let codes: Vec<_> = policy_errors::codes().iter().map(u32::to_string).collect();
    codes.join(", ")
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum FaultError {
    #[error("a fault has one of `status`, `kind` or `aadsts`")]
    Effect,
    #[error("`status` is 200 to 599, not {0}")]
    Status(u16),
    #[error("`times` is at least 1; leave it out for every time")]
    Times,
    #[error("`path` begins with a slash or is an absolute URL, unlike `{0}`")]
    Path(String),
    #[error("`{0}` is no method")]
    Method(String),
    #[error("`aadsts` {0} is not one of {codes}", codes = known_codes())]
    Aadsts(u32),
    #[error("`aadsts` belongs to the identity platform, not to `{0}`")]
    AadstsPath(String),
    #[error("`body` and `retryAfter` belong to `status`")]
    Body,
}

impl TryFrom<Wire> for Fault {
    type Error = FaultError;

    fn try_from(wire: Wire) -> Result<Self, FaultError> {
        let effect = match (wire.status, wire.kind, wire.aadsts) {
            (Some(status @ 200..=599), None, None) => Effect::Status(status),
            (Some(status), None, None) => return Err(FaultError::Status(status)),
            (None, Some(kind), None) => kind.effect(),
            (None, None, Some(code)) if policy_errors::codes().contains(&code) => {
                Effect::Aadsts(code)
            }
            (None, None, Some(code)) => return Err(FaultError::Aadsts(code)),
            _ => return Err(FaultError::Effect),
        };
        let elsewhere = ["/v1.0", "/beta", "/workato"];
        if wire.aadsts.is_some()
            && (elsewhere.iter().any(|path| wire.path.starts_with(path))
                || wire.path.contains("://"))
        {
            return Err(FaultError::AadstsPath(wire.path));
        }
        if wire.times == Some(0) {
            return Err(FaultError::Times);
        }
        if !wire.path.starts_with('/') && !wire.path.contains("://") {
            return Err(FaultError::Path(wire.path));
        }
        if let Some(method) = wire.method.as_deref().filter(|name| !is_method(name)) {
            return Err(FaultError::Method(method.to_owned()));
        }
        let has_answer = wire.body.is_some() || wire.retry_after.is_some();
        if has_answer && !matches!(effect, Effect::Status(_)) {
            return Err(FaultError::Body);
        }
        Ok(Self {
            method: wire.method,
            path: wire.path,
            effect,
            retry_after: wire.retry_after,
            times: wire.times,
            body: wire.body,
        })
    }
}

fn is_method(name: &str) -> bool {
    ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
}

impl From<Fault> for Wire {
    fn from(fault: Fault) -> Self {
        let (status, kind, aadsts) = match fault.effect {
            Effect::Status(status) => (Some(status), None, None),
            Effect::DroppedConnection => (None, Some(Kind::DroppedConnection), None),
            Effect::DroppedAfter => (None, Some(Kind::DroppedAfter), None),
            Effect::TruncatedBody => (None, Some(Kind::TruncatedBody), None),
            Effect::Silence => (None, Some(Kind::Silence), None),
            Effect::SilenceAfter => (None, Some(Kind::SilenceAfter), None),
            Effect::SilentLoss => (None, Some(Kind::SilentLoss), None),
            Effect::ClaimsChallenge => (None, Some(Kind::ClaimsChallenge), None),
            Effect::Aadsts(code) => (None, None, Some(code)),
        };
        Self {
            method: fault.method,
            path: fault.path,
            status,
            kind,
            aadsts,
            retry_after: fault.retry_after,
            times: fault.times,
            body: fault.body,
        }
    }
}
