//! The resources of Graph, one module each.

pub(crate) mod app_role_assignments;
pub(crate) mod applications;
pub(crate) mod delta;
pub(crate) mod directory;
pub(crate) mod directory_object;
pub(crate) mod directory_roles;
pub(crate) mod extension_values;
pub(crate) mod groups;
pub(crate) mod member_checks;
pub(crate) mod member_of;
pub(crate) mod oauth2_permission_grants;
pub(crate) mod owned_objects;
pub(crate) mod owners;
pub(crate) mod provisioning_log;
pub(crate) mod service_principals;
pub(crate) mod synchronization;
pub(crate) mod users;
pub(crate) mod values;
pub(crate) mod write_references;
pub(crate) mod written_properties;

/// Names the preference that the server followed (RFC 7240, 3).
pub(crate) const PREFERENCE_APPLIED: http::HeaderName =
    http::HeaderName::from_static("preference-applied");
