//! JSON Web Tokens in compact form. RS256 only; does not evaluate the claims.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::env::keys::{KEY_ID, SigningKey};

/// Why a text is not a valid token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JwtError {
    /// Not three base64url parts of JSON with an RS256 header.
    Malformed,
    /// Well formed, but not signed by this key.
    Signature,
}

/// A signed token with these claims.
pub(crate) fn sign(key: &SigningKey, claims: &Value) -> String {
    let header = json!({"typ": "JWT", "alg": "RS256", "x5t": KEY_ID, "kid": KEY_ID});
    let message = format!("{}.{}", encode_part(&header), encode_part(claims));
    let signature = URL_SAFE_NO_PAD.encode(key.sign(message.as_bytes()));
    format!("{message}.{signature}")
}

/// The claims of a token that `key` signed.
pub(crate) fn verify(key: &SigningKey, token: &str) -> Result<Value, JwtError> {
    let (message, signature) = token.rsplit_once('.').ok_or(JwtError::Malformed)?;
    let (header, claims) = message.split_once('.').ok_or(JwtError::Malformed)?;
    let header = decode_part(header)?;
    let claims = decode_part(claims)?;
    let signature = URL_SAFE_NO_PAD
        .decode(signature)
        .map_err(|_| JwtError::Malformed)?;
    if header["alg"] != "RS256" || !claims.is_object() {
        return Err(JwtError::Malformed);
    }
    if !key.verifies(message.as_bytes(), &signature) {
        return Err(JwtError::Signature);
    }
    Ok(claims)
}

/// JSON as base64url without padding, the encoding of `client_info` and of the parts of a token.
pub(crate) fn encode_part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn decode_part(part: &str) -> Result<Value, JwtError> {
    let bytes = URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| JwtError::Malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| JwtError::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 7515, appendix A.2: same key, same bytes, same signature.
    #[test]
    fn the_signature_of_rfc_7515_a2_is_reproduced() {
        let message = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        let signature = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";
        let key = SigningKey::demo();
        assert_eq!(
            URL_SAFE_NO_PAD.encode(key.sign(message.as_bytes())),
            signature
        );
        assert_eq!(
            verify(&key, &format!("{message}.{signature}")).unwrap()["iss"],
            "joe"
        );
    }

    #[test]
    fn an_altered_token_is_rejected() {
        let key = SigningKey::demo();
        let token = sign(&key, &json!({"oid": "a"}));
        let (_, signature) = token.rsplit_once('.').unwrap();
        let (header, _) = token.split_once('.').unwrap();
        let forged = format!("{header}.{}.{signature}", encode_part(&json!({"oid": "b"})));
        assert_eq!(verify(&key, &forged), Err(JwtError::Signature));
        assert_eq!(verify(&key, "not a token"), Err(JwtError::Malformed));
    }

    #[test]
    fn the_none_algorithm_is_rejected() {
        let unsigned = format!(
            "{}.{}.",
            encode_part(&json!({"alg": "none"})),
            encode_part(&json!({"oid": "a"}))
        );
        assert_eq!(
            verify(&SigningKey::demo(), &unsigned),
            Err(JwtError::Malformed)
        );
    }
}
