//! The `claims` parameter: declares that the app handles claims challenges, and passes on the claims of a challenge.
//! `graph::challenge` parses challenges.

use serde_json::{Value, json};

/// Declares the client capability for claims challenges (continuous access evaluation), and requests the claims that a
/// challenge named. Source: learn.microsoft.com, `entra/identity-platform/claims-challenge`. A provider that knows none
/// of it ignores it (OpenID Connect Core 1.0, section 5.5).
pub fn parameter(challenge: Option<&str>) -> String {
    let mut claims: Value = challenge
        .and_then(|text| serde_json::from_str(text).ok())
        .filter(Value::is_object)
        .unwrap_or_else(|| json!({}));
    if !claims["access_token"].is_object() {
        claims["access_token"] = json!({});
    }
    claims["access_token"]["xms_cc"] = json!({"values": ["cp1"]});
    claims.to_string()
}

#[cfg(test)]
mod tests {
    use super::parameter;

    #[test]
    fn the_claims_of_a_challenge_are_added_to_the_capability() {
        let capability = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;
        assert_eq!(parameter(None), capability);
        assert_eq!(
            parameter(Some(
                r#"{"access_token":{"nbf":{"essential":true,"value":"1"}},"id_token":{"x":null}}"#
            )),
            r#"{"access_token":{"nbf":{"essential":true,"value":"1"},"xms_cc":{"values":["cp1"]}},"id_token":{"x":null}}"#
        );
        for broken in ["", "{", "[]", "7", r#"{"access_token":7}"#] {
            assert_eq!(parameter(Some(broken)), capability, "{broken}");
        }
    }
}
