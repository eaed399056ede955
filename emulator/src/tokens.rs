//! State of the identity platform: codes, refresh tokens and browser sessions. Stored in plain text, so that a snapshot
//! can restore them; the secrets of an emulated tenant are worthless.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::tokens::requested_scopes::RequestedScopes;
use crate::tokens::revocation::{RevocationKind, Revocations};

pub mod requested_scopes;
pub mod revocation;

/// A day, in milliseconds: the lifetime of a single-page application's refresh tokens, from the first issue of the
/// family.
pub(crate) const SPA_REFRESH_LIFETIME_MILLIS: i64 = 24 * 60 * 60 * 1000;
/// The lifetime of other clients' refresh tokens, in milliseconds.
const WEB_REFRESH_LIFETIME_MILLIS: i64 = 90 * SPA_REFRESH_LIFETIME_MILLIS;
/// The window in which equal renewals count as a loop, in milliseconds.
const LOOP_WINDOW_MILLIS: i64 = 5 * 60 * 1000;
/// The lifetime of an authorization code, in milliseconds.
const CODE_LIFETIME_MILLIS: i64 = 10 * 60 * 1000;

/// The state of the identity platform between requests.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct IdentityState {
    /// Authorization codes, including redeemed ones: redeeming a code twice has its own error.
    pub codes: BTreeMap<String, AuthorizationCode>,
    /// Refresh tokens. A used one stays valid until it expires, as in Entra.
    pub refresh_tokens: BTreeMap<String, RefreshToken>,
    /// Browser sessions by cookie value.
    pub sessions: BTreeMap<String, Session>,
    pub revocations: Revocations,
    /// The latest renewals, for the limit on loops: the time in Unix milliseconds, and what was renewed.
    pub renewals: VecDeque<(i64, String)>,
}

impl IdentityState {
    /// Revokes what was issued before `now`, in Unix milliseconds, to one user (by object id) or to all.
    pub fn revoke(&mut self, user_id: Option<&str>, what: RevocationKind, now: i64) {
        self.revocations.add(user_id, what, now);
        if what == RevocationKind::Sessions {
            for session in self.sessions.values_mut() {
                session
                    .accounts
                    .retain(|known| user_id.is_some_and(|id| known.user_id != id));
            }
            self.sessions
                .retain(|_, session| !session.accounts.is_empty());
        }
    }

    /// Counts a renewal of `what`, and returns the number of its renewals in the last five minutes.
    pub(super) fn count_renewal(&mut self, what: String, now: i64) -> usize {
        self.renewals
            .retain(|(at, _)| now - at < LOOP_WINDOW_MILLIS);
        self.renewals.push_back((now, what.clone()));
        self.renewals
            .iter()
            .filter(|(_, known)| *known == what)
            .count()
    }
}

/// The signed-in user, the client and the scopes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    /// The application (client) id.
    pub client_id: String,
    /// The tenant of the account.
    pub tenant_id: String,
    /// The object id of the account.
    pub user_id: String,
    /// Whether the redirect URI belongs to a single-page application.
    pub spa: bool,
    pub requested: RequestedScopes,
    /// Whether the client declared that it handles claims challenges (`xms_cc` with `cp1`).
    pub cp1: bool,
    /// The requested authentication contexts.
    #[serde(default)]
    pub acrs: Vec<String>,
    /// The number of the latest revocation when the user signed in.
    #[serde(default)]
    pub signed_in_after: u64,
    /// The number of the latest revocation when the policies were last evaluated.
    #[serde(default)]
    pub evaluated_after: u64,
}

/// The state of an authorization code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuthorizationCode {
    pub grant: Grant,
    /// The redirect URI that received it.
    pub redirect_uri: String,
    /// The S256 challenge, if the client sent one.
    pub challenge: Option<String>,
    /// The nonce for the `id_token`.
    pub nonce: Option<String>,
    /// The issue time, in Unix milliseconds.
    pub issued_at: i64,
    pub redeemed: bool,
}

impl AuthorizationCode {
    /// Whether its ten minutes are over.
    #[must_use]
    pub fn is_expired(&self, now: i64) -> bool {
        now - self.issued_at >= CODE_LIFETIME_MILLIS
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RefreshToken {
    pub grant: Grant,
    /// The issue time of the first token of its family, in Unix milliseconds; a renewal does not change it.
    pub first_issued_at: i64,
}

impl RefreshToken {
    /// The expiry, in Unix milliseconds.
    #[must_use]
    pub fn expires_at(&self) -> i64 {
        self.first_issued_at
            + if self.grant.spa {
                SPA_REFRESH_LIFETIME_MILLIS
            } else {
                WEB_REFRESH_LIFETIME_MILLIS
            }
    }
}

/// The accounts signed in to one browser, latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    pub accounts: Vec<SignedInAccount>,
}

/// One account of a browser session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignedInAccount {
    /// The tenant of the account.
    pub tenant_id: String,
    /// The object id of the account.
    pub user_id: String,
}

impl Session {
    /// Moves an account to the front, adding it if it is new.
    pub(crate) fn bring_forward(&mut self, account: SignedInAccount) {
        self.accounts.retain(|known| *known != account);
        self.accounts.insert(0, account);
    }
}
