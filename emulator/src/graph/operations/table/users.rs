//! Operations on users.
//! The handlers check who may change sensitive properties of administrators.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{
    assignment_write, list, list_objects, read, read_object, restricted_to, with_cost, write,
};
use crate::graph::access::{self, Owners};
use crate::graph::resources::app_role_assignments::assign;
use crate::graph::resources::directory::empty_collections;
use crate::graph::resources::users::{manager, revoke_sessions};
use crate::graph::resources::{
    app_role_assignments, delta, member_checks, member_of, oauth2_permission_grants, owned_objects,
    users, write_references,
};

pub(super) static ROWS: &[Operation] = &[
    with_cost(2, list("/users", any_of::READ_USERS, users::list)),
    restricted_to(
        access::USER_LIFECYCLE,
        Owners::Nobody,
        write(
            "POST",
            "/users",
            any_of::CREATE_USERS,
            users::lifecycle::create,
        ),
    ),
    with_cost(2, read("/users/delta", any_of::READ_USERS, delta::users)),
    read("/users/{id}", any_of::READ_USER, users::get),
    restricted_to(
        access::USERS,
        Owners::Nobody,
        write(
            "PATCH",
            "/users/{id}",
            any_of::UPDATE_USER,
            users::update::update,
        ),
    ),
    restricted_to(
        access::USER_LIFECYCLE,
        Owners::Nobody,
        write(
            "DELETE",
            "/users/{id}",
            any_of::DELETE_USERS,
            users::lifecycle::delete,
        ),
    ),
    with_cost(
        2,
        list(
            "/users/{id}/appRoleAssignments",
            any_of::READ_ASSIGNMENTS,
            app_role_assignments::of_user,
        ),
    ),
    assignment_write(
        "POST",
        "/users/{id}/appRoleAssignments",
        assign::create_for_user,
    ),
    read(
        "/users/{id}/appRoleAssignments/{id}",
        any_of::READ_ASSIGNMENTS,
        app_role_assignments::get,
    ),
    assignment_write(
        "DELETE",
        "/users/{id}/appRoleAssignments/{id}",
        assign::delete_for_user,
    ),
    write(
        "POST",
        "/users/{id}/checkMemberGroups",
        any_of::READ_MEMBERSHIPS,
        member_checks::check_groups,
    ),
    write(
        "POST",
        "/users/{id}/checkMemberObjects",
        any_of::READ_MEMBERSHIPS,
        member_checks::check_objects,
    ),
    list_objects(
        "/users/{id}/createdObjects",
        any_of::READ_USER,
        empty_collections::objects_of_user,
    ),
    list_objects(
        "/users/{id}/directReports",
        any_of::READ_MANAGERS,
        manager::direct_reports,
    ),
    write(
        "POST",
        "/users/{id}/getMemberGroups",
        any_of::READ_MEMBERSHIPS,
        member_checks::get_groups,
    ),
    write(
        "POST",
        "/users/{id}/getMemberObjects",
        any_of::READ_MEMBERSHIPS,
        member_checks::get_objects,
    ),
    list(
        "/users/{id}/licenseDetails",
        any_of::READ_USER,
        empty_collections::of_user,
    ),
    read_object("/users/{id}/manager", any_of::READ_MANAGERS, manager::get),
    read(
        "/users/{id}/manager/$ref",
        any_of::READ_MANAGERS,
        manager::get_reference,
    ),
    restricted_to(
        access::USERS,
        Owners::Nobody,
        write(
            "PUT",
            "/users/{id}/manager/$ref",
            any_of::CREATE_USERS,
            write_references::set_manager,
        ),
    ),
    restricted_to(
        access::USERS,
        Owners::Nobody,
        write(
            "DELETE",
            "/users/{id}/manager/$ref",
            any_of::CREATE_USERS,
            write_references::remove_manager,
        ),
    ),
    list_objects(
        "/users/{id}/memberOf",
        any_of::READ_MEMBERSHIPS,
        member_of::of_user,
    ),
    list(
        "/users/{id}/oauth2PermissionGrants",
        any_of::READ_GRANTS,
        oauth2_permission_grants::of_user,
    ),
    list_objects(
        "/users/{id}/ownedDevices",
        any_of::READ_USER,
        empty_collections::objects_of_user,
    ),
    list_objects(
        "/users/{id}/ownedObjects",
        any_of::READ_USER,
        owned_objects::of_user,
    ),
    list_objects(
        "/users/{id}/registeredDevices",
        any_of::READ_USER,
        empty_collections::objects_of_user,
    ),
    restricted_to(
        access::USER_LIFECYCLE,
        Owners::Nobody,
        write(
            "POST",
            "/users/{id}/revokeSignInSessions",
            any_of::REVOKE_SESSIONS,
            revoke_sessions::revoke,
        ),
    ),
    list(
        "/users/{id}/scopedRoleMemberOf",
        any_of::READ_ROLES,
        empty_collections::of_user,
    ),
    list_objects(
        "/users/{id}/sponsorOf",
        any_of::READ_USER,
        empty_collections::objects_of_user,
    ),
    list_objects(
        "/users/{id}/sponsors",
        any_of::READ_USER,
        empty_collections::objects_of_user,
    ),
    list_objects(
        "/users/{id}/transitiveMemberOf",
        any_of::READ_MEMBERSHIPS,
        member_of::of_user_transitive,
    ),
];
