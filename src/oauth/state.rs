//! Owns the states a session can be in, and why.
//! Refuses to hold tokens: the state is shown, tokens are not.

use super::error::{AuthError, EntraError};
use super::scope::{Scope, Scopes};
use crate::ids::{Guid, TenantId};

/// Whether someone is signed in.
#[derive(Clone, Debug, PartialEq)]
pub enum SessionState {
    /// The page has just started: the address and the tab's storage are being looked at.
    Starting,
    /// The browser is on its way to Entra.
    Leaving,
    /// Nobody is signed in.
    SignedOut(EndedBecause),
    /// Someone is.
    SignedIn(Account),
}

/// Why nobody is signed in.
#[derive(Clone, Debug, PartialEq)]
pub enum EndedBecause {
    /// Nobody was, in this tab.
    NewVisit,
    /// The person signed out.
    SignedOut,
    /// Entra ended the session; its words say why.
    Expired(AuthError),
    /// A sign-in failed.
    Failed(AuthError),
    /// The person signed out in another tab.
    SignedOutElsewhere,
    /// Another person signed in to this tenant in another tab, under this name where that tab told it.
    OtherAccount(Option<String>),
}

/// Who is signed in, as the ID token and the token response say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The person's name.
    pub name: String,
    /// The name to sign in with.
    pub username: String,
    /// What the authority knows the person by, whatever the names become; where it says so.
    pub subject: Option<String>,
    /// The tenant's id, where the authority says it.
    pub tenant_id: Option<TenantId>,
    /// Who issued the tokens: the tenant, whatever else the authority says of it.
    pub issuer: String,
    /// What to hand to Entra to sign the same person in or out again.
    pub login_hint: Option<String>,
    /// The permissions granted.
    pub granted: Scopes,
    /// The template ids of the directory roles held, where the token says it.
    pub wids: Option<Vec<Guid>>,
    /// Permissions that were left out of the sign-in, since the tenant's Graph does not know them.
    pub left_out: Vec<Scope>,
    /// How far this machine's clock is ahead, in seconds, where that is much; negative where it is behind.
    pub clock_off: Option<i64>,
    /// What Entra wants to ask the person before it gives further tokens.
    pub wanted: Option<EntraError>,
}
