//! Owns every fact about Workato: the names of its role attributes, its role values and its SCIM schema.
//! Refuses to know how Graph stores or sends them.

mod environment;
mod role;

pub use environment::{Environment, EnvironmentNameError, ROLE_ATTRIBUTE, ROLE_SCHEMA};
pub use role::{LONGEST_ROLE, PermissionModel, Role, RoleError, check_role};

/// What its application is called, unless somebody named it otherwise.
pub const NAME: &str = "Workato";

/// What the address of every SCIM base URL of Workato ends in; the host differs between data centres.
pub const SCIM_PATH: &str = "/scim/v2";
