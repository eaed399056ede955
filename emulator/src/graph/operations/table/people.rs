//! Operations on users.
//! The handlers check who may change sensitive properties of administrators.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{assigns, by, costing, list, object, objects, read, write};
use crate::graph::access::{self, Owners};
use crate::graph::resources::app_role_assignments::assign;
use crate::graph::resources::directory::absent;
use crate::graph::resources::users::{manager, revoke_sessions};
use crate::graph::resources::{
    app_role_assignments, delta, member_checks, member_of, oauth2_permission_grants, owned_objects,
    users, write_references,
};

pub(super) static ROWS: &[Operation] = &[
    costing(2, list("/users", any_of::READ_USERS, users::list)),
    by(
        access::USER_LIFE,
        Owners::Nobody,
        write(
            "POST",
            "/users",
            any_of::CREATE_USERS,
            users::create::create,
        ),
    ),
    costing(2, read("/users/delta", any_of::READ_USERS, delta::users)),
    read("/users/{id}", any_of::READ_USER, users::get),
    by(
        access::USERS,
        Owners::Nobody,
        write(
            "PATCH",
            "/users/{id}",
            any_of::UPDATE_USER,
            users::update::update,
        ),
    ),
    by(
        access::USER_LIFE,
        Owners::Nobody,
        write(
            "DELETE",
            "/users/{id}",
            any_of::DELETE_USERS,
            users::create::delete,
        ),
    ),
    costing(
        2,
        list(
            "/users/{id}/appRoleAssignments",
            any_of::READ_ASSIGNMENTS,
            app_role_assignments::of_user,
        ),
    ),
    assigns("POST", "/users/{id}/appRoleAssignments", assign::user),
    read(
        "/users/{id}/appRoleAssignments/{id}",
        any_of::READ_ASSIGNMENTS,
        app_role_assignments::get,
    ),
    assigns(
        "DELETE",
        "/users/{id}/appRoleAssignments/{id}",
        assign::delete_of_user,
    ),
    write(
        "POST",
        "/users/{id}/checkMemberGroups",
        any_of::MEMBERSHIPS,
        member_checks::check_groups,
    ),
    write(
        "POST",
        "/users/{id}/checkMemberObjects",
        any_of::MEMBERSHIPS,
        member_checks::check_objects,
    ),
    objects(
        "/users/{id}/createdObjects",
        any_of::READ_USER,
        absent::objects_of_user,
    ),
    objects(
        "/users/{id}/directReports",
        any_of::MANAGERS,
        manager::direct_reports,
    ),
    write(
        "POST",
        "/users/{id}/getMemberGroups",
        any_of::MEMBERSHIPS,
        member_checks::get_groups,
    ),
    write(
        "POST",
        "/users/{id}/getMemberObjects",
        any_of::MEMBERSHIPS,
        member_checks::get_objects,
    ),
    list(
        "/users/{id}/licenseDetails",
        any_of::READ_USER,
        absent::of_user,
    ),
    object("/users/{id}/manager", any_of::MANAGERS, manager::get),
    read(
        "/users/{id}/manager/$ref",
        any_of::MANAGERS,
        manager::reference,
    ),
    by(
        access::USERS,
        Owners::Nobody,
        write(
            "PUT",
            "/users/{id}/manager/$ref",
            any_of::CREATE_USERS,
            write_references::set_manager,
        ),
    ),
    by(
        access::USERS,
        Owners::Nobody,
        write(
            "DELETE",
            "/users/{id}/manager/$ref",
            any_of::CREATE_USERS,
            write_references::remove_manager,
        ),
    ),
    objects(
        "/users/{id}/memberOf",
        any_of::MEMBERSHIPS,
        member_of::of_user,
    ),
    list(
        "/users/{id}/oauth2PermissionGrants",
        any_of::READ_GRANTS,
        oauth2_permission_grants::of_user,
    ),
    objects(
        "/users/{id}/ownedDevices",
        any_of::READ_USER,
        absent::objects_of_user,
    ),
    objects(
        "/users/{id}/ownedObjects",
        any_of::READ_USER,
        owned_objects::of_user,
    ),
    objects(
        "/users/{id}/registeredDevices",
        any_of::READ_USER,
        absent::objects_of_user,
    ),
    by(
        access::USER_LIFE,
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
        absent::of_user,
    ),
    objects(
        "/users/{id}/sponsorOf",
        any_of::READ_USER,
        absent::objects_of_user,
    ),
    objects(
        "/users/{id}/sponsors",
        any_of::READ_USER,
        absent::objects_of_user,
    ),
    objects(
        "/users/{id}/transitiveMemberOf",
        any_of::MEMBERSHIPS,
        member_of::of_user_transitive,
    ),
];
