//! Reads values that a client writes to an application: texts, redirect URIs and claims.

use serde_json::{Map, Value, json};

pub(super) fn texts(value: &Value) -> Option<Vec<String>> {
    let items = value.as_array()?;
    items
        .iter()
        .map(|item| item.as_str().map(ToOwned::to_owned))
        .collect()
}

/// The redirect URIs of a platform, or `Some(None)` if the request does not contain any.
#[expect(
    clippy::option_option,
    reason = "not written is not the same as not readable"
)]
pub(super) fn redirect_uris(platform: &Value) -> Option<Option<Vec<String>>> {
    match platform.as_object()?.get("redirectUris") {
        None => Some(None),
        Some(uris) => texts(uris).map(Some),
    }
}

pub(super) fn id_token_claims(value: &Value) -> Option<Vec<String>> {
    let empty = json!([]);
    let claims: &Map<String, Value> = match value {
        Value::Null => return Some(Vec::new()),
        other => other.as_object()?,
    };
    claims
        .get("idToken")
        .unwrap_or(&empty)
        .as_array()?
        .iter()
        .map(|claim| Some(claim["name"].as_str()?.to_owned()))
        .collect()
}
