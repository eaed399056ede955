//! Owns JSON batching: up to twenty requests in one, matched by id, in any order.
//! Refuses to send the batch and to resend its items: the client does.

use super::endpoint::BATCH;
use super::error::GraphError;
use super::request::Request;
use crate::platform::HttpResponse;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// How many items one batch may hold. Source: learn.microsoft.com, `graph/json-batching`.
pub const MOST: usize = 20;

/// The batch that holds `requests`, whose ids are their positions.
pub fn request(requests: &[&Request]) -> Request {
    let items: Vec<Value> = requests
        .iter()
        .enumerate()
        .map(|(at, request)| request.to_batch_item(&at.to_string()))
        .collect();
    Request::new(&BATCH, &[]).json(json!({ "requests": items }))
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

/// The responses in the order of the requests; none for an item that the answer leaves out.
pub fn read(
    response: &HttpResponse,
    count: usize,
) -> Result<Vec<Option<HttpResponse>>, GraphError> {
    let read: Responses = super::response::read("/$batch", response)?;
    let mut answers: Vec<Option<HttpResponse>> = (0..count).map(|_| None).collect();
    for item in read.responses {
        let place = item
            .id
            .parse::<usize>()
            .ok()
            .and_then(|at| answers.get_mut(at));
        if let Some(place) = place {
            *place = to_http(item);
        }
    }
    Ok(answers)
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
    fn answers_are_matched_by_id_whatever_their_order() {
        let body = json!({"responses": [
            {"id": "1", "status": 204},
            {"id": "0", "status": 429, "headers": {"retry-after": "7"}, "body": {"error": {"code": "TooManyRequests"}}},
            {"id": "9", "status": 200},
        ]});
        let response = http::Response::new(serde_json::to_vec(&body).expect("json"));
        let answers = read(&response, 3).expect("read");
        let first = answers[0].as_ref().expect("answered");
        assert_eq!(first.status(), 429);
        assert_eq!(
            super::super::response::retry_after(first).map(|wait| wait.as_secs()),
            Some(7)
        );
        assert!(answers[1].as_ref().expect("answered").body().is_empty());
        assert!(answers[2].is_none(), "left out");
    }
}
