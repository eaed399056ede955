//! What the caller asks about themselves.
//! Refuses to ask for a directory role: everybody has themselves.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{costing, read, write};
use crate::graph::resources::{app_role_assignments, manager, me, member_of, revoke_sessions};

/// The rows.
pub(super) static ROWS: &[Operation] = &[
    read("/me", any_of::ME, me::get),
    write("PATCH", "/me", any_of::UPDATE_ME, me::update),
    write(
        "POST",
        "/me/revokeSignInSessions",
        any_of::REVOKE_SESSIONS,
        revoke_sessions::revoke,
    ),
    costing(
        2,
        read(
            "/me/appRoleAssignments",
            any_of::READ_ASSIGNMENTS,
            app_role_assignments::of_user,
        ),
    ),
    read(
        "/me/directReports",
        any_of::MANAGERS,
        manager::direct_reports,
    ),
    read("/me/manager", any_of::MANAGERS, manager::get),
    read("/me/memberOf", any_of::MY_MEMBERSHIPS, member_of::direct),
    read(
        "/me/memberOf/microsoft.graph.directoryRole",
        any_of::MY_MEMBERSHIPS,
        member_of::roles,
    ),
    read(
        "/me/memberOf/microsoft.graph.group",
        any_of::MY_MEMBERSHIPS,
        member_of::groups,
    ),
    read(
        "/me/transitiveMemberOf",
        any_of::MY_MEMBERSHIPS,
        member_of::transitive,
    ),
    read(
        "/me/transitiveMemberOf/microsoft.graph.directoryRole",
        any_of::MY_MEMBERSHIPS,
        member_of::roles_transitive,
    ),
    read(
        "/me/transitiveMemberOf/microsoft.graph.group",
        any_of::MY_MEMBERSHIPS,
        member_of::groups_transitive,
    ),
];
