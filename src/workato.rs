//! Facts about Workato: its role attributes, role values and SCIM schema. Does not know how Graph stores or sends them.

mod environment;
pub mod patch_flag;
mod role;

pub use environment::{Environment, EnvironmentNameError, ROLE_ATTRIBUTE, ROLE_SCHEMA};
pub use role::{
    MAX_ROLE_LENGTH, PermissionModel, Role, RoleError, check_role, models_to_offer, near_miss,
    no_access,
};

/// The default name of Workato's enterprise application.
pub const APPLICATION_NAME: &str = "Workato";

/// The path of every SCIM base URL of Workato; the host differs between data centres.
pub const SCIM_PATH: &str = "/scim/v2";
