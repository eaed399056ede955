//! Sign-in as pure functions: authorization code flow with PKCE, redirect, tokens, claims, errors. Does no IO:
//! `session` does.

pub mod admin_consent;
pub mod authorize;
pub mod callback;
pub mod claims;
pub mod claims_request;
pub mod discovery;
pub mod error;
pub mod expiry;
pub mod record;
pub mod scope;
pub mod signed_in;
pub mod state;
pub mod tab_message;
pub mod token;

pub use error::{AuthError, EntraError};
pub use state::{Account, NotKept, SessionState, SignedOutReason};
