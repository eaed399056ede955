//! The states of a session. Holds no tokens, because pages show the state.

use super::error::{AuthError, EntraError};
use super::scope::{Scope, Scopes};
use crate::ids::{Guid, TenantId};

#[derive(Clone, Debug, PartialEq)]
pub enum SessionState {
    /// The page has just started, and the app is checking the URL and the tab's storage.
    Starting,
    /// The browser is navigating to Entra.
    Redirecting,
    SignedOut(SignedOutReason),
    SignedIn(Account),
}

#[derive(Clone, Debug, PartialEq)]
pub enum SignedOutReason {
    /// The user never signed in in this tab.
    NewVisit,
    /// The user signed out.
    SignedOut,
    /// Entra ended the session.
    Expired(AuthError),
    Failed(AuthError),
    /// The user signed out in another tab.
    SignedOutElsewhere,
    /// Another user signed in to this tenant in another tab, with this name if that tab reported it.
    OtherAccount(Option<String>),
}

/// The signed-in user, from the ID token and the token response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub name: String,
    /// The `preferred_username` claim of the ID token.
    pub username: String,
    /// The stable id of the user (`oid`, else `sub`); `None` if the authority sends neither.
    pub subject: Option<String>,
    /// `None` if the authority does not send it.
    pub tenant_id: Option<TenantId>,
    /// The issuer of the tokens. Identifies the tenant even without a tenant id.
    pub issuer: String,
    /// Sent to Entra to sign the same user in or out again.
    pub login_hint: Option<String>,
    pub granted: Scopes,
    /// The template ids of the user's directory roles; `None` if the token does not list them.
    pub wids: Option<Vec<Guid>>,
    /// Permissions omitted from the sign-in, because the tenant's Graph does not define them.
    pub omitted_scopes: Vec<Scope>,
    /// How many seconds this machine's clock is ahead (negative: behind); `None` if the difference is small.
    pub clock_skew: Option<i64>,
    /// The error that requires an interactive sign-in before Entra issues further tokens.
    pub pending_interaction: Option<EntraError>,
    /// What the browser turned out not to keep for the app since the sign-in.
    pub not_kept: Option<NotKept>,
}

/// What a browser does not keep for the app's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// What all tabs share: other tabs' sign-ins and sign-outs, the write budget, and the journals of runs.
    Shared,
    /// What a redirect to Entra needs. Tokens in memory work until they expire.
    PendingSignIn,
}
