//! The identity platform of the tenants: sign-in, consent, tokens, discovery and sign-out, as Entra answers them.
//! Refuses to know Graph: it reads users, grants and registrations through the tenant model and hands out callers.

pub mod bearer;

mod authorize;
mod consent;
mod cors;
mod directory;
mod discovery;
mod exchange;
mod incoming;
mod issue;
mod jwt;
mod logout;
mod pages;
mod params;
mod pkce;
mod reply;
mod request;
mod routes;
mod session;
mod token;
mod userinfo;

pub(crate) use cors::allow_caller;
pub(crate) use incoming::Forced;
pub use routes::routes;
