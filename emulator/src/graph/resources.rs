//! The resources of Graph, one file each.
//! Refuses to share more than directory objects of mixed kinds.

pub(crate) mod absent;
pub(crate) mod app_role_assignments;
pub(crate) mod application_templates;
pub(crate) mod applications;
pub(crate) mod assign;
pub(crate) mod available_extensions;
pub(crate) mod create_user;
pub(crate) mod declared;
pub(crate) mod deleted_items;
pub(crate) mod delta;
pub(crate) mod directory_objects;
pub(crate) mod directory_roles;
pub(crate) mod extension_properties;
pub(crate) mod extension_values;
pub(crate) mod group_members;
pub(crate) mod groups;
pub(crate) mod instantiate;
pub(crate) mod manager;
pub(crate) mod me;
pub(crate) mod member_checks;
pub(crate) mod member_of;
pub(crate) mod navigation;
pub(crate) mod oauth2_permission_grants;
pub(crate) mod object_lists;
pub(crate) mod organization;
pub(crate) mod owned_objects;
pub(crate) mod owners;
pub(crate) mod passwords;
pub(crate) mod provisioning_log;
pub(crate) mod reference;
pub(crate) mod revoke_sessions;
pub(crate) mod role_assignments;
pub(crate) mod role_templates;
pub(crate) mod service_principals;
pub(crate) mod subscribed_skus;
pub(crate) mod synchronization;
pub(crate) mod tracked;
pub(crate) mod update_service_principal;
pub(crate) mod update_user;
pub(crate) mod user_filters;
pub(crate) mod user_properties;
pub(crate) mod users;
pub(crate) mod write_application;
pub(crate) mod write_group;
pub(crate) mod write_references;

/// Which preference of the request was followed.
pub(crate) const PREFERENCE_APPLIED: http::HeaderName =
    http::HeaderName::from_static("preference-applied");
