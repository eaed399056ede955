//! Who may do what with people.
//! Refuses to list what is sensitive about administrators; that is told by the properties that change.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{assigns, by, costing, read, write};
use crate::graph::access::{self, Owners};
use crate::graph::resources::{
    app_role_assignments, assign, create_user, manager, member_of, revoke_sessions, update_user,
    user_delta, users, write_references,
};

/// The rows.
pub(super) static ROWS: &[Operation] = &[
    costing(2, read("/users", any_of::READ_USERS, users::list)),
    by(
        access::USER_LIFE,
        Owners::Nobody,
        write("POST", "/users", any_of::CREATE_USERS, create_user::create),
    ),
    read("/users/$count", any_of::READ_USERS, users::count),
    costing(
        2,
        read("/users/delta", any_of::READ_USERS, user_delta::list),
    ),
    read("/users/{id}", any_of::READ_USER, users::get),
    by(
        access::USERS,
        Owners::Nobody,
        write(
            "PATCH",
            "/users/{id}",
            any_of::UPDATE_USER,
            update_user::update,
        ),
    ),
    by(
        access::USER_LIFE,
        Owners::Nobody,
        write(
            "DELETE",
            "/users/{id}",
            any_of::DELETE_USERS,
            create_user::delete,
        ),
    ),
    costing(
        2,
        read(
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
    read(
        "/users/{id}/directReports",
        any_of::MANAGERS,
        manager::direct_reports,
    ),
    read("/users/{id}/manager", any_of::MANAGERS, manager::get),
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
    read(
        "/users/{id}/memberOf",
        any_of::MEMBERSHIPS,
        member_of::direct,
    ),
    read(
        "/users/{id}/memberOf/microsoft.graph.directoryRole",
        any_of::MEMBERSHIPS,
        member_of::roles,
    ),
    read(
        "/users/{id}/memberOf/microsoft.graph.group",
        any_of::MEMBERSHIPS,
        member_of::groups,
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
    read(
        "/users/{id}/transitiveMemberOf",
        any_of::MEMBERSHIPS,
        member_of::transitive,
    ),
    read(
        "/users/{id}/transitiveMemberOf/microsoft.graph.directoryRole",
        any_of::MEMBERSHIPS,
        member_of::roles_transitive,
    ),
    read(
        "/users/{id}/transitiveMemberOf/microsoft.graph.group",
        any_of::MEMBERSHIPS,
        member_of::groups_transitive,
    ),
];
