//! Removes the secrets from a request before it is logged. Logs only the length of a body that is neither JSON nor a
//! form.

use std::collections::BTreeMap;

use http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, Uri};
use serde_json::{Value, json};

use crate::redact::redact_form;

const REDACTED: &str = "[redacted]";

/// The keys whose values are secret in a list of `{key, value}`, the format of synchronization secrets.
const SECRET_KEYS: [&str; 5] = [
    "SecretToken",
    "Password",
    "ClientSecret",
    "Oauth2AccessToken",
    "Oauth2RefreshToken",
];

/// The secret properties of Graph.
const SECRET_PROPERTIES: [&str; 4] = ["password", "secretText", "access_token", "refresh_token"];

/// Path and query. Graph's query is logged byte for byte, since it contains no secrets.
pub(super) fn url(uri: &Uri) -> String {
    let is_graph = ["/v1.0/", "/beta/"]
        .iter()
        .any(|version| uri.path().starts_with(version));
    match uri.query() {
        Some(query) if !is_graph => format!("{}?{}", uri.path(), redact_form(query)),
        Some(query) => format!("{}?{query}", uri.path()),
        None => uri.path().to_owned(),
    }
}

/// The headers, without credentials.
pub(super) fn headers(headers: &HeaderMap) -> BTreeMap<String, String> {
    let mut kept = BTreeMap::new();
    for (name, value) in headers {
        let text = if name == AUTHORIZATION || name == COOKIE {
            REDACTED.to_owned()
        } else {
            String::from_utf8_lossy(value.as_bytes()).into_owned()
        };
        kept.entry(name.to_string())
            .and_modify(|all: &mut String| *all = format!("{all}, {text}"))
            .or_insert(text);
    }
    kept
}

/// The body, without credentials.
pub(super) fn body(headers: &HeaderMap, body: &[u8]) -> Value {
    if body.is_empty() {
        return Value::Null;
    }
    let media_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    match std::str::from_utf8(body) {
        Ok(form) if media_type.starts_with("application/x-www-form-urlencoded") => {
            json!(redact_form(form))
        }
        _ => match serde_json::from_slice(body) {
            Ok(mut value) => {
                hide(&mut value);
                value
            }
            Err(_) => json!(format!("[{} bytes]", body.len())),
        },
    }
}

fn hide(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(hide),
        Value::Object(fields) => {
            let is_secret = fields
                .get("key")
                .and_then(Value::as_str)
                .is_some_and(|key| {
                    SECRET_KEYS
                        .iter()
                        .any(|secret| secret.eq_ignore_ascii_case(key))
                });
            for (name, field) in fields {
                let hidden = (is_secret && name == "value")
                    || SECRET_PROPERTIES.contains(&name.as_str())
                    || name.eq_ignore_ascii_case("authorization");
                if hidden && !field.is_null() && *field != json!("") {
                    *field = json!(REDACTED);
                } else {
                    hide(field);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[track_caller]
    fn check_body(media_type: &'static str, sent: &str, kept: Value) {
        let headers = [(CONTENT_TYPE, HeaderValue::from_static(media_type))]
            .into_iter()
            .collect();
        assert_eq!(body(&headers, sent.as_bytes()), kept);
    }

    #[test]
    fn credentials_are_redacted_and_the_rest_is_preserved() {
        check_body(
            "application/json",
            r#"{"extension_0_role":"Admin"}"#,
            json!({"extension_0_role": "Admin"}),
        );
        check_body(
            "application/json",
            r#"{"value":[{"key":"BaseAddress","value":"https://x"},{"key":"SecretToken","value":"s3cret"}]}"#,
            json!({"value": [{"key": "BaseAddress", "value": "https://x"}, {"key": "SecretToken", "value": "[redacted]"}]}),
        );
        check_body(
            "application/json",
            r#"{"requests":[{"id":"1","headers":{"Authorization":"Bearer a.b.c"}}]}"#,
            json!({"requests": [{"id": "1", "headers": {"Authorization": "[redacted]"}}]}),
        );
        check_body(
            "application/x-www-form-urlencoded;charset=utf-8",
            "grant_type=authorization_code&code=1.Abc",
            json!("grant_type=authorization_code&code=%5Bredacted%5D"),
        );
        check_body("text/plain", "a secret", json!("[8 bytes]"));
        check_body("application/json", "", Value::Null);
    }

    #[test]
    fn only_identity_queries_are_rewritten() {
        let kept = |text: &str| url(&text.parse().unwrap());
        assert_eq!(
            kept("/v1.0/users?$filter=startswith(displayName,'code=1')"),
            "/v1.0/users?$filter=startswith(displayName,'code=1')"
        );
        assert_eq!(
            kept("/common/oauth2/v2.0/authorize?session=0.A&prompt=none"),
            "/common/oauth2/v2.0/authorize?session=%5Bredacted%5D&prompt=none"
        );
    }

    #[test]
    fn headers_lose_their_credentials() {
        let mut sent = HeaderMap::new();
        sent.insert(AUTHORIZATION, HeaderValue::from_static("Bearer a.b.c"));
        sent.insert(COOKIE, HeaderValue::from_static("a=b"));
        sent.insert("consistencylevel", HeaderValue::from_static("eventual"));
        let kept = headers(&sent);
        assert_eq!(kept["authorization"], REDACTED);
        assert_eq!(kept["cookie"], REDACTED);
        assert_eq!(kept["consistencylevel"], "eventual");
    }
}
