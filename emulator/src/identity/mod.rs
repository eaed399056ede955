//! The identity platform of the tenants: sign-in, consent, tokens, discovery and sign-out, as Entra answers them.
//! Refuses to know Graph: it reads users, grants and registrations through the tenant model and hands out callers.

pub mod bearer;
pub mod catalogue;
pub mod keys;

mod aadsts;
mod admin_consent;
mod authorize;
mod challenge;
mod consent;
mod cookie;
mod cors;
mod directory;
mod discovery;
mod exchange;
mod imposed;
mod incoming;
mod issue;
mod jwt;
mod logout;
mod pages;
mod params;
pub(crate) mod permissions;
mod pkce;
mod redact;
mod reply;
mod request;
mod revocation;
mod routes;
mod scopes;
mod session;
mod state;
mod token;
mod userinfo;

pub(crate) use challenge::insufficient_claims;
pub(crate) use cors::allow_caller;
pub(crate) use imposed::codes as imposed_codes;
pub(crate) use incoming::Forced;
pub(crate) use pages::escape;
pub use redact::redact_form;
pub use revocation::{Mark, Revocations, Revoked};
pub use routes::routes;
pub use scopes::{GRAPH_APP_ID, Requested};
pub use state::{Code, Grant, IdentityState, RefreshToken, Session, SignedIn};
