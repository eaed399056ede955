//! Resolves references to directory objects, such as `@odata.id` in a body.

use serde_json::{Map, Value};

use super::DirectoryObject;
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use percent_encoding::percent_decode_str;

/// The id in the body `{"@odata.id": "…"}`. Fails if there is no such object.
pub(crate) fn read_id(context: &Context<'_>) -> Result<String, GraphError> {
    let body = context.call.annotated_body_object()?;
    let address = body
        .get("@odata.id")
        .and_then(Value::as_str)
        .ok_or_else(|| {
            GraphError::Unreadable(
                "The request body must contain the property '@odata.id'.".to_owned(),
            )
        })?;
    resolve(context, address)
}

/// The ids in an annotation such as `members@odata.bind`. Fails if one of the objects does not exist.
pub(crate) fn read_bound_ids(
    context: &Context<'_>,
    body: &Map<String, Value>,
    name: &str,
) -> Result<Vec<String>, GraphError> {
    let Some(addresses) = body.get(&format!("{name}@odata.bind")) else {
        return Ok(Vec::new());
    };
    let addresses = addresses.as_array().map(Vec::as_slice).unwrap_or_default();
    addresses
        .iter()
        .map(|address| resolve(context, address.as_str().unwrap_or_default()))
        .collect()
}

fn resolve(context: &Context<'_>, address: &str) -> Result<String, GraphError> {
    let id = id_from_url(address).ok_or_else(|| {
        GraphError::BadRequest(format!(
            "Invalid URL format specified in payload: '{address}'."
        ))
    })?;
    if !context.is_visible(&id) || DirectoryObject::find(context.tenant(), &id).is_none() {
        return Err(GraphError::NotFound(id));
    }
    Ok(id)
}

/// The id at the end of a URL of Graph v1.0 or beta.
fn id_from_url(address: &str) -> Option<String> {
    let (_, path) = address.split_once("://")?;
    let (_, path) = path
        .split_once("/v1.0/")
        .or_else(|| path.split_once("/beta/"))?;
    let last = path.trim_end_matches('/').rsplit('/').next()?;
    let last = match last.split_once("('") {
        Some((_, key)) => key.strip_suffix("')")?,
        None if path.contains('/') => last,
        None => return None,
    };
    Some(
        percent_decode_str(last)
            .decode_utf8_lossy()
            .to_ascii_lowercase(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_parsed_from_each_form_of_url() {
        let root = "https://graph.microsoft.com/v1.0";
        let id = |path: &str| id_from_url(&format!("{root}{path}"));
        assert_eq!(id("/directoryObjects/A-1").as_deref(), Some("a-1"));
        assert_eq!(id("/users('A-1')").as_deref(), Some("a-1"));
        assert_eq!(id("/users"), None);
        assert_eq!(id_from_url("/directoryObjects/a"), None);
        assert_eq!(id_from_url("a-1"), None);
    }
}
