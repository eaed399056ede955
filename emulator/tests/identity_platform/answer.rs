//! A response of the identity platform, and assertions about it.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::LOCATION;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub(crate) fn location(&self) -> &str {
        let location = self.headers.get(LOCATION);
        location
            .unwrap_or_else(|| panic!("no redirect but {} {}", self.status, self.body))
            .to_str()
            .unwrap()
    }

    /// The parameters of the redirect to the client, after `#` or `?`.
    pub(crate) fn redirect_parameters(&self) -> HashMap<String, String> {
        assert_eq!(self.status, StatusCode::FOUND, "{}", self.body);
        let (_, reply) = self.location().split_once(['#', '?']).unwrap();
        form_urlencoded::parse(reply.as_bytes())
            .into_owned()
            .collect()
    }

    #[track_caller]
    pub(crate) fn redirect_parameter(&self, name: &str) -> String {
        self.redirect_parameters()
            .remove(name)
            .unwrap_or_else(|| panic!("no {name} in {}", self.location()))
    }

    /// One string of a JSON response.
    #[track_caller]
    pub(crate) fn text(&self, name: &str) -> String {
        self.json()[name]
            .as_str()
            .unwrap_or_else(|| panic!("no {name} in {}", self.body))
            .to_owned()
    }

    /// The claims of a token in a JSON response.
    #[track_caller]
    pub(crate) fn claims(&self, token: &str) -> Value {
        claims(&self.text(token))
    }

    /// Asserts a page, not a redirect, that contains `text`.
    #[track_caller]
    pub(crate) fn expect_page(&self, text: &str) {
        assert!(
            !self.status.is_redirection(),
            "redirected to {}",
            self.location()
        );
        assert!(self.body.contains(text), "no {text:?} in {}", self.body);
    }

    /// Asserts a redirect to the client with this error and code.
    #[track_caller]
    pub(crate) fn expect_refused_redirect(&self, error: &str, code: &str) {
        let replies = self.redirect_parameters();
        assert_eq!(replies["error"], error);
        assert!(
            replies["error_description"].starts_with(code),
            "{}",
            replies["error_description"]
        );
        assert_eq!(replies["state"], "the state");
    }

    /// Asserts an error of the token endpoint with this code.
    #[track_caller]
    pub(crate) fn expect_refused(&self, error: &str, code: u32) {
        assert_eq!(self.status, StatusCode::BAD_REQUEST, "{}", self.body);
        let body = self.json();
        assert_eq!(body["error"], error, "{}", self.body);
        assert_eq!(
            body["error_codes"],
            serde_json::json!([code]),
            "{}",
            self.body
        );
    }
}

pub(crate) fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap()
}
