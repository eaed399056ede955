//! What the identity platform remembers between requests: codes, refresh tokens and browser sessions.
//! Refuses to hide them: the tenant is emulated, its secrets are worthless, and a snapshot must restore them.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::tokens::requested::Requested;
use crate::tokens::revocation::{Revocations, Revoked};

pub mod requested;
pub mod revocation;

/// A day, in milliseconds: how long a single-page application's refresh token lives, counted from its first issue.
pub(crate) const SPA_REFRESH_MILLIS: i64 = 24 * 60 * 60 * 1000;
/// How long another client's refresh token lives.
const WEB_REFRESH_MILLIS: i64 = 90 * SPA_REFRESH_MILLIS;
/// How long a renewal counts towards a loop.
const LOOP_MILLIS: i64 = 5 * 60 * 1000;
/// How long an authorization code lives.
const CODE_MILLIS: i64 = 10 * 60 * 1000;

/// What the identity platform remembers between requests.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct IdentityState {
    /// Authorization codes, redeemed ones included: a second redemption has an error of its own.
    pub codes: BTreeMap<String, Code>,
    /// Refresh tokens. A used one stays valid, as at Entra, until the day of its first issue is over.
    pub refresh_tokens: BTreeMap<String, RefreshToken>,
    /// Browser sessions by cookie value.
    pub sessions: BTreeMap<String, Session>,
    /// What was revoked.
    pub revocations: Revocations,
    /// The latest renewals, for the limit on loops: when, in Unix milliseconds, and of what.
    pub renewals: VecDeque<(i64, String)>,
}

impl IdentityState {
    /// Revokes what one person, by object id, or everybody was given before now. `now` is in Unix milliseconds.
    pub fn revoke(&mut self, user_id: Option<&str>, what: Revoked, now: i64) {
        self.revocations.add(user_id, what, now);
        if what == Revoked::Sessions {
            for session in self.sessions.values_mut() {
                session
                    .accounts
                    .retain(|known| user_id.is_some_and(|id| known.user_id != id));
            }
            self.sessions
                .retain(|_, session| !session.accounts.is_empty());
        }
    }

    /// Counts a renewal of `what`, and tells how many there were of it in five minutes.
    pub(super) fn count_renewal(&mut self, what: String, now: i64) -> usize {
        self.renewals.retain(|(at, _)| now - at < LOOP_MILLIS);
        self.renewals.push_back((now, what.clone()));
        self.renewals
            .iter()
            .filter(|(_, known)| *known == what)
            .count()
    }
}

/// Who signed in, through which client, for what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    /// The application (client) id.
    pub client_id: String,
    /// The tenant of the account.
    pub tenant_id: String,
    /// The object id of the account.
    pub user_id: String,
    /// Whether the redirect URI is one of a single-page application.
    pub spa: bool,
    /// The scopes asked for.
    pub requested: Requested,
    /// Whether the client declared that it understands claims challenges (`xms_cc` with `cp1`).
    pub cp1: bool,
    /// The authentication contexts asked for.
    #[serde(default)]
    pub acrs: Vec<String>,
    /// The number of the latest revocation when the person signed in.
    #[serde(default)]
    pub signed_in_after: u64,
    /// The number of the latest revocation when the policies were last evaluated.
    #[serde(default)]
    pub evaluated_after: u64,
}

/// An authorization code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Code {
    /// What it stands for.
    pub grant: Grant,
    /// Where it was sent.
    pub redirect_uri: String,
    /// The S256 challenge, where the client sent one.
    pub challenge: Option<String>,
    /// The nonce for the `id_token`.
    pub nonce: Option<String>,
    /// When it was issued, in Unix milliseconds.
    pub issued_at: i64,
    /// Whether it was redeemed.
    pub redeemed: bool,
}

impl Code {
    /// Whether its ten minutes are over.
    #[must_use]
    pub fn is_expired(&self, now: i64) -> bool {
        now - self.issued_at >= CODE_MILLIS
    }
}

/// A refresh token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RefreshToken {
    /// What it stands for.
    pub grant: Grant,
    /// When the first token of its family was issued, in Unix milliseconds; renewing does not move it.
    pub first_issued_at: i64,
}

impl RefreshToken {
    /// When it ends, in Unix milliseconds.
    #[must_use]
    pub fn expires_at(&self) -> i64 {
        self.first_issued_at
            + if self.grant.spa {
                SPA_REFRESH_MILLIS
            } else {
                WEB_REFRESH_MILLIS
            }
    }
}

/// The accounts signed in to one browser, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// The accounts.
    pub accounts: Vec<SignedIn>,
}

/// One account of a browser session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignedIn {
    /// The tenant of the account.
    pub tenant_id: String,
    /// The object id of the account.
    pub user_id: String,
}

impl Session {
    /// Puts an account first, adding it where it is new.
    pub(crate) fn bring_forward(&mut self, account: SignedIn) {
        self.accounts.retain(|known| *known != account);
        self.accounts.insert(0, account);
    }
}
