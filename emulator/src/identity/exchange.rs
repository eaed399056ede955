//! The context of an identity response: the request's base address, the time, and ids for support.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::HeaderMap;
use sha2::{Digest as _, Sha256};

use super::params::Params;
use crate::aadsts::Aadsts;
use crate::env::{Env, Timestamp};
use crate::origin::Origin;

/// A request with the context of its response.
#[derive(Debug)]
pub(crate) struct Exchange<'a> {
    pub(crate) env: &'a Env,
    /// The address that the client used, with the base path and without a trailing slash.
    pub(crate) base: String,
    /// Host and port of that address.
    pub(crate) host: String,
    /// The path prefix of the tenant; empty at the root.
    pub(crate) base_path: String,
    /// The time in Unix milliseconds.
    pub(crate) now: i64,
    pub(crate) trace_id: String,
    pub(crate) correlation_id: String,
    /// The error that a fault forces, whatever the request.
    pub(crate) forced_error: Option<Aadsts>,
}

impl<'a> Exchange<'a> {
    /// The context for a request that arrived at `origin`.
    pub(crate) fn new(
        env: &'a Env,
        origin: &Origin,
        now: Timestamp,
        headers: &HeaderMap,
        params: &Params,
    ) -> Self {
        let header = headers
            .get("client-request-id")
            .and_then(|value| value.to_str().ok());
        let given = params
            .get("client-request-id")
            .or(header)
            .filter(|id| is_guid(id));
        Self {
            env,
            base: origin.url(""),
            host: origin.host().to_owned(),
            base_path: env.base_path.clone(),
            now: now.millis(),
            trace_id: env.new_uuid(),
            correlation_id: given.map_or_else(|| env.new_uuid(), ToOwned::to_owned),
            forced_error: None,
        }
    }

    pub(crate) fn new_guid(&self) -> String {
        self.env.new_uuid()
    }

    /// A new unguessable value, opaque to the client.
    pub(crate) fn new_opaque_token(&self, prefix: &str) -> String {
        let mut bytes = [0; 48];
        self.env.random.fill(&mut bytes);
        format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bytes))
    }

    /// A new value for the `uti` claim.
    pub(crate) fn new_unique_token_id(&self) -> String {
        let mut bytes = [0; 16];
        self.env.random.fill(&mut bytes);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The time as Entra writes it in errors.
    pub(crate) fn timestamp(&self) -> String {
        Timestamp::from_millis(self.now)
            .to_seconds_text()
            .replace('T', " ")
    }

    /// The `error_description` of an error.
    pub(crate) fn describe(&self, error: &Aadsts) -> String {
        if error.code() == 0 {
            return error.to_string();
        }
        format!(
            "{error}\r\nTrace ID: {}\r\nCorrelation ID: {}\r\nTimestamp: {}",
            self.trace_id,
            self.correlation_id,
            self.timestamp()
        )
    }

    /// The `error_uri` of an error.
    pub(crate) fn error_uri(&self, error: &Aadsts) -> String {
        format!("{}/error?code={}", self.base, error.code())
    }
}

/// The pairwise subject: identifies the user to `audience` only.
pub(crate) fn pairwise_subject(user_id: &str, audience: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(format!("{user_id}/{audience}")))
}

/// Whether this is a GUID in Entra's notation.
pub(crate) fn is_guid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_guids_are_accepted_as_correlation_ids() {
        assert!(is_guid("c0ffee00-0000-4000-8000-000000000001"));
        assert!(!is_guid("c0ffee00-0000-4000-8000-00000000000g"));
        assert!(!is_guid("c0ffee0000004000800000000000000000ab"));
    }
}
