//! Changes to the directory extension attributes of an application.

pub mod await_attribute;
pub mod create_attribute;
pub mod delete_attribute;
