//! Exchanges a code or a refresh token for tokens, with the `oauth2` crate. `session` holds the tokens, in memory.

use super::authorize::OPENID_SCOPES;
use super::claims_request;
use super::discovery::OpenIdConfiguration;
use super::error::{AuthError, EntraError};
use super::scope::{Scope, Scopes, scopes_from_names};
use crate::config::Config;
use crate::platform::{HttpRequest, HttpResponse, LocalFuture, Transport, TransportError};
use crate::secret::Secret;
use crate::texts::answers as texts;
use oauth2::basic::{BasicRevocationErrorResponse, BasicTokenType};
use oauth2::{
    AsyncHttpClient, AuthorizationCode, Client, ClientId, EmptyExtraTokenFields, EndpointNotSet,
    EndpointSet, ExtraTokenFields, PkceCodeVerifier, RedirectUrl, RefreshToken, RequestTokenError,
    StandardRevocableToken, StandardTokenIntrospectionResponse, StandardTokenResponse,
    TokenResponse, TokenUrl,
};
use send_wrapper::SendWrapper;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// The lifetime of an access token if the response has none (RFC 6749, section 5.1, only recommends `expires_in`).
const DEFAULT_LIFETIME: Duration = Duration::from_hours(1);

/// A response of the token endpoint.
#[derive(Clone, Debug)]
pub struct Tokens {
    /// For the `Authorization` header of Graph calls.
    pub access_token: Secret<String>,
    /// An authority may issue none.
    pub refresh_token: Option<Secret<String>>,
    /// Identifies the user. A refresh may return none.
    pub id_token: Option<Secret<String>>,
    pub lifetime: Duration,
    /// `None` if the authority does not send it.
    pub refresh_lifetime: Option<Duration>,
    pub granted: Scopes,
}

#[derive(Serialize, Deserialize)]
struct IdTokenField {
    #[serde(default, skip_serializing)]
    id_token: Option<String>,
}

impl ExtraTokenFields for IdTokenField {}

impl std::fmt::Debug for IdTokenField {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

type Response = StandardTokenResponse<IdTokenField, BasicTokenType>;

type EntraClient<Token> = Client<
    EntraError,
    Response,
    StandardTokenIntrospectionResponse<EmptyExtraTokenFields, BasicTokenType>,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    Token,
>;

/// Sends the crate's requests through the app's transport, so that nothing else uses the network.
struct TransportAdapter {
    transport: Rc<dyn Transport>,
    /// `refresh_token_expires_in`. Only Entra sends it, so it is parsed outside the crate: whatever another provider
    /// sends under this name must not make the response unreadable.
    refresh_seconds: Rc<Cell<Option<u64>>>,
}

impl TransportAdapter {
    fn new(transport: Rc<dyn Transport>) -> Self {
        Self {
            transport,
            refresh_seconds: Rc::default(),
        }
    }
}

impl AsyncHttpClient<'_> for TransportAdapter {
    type Error = TransportError;
    // The crate requires `Send` on the host, where only tests run, on one thread.
    type Future = SendWrapper<LocalFuture<Result<HttpResponse, TransportError>>>;

    fn call(&self, request: HttpRequest) -> Self::Future {
        let (response, refresh_seconds) = (
            self.transport.send(request),
            Rc::clone(&self.refresh_seconds),
        );
        SendWrapper::new(Box::pin(async move {
            let response = response.await?;
            let members: Value = serde_json::from_slice(response.body()).unwrap_or_default();
            refresh_seconds.set(members["refresh_token_expires_in"].as_u64());
            Ok(response)
        }))
    }
}

fn client(
    config: &Config,
    discovery: &OpenIdConfiguration,
) -> Result<EntraClient<EndpointSet>, AuthError> {
    let token_url = TokenUrl::new(discovery.token_endpoint.clone()).map_err(unreadable)?;
    let client: EntraClient<EndpointNotSet> =
        Client::new(ClientId::new(config.client_id.to_string()));
    Ok(client.set_token_uri(token_url))
}

