//! Encodes a request as HTTP with its token, or as an item of a batch. `to_http` rejects a request with placeholders, or
//! with a path that a browser would resolve to another one.

use super::{Body, Request};
use crate::graph::segments::has_unsafe_segments;
use crate::ids::Guid;
use crate::platform::HttpRequest;
use crate::secret::Secret;
use http::{HeaderValue, header};
use serde_json::{Value, json};

impl Request {
    fn body_bytes(&self) -> Option<Vec<u8>> {
        let body = match &self.body {
            Body::None => return None,
            Body::Document(body) => {
                return Some(crate::json::write_exact(body).into_bytes());
            }
            Body::Json(body) => body,
        };
        if self.secrets.is_empty() {
            return serde_json::to_vec(body).ok();
        }
        let mut body = body.clone();
        for (pointer, secret) in &self.secrets {
            if let Some(member) = body.pointer_mut(pointer) {
                *member = Value::String(secret.expose().clone());
            }
        }
        serde_json::to_vec(&body).ok()
    }

    /// Whether the path has no segment `.` or `..`, which a browser would resolve to another path.
    pub fn is_path_safe(&self) -> bool {
        !has_unsafe_segments(&self.path)
    }

    /// `None` if the Graph address is not a URL, a parameter is unsafe, or the request has placeholders.
    pub fn to_http(
        &self,
        graph: &str,
        token: &Secret<String>,
        client_request_id: &Guid,
    ) -> Option<HttpRequest> {
        debug_assert!(self.placeholders.is_empty(), "{self:?} has placeholders");
        if !self.placeholders.is_empty() || !self.is_path_safe() {
            return None;
        }
        to_http(
            self.endpoint.method.clone(),
            &format!("{graph}{}", self.path()),
            token,
            client_request_id,
            self.eventual,
            self.body_bytes(),
        )
    }

    pub fn to_batch_item(&self, id: &str) -> Value {
        debug_assert!(self.placeholders.is_empty() && self.secrets.is_empty());
        let mut item =
            json!({ "id": id, "method": self.endpoint.method.as_str(), "url": self.path });
        let mut headers = serde_json::Map::new();
        if self.eventual {
            headers.insert("ConsistencyLevel".into(), "eventual".into());
        }
        if let Some(body) = self.body() {
            headers.insert("Content-Type".into(), "application/json".into());
            item["body"] = body.clone();
        }
        if !headers.is_empty() {
            item["headers"] = Value::Object(headers);
        }
        item
    }
}

/// The HTTP request for a link that Graph returned (`@odata.nextLink`), used unchanged.
pub fn http_request_for_link(
    link: &str,
    token: &Secret<String>,
    client_request_id: &Guid,
    eventual: bool,
) -> Option<HttpRequest> {
    to_http(
        http::Method::GET,
        link,
        token,
        client_request_id,
        eventual,
        None,
    )
}

fn to_http(
    method: http::Method,
    url: &str,
    token: &Secret<String>,
    client_request_id: &Guid,
    eventual: bool,
    body: Option<Vec<u8>>,
) -> Option<HttpRequest> {
    let mut authorization = HeaderValue::from_str(&format!("Bearer {}", token.expose())).ok()?;
    authorization.set_sensitive(true);
    let mut request = http::Request::builder()
        .method(method)
        .uri(url)
        .header(header::AUTHORIZATION, authorization)
        .header(header::ACCEPT, "application/json")
        .header("client-request-id", client_request_id.as_str());
    if eventual {
        request = request.header("ConsistencyLevel", "eventual");
    }
    if body.is_some() {
        request = request.header(header::CONTENT_TYPE, "application/json");
    }
    request.body(body.unwrap_or_default()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::endpoint::{USERS, VALIDATE_JOB_CREDENTIALS};
    use crate::graph::placeholder::{Param, Placeholder};

    #[test]
    fn an_id_of_dots_is_not_sent() {
        let id = Guid::from_random([7; 16]);
        let token = Secret::new("abc".into());
        for (job, is_safe) in [
            ("scim.1.2", true),
            ("%2e%2e", true),
            ("..", false),
            (".", false),
        ] {
            let request = Request::new(&VALIDATE_JOB_CREDENTIALS, &["sp", job]);
            assert_eq!(request.is_path_safe(), is_safe, "{job}");
            let sent = request.to_http("https://graph.example", &token, &id);
            assert_eq!(sent.is_some(), is_safe, "{job}");
        }
    }

    #[test]
    fn a_batch_item_has_its_headers() {
        let item = Request::new(&USERS, &[])
            .query("$count", "true")
            .eventual()
            .to_batch_item("7");
        assert_eq!(
            item,
            json!({"id": "7", "method": "GET", "url": "/users?$count=true", "headers": {"ConsistencyLevel": "eventual"}})
        );
    }

    #[test]
    fn placeholders_are_listed_and_a_secret_is_sent_and_not_shown() {
        let ask = |job, token| {
            Request::with_params(
                &VALIDATE_JOB_CREDENTIALS,
                &[
                    Param::Known("sp"),
                    Param::from_option(job, Placeholder::JobId),
                ],
            )
            .json_body(json!({"credentials": [{"key": "SecretToken", "value": null}]}))
            .body_secret("/credentials/0/value", Placeholder::SecretToken, token)
        };
        let announced = ask(None, None);
        assert_eq!(
            announced.placeholders(),
            [Placeholder::JobId, Placeholder::SecretToken]
        );
        assert!(announced.path().contains("/jobs/{job id}/"));
        let secret = Secret::new("s3cret".to_owned());
        let request = ask(Some("scim.1.2"), Some(&secret));
        assert_eq!(request.body(), announced.body(), "shown alike");
        assert!(!format!("{request:?}").contains("s3cret"));
        let id = Guid::from_random([7; 16]);
        let sent = request
            .to_http("https://graph.example", &Secret::new("abc".into()), &id)
            .expect("a request");
        assert!(sent.uri().path().contains("/jobs/scim.1.2/"));
        assert!(String::from_utf8_lossy(sent.body()).contains(r#""value":"s3cret""#));
    }

    #[test]
    fn the_token_is_sent_and_not_shown() {
        let id = Guid::from_random([7; 16]);
        let request = Request::new(&USERS, &[])
            .to_http("https://graph.example", &Secret::new("abc".into()), &id)
            .expect("a request");
        assert_eq!(request.headers()[header::AUTHORIZATION], "Bearer abc");
        assert!(!format!("{request:?}").contains("abc"));
    }
}
