//! The key that signs every token: the RS256 example key of RFC 7515, appendix A.2, which is public. Does not generate
//! or load keys: a demo tenant needs no secret key.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rsa::pkcs1v15::{Signature, SigningKey as Rs256, VerifyingKey};
use rsa::signature::{SignatureEncoding as _, Signer as _, Verifier as _};
use rsa::{BigUint, RsaPrivateKey, RsaPublicKey};
use serde_json::{Value, json};
use sha2::Sha256;

/// The key id: the RFC 7638 thumbprint of the public key.
pub const KEY_ID: &str = "IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8";

const MODULUS: &str = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddx\
    HmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSH\
    SXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8\
    NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
const EXPONENT: &str = "AQAB";
const PRIVATE_EXPONENT: &str = "Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97I\
    jlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn\
    439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLh\
    BOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ";
const PRIMES: [&str; 2] = [
    "4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdi\
    YrqBdss1l58BQ3KhooKeQTa9AB0Hw_Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc",
    "uQPEfgmVtjL0Uyyx88GZFF1fOunH3-7cepKmtH4pxhtCoHqpWmT8YAmZxa\
    ewHgHAjLYsp1ZSe7zFYHj7C6ul7TjeLQeZD_YwD66t62wDmpe_HlB-TnBA-njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdc",
];

/// Signs and verifies tokens (RS256).
#[derive(Clone)]
pub struct SigningKey {
    signer: Rs256<Sha256>,
    verifier: VerifyingKey<Sha256>,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("SigningKey")
            .field("kid", &KEY_ID)
            .finish_non_exhaustive()
    }
}

impl Default for SigningKey {
    fn default() -> Self {
        Self::demo()
    }
}

impl SigningKey {
    /// The published example key.
    ///
    /// # Panics
    ///
    /// Never: the numbers are constants, and a test signs with them.
    #[must_use]
    pub fn demo() -> Self {
        let private = RsaPrivateKey::from_components(
            number(MODULUS),
            number(EXPONENT),
            number(PRIVATE_EXPONENT),
            PRIMES.into_iter().map(number).collect(),
        )
        .expect("the numbers of RFC 7515 A.2 make a key");
        let verifier = VerifyingKey::new(RsaPublicKey::from(&private));
        Self {
            signer: Rs256::new(private),
            verifier,
        }
    }

    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.signer.sign(message).to_vec()
    }

    #[must_use]
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::try_from(signature)
            .is_ok_and(|signature| self.verifier.verify(message, &signature).is_ok())
    }
}

/// The public key in the form of Entra's `discovery/v2.0/keys`.
#[must_use]
pub fn jwks(issuer: &str) -> Value {
    json!({
        "keys": [{
            "kty": "RSA",
            "use": "sig",
            "kid": KEY_ID,
            "x5t": KEY_ID,
            "n": MODULUS,
            "e": EXPONENT,
            "issuer": issuer,
        }]
    })
}

fn number(base64url: &str) -> BigUint {
    BigUint::from_bytes_be(
        &URL_SAFE_NO_PAD
            .decode(base64url)
            .expect("the constants of this file are base64url"),
    )
}
