//! JSON batching: up to twenty requests in one, matched by id, in any order. The client sends the batch.

use super::endpoint::{BATCH, Effect};
use super::error::GraphError;
use super::request::Request;
use crate::platform::HttpResponse;
use serde::Deserialize;
use serde_json::{Map, Value, json};

const PATH: &str = "/$batch";

/// The maximum number of items in a batch. Source: learn.microsoft.com, `graph/json-batching`.
pub const MAX_REQUESTS: usize = 20;

/// A batch of `requests`; their ids are their positions.
pub fn request(requests: &[&Request]) -> Request {
    let items: Vec<Value> = requests
        .iter()
        .enumerate()
        .map(|(at, request)| request.to_batch_item(&at.to_string()))
        .collect();
    // A lost batch may be sent again only if every item may.
    let effect = requests
        .iter()
        .map(|request| request.effect())
        .max()
        .unwrap_or(Effect::Reads);
    Request::new(&BATCH, &[])
        .json_body(json!({ "requests": items }))
        .with_effect(effect)
}

#[derive(Deserialize)]
struct Responses {
    responses: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    id: String,
    status: u16,
    #[serde(default)]
    headers: Map<String, Value>,
    #[serde(default)]
    body: Value,
}

/// The responses in the order of the requests; `None` for an item without a response. Fails if the body is unreadable.
pub fn parse_response(
    response: &HttpResponse,
    count: usize,
) -> Result<Vec<Option<HttpResponse>>, GraphError> {
    parse_body(super::response::read(PATH, response)?, count)
}

/// The same for a body that is already parsed as JSON.
pub fn parse_body(body: Value, count: usize) -> Result<Vec<Option<HttpResponse>>, GraphError> {
    let read = Responses::deserialize(body).map_err(|error| GraphError::Unreadable {
        path: PATH.into(),
        detail: error.to_string(),
        request_id: None,
    })?;
    let mut responses: Vec<Option<HttpResponse>> = (0..count).map(|_| None).collect();
    for item in read.responses {
        let slot = item
            .id
            .parse::<usize>()
            .ok()
            .and_then(|at| responses.get_mut(at));
        if let Some(slot) = slot {
            *slot = to_http(item);
        }
    }
    Ok(responses)
}

/// Whether a successful item is what Graph documents. A body that is not JSON is a string: base64 from Graph, anything
/// else from a proxy.
pub fn is_readable(response: &HttpResponse) -> bool {
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    match response.body().strip_prefix(b"\"") {
        Some([text @ .., b'"']) => text.iter().all(is_base64),
        Some(_) => false,
        None => true,
    }
}

fn to_http(item: Item) -> Option<HttpResponse> {
    let mut response = http::Response::builder().status(item.status);
    for (name, value) in &item.headers {
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        response = response.header(name, text);
    }
    let body = if item.body.is_null() {
        Vec::new()
    } else {
        serde_json::to_vec(&item.body).ok()?
    };
    response.body(body).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_has_the_effect_of_its_items() {
        use crate::graph::endpoint::{CREATE_EXTENSION_PROPERTY, ME, UPDATE_USER};
        let [read, change, create] =
            [&ME, &UPDATE_USER, &CREATE_EXTENSION_PROPERTY].map(|row| Request::new(row, &["a"]));
        assert_eq!(request(&[&read]).effect(), Effect::Reads);
        assert_eq!(
            request(&[&read, &change]).effect(),
            Effect::ChangesIdempotently
        );
        assert_eq!(request(&[&create, &change]).effect(), Effect::Creates);
    }

    #[test]
    fn responses_are_matched_by_id_in_any_order() {
        let body = json!({"responses": [
            {"id": "1", "status": 204},
            {"id": "0", "status": 429, "headers": {"retry-after": "7"}, "body": {"error": {"code": "TooManyRequests"}}},
            {"id": "9", "status": 200},
        ]});
        let response = http::Response::new(serde_json::to_vec(&body).expect("json"));
        let responses = parse_response(&response, 3).expect("read");
        let first = responses[0].as_ref().expect("answered");
        assert_eq!(first.status(), 429);
        assert_eq!(
            super::super::headers::retry_after(first).map(|wait| wait.as_secs()),
            Some(7)
        );
        assert!(responses[1].as_ref().expect("answered").body().is_empty());
        assert!(responses[2].is_none(), "left out");
    }
}
