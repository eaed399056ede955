//! Operations of the caller on their own user, which require no directory role.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{list, list_objects, read, read_object, with_cost, write};
use crate::graph::resources::directory::empty_collections;
use crate::graph::resources::users::{manager, me, revoke_sessions};
use crate::graph::resources::{
    app_role_assignments, member_checks, member_of, oauth2_permission_grants, owned_objects,
};

pub(super) static ROWS: &[Operation] = &[
    read("/me", any_of::READ_ME, me::get),
    write("PATCH", "/me", any_of::UPDATE_ME, me::update),
    with_cost(
        2,
        list(
            "/me/appRoleAssignments",
            any_of::READ_ASSIGNMENTS,
            app_role_assignments::of_user,
        ),
    ),
    read(
        "/me/appRoleAssignments/{id}",
        any_of::READ_ASSIGNMENTS,
        app_role_assignments::get,
    ),
    write(
        "POST",
        "/me/checkMemberGroups",
        any_of::READ_MY_MEMBERSHIPS,
        member_checks::check_groups,
    ),
    write(
        "POST",
        "/me/checkMemberObjects",
        any_of::READ_MY_MEMBERSHIPS,
        member_checks::check_objects,
    ),
    list_objects(
        "/me/createdObjects",
        any_of::READ_USER,
        empty_collections::objects_of_user,
    ),
    list_objects(
        "/me/directReports",
        any_of::READ_MANAGERS,
        manager::direct_reports,
    ),
    write(
        "POST",
        "/me/getMemberGroups",
        any_of::READ_MY_MEMBERSHIPS,
        member_checks::get_groups,
    ),
    write(
        "POST",
        "/me/getMemberObjects",
        any_of::READ_MY_MEMBERSHIPS,
        member_checks::get_objects,
    ),
    list(
        "/me/licenseDetails",
        any_of::READ_USER,
        empty_collections::of_user,
    ),
    read_object("/me/manager", any_of::READ_MANAGERS, manager::get),
    read(
        "/me/manager/$ref",
        any_of::READ_MANAGERS,
        manager::get_reference,
    ),
    list_objects(
        "/me/memberOf",
        any_of::READ_MY_MEMBERSHIPS,
        member_of::of_user,
    ),
    list(
        "/me/oauth2PermissionGrants",
        any_of::READ_GRANTS,
        oauth2_permission_grants::of_user,
    ),
    list_objects(
        "/me/ownedDevices",
        any_of::READ_USER,
        empty_collections::objects_of_user,
    ),
    list_objects(
        "/me/ownedObjects",
        any_of::READ_USER,
        owned_objects::of_user,
    ),
    list_objects(
        "/me/registeredDevices",
        any_of::READ_USER,
        empty_collections::objects_of_user,
    ),
    write(
        "POST",
        "/me/revokeSignInSessions",
        any_of::REVOKE_SESSIONS,
        revoke_sessions::revoke,
    ),
    list(
        "/me/scopedRoleMemberOf",
        any_of::READ_ROLES,
        empty_collections::of_user,
    ),
    list_objects(
        "/me/sponsorOf",
        any_of::READ_USER,
        empty_collections::objects_of_user,
    ),
    list_objects(
        "/me/sponsors",
        any_of::READ_USER,
        empty_collections::objects_of_user,
    ),
    list_objects(
        "/me/transitiveMemberOf",
        any_of::READ_MY_MEMBERSHIPS,
        member_of::of_user_transitive,
    ),
];
