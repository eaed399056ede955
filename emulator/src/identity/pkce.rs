//! Proof Key for Code Exchange (RFC 7636): challenge and verifier. S256 only, as Entra requires of single-page
//! applications.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

/// Whether a challenge or verifier has a permitted length.
pub(crate) fn has_valid_length(text: &str) -> bool {
    (43..=128).contains(&text.len())
}

/// Whether `challenge` is the S256 hash of `verifier`.
pub(crate) fn matches_challenge(challenge: &str, verifier: &str) -> bool {
    has_valid_length(verifier)
        && URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())) == challenge
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7636, appendix B.
    #[test]
    fn the_published_example_matches() {
        let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assert!(matches_challenge(
            challenge,
            "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        ));
        assert!(!matches_challenge(
            challenge,
            "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK"
        ));
    }
}
