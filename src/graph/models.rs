//! The Graph resources that the app reads, one file each, under Graph's names.

mod app_role;
mod app_role_assignment;
mod application;
mod deleted_user;
mod extension_property;
mod group;
mod instantiated;
mod on_demand;
mod organization;
mod provisioning_summary;
pub mod schema;
pub mod secrets;
mod service_principal;
mod synchronization_job;
mod synchronization_template;
mod user;

pub use app_role::AppRole;
pub use app_role_assignment::{AppRoleAssignment, PrincipalType};
pub use application::Application;
pub use deleted_user::DeletedUser;
pub use extension_property::{ExtensionName, ExtensionProperty};
pub use group::Group;
pub use instantiated::Instantiated;
pub use on_demand::OnDemandAnswer;
pub use organization::Organization;
pub use provisioning_summary::{
    ErrorInformation, Identity, ModifiedProperty, ProvisioningStep, ProvisioningSummary, StatusInfo,
};
pub use schema::Schema;
pub use secrets::{NotificationSettings, Secrets};
pub use service_principal::ServicePrincipal;
pub use synchronization_job::{
    CycleProgress, EntryCount, Execution, JobId, Quarantine, Schedule, ScheduleState, Status,
    StatusCode, SynchronizationError, SynchronizationJob,
};
pub use synchronization_template::SynchronizationTemplate;
pub use user::User;
