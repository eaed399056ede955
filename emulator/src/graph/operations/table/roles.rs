//! Operations that read directory roles, their templates and assignments, and subscriptions of the organization.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{list, list_objects, read};
use crate::graph::resources::directory::{empty_collections, subscribed_skus};
use crate::graph::resources::directory_roles;

pub(super) static ROWS: &[Operation] = &[
    list("/directoryRoles", any_of::READ_ROLES, directory_roles::list),
    read(
        "/directoryRoles/{id}",
        any_of::READ_ROLES,
        directory_roles::get,
    ),
    list_objects(
        "/directoryRoles/{id}/members",
        any_of::READ_ROLES,
        directory_roles::members,
    ),
    list(
        "/directoryRoles/{id}/scopedMembers",
        any_of::READ_ROLES,
        empty_collections::of_role,
    ),
    list(
        "/directoryRoleTemplates",
        any_of::READ_ROLES,
        directory_roles::templates::list,
    ),
    read(
        "/directoryRoleTemplates/{id}",
        any_of::READ_ROLES,
        directory_roles::templates::get,
    ),
    list(
        "/roleManagement/directory/roleAssignments",
        any_of::READ_ROLES,
        directory_roles::assignments::list,
    ),
    read(
        "/roleManagement/directory/roleAssignments/{id}",
        any_of::READ_ROLES,
        directory_roles::assignments::get,
    ),
    list(
        "/roleManagement/directory/roleDefinitions",
        any_of::READ_ROLES,
        directory_roles::templates::definitions,
    ),
    read(
        "/roleManagement/directory/roleDefinitions/{id}",
        any_of::READ_ROLES,
        directory_roles::templates::definition,
    ),
    list(
        "/subscribedSkus",
        any_of::READ_SUBSCRIPTIONS,
        subscribed_skus::list,
    ),
    read(
        "/subscribedSkus/{id}",
        any_of::READ_SUBSCRIPTIONS,
        subscribed_skus::get,
    ),
];
