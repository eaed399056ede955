//! Who may do what with groups and their members.
//! Refuses to tell kinds of groups apart; who makes them does.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{assigns, by, costing, read, write};
use crate::graph::access::{self, Owners};
use crate::graph::resources::{
    app_role_assignments, assign, group_members, groups, member_of, owners, write_group,
    write_references,
};

/// The rows.
pub(super) static ROWS: &[Operation] = &[
    read("/groups", any_of::READ_GROUPS, groups::list),
    write("POST", "/groups", any_of::WRITE_GROUPS, write_group::create),
    read("/groups/$count", any_of::READ_GROUPS, groups::count),
    read("/groups/{id}", any_of::READ_GROUPS, groups::get),
    by(
        access::GROUPS,
        Owners::Group,
        write(
            "PATCH",
            "/groups/{id}",
            any_of::WRITE_GROUPS,
            write_group::update,
        ),
    ),
    by(
        access::GROUPS,
        Owners::Group,
        write(
            "DELETE",
            "/groups/{id}",
            any_of::WRITE_GROUPS,
            write_group::delete,
        ),
    ),
    read(
        "/groups/{id}/appRoleAssignments",
        any_of::READ_ASSIGNMENTS,
        app_role_assignments::of_group,
    ),
    assigns("POST", "/groups/{id}/appRoleAssignments", assign::group),
    read(
        "/groups/{id}/appRoleAssignments/{id}",
        any_of::READ_ASSIGNMENTS,
        app_role_assignments::get,
    ),
    assigns(
        "DELETE",
        "/groups/{id}/appRoleAssignments/{id}",
        assign::delete_of_group,
    ),
    read(
        "/groups/{id}/memberOf",
        any_of::READ_GROUPS,
        member_of::of_group,
    ),
    costing(
        3,
        read(
            "/groups/{id}/members",
            any_of::READ_GROUPS,
            group_members::direct,
        ),
    ),
    read(
        "/groups/{id}/members/$count",
        any_of::READ_GROUPS,
        group_members::count,
    ),
    by(
        access::GROUPS,
        Owners::Group,
        write(
            "POST",
            "/groups/{id}/members/$ref",
            any_of::WRITE_MEMBERS,
            write_references::add_member,
        ),
    ),
    read(
        "/groups/{id}/members/microsoft.graph.group",
        any_of::READ_GROUPS,
        group_members::groups,
    ),
    read(
        "/groups/{id}/members/microsoft.graph.user",
        any_of::READ_GROUPS,
        group_members::users,
    ),
    read(
        "/groups/{id}/members/microsoft.graph.user/$count",
        any_of::READ_GROUPS,
        group_members::count_users,
    ),
    by(
        access::GROUPS,
        Owners::Group,
        write(
            "DELETE",
            "/groups/{id}/members/{id}/$ref",
            any_of::WRITE_MEMBERS,
            write_references::remove_member,
        ),
    ),
    read("/groups/{id}/owners", any_of::READ_GROUPS, owners::of_group),
    by(
        access::GROUPS,
        Owners::Group,
        write(
            "POST",
            "/groups/{id}/owners/$ref",
            any_of::WRITE_GROUPS,
            write_references::add_group_owner,
        ),
    ),
    by(
        access::GROUPS,
        Owners::Group,
        write(
            "DELETE",
            "/groups/{id}/owners/{id}/$ref",
            any_of::WRITE_GROUPS,
            write_references::remove_group_owner,
        ),
    ),
    read(
        "/groups/{id}/transitiveMemberOf",
        any_of::READ_GROUPS,
        member_of::of_group_transitive,
    ),
    costing(
        5,
        read(
            "/groups/{id}/transitiveMembers",
            any_of::READ_GROUPS,
            group_members::transitive,
        ),
    ),
    read(
        "/groups/{id}/transitiveMembers/$count",
        any_of::READ_GROUPS,
        group_members::count_transitive,
    ),
    read(
        "/groups/{id}/transitiveMembers/microsoft.graph.user",
        any_of::READ_GROUPS,
        group_members::transitive_users,
    ),
    read(
        "/groups/{id}/transitiveMembers/microsoft.graph.user/$count",
        any_of::READ_GROUPS,
        group_members::count_transitive_users,
    ),
];
