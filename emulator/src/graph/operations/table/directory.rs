//! Who may do what with the rest of the directory: organization, roles, deleted items and consents.
//! Refuses to narrow deleted items by kind; each kind asks for its own scopes where it is read.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{by, read, write};
use crate::graph::access::{self, Owners};
use crate::graph::resources::{
    available_extensions, deleted_items, directory_objects, directory_roles,
    oauth2_permission_grants, organization,
};

/// The rows.
pub(super) static ROWS: &[Operation] = &[
    read(
        "/directory/deletedItems",
        any_of::READ_DELETED,
        deleted_items::uncast,
    ),
    read(
        "/directory/deletedItems/microsoft.graph.application",
        any_of::READ_DELETED,
        deleted_items::applications,
    ),
    read(
        "/directory/deletedItems/microsoft.graph.group",
        any_of::READ_DELETED,
        deleted_items::groups,
    ),
    read(
        "/directory/deletedItems/microsoft.graph.servicePrincipal",
        any_of::READ_DELETED,
        deleted_items::service_principals,
    ),
    read(
        "/directory/deletedItems/microsoft.graph.user",
        any_of::READ_DELETED,
        deleted_items::users,
    ),
    read(
        "/directory/deletedItems/{id}",
        any_of::READ_DELETED,
        deleted_items::get,
    ),
    by(
        access::DELETED_ITEMS,
        Owners::Nobody,
        write(
            "DELETE",
            "/directory/deletedItems/{id}",
            any_of::WRITE_DELETED,
            deleted_items::purge,
        ),
    ),
    by(
        access::DELETED_ITEMS,
        Owners::Nobody,
        write(
            "POST",
            "/directory/deletedItems/{id}/restore",
            any_of::WRITE_DELETED,
            deleted_items::restore,
        ),
    ),
    write(
        "POST",
        "/directoryObjects/getAvailableExtensionProperties",
        any_of::READ_APPLICATIONS,
        available_extensions::list,
    ),
    write(
        "POST",
        "/directoryObjects/getByIds",
        any_of::READ_OBJECTS,
        directory_objects::by_ids,
    ),
    read(
        "/directoryObjects/{id}",
        any_of::READ_OBJECTS,
        directory_objects::get,
    ),
    read("/directoryRoles", any_of::READ_ROLES, directory_roles::list),
    read(
        "/directoryRoles/{id}",
        any_of::READ_ROLES,
        directory_roles::get,
    ),
    read(
        "/directoryRoles/{id}/members",
        any_of::READ_ROLES,
        directory_roles::members,
    ),
    read(
        "/oauth2PermissionGrants",
        any_of::READ_GRANTS,
        oauth2_permission_grants::list,
    ),
    read("/organization", any_of::ORGANIZATION, organization::list),
    read(
        "/organization/{id}",
        any_of::ORGANIZATION,
        organization::get,
    ),
];
