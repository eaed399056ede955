//! The tenants as data: the objects of a directory, with Graph's names. Does not know HTTP or permission checks.

mod administrative_unit;
mod application;
mod change_log;
mod deleted_item;
mod deletion;
mod extension_property;
mod grant;
mod group;
mod index_lag;
mod replication_delay;
mod service_principal;
mod service_principal_sync;
mod tenant;
mod user;
mod users;

pub use administrative_unit::{AdministrativeUnit, ScopedRole};
pub use application::{Application, GRAPH_APP_ID};
pub use change_log::{ChangeLog, ObjectChange};
pub use deleted_item::{DeletedItem, DeletedObject};
pub use deletion::RestoreError;
pub use extension_property::ExtensionProperty;
pub use grant::{DirectoryRole, OAuth2PermissionGrant};
pub use group::{Group, Member, MemberKind};
pub use index_lag::IndexLag;
pub use replication_delay::ReplicationDelay;
pub use service_principal::{AppRole, AppRoleAssignment, GalleryTemplate, ServicePrincipal};
pub use tenant::Tenant;
pub use user::User;
pub use users::Users;
