//! Authenticates a Graph request by its bearer token: user, client, scopes and roles.

use http::HeaderMap;
use http::header::AUTHORIZATION;
use serde_json::Value;

use super::jwt::{self, JwtError};
use super::token_response::REVOCATIONS_CLAIM;
use crate::env::Env;
use crate::model::GRAPH_APP_ID;
use crate::origin::Origin;
use crate::state::State;

/// The caller of Graph, read from the token and the current state of the tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The index of the tenant in [`State::tenants`].
    pub tenant: usize,
    /// The object id of the signed-in user.
    pub user_id: String,
    /// The application (client) id that the token was issued to.
    pub client_id: String,
    /// The delegated scopes in the token.
    pub scopes: Vec<String>,
    /// The template ids of the directory roles that the user holds now, regardless of the token's age.
    pub role_template_ids: Vec<String>,
}

/// Why a bearer token was rejected, in Graph's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BearerError {
    /// No `Authorization` header, or nothing after `Bearer`.
    #[error("Access token is empty.")]
    Empty,
    /// Not a JSON Web Token.
    #[error("IDX14100: JWT is not well formed, there are no dots (.).")]
    Malformed,
    /// Signed with another key, or altered.
    #[error("Access token validation failure. Invalid signature.")]
    Signature,
    /// Issued for another resource (for example, an `id_token`).
    #[error("Access token validation failure. Invalid audience.")]
    WrongAudience,
    /// Issued by a tenant that does not exist here.
    #[error("Access token validation failure. Invalid issuer.")]
    WrongIssuer,
    #[error("Lifetime validation failed, the token is expired.")]
    Expired,
    /// Issued before the user's sessions were revoked, at this Unix second.
    #[error(
        "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: \
         TokenIssuedBeforeRevocationTimestamp"
    )]
    Revoked(i64),
    /// Issued before the policies changed, at this Unix second.
    #[error(
        "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: \
         TokenCreatedWithOutdatedPolicies"
    )]
    OutdatedPolicies(i64),
    /// The user of the token no longer exists.
    #[error("The identity of the calling application could not be established.")]
    UnknownUser,
}

impl BearerError {
    /// For a claims challenge, the Unix second after which the new token must be issued.
    pub(crate) fn not_before(self) -> Option<i64> {
        match self {
            Self::Revoked(moment) | Self::OutdatedPolicies(moment) => Some(moment),
            _ => None,
        }
    }
}

impl From<JwtError> for BearerError {
    fn from(error: JwtError) -> Self {
        match error {
            JwtError::Malformed => Self::Malformed,
            JwtError::Signature => Self::Signature,
        }
    }
}

/// Fails if the `Authorization` header has no valid token of a tenant here.
pub fn authenticate(
    state: &State,
    env: &Env,
    origin: &Origin,
    headers: &HeaderMap,
) -> Result<Caller, BearerError> {
    let now = state.now(env);
    let token = bearer_token(headers).ok_or(BearerError::Empty)?;
    let claims = jwt::verify(&env.keys, token)?;
    let audience = claim_text(&claims, "aud");
    if audience != GRAPH_APP_ID && audience != origin.url("") {
        return Err(BearerError::WrongAudience);
    }
    if claims["exp"]
        .as_i64()
        .is_none_or(|exp| now.millis() >= exp * 1000)
    {
        return Err(BearerError::Expired);
    }
    let tenant_id = claim_text(&claims, "tid");
    let tenant = state
        .tenants
        .iter()
        .position(|tenant| tenant.id == tenant_id)
        .ok_or(BearerError::WrongIssuer)?;
    let user_id = claim_text(&claims, "oid");
    let directory = &state.tenants[tenant];
    directory
        .user_by_id(user_id)
        .ok_or(BearerError::UnknownUser)?;
    refuse_revoked(state, user_id, &claims)?;
    Ok(Caller {
        tenant,
        user_id: user_id.to_owned(),
        client_id: claim_text(&claims, "appid").to_owned(),
        scopes: claim_text(&claims, "scp")
            .split_ascii_whitespace()
            .map(ToOwned::to_owned)
            .collect(),
        role_template_ids: directory.role_template_ids(user_id).into_iter().collect(),
    })
}

/// Continuous access evaluation applies only to clients that handle challenges; the tokens of other clients stay valid
/// until they expire.
fn refuse_revoked(state: &State, user_id: &str, claims: &Value) -> Result<(), BearerError> {
    if !claims["xms_cc"]
        .as_array()
        .is_some_and(|declared| declared.iter().any(|one| one == "cp1"))
    {
        return Ok(());
    }
    let after = |index: usize| claims[REVOCATIONS_CLAIM][index].as_u64().unwrap_or(0);
    let revocations = &state.identity.revocations;
    if let Some(mark) = revocations.sessions_since(user_id, after(0)) {
        return Err(BearerError::Revoked(mark.at.div_euclid(1000)));
    }
    match revocations.policies_since(user_id, after(1)) {
        Some(mark) => Err(BearerError::OutdatedPolicies(mark.at.div_euclid(1000))),
        None => Ok(()),
    }
}

fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    (scheme.eq_ignore_ascii_case("bearer") && !token.trim().is_empty()).then(|| token.trim())
}

fn claim_text<'a>(claims: &'a Value, name: &str) -> &'a str {
    claims[name].as_str().unwrap_or_default()
}
