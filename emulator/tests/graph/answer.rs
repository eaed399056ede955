//! A response of Graph, and assertions about it.

use http::{HeaderMap, StatusCode};
use serde_json::Value;

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// Asserts the status and returns the JSON.
    #[track_caller]
    pub(crate) fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        self.json()
    }

    /// The objects of a collection.
    #[track_caller]
    pub(crate) fn values(&self) -> Vec<Value> {
        let body = self.expect(200);
        body["value"]
            .as_array()
            .unwrap_or_else(|| panic!("no collection: {body}"))
            .clone()
    }

    /// One text property of each object of a collection.
    #[track_caller]
    pub(crate) fn column(&self, name: &str) -> Vec<String> {
        self.values()
            .iter()
            .map(|object| object[name].as_str().unwrap_or("null").to_owned())
            .collect()
    }

    /// Asserts 204 without a body.
    #[track_caller]
    pub(crate) fn expect_nothing(&self) {
        assert_eq!((self.status.as_u16(), self.body.as_str()), (204, ""));
    }

    /// Asserts an error and returns its message.
    #[track_caller]
    pub(crate) fn expect_refusal(&self, status: u16, code: &str) -> String {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        let error = &self.json()["error"];
        assert_eq!(error["code"], code, "{}", self.body);
        error["message"].as_str().unwrap().to_owned()
    }

    /// Asserts 403, in which Graph does not name the missing permission.
    #[track_caller]
    pub(crate) fn expect_denied(&self) {
        let message = self.expect_refusal(403, "Authorization_RequestDenied");
        assert_eq!(
            message,
            "Insufficient privileges to complete the operation."
        );
    }

    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .unwrap_or_else(|| panic!("no {name}"))
            .to_str()
            .unwrap()
    }
}
