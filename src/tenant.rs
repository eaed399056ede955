//! What the tenant says about the application, its users and its environments, read from Graph and combined.
//! Does not write.

pub mod access;
mod answers;
pub mod app_role;
pub mod application;
pub mod assignments;
pub mod attributes;
pub mod deleted;
pub mod desired;
pub mod elsewhere;
pub mod environments;
pub mod observed;
pub mod people;
pub mod principals;
pub(crate) mod role_attributes;
pub mod search;
pub mod since;
pub mod unreadable;
pub mod user_roles;