fn unreadable(error: impl std::fmt::Display) -> AuthError {
    AuthError::Unreadable {
        what: texts::TOKEN_ENDPOINT,
        detail: error.to_string(),
    }
}

/// Redeems the code of a redirect (RFC 6749, section 4.1.3, with the verifier of RFC 7636, section 4.5). Fails if Entra
/// refuses or does not respond, or if the response is unreadable or not a Bearer token.
pub async fn redeem_code(
    transport: Rc<dyn Transport>,
    config: &Config,
    discovery: &OpenIdConfiguration,
    redirect_uri: &str,
    code: &Secret<String>,
    verifier: &Secret<String>,
    requested: &[Scope],
) -> Result<Tokens, AuthError> {
    let client = client(config, discovery)?
        .set_redirect_uri(RedirectUrl::new(redirect_uri.to_owned()).map_err(unreadable)?);
    let adapter = TransportAdapter::new(transport);
    let response = client
        .exchange_code(AuthorizationCode::new(code.expose().clone()))
        .set_pkce_verifier(PkceCodeVerifier::new(verifier.expose().clone()))
        .add_extra_param("claims", claims_request::parameter(None))
        .request_async(&adapter)
        .await;
    read(response, requested, &adapter)
}

/// Redeems a refresh token, and requests `scopes` and the claims of a challenge (RFC 6749, section 6). Fails like
/// [`redeem_code`].
pub async fn refresh(
    transport: Rc<dyn Transport>,
    config: &Config,
    discovery: &OpenIdConfiguration,
    refresh_token: &Secret<String>,
    scopes: &[Scope],
    claims: Option<&str>,
) -> Result<Tokens, AuthError> {
    let graph = config.cloud.hosts().graph;
    let client = client(config, discovery)?;
    let adapter = TransportAdapter::new(transport);
    let refresh_token = RefreshToken::new(refresh_token.expose().clone());
    let response = client
        .exchange_refresh_token(&refresh_token)
        .add_extra_param("claims", claims_request::parameter(claims))
        .add_scopes(
            OPENID_SCOPES
                .iter()
                .map(|scope| oauth2::Scope::new((*scope).to_owned())),
        )
        .add_scopes(
            scopes
                .iter()
                .map(|scope| oauth2::Scope::new(scope.qualified(&graph))),
        )
        .request_async(&adapter)
        .await;
    read(response, scopes, &adapter)
}

fn read(
    response: Result<Response, RequestTokenError<TransportError, EntraError>>,
    requested: &[Scope],
    adapter: &TransportAdapter,
) -> Result<Tokens, AuthError> {
    match response {
        // The app sends Bearer tokens only; another type would need more than that (RFC 6749, section 7.1).
        Ok(response) if *response.token_type() != BasicTokenType::Bearer => {
            Err(unreadable(texts::NO_BEARER_TOKEN))
        }
        Ok(response) => Ok(Tokens {
            access_token: Secret::new(response.access_token().secret().clone()),
            refresh_token: response
                .refresh_token()
                .map(|token| Secret::new(token.secret().clone())),
            id_token: response.extra_fields().id_token.clone().map(Secret::new),
            lifetime: response.expires_in().unwrap_or(DEFAULT_LIFETIME),
            refresh_lifetime: adapter.refresh_seconds.get().map(Duration::from_secs),
            // Without `scope`, the requested permissions were granted (RFC 6749, section 5.1).
            granted: response.scopes().map_or_else(
                || requested.iter().copied().collect(),
                |scopes| scopes_from_names(scopes.iter().map(|scope| scope.as_str())),
            ),
        }),
        Err(RequestTokenError::ServerResponse(error)) => Err(AuthError::Refused(error)),
        Err(RequestTokenError::Request(error)) => Err(AuthError::Transport(error)),
        // The crate's error quotes the body, which may contain a token: use its path only.
        Err(RequestTokenError::Parse(error, _)) => {
            Err(unreadable(texts::unreadable_at(error.path())))
        }
        Err(RequestTokenError::Other(detail)) => Err(unreadable(detail)),
    }
}
