//! `/.search` and `/Users/.search`: a query in the body of a POST (RFC 7644, 3.4.3).

use http::Method;
use serde_json::Value;

use super::ScimRequest;
use super::error::ScimError;

/// The schema of a search request.
const SCHEMA: &str = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

/// Converts a search to the equivalent GET; `None` for other requests. Fails if the body is not a search request.
pub(super) fn to_list_request(request: &ScimRequest) -> Option<Result<ScimRequest, ScimError>> {
    let is_search = request.method == Method::POST
        && ["/.search", "/Users/.search"].contains(&request.path.as_str());
    is_search.then(|| parse_search(request))
}

fn parse_search(request: &ScimRequest) -> Result<ScimRequest, ScimError> {
    let body = request.body.as_ref().and_then(Value::as_object);
    let body = body.filter(|body| {
        let schemas = body.get("schemas").and_then(Value::as_array);
        schemas.is_some_and(|all| all.iter().any(|schema| schema == SCHEMA))
    });
    let body = body.ok_or_else(|| {
        ScimError::invalid_syntax(format!("A search request has the schema '{SCHEMA}'."))
    })?;
    let query = body
        .iter()
        .filter_map(|(name, value)| {
            let text = match value {
                Value::String(text) => text.clone(),
                Value::Number(number) => number.to_string(),
                Value::Array(names) if name != "schemas" => {
                    let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
                    names.join(",")
                }
                _ => return None,
            };
            Some((name.clone(), text))
        })
        .collect();
    Ok(ScimRequest {
        method: Method::GET,
        path: "/Users".to_owned(),
        query,
        body: None,
        ..request.clone()
    })
}
