//! The Graph resources that the app reads, one file each, under Graph's names.

mod app_role;
mod app_role_assignment;
mod application;
mod application_service_principal;
mod deleted_application;
mod deleted_user;
mod extension_property;
mod group;
mod on_demand;
mod organization;
mod provisioning_object_summary;
mod rule_id;
pub mod schema;
mod service_principal;
mod subscribed_sku;
mod synchronization_job;
pub mod synchronization_secrets;
pub mod synchronization_template;
mod user;
mod user_rule;

pub use app_role::AppRole;
pub use app_role_assignment::{AppRoleAssignment, PrincipalType};
pub use application::Application;
pub use application_service_principal::ApplicationServicePrincipal;
pub use deleted_application::DeletedApplicationHalf;
pub use deleted_user::DeletedUser;
pub use extension_property::{ExtensionName, ExtensionProperty};
pub use group::Group;
pub use on_demand::OnDemandAnswer;
pub use organization::Organization;
pub use provisioning_object_summary::{
    ErrorInformation, ProvisionedIdentity, ProvisioningObjectSummary, ProvisioningStatusInfo,
    RawModifiedProperty, RawProvisioningStep,
};
pub use rule_id::RuleId;
pub use schema::Schema;
pub use service_principal::ServicePrincipal;
pub use subscribed_sku::SubscribedSku;
pub use synchronization_job::{
    EntryCount, JobId, Quarantine, ScheduleState, StatusCode, SynchronizationError,
    SynchronizationJob, SynchronizationProgress, SynchronizationSchedule, SynchronizationStatus,
    TaskExecution,
};
pub use synchronization_secrets::{NotificationSettings, SynchronizationSecrets};
pub use synchronization_template::SynchronizationTemplate;
pub use user::User;
pub use user_rule::IndexedRule;
