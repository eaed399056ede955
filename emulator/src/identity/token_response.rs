//! Builds the response of the token endpoint: access token, id token, refresh token and client info. Does not check
//! whether the client may have them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::directory::{Account, Registration};
use super::exchange::{Exchange, pairwise_subject};
use super::jwt;
use crate::model::GRAPH_APP_ID;
use crate::tokens::Grant;
use crate::tokens::requested_scopes::RequestedScopes;

/// The lifetime of an `id_token`, whatever the access token's lifetime.
const ID_TOKEN_LIFETIME_SECONDS: i64 = 3600;

/// The access token claim with the latest revocations at sign-in and at policy evaluation; the token is newer than
/// these.
pub(crate) const REVOCATIONS_CLAIM: &str = "xms_emulated_after";

/// The parts of a token response.
#[derive(Debug)]
pub(crate) struct TokenResponse<'a> {
    pub(crate) account: &'a Account,
    pub(crate) client: &'a Registration,
    pub(crate) grant: &'a Grant,
    /// The scopes of this request, which determine the spelling of `scope` and which tokens are sent.
    pub(crate) requested: &'a RequestedScopes,
    /// The consented Graph scopes.
    pub(crate) granted_scopes: &'a BTreeSet<String>,
    pub(crate) nonce: Option<&'a str>,
    /// The new refresh token and, if its lifetime is fixed, the seconds left.
    pub(crate) refresh_token: Option<(&'a str, Option<i64>)>,
    pub(crate) client_info: bool,
    /// Whether the tokens contain role template ids.
    pub(crate) includes_wids: bool,
    /// The lifetime of the access token, in seconds.
    pub(crate) token_seconds: i64,
}

impl TokenResponse<'_> {
    /// The JSON of a successful token response.
    pub(crate) fn to_json(&self, exchange: &Exchange<'_>) -> Value {
        let mut answer = json!({
            "token_type": "Bearer",
            "scope": self.requested.to_scope(self.granted_scopes),
            "expires_in": self.token_seconds,
            "ext_expires_in": self.token_seconds,
            "access_token": jwt::sign(&exchange.env.keys, &self.access_claims(exchange)),
        });
        if let Some((token, seconds)) = self.refresh_token {
            answer["refresh_token"] = json!(token);
            if let Some(seconds) = seconds {
                answer["refresh_token_expires_in"] = json!(seconds);
            }
        }
        if self.requested.has_openid("openid") {
            answer["id_token"] = json!(jwt::sign(&exchange.env.keys, &self.id_claims(exchange)));
        }
        if self.client_info {
            answer["client_info"] = json!(client_info(self.account));
        }
        answer
    }

    fn access_claims(&self, exchange: &Exchange<'_>) -> Value {
        let account = self.account;
        let now = exchange.now / 1000;
        let scopes = self.granted_scopes.iter().chain(
            self.requested
                .openid
                .iter()
                .filter(|name| *name != "offline_access"),
        );
        let mut claims = json!({
            "aud": GRAPH_APP_ID,
            "iss": format!("{}/{}/", exchange.base, account.tenant_id),
            "iat": now,
            "nbf": now,
            "exp": now + self.token_seconds,
            "acct": 0,
            "app_displayname": self.client.name,
            "appid": self.client.app_id,
            "appidacr": "0",
            "idtyp": "user",
            "name": account.display_name,
            "oid": account.user_id,
            "scp": scopes.map(String::as_str).collect::<Vec<_>>().join(" "),
            "sub": pairwise_subject(&account.user_id, GRAPH_APP_ID),
            "tid": account.tenant_id,
            "unique_name": account.username,
            "upn": account.username,
            "uti": exchange.new_unique_token_id(),
            "ver": "1.0",
        });
        if self.includes_wids {
            claims["wids"] = json!(account.role_template_ids);
        }
        if self.grant.cp1 {
            claims["xms_cc"] = json!(["cp1"]);
        }
        if !self.grant.acrs.is_empty() {
            claims["acrs"] = json!(self.grant.acrs);
        }
        // Entra's tokens also contain claims that only its own resources understand.
        claims[REVOCATIONS_CLAIM] = json!([self.grant.signed_in_after, self.grant.evaluated_after]);
        claims
    }

    fn id_claims(&self, exchange: &Exchange<'_>) -> Value {
        let account = self.account;
        let now = exchange.now / 1000;
        let mut claims = json!({
            "ver": "2.0",
            "iss": format!("{}/{}/v2.0", exchange.base, account.tenant_id),
            "sub": pairwise_subject(&account.user_id, &self.client.app_id),
            "aud": self.client.app_id,
            "exp": now + ID_TOKEN_LIFETIME_SECONDS,
            "iat": now,
            "nbf": now,
            "tid": account.tenant_id,
            "login_hint": account.username,
            "uti": exchange.new_unique_token_id(),
        });
        if self.requested.has_openid("profile") {
            claims["name"] = json!(account.display_name);
            claims["preferred_username"] = json!(account.username);
            claims["oid"] = json!(account.user_id);
        }
        if let (true, Some(mail)) = (self.requested.has_openid("email"), &account.mail) {
            claims["email"] = json!(mail);
        }
        if let Some(nonce) = self.nonce {
            claims["nonce"] = json!(nonce);
        }
        if self.includes_wids {
            claims["wids"] = json!(account.role_template_ids);
        }
        claims
    }
}

/// The account's ids in the format of MSAL's `client_info`.
pub(crate) fn client_info(account: &Account) -> String {
    jwt::encode_part(&json!({"uid": account.user_id, "utid": account.tenant_id}))
}
