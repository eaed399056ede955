//! Reads what is deleted and can be restored.

pub mod deleted_applications;
pub mod deleted_users;
