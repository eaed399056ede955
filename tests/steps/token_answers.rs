//! Tests responses of the token endpoint that belong to another sign-in, for a code and for a renewal: the session
//! rejects their tokens.

use crate::other_provider::Provider;
use rolecall::graph::endpoint::ME;
use rolecall::oauth::error::ClaimsError;
use rolecall::oauth::{AuthError, SessionState, SignedOutReason};
use serde_json::{Value, json};

/// Whether these are the tokens for a code: tokens of a renewal have no nonce.
fn is_for_code(claims: &Value) -> bool {
    !claims["nonce"].is_null()
}

#[tokio::test]
async fn an_id_token_of_another_sign_in_is_rejected() {
    let shapes: [fn(&mut Value); 11] = [
        |claims| *claims = Value::Null,
        |claims| claims["iss"] = json!("http://127.0.0.1:8081/realms/home"),
        |claims| claims["iss"] = Value::Null,
        |claims| claims["aud"] = json!("another"),
        |claims| claims["aud"] = json!([claims["aud"], "another"]),
        |claims| claims["azp"] = json!("another"),
        |claims| claims["nonce"] = json!("another"),
        |claims| claims["nonce"] = Value::Null,
        |claims| claims["exp"] = json!(1_000),
        |claims| claims["exp"] = json!(claims["exp"].to_string()),
        |claims| claims["exp"] = Value::Null,
    ];
    for (at, change) in shapes.into_iter().enumerate() {
        let provider = Provider::new(move |_, claims| change(claims));
        let state = provider.sign_in("").await;
        let SessionState::SignedOut(SignedOutReason::Failed(AuthError::Claims(_))) = state else {
            panic!("{at}: {state:?}")
        };
        let token = provider.session.token_for(&ME).await;
        assert_eq!(token.unwrap_err(), AuthError::SignedOut, "{at}");
        assert_eq!(provider.world.tab.as_text(), "{}", "{at}: nothing is kept");
    }
}

#[tokio::test]
async fn a_renewal_with_another_id_token_is_rejected() {
    let shapes: [fn(&mut Value); 6] = [
        |claims| claims["sub"] = json!("another"),
        |claims| claims["iss"] = json!("http://127.0.0.1:8081/realms/home"),
        |claims| claims["aud"] = json!("another"),
        |claims| claims["aud"] = json!([claims["aud"], "another"]),
        |claims| claims["exp"] = json!(1_000),
        |claims| claims["nonce"] = json!("another"),
    ];
    for change in shapes {
        let provider = Provider::new(move |tokens, claims| {
            tokens["refresh_token"] = json!("r");
            tokens["expires_in"] = json!(600);
            if !is_for_code(claims) {
                tokens["access_token"] = json!("of another");
                change(claims);
            }
        });
        let state = provider.sign_in("").await;
        assert!(matches!(state, SessionState::SignedIn(_)), "{state:?}");
        provider.world.advance(590);
        let refused = provider.session.token_for(&ME).await;
        let Err(AuthError::Claims(error)) = refused else {
            panic!("{refused:?}")
        };
        assert!(!matches!(error, ClaimsError::Unreadable(_)), "{error}");
    }
}

#[tokio::test]
async fn a_token_of_another_type_is_rejected_at_sign_in_and_renewal() {
    for (kind, is_bearer) in [("BEARER", true), ("mac", false), ("DPoP", false)] {
        for of_renewal in [false, true] {
            let provider = Provider::new(move |tokens, claims| {
                tokens["refresh_token"] = json!("r");
                tokens["expires_in"] = json!(600);
                if is_for_code(claims) != of_renewal {
                    tokens["token_type"] = json!(kind);
                }
            });
            let state = provider.sign_in("").await;
            let is_signed_in = matches!(state, SessionState::SignedIn(_));
            assert_eq!(is_signed_in, is_bearer || of_renewal, "{kind} {state:?}");
            if of_renewal {
                provider.world.advance(601);
                let token = provider.session.token_for(&ME).await;
                assert_eq!(token.is_ok(), is_bearer, "{kind} {token:?}");
            }
        }
    }
}
