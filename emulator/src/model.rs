//! The tenants as data: the objects of a directory, with Graph's names. Does not know HTTP or permission checks.

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
