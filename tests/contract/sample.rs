//! A published exchange: its request, its response, and the call of the app that it shows.
//! Fills in only what the documentation left out: ids that every real object has.

use rolecall::graph::endpoint::{ALL, Endpoint};
use rolecall::platform::HttpResponse;
use serde::Deserialize;
use serde_json::{Map, Value};

const SAMPLE_ID: &str = "00000000-0000-4000-8000-000000000000";

#[derive(Deserialize)]
pub(crate) struct Sample {
    #[serde(skip)]
    pub(crate) name: String,
    request: Request,
    response: Response,
}

#[derive(Deserialize)]
struct Request {
    method: String,
    path: String,
}

#[derive(Deserialize)]
struct Response {
    status: u16,
    #[serde(default)]
    headers: Map<String, Value>,
    #[serde(default)]
    body: Value,
}

impl Sample {
    /// The path below the version, without its query; `None` if it is not a Graph path.
    pub(crate) fn below_version(&self) -> Option<&str> {
        let path = self.request.path.split('?').next()?;
        path.strip_prefix("/v1.0")
            .or_else(|| path.strip_prefix("/beta"))
    }

    pub(crate) fn endpoint(&self) -> Option<&'static Endpoint> {
        let path = self.below_version()?;
        let shown = |endpoint: &&&Endpoint| {
            endpoint.method.as_str() == self.request.method
                && matches_template(path, endpoint.template)
        };
        ALL.iter().find(shown).copied()
    }

    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.response.status)
    }

    pub(crate) fn body(&self) -> &Value {
        &self.response.body
    }

    /// The number of objects in a collection.
    pub(crate) fn len(&self) -> usize {
        self.response.body["value"].as_array().map_or(1, Vec::len)
    }

    /// The response as the app gets it, with the ids that the documentation left out.
    pub(crate) fn response(&self) -> HttpResponse {
        let mut body = self.response.body.clone();
        if self.is_success() {
            fill_ids(&mut body);
        }
        let mut response = http::Response::builder().status(self.response.status);
        for (name, value) in &self.response.headers {
            response = response.header(name, value.as_str().unwrap_or_default());
        }
        let body = if body.is_null() {
            Vec::new()
        } else {
            serde_json::to_vec(&body).expect("JSON")
        };
        response.body(body).expect("a response")
    }
}

/// Each parameter matches one segment that is not a word of Graph's, such as `$count` or `delta`.
fn matches_template(path: &str, template: &str) -> bool {
    // Some pages end an address in a slash.
    let (path, template): (Vec<&str>, Vec<&str>) = (
        path.trim_end_matches('/').split('/').collect(),
        template.split('/').collect(),
    );
    let is_word = |segment: &str| segment.starts_with('$') || segment == "delta";
    path.len() == template.len()
        && path.iter().zip(&template).all(|(segment, expected)| {
            segment == expected || (*expected == "{}" && !is_word(segment))
        })
}

fn fill_ids(body: &mut Value) {
    match body.get_mut("value") {
        Some(Value::Array(objects)) => objects.iter_mut().for_each(fill_object_ids),
        _ => fill_object_ids(body),
    }
}

fn fill_object_ids(object: &mut Value) {
    let Some(object) = object.as_object_mut() else {
        return;
    };
    for id in ["id", "appId"] {
        let is_placeholder = object
            .get(id)
            .and_then(Value::as_str)
            .is_none_or(|id| id.starts_with('{') || id.ends_with("-value"));
        if is_placeholder {
            object.insert(id.into(), SAMPLE_ID.into());
        }
    }
}

#[test]
fn a_path_matches_only_its_template() {
    assert!(
        matches_template("/users/87d3", "/users/{}")
            && matches_template("/users/{id}", "/users/{}")
    );
    assert!(
        !matches_template("/users/$count", "/users/{}")
            && !matches_template("/users/delta", "/users/{}")
    );
    assert!(
        !matches_template("/users/1/manager", "/users/{}")
            && !matches_template("/groups/1", "/users/{}")
    );
}
