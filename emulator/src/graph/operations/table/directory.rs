//! Operations on deleted items, directory objects, consents and the organization.
//! The handlers check the scopes for the type of a deleted item.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{by, list, object, objects, read, write};
use crate::graph::access::{self, Owners};
use crate::graph::resources::applications::available_extensions;
use crate::graph::resources::directory;
use crate::graph::resources::directory::{deleted_items, organization};
use crate::graph::resources::{delta, member_checks, oauth2_permission_grants};

pub(super) static ROWS: &[Operation] = &[
    objects(
        "/directory/deletedItems",
        any_of::READ_DELETED,
        deleted_items::list,
    ),
    object(
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
        directory::objects::by_ids,
    ),
    read(
        "/directoryObjects/delta",
        any_of::READ_CHANGES,
        delta::directory_objects,
    ),
    object(
        "/directoryObjects/{id}",
        any_of::READ_OBJECTS,
        directory::objects::get,
    ),
    write(
        "POST",
        "/directoryObjects/{id}/checkMemberGroups",
        any_of::MEMBERSHIPS,
        member_checks::check_groups,
    ),
    write(
        "POST",
        "/directoryObjects/{id}/checkMemberObjects",
        any_of::MEMBERSHIPS,
        member_checks::check_objects,
    ),
    write(
        "POST",
        "/directoryObjects/{id}/getMemberGroups",
        any_of::MEMBERSHIPS,
        member_checks::get_groups,
    ),
    write(
        "POST",
        "/directoryObjects/{id}/getMemberObjects",
        any_of::MEMBERSHIPS,
        member_checks::get_objects,
    ),
    list(
        "/oauth2PermissionGrants",
        any_of::READ_GRANTS,
        oauth2_permission_grants::list,
    ),
    by(
        access::CONSENTS,
        Owners::Nobody,
        write(
            "POST",
            "/oauth2PermissionGrants",
            any_of::WRITE_GRANTS,
            oauth2_permission_grants::create,
        ),
    ),
    read(
        "/oauth2PermissionGrants/{id}",
        any_of::READ_GRANTS,
        oauth2_permission_grants::get,
    ),
    by(
        access::CONSENTS,
        Owners::Nobody,
        write(
            "PATCH",
            "/oauth2PermissionGrants/{id}",
            any_of::WRITE_GRANTS,
            oauth2_permission_grants::update,
        ),
    ),
    by(
        access::CONSENTS,
        Owners::Nobody,
        write(
            "DELETE",
            "/oauth2PermissionGrants/{id}",
            any_of::WRITE_GRANTS,
            oauth2_permission_grants::delete,
        ),
    ),
    list("/organization", any_of::ORGANIZATION, organization::list),
    read(
        "/organization/{id}",
        any_of::ORGANIZATION,
        organization::get,
    ),
];
