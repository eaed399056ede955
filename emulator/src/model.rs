//! The tenants as data: what a directory holds, with Graph's names.
//! Refuses HTTP: nothing here knows a request, an answer or a permission check.

mod application;
mod changes;
mod deleted;
mod directory;
mod extension_property;
mod grant;
mod group;
mod lagging;
mod presence;
mod replicating;
mod service_principal;
mod tenant;
mod user;
mod users;

pub use application::{Application, GRAPH_APP_ID};
pub use changes::{Change, Changes};
pub use deleted::{DeletedItem, DeletedObject};
pub use directory::RestoreError;
pub use extension_property::ExtensionProperty;
pub use grant::{DirectoryRole, OAuth2PermissionGrant};
pub use group::{Group, Member, MemberKind};
pub use lagging::Lagging;
pub use replicating::Replicating;
pub use service_principal::{AppRole, AppRoleAssignment, ServicePrincipal};
pub use tenant::Tenant;
pub use user::User;
pub use users::Users;
