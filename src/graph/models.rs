//! Owns the Graph resources the app reads, one file each, under Graph's own names.
//! Refuses to judge them: `setup` does.

mod app_role_assignment;
mod application;
mod extension_property;
mod organization;
pub mod schema;
pub mod secrets;
mod service_principal;
mod synchronization_job;
mod synchronization_template;
mod user;

pub use app_role_assignment::{AppRoleAssignment, PrincipalType};
pub use application::Application;
pub use extension_property::{ExtensionName, ExtensionProperty};
pub use organization::Organization;
pub use schema::Schema;
pub use secrets::{NotificationSettings, Secrets};
pub use service_principal::ServicePrincipal;
pub use synchronization_job::{
    Execution, JobId, Quarantine, Schedule, ScheduleState, Status, StatusCode,
    SynchronizationError, SynchronizationJob,
};
pub use synchronization_template::SynchronizationTemplate;
pub use user::User;
