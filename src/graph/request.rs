//! Owns how a Graph request is written: path, query, headers and body. What is shown before a write and what is sent
//! are the same value.
//! Refuses to send it and to know the token.

mod send;

pub use send::follow;

use super::endpoint::{Effect, Endpoint};
use super::hole::{Hole, Part};
use crate::secret::Secret;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use std::sync::Arc;

/// The version of Graph the app speaks.
pub const VERSION: &str = "/v1.0";

/// A path segment may hold anything, a `/` included, so nearly everything is encoded.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'@');

/// In a query value only what would end or change it is encoded, so that a shown request stays readable.
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

/// A request to Graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    endpoint: &'static Endpoint,
    path: String,
    eventual: bool,
    body: Body,
    effect: Effect,
    /// What is not known yet.
    holes: Vec<Hole>,
    /// What is put into the body as it is sent, by its place. It is in no text before that.
    secrets: Vec<(&'static str, Secret<String>)>,
}

#[derive(Clone, Debug, PartialEq)]
enum Body {
    None,
    Json(Value),
    /// A document too large to copy or to read as a whole.
    Document(Arc<Value>),
}

impl Request {
    /// A request to `endpoint` with its parameters in the order of the template.
    pub fn new(endpoint: &'static Endpoint, parameters: &[&str]) -> Self {
        let parts: Vec<Part<'_>> = parameters.iter().copied().map(Part::Known).collect();
        Self::with(endpoint, &parts)
    }

    /// The same, where a parameter may not be known yet.
    pub fn with(endpoint: &'static Endpoint, parameters: &[Part<'_>]) -> Self {
        let mut path = String::new();
        let mut holes = Vec::new();
        let mut parameters = parameters.iter();
        for (at, part) in endpoint.template.split("{}").enumerate() {
            if at > 0 {
                debug_assert!(
                    parameters.len() > 0,
                    "{} lacks a parameter",
                    endpoint.template
                );
                match parameters.next().copied().unwrap_or(Part::Known("")) {
                    Part::Known(value) => path.extend(utf8_percent_encode(value, SEGMENT)),
                    Part::Open(hole) => {
                        path.push_str(hole.placeholder());
                        holes.push(hole);
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
            holes,
            secrets: Vec::new(),
        }
    }

    /// Adds a query option.
    #[must_use]
    pub fn query(mut self, option: &str, value: &str) -> Self {
        self.path
            .push(if self.path.contains('?') { '&' } else { '?' });
        self.path.push_str(option);
        self.path.push('=');
        self.path.extend(utf8_percent_encode(value, QUERY));
        self
    }

    /// Adds `$select`.
    #[must_use]
    pub fn select(self, properties: &[&str]) -> Self {
        self.query("$select", &properties.join(","))
    }

    /// Asks for the index that advanced queries need (`ConsistencyLevel: eventual`).
    #[must_use]
    pub fn eventual(mut self) -> Self {
        self.eventual = true;
        self
    }

    /// Gives the request a body.
    #[must_use]
    pub fn json(mut self, body: Value) -> Self {
        self.body = Body::Json(body);
        self
    }

    /// Gives the request a document as its body: shared, and too large to be shown whole.
    #[must_use]
    pub fn document(mut self, document: Arc<Value>) -> Self {
        self.body = Body::Document(document);
        self
    }

    /// Leaves the whole body open.
    #[must_use]
    pub fn open_body(mut self, hole: Hole) -> Self {
        self.holes.push(hole);
        self
    }

    /// Puts a secret at a place of the body (a JSON pointer): it is written there as the request is sent. Where it is
    /// not known, the place is a hole.
    #[must_use]
    pub fn secret(
        mut self,
        place: &'static str,
        hole: Hole,
        value: Option<&Secret<String>>,
    ) -> Self {
        if let Body::Json(body) = &mut self.body
            && let Some(place) = body.pointer_mut(place)
        {
            *place = Value::String(hole.placeholder().into());
        }
        match value {
            Some(value) => self.secrets.push((place, value.clone())),
            None => self.holes.push(hole),
        }
        self
    }

    /// Says what the request does, where the table's row cannot know it: a batch does what its items do.
    #[must_use]
    pub(super) const fn with_effect(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }

    /// What the request does to the tenant.
    pub const fn effect(&self) -> Effect {
        self.effect
    }

    /// The row of the endpoint table.
    pub fn endpoint(&self) -> &'static Endpoint {
        self.endpoint
    }

    /// The path with its query, below the Graph host.
    pub fn path(&self) -> String {
        format!("{VERSION}{}", self.path)
    }

    /// The body, with placeholders for what is secret.
    pub fn body(&self) -> Option<&Value> {
        match &self.body {
            Body::None => None,
            Body::Json(body) => Some(body),
            Body::Document(body) => Some(body),
        }
    }

    /// The body as people read it; none for a document, of which what changes is shown instead.
    pub fn pretty_body(&self) -> Option<String> {
        match &self.body {
            Body::Json(body) => serde_json::to_string_pretty(body).ok(),
            Body::None | Body::Document(_) => None,
        }
    }

    /// What is not known yet. A request with holes is announced and never sent.
    pub fn holes(&self) -> &[Hole] {
        &self.holes
    }

    /// Whether the request asks for the index that advanced queries need.
    pub fn is_eventual(&self) -> bool {
        self.eventual
    }

    /// Whether the request changes anything.
    pub fn writes(&self) -> bool {
        self.effect != Effect::Reads
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::endpoint::{CREATE_EXTENSION_PROPERTY, USERS};

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
    }
}
