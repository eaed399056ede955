//! Tests signing in with an OpenID provider other than Entra: the session requires nothing that only Entra sends, and
//! follows the standards where they leave a choice.

use crate::world::{World, config};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use rolecall::client::Client;
use rolecall::config::Config;
use rolecall::graph::Request;
use rolecall::graph::endpoint::ME;
use rolecall::oauth::authorize::Prompt;
use rolecall::oauth::error::CallbackError;
use rolecall::oauth::scope::Scope;
use rolecall::oauth::{AuthError, SessionState, SignedOutReason};
use rolecall::session::Session;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

const ISSUER: &str = "http://127.0.0.1:8081/realms/work";

fn parse_form(text: &str) -> BTreeMap<String, String> {
    oauth2::url::form_urlencoded::parse(text.as_bytes())
        .into_owned()
        .collect()
}

/// A provider that sends what OpenID Connect Core and Discovery require, and nothing else.
pub(crate) struct Provider {
    pub(crate) world: World,
    pub(crate) session: Session,
    nonce: Rc<RefCell<String>>,
    issuer: &'static str,
    announces_issuer: Rc<Cell<bool>>,
}

impl Provider {
    /// `shape` changes the token endpoint's response; claims that it sets to null are not sent.
    pub(crate) fn new(shape: impl Fn(&mut Value, &mut Value) + 'static) -> Self {
        Self::with_config(ISSUER, config(), shape)
    }

