//! The identity platform of the tenants: sign-in, consent, tokens, discovery and sign-out, with Entra's responses. Does
//! not know Graph: it reads users, grants and registrations from the tenant model.

pub mod bearer;

mod authorize;
mod authorize_request;
mod consent;
mod directory;
mod discovery;
mod exchange;
mod incoming;
mod jwt;
mod logout;
mod pages;
mod params;
mod pkce;
mod reply;
mod routes;
mod session;
mod tenant_refusal;
mod token;
mod token_response;
mod userinfo;

pub(crate) use incoming::ForcedError;
pub(crate) use routes::cors::allow_request_origin;
pub use routes::routes;
