//! Builds Graph requests: path, query, headers and body. The app shows and sends the same value. Does not know the
//! token.

mod encode;

pub use encode::http_request_for_link;

use super::endpoint::{Effect, Endpoint};
use super::placeholder::{Param, Placeholder};
use crate::secret::Secret;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use std::sync::Arc;

/// A path parameter may contain any character, even a `/`, so nearly everything is encoded.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'@');

/// A query value encodes only what would end or change it, so that a shown request stays readable.
const QUERY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'+')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    endpoint: &'static Endpoint,
    path: String,
    eventual: bool,
    body: Body,
    effect: Effect,
    placeholders: Vec<Placeholder>,
    /// Inserted into the body when the request is sent, by JSON pointer. No text contains them before that.
    secrets: Vec<(&'static str, Secret<String>)>,
}

#[derive(Clone, Debug, PartialEq)]
enum Body {
    None,
    Json(Value),
    /// A document too large to copy or to show whole.
    Document(Arc<Value>),
}

impl Request {
    /// A request to `endpoint` with its parameters in the order of the template.
    pub fn new(endpoint: &'static Endpoint, parameters: &[&str]) -> Self {
        let parts: Vec<Param<'_>> = parameters.iter().copied().map(Param::Known).collect();
        Self::with_params(endpoint, &parts)
    }

    /// The same, with parameters that may be unknown yet.
    pub fn with_params(endpoint: &'static Endpoint, parameters: &[Param<'_>]) -> Self {
        let mut path = String::new();
        let mut placeholders = Vec::new();
        let mut parameters = parameters.iter();
        for (at, part) in endpoint.template.split("{}").enumerate() {
            if at > 0 {
                debug_assert!(
                    parameters.len() > 0,
                    "{} lacks a parameter",
                    endpoint.template
                );
                match parameters.next().copied().unwrap_or(Param::Known("")) {
                    Param::Known(value) => path.extend(utf8_percent_encode(value, SEGMENT)),
                    Param::Pending(placeholder) => {
                        path.push_str(placeholder.as_str());
                        placeholders.push(placeholder);
                    }
                }
            }
            path.push_str(part);
        }
        Self {
            endpoint,
            path,
            eventual: false,
            body: Body::None,
            effect: endpoint.effect,
            placeholders,
            secrets: Vec::new(),
        }
    }

    #[must_use]
    pub fn query(mut self, option: &str, value: &str) -> Self {
        self.path
            .push(if self.path.contains('?') { '&' } else { '?' });
        self.path.push_str(option);
        self.path.push('=');
        self.path.extend(utf8_percent_encode(value, QUERY));
        self
    }

    #[must_use]
    pub fn select(self, properties: &[&str]) -> Self {
        self.query("$select", &properties.join(","))
    }

    /// Uses the index that advanced queries need (`ConsistencyLevel: eventual`).
    #[must_use]
    pub fn eventual(mut self) -> Self {
        self.eventual = true;
        self
    }

    #[must_use]
    pub fn json_body(mut self, body: Value) -> Self {
        self.body = Body::Json(body);
        self
    }

    /// Sets a shared document as the body, too large to show whole.
    #[must_use]
    pub fn document_body(mut self, document: Arc<Value>) -> Self {
        self.body = Body::Document(document);
        self
    }

    /// Leaves the whole body as a placeholder.
    #[must_use]
    pub fn pending_body(mut self, placeholder: Placeholder) -> Self {
        self.placeholders.push(placeholder);
        self
    }

    /// Inserts a secret at a JSON pointer of the body when the request is sent. If `value` is `None`, the request has a
    /// placeholder there.
    #[must_use]
    pub fn body_secret(
        mut self,
        pointer: &'static str,
        placeholder: Placeholder,
        value: Option<&Secret<String>>,
    ) -> Self {
        if let Body::Json(body) = &mut self.body
            && let Some(member) = body.pointer_mut(pointer)
        {
            *member = Value::String(placeholder.as_str().into());
        }
        match value {
            Some(value) => self.secrets.push((pointer, value.clone())),
            None => self.placeholders.push(placeholder),
        }
        self
    }

    /// Overrides the effect in the table: a batch has the effect of its items.
    #[must_use]
    pub(super) const fn with_effect(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }

    pub const fn effect(&self) -> Effect {
        self.effect
    }

    pub fn endpoint(&self) -> &'static Endpoint {
        self.endpoint
    }

    /// The path with its query, below the Graph host.
    pub fn path(&self) -> String {
        format!("{}{}", self.endpoint.version.path(), self.path)
    }

    /// The body, with placeholders for secrets.
    pub fn body(&self) -> Option<&Value> {
        match &self.body {
            Body::None => None,
            Body::Json(body) => Some(body),
            Body::Document(body) => Some(body),
        }
    }

    /// `None` for a document; the app shows its changes instead.
    pub fn pretty_body(&self) -> Option<String> {
        match &self.body {
            Body::Json(body) => serde_json::to_string_pretty(body).ok(),
            Body::None | Body::Document(_) => None,
        }
    }

    /// A request with placeholders is announced and never sent.
    pub fn placeholders(&self) -> &[Placeholder] {
        &self.placeholders
    }

    pub fn is_eventual(&self) -> bool {
        self.eventual
    }

    pub fn is_write(&self) -> bool {
        self.effect != Effect::Reads
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::endpoint::{CREATE_EXTENSION_PROPERTY, OBJECT_CONNECTION, USERS};

    #[test]
    fn a_shown_request_is_readable_and_a_parameter_cannot_break_out() {
        let request = Request::new(&USERS, &[])
            .query("$search", "\"displayName:O'Neil & Söhne\"")
            .query("$top", "25")
            .eventual();
        assert_eq!(
            request.path(),
            "/v1.0/users?$search=%22displayName:O'Neil%20%26%20S%C3%B6hne%22&$top=25"
        );
        let request = Request::new(&CREATE_EXTENSION_PROPERTY, &["a/b?c=d"]);
        assert_eq!(
            request.path(),
            "/v1.0/applications/a%2Fb%3Fc%3Dd/extensionProperties"
        );
        let request = Request::new(&OBJECT_CONNECTION, &["sp", "job", "a')/b"]);
        assert_eq!(
            request.path(),
            "/beta/servicePrincipals/sp/synchronization/jobs/job/objectConnections('a%27%29%2Fb')"
        );
    }
}