    /// The provider that this configuration names.
    fn with_config(
        issuer: &'static str,
        config: Config,
        shape: impl Fn(&mut Value, &mut Value) + 'static,
    ) -> Self {
        let world = World::new("fresh");
        let nonce: Rc<RefCell<String>> = Rc::default();
        let expected = Rc::clone(&nonce);
        let announces_issuer: Rc<Cell<bool>> = Rc::default();
        let announced = Rc::clone(&announces_issuer);
        let clock = Rc::clone(&world.platform.clock);
        world.override_responses(move |request| {
            let path = request.uri().path();
            let answer = |body: Value| {
                Some(Ok(http::Response::builder()
                    .header("content-type", "application/json")
                    .body(body.to_string().into_bytes())
                    .unwrap()))
            };
            if path.ends_with("/.well-known/openid-configuration") {
                return answer(json!({
                    "issuer": issuer,
                    "authorization_endpoint": format!("{issuer}/authorize"),
                    "token_endpoint": format!("{issuer}/token"),
                    "jwks_uri": format!("{issuer}/keys"),
                    "response_types_supported": ["code"],
                    "subject_types_supported": ["public"],
                    "id_token_signing_alg_values_supported": ["RS256"],
                    "authorization_response_iss_parameter_supported": announced.get(),
                }));
            }
            if path.ends_with("/token") {
                let asked = parse_form(&String::from_utf8_lossy(request.body()));
                let now = clock.now().as_secs();
                let mut claims = json!({"iss": issuer, "sub": "248289761001", "aud": asked["client_id"], "exp": now + 600, "iat": now});
                if asked["grant_type"] == "authorization_code" {
                    assert!(asked.contains_key("code_verifier") && asked.contains_key("redirect_uri"));
                    claims["nonce"] = json!(*expected.borrow());
                }
                let mut tokens = json!({"access_token": "opaque", "token_type": "bearer"});
                shape(&mut tokens, &mut claims);
                if !claims.is_null() {
                    tokens["id_token"] = json!(format!("e30.{}.sig", BASE64_URL_SAFE_NO_PAD.encode(claims.to_string())));
                }
                return answer(tokens);
            }
            path.starts_with("/v1.0/").then(|| {
                assert_eq!(request.headers()["authorization"], "Bearer opaque");
                Ok(http::Response::new(br#"{"id":"1"}"#.to_vec()))
            })
        });
        let session = Session::new(
            world.platform.clone(),
            config,
            crate::world::REDIRECT.into(),
        );
        Self {
            world,
            session,
            nonce,
            issuer,
            announces_issuer,
        }
    }

    /// Goes to the provider and back with `more` added to the response.
    pub(crate) async fn sign_in(&self, more: &str) -> SessionState {
        self.sign_in_with_answer(&format!("code=c{more}")).await
    }

    /// Goes to the provider and back with this response.
    pub(crate) async fn sign_in_with_answer(&self, answer: &str) -> SessionState {
        self.session.start("", "").await;
        self.session.sign_in(Prompt::AsNeeded, "users").await;
        let address = self.world.last_address();
        assert!(
            address.starts_with(&format!("{}/authorize?", self.issuer)),
            "{address}"
        );
        let asked = parse_form(address.split_once('?').unwrap().1);
        self.nonce.borrow_mut().clone_from(&asked["nonce"]);
        let fragment = format!("{answer}&state={}", asked["state"]);
        self.session.start(&fragment, "").await;
        self.session.state()
    }
}

#[tokio::test]
async fn the_minimum_of_the_standards_is_enough() {
    let provider = Provider::new(|_, _| {});
    let state = provider
        .sign_in("&session_state=x&unknown=%00&code_challenge=1")
        .await;
    let SessionState::SignedIn(account) = state else {
        panic!("{state:?}")
    };
    assert_eq!(account.issuer, ISSUER, "the issuer identifies the tenant");
    assert_eq!(
        (account.tenant_id, account.wids, account.login_hint),
        (None, None, None)
    );
    assert!(
        account.granted.contains(Scope::UserRead),
        "no `scope` means the requested ones"
    );
    assert_eq!(
        provider.session.expires_in(),
        None,
        "there is no refresh token"
    );
    let client = Client::new(provider.session.clone());
    assert!(client.read::<Value>(&Request::new(&ME, &[])).await.is_ok());
    // Without a refresh token, the session lasts as long as the access token.
    provider.world.advance(3_601);
    assert!(client.read::<Value>(&Request::new(&ME, &[])).await.is_err());
    assert!(matches!(
        provider.session.state(),
        SessionState::SignedOut(SignedOutReason::Expired(AuthError::SignedOut))
    ));
}

#[tokio::test]
async fn optional_values_of_a_provider_are_understood() {
    let provider = Provider::new(|tokens, claims| {
        tokens["refresh_token"] = json!("r");
        tokens["expires_in"] = json!(600);
        tokens["refresh_token_expires_in"] = json!("soon");
        tokens["scope"] = json!("openid User.Read User.Read.All something:else");
        tokens["another"] = json!({"member": []});
        claims["azp"] = claims["aud"].clone();
        claims["aud"] = json!([claims["aud"], "https://api.example"]);
        claims["preferred_username"] = json!("ada");
        claims["tid"] = Value::Null;
        claims["acr"] = json!("1");
    });
    let state = provider
        .sign_in(&format!(
            "&iss={}",
            "http%3A%2F%2F127.0.0.1%3A8081%2Frealms%2Fwork"
        ))
        .await;
    let SessionState::SignedIn(account) = state else {
        panic!("{state:?}")
    };
    assert_eq!(account.username, "ada");
    assert!(account.granted.contains(Scope::UserReadAll));
    provider.world.advance(590);
    let client = Client::new(provider.session.clone());
    assert!(client.read::<Value>(&Request::new(&ME, &[])).await.is_ok());
    assert!(matches!(
        provider.session.state(),
        SessionState::SignedIn(_)
    ));
    provider.session.sign_out().await;
    assert!(
        !provider.world.last_address().contains("logout"),
        "it has no such endpoint"
    );
}

#[tokio::test]
async fn another_issuer_in_the_response_or_the_token_is_refused() {
    let provider = Provider::new(|_, _| {});
    let state = provider.sign_in("&iss=https%3A%2F%2Fevil.example").await;
    assert!(
        matches!(
            state,
            SessionState::SignedOut(SignedOutReason::Failed(AuthError::Callback(_)))
        ),
        "{state:?}"
    );
    let provider = Provider::new(|_, claims| claims["iss"] = json!("https://evil.example"));
    let state = provider.sign_in("").await;
    assert!(
        matches!(
            state,
            SessionState::SignedOut(SignedOutReason::Failed(AuthError::Claims(_)))
        ),
        "{state:?}"
    );
}

#[tokio::test]
async fn an_error_response_must_name_the_issuer_too() {
    const REFUSAL: &str = "error=access_denied&error_description=Call+the+number+below";
    let theirs = format!("{REFUSAL}&iss=http%3A%2F%2F127.0.0.1%3A8081%2Frealms%2Fwork");
    let of_another = format!("{REFUSAL}&iss=https%3A%2F%2Fevil.example");
    for (announces, answer, is_theirs) in [
        (false, REFUSAL, true),
        (false, &theirs, true),
        (false, &of_another, false),
        (true, REFUSAL, false),
        (true, &theirs, true),
        (true, "code=c", false),
    ] {
        let provider = Provider::new(|_, _| {});
        provider.announces_issuer.set(announces);
        let state = provider.sign_in_with_answer(answer).await;
        let SessionState::SignedOut(SignedOutReason::Failed(error)) = state else {
            panic!("{state:?}")
        };
        let other = AuthError::Callback(CallbackError::OtherIssuer);
        assert_eq!(error != other, is_theirs, "{announces} {answer}: {error}");
    }
}

#[tokio::test]
async fn the_end_of_entras_refresh_token_is_known_without_a_claim() {
    const ENTRA: &str =
        "https://login.microsoftonline.com/c0ffee00-0000-4000-8000-000000000001/v2.0";
    let global = json!({"clientId": config().client_id.as_str(), "tenant": "contoso.example", "cloud": "global"});
    let global = Config::parse(&global.to_string()).unwrap();
    let with_refresh_token = |tokens: &mut Value, _: &mut Value| {
        tokens["refresh_token"] = json!("r");
    };
    let provider = Provider::with_config(ENTRA, global, with_refresh_token);
    assert!(matches!(
        provider.sign_in("").await,
        SessionState::SignedIn(_)
    ));
    let left = provider.session.expires_in().expect("a day");
    assert!(
        left <= Duration::from_hours(24) && left > Duration::from_hours(23),
        "{left:?}"
    );
    provider.world.advance(3_500);
    provider.session.renew_if_due().await;
    let later = provider.session.expires_in().expect("still known");
    assert!(later + Duration::from_secs(3_500) <= left, "{later:?}");
    let other = Provider::new(with_refresh_token);
    assert!(matches!(other.sign_in("").await, SessionState::SignedIn(_)));
    assert_eq!(
        other.session.expires_in(),
        None,
        "another provider's may live on"
    );
}
