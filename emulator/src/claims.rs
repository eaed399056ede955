//! The `claims` parameter of a request, and the challenge with which Graph requests a newer token. Ignores unknown
//! claims, as Entra does.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::aadsts::Aadsts;
use crate::origin::Origin;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ClaimsRequest {
    /// Whether the client declares that it handles claims challenges.
    pub(crate) cp1: bool,
    /// The moment that a challenge named, in Unix seconds.
    pub(crate) not_before: Option<i64>,
    /// The requested authentication contexts.
    pub(crate) acrs: Vec<String>,
}

impl ClaimsRequest {
    /// Fails if `claims` is not a JSON object. `None` declares nothing.
    pub(crate) fn parse(claims: Option<&str>) -> Result<Self, Aadsts> {
        let Some(claims) = claims else {
            return Ok(Self::default());
        };
        let claims: Value = serde_json::from_str(claims).map_err(|_| Aadsts::MalformedRequest)?;
        if !claims.is_object() {
            return Err(Aadsts::MalformedRequest);
        }
        let wanted = &claims["access_token"];
        let not_before = wanted["nbf"]["value"]
            .as_str()
            .and_then(|text| text.parse().ok())
            .or_else(|| wanted["nbf"]["value"].as_i64());
        Ok(Self {
            cp1: values(&wanted["xms_cc"])
                .iter()
                .any(|value| value.eq_ignore_ascii_case("cp1")),
            not_before,
            acrs: values(&wanted["acrs"]),
        })
    }
}

/// The texts in `value` and `values` of one claim.
fn values(claim: &Value) -> Vec<String> {
    let many = claim["values"].as_array().into_iter().flatten();
    many.chain([&claim["value"]])
        .filter_map(Value::as_str)
        .map(ToOwned::to_owned)
        .collect()
}

/// The `WWW-Authenticate` header that requests a token issued after `not_before`, in Unix seconds.
pub(crate) fn insufficient_claims(origin: &Origin, not_before: i64) -> String {
    let claims =
        json!({"access_token": {"nbf": {"essential": true, "value": not_before.to_string()}}});
    format!(
        r#"Bearer realm="", authorization_uri="{}", error="insufficient_claims", claims="{}""#,
        origin.url("/common/oauth2/authorize"),
        STANDARD.encode(claims.to_string())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_merged_by_msal_are_parsed() {
        let merged = r#"{"access_token":{"nbf":{"essential":true,"value":"1790000000"},"acrs":{"essential":true,"value":"c1"},"xms_cc":{"values":["CP1"]}}}"#;
        assert_eq!(
            ClaimsRequest::parse(Some(merged)),
            Ok(ClaimsRequest {
                cp1: true,
                not_before: Some(1_790_000_000),
                acrs: vec!["c1".to_owned()],
            })
        );
    }

    #[test]
    fn unknown_claims_are_ignored_and_non_objects_are_rejected() {
        let read = |claims| ClaimsRequest::parse(Some(claims));
        for claims in [
            "{}",
            r#"{"id_token":{"auth_time":null}}"#,
            r#"{"access_token":{"xms_cc":{"values":"cp1"},"nbf":7}}"#,
            r#"{"access_token":[]}"#,
        ] {
            assert_eq!(read(claims), Ok(ClaimsRequest::default()), "{claims}");
        }
        for claims in ["", "[]", "7", "{", "cp1"] {
            assert_eq!(read(claims), Err(Aadsts::MalformedRequest), "{claims}");
        }
    }
}
