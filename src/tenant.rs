//! Owns what the tenant says of the application, its people and its environments, read and put together.
//! Refuses to write, and to judge what it finds.

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
