//! What the tenant says about the application, its users and its environments, read from Graph and combined.
//! Does not write.

pub mod access;
pub mod app_role;
pub mod application;
pub mod assignments;
pub mod attribute_usage;
pub mod attributes;
mod batch_answers;
pub mod choices;
pub mod deleted_items;
pub mod environments;
pub mod groups_by_id;
pub mod observed;
pub mod other_applications;
pub mod principals;
pub mod read_error;
pub(crate) mod role_attributes;
pub mod search;
pub mod user_delta;
pub mod user_roles;
pub mod users_in_scope;
