//! Builds the authorization request: PKCE, state, nonce, and the URL. Does not redirect.

use super::claims_request;
use super::discovery::OpenIdConfiguration;
use super::error::AuthError;
use super::scope::Scope;
use crate::config::Config;
use crate::secret::Secret;
use crate::texts::answers as texts;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use oauth2::{
    AuthUrl, ClientId, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    basic::BasicClient,
};

/// Requested at every sign-in besides Graph permissions (OpenID Connect Core 1.0, section 5.4).
pub const OPENID_SCOPES: [&str; 3] = ["openid", "profile", "offline_access"];

/// The `prompt` parameter of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Entra prompts if it needs to.
    AsNeeded,
    /// Succeed without any prompt, or fail.
    None,
    /// Prompt for an account even if the user is signed in.
    SelectAccount,
}

/// The secrets of one sign-in. The tab stores them from the redirect until the return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInSecrets {
    /// The PKCE verifier (RFC 7636, section 4.1).
    pub verifier: Secret<String>,
    /// Binds the response to this tab.
    pub state: Secret<String>,
    /// Binds the ID token to this sign-in.
    pub nonce: Secret<String>,
}

impl SignInSecrets {
    /// Derives three secrets of 43 characters from 96 random bytes.
    pub fn new(random: &[u8; 96]) -> Self {
        let text = |range: std::ops::Range<usize>| {
            Secret::new(BASE64_URL_SAFE_NO_PAD.encode(&random[range]))
        };
        Self {
            verifier: text(0..32),
            state: text(32..64),
            nonce: text(64..96),
        }
    }
}

#[derive(Debug)]
pub struct AuthorizationRequest<'a> {
    pub config: &'a Config,
    pub discovery: &'a OpenIdConfiguration,
    /// Must be registered exactly like this.
    pub redirect_uri: &'a str,
    /// The Graph permissions to request.
    pub scopes: &'a [Scope],
    pub prompt: Prompt,
    pub login_hint: Option<&'a str>,
    /// Claims that a challenge demands, as JSON.
    pub claims: Option<&'a str>,
}

/// The URL that starts the sign-in. Fails if the discovery document or the redirect URI does not hold a URL.
pub fn url(
    sign_in: &AuthorizationRequest<'_>,
    secrets: &SignInSecrets,
) -> Result<String, AuthError> {
    let unreadable = |error: oauth2::url::ParseError| AuthError::Unreadable {
        what: texts::DISCOVERY_DOCUMENT,
        detail: error.to_string(),
    };
    let verifier = PkceCodeVerifier::new(secrets.verifier.expose().clone());
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
    let client = BasicClient::new(ClientId::new(sign_in.config.client_id.to_string()))
        .set_auth_uri(
            AuthUrl::new(sign_in.discovery.authorization_endpoint.clone()).map_err(unreadable)?,
        )
        .set_redirect_uri(RedirectUrl::new(sign_in.redirect_uri.to_owned()).map_err(unreadable)?);
    let state = secrets.state.expose().clone();
    let graph = sign_in.config.cloud.hosts().graph;
    let mut request = client
        .authorize_url(move || CsrfToken::new(state))
        .set_pkce_challenge(challenge)
        .add_scopes(
            OPENID_SCOPES
                .iter()
                .map(|scope| oauth2::Scope::new((*scope).to_owned())),
        )
        .add_scopes(
            sign_in
                .scopes
                .iter()
                .map(|scope| oauth2::Scope::new(scope.qualified(&graph))),
        )
        // A fragment never reaches a server's log or a Referer header.
        .add_extra_param("response_mode", "fragment")
        .add_extra_param("nonce", secrets.nonce.expose().clone());
    match sign_in.prompt {
        Prompt::AsNeeded => {}
        Prompt::None => request = request.add_extra_param("prompt", "none"),
        Prompt::SelectAccount => request = request.add_extra_param("prompt", "select_account"),
    }
    // Entra refuses a login hint combined with `select_account`.
    let hint = sign_in.login_hint.filter(|hint| !hint.is_empty());
    if let (Some(hint), true) = (hint, sign_in.prompt != Prompt::SelectAccount) {
        request = request.add_extra_param("login_hint", hint.to_owned());
    }
    request = request.add_extra_param("claims", claims_request::parameter(sign_in.claims));
    Ok(request.url().0.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_that_of_rfc_7636_appendix_b() {
        let verifier =
            PkceCodeVerifier::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned());
        assert_eq!(
            PkceCodeChallenge::from_code_verifier_sha256(&verifier).as_str(),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }

    #[test]
    fn the_url_has_every_parameter_and_not_the_verifier() {
        let config = Config::parse(r#"{"clientId":"ca11ab1e-0000-4000-8000-000000000001","tenant":"contoso.example","cloud":"global"}"#).expect("config");
        let discovery = OpenIdConfiguration {
            authorization_endpoint: "https://login.example/contoso/oauth2/v2.0/authorize".into(),
            ..OpenIdConfiguration::default()
        };
        let secrets =
            SignInSecrets::new(&std::array::from_fn(|at| u8::try_from(at).expect("small")));
        assert_eq!(secrets.verifier.expose().len(), 43);
        let sign_in = AuthorizationRequest {
            config: &config,
            discovery: &discovery,
            redirect_uri: "http://localhost:8080/",
            scopes: &[Scope::UserRead],
            prompt: Prompt::None,
            login_hint: Some("ada@contoso.example"),
            claims: None,
        };
        let url = url(&sign_in, &secrets).expect("a url");
        for part in [
            "https://login.example/contoso/oauth2/v2.0/authorize?response_type=code",
            "client_id=ca11ab1e-0000-4000-8000-000000000001",
            "code_challenge_method=S256",
            "response_mode=fragment",
            "redirect_uri=http%3A%2F%2Flocalhost%3A8080%2F",
            "scope=openid+profile+offline_access+https%3A%2F%2Fgraph.microsoft.com%2FUser.Read",
            "prompt=none",
            "login_hint=ada%40contoso.example",
            "claims=%7B%22access_token%22%3A%7B%22xms_cc%22%3A%7B%22values%22%3A%5B%22cp1%22%5D%7D%7D%7D",
        ] {
            assert!(url.contains(part), "{part} in {url}");
        }
        assert!(url.contains(secrets.state.expose()) && url.contains(secrets.nonce.expose()));
        assert!(!url.contains(secrets.verifier.expose()));
    }
}
