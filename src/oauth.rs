//! Owns signing in as pure functions: authorization code with PKCE, the redirect's answer, tokens, claims, errors.
//! Refuses to send, store or redirect: `session` does, over the platform's seams.

pub mod admin_consent;
pub mod authorize;
pub mod callback;
pub mod claims;
pub mod claims_request;
pub mod discovery;
pub mod error;
pub mod expiry;
pub mod news;
pub mod record;
pub mod scope;
pub mod signed_in;
pub mod state;
pub mod token;

pub use error::{AuthError, EntraError};
pub use state::{Account, EndedBecause, SessionState};
