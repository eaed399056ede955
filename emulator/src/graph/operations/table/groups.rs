//! Operations on groups and their members.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{
    assignment_write, list, list_objects, read, read_object, restricted_to, with_cost, write,
};
use crate::graph::access::{self, Owners};
use crate::graph::resources::app_role_assignments::assign;
use crate::graph::resources::directory::empty_collections;

use crate::graph::resources::{
    app_role_assignments, delta, groups, member_checks, member_of, owners, write_references,
};

pub(super) static ROWS: &[Operation] = &[
    list("/groups", any_of::READ_GROUPS, groups::list),
    write(
        "POST",
        "/groups",
        any_of::WRITE_GROUPS,
        groups::write::create,
    ),
    read("/groups/delta", any_of::READ_GROUPS, delta::groups),
    read("/groups/{id}", any_of::READ_GROUPS, groups::get),
    restricted_to(
        access::GROUPS,
        Owners::Group,
        write(
            "PATCH",
            "/groups/{id}",
            any_of::WRITE_GROUPS,
            groups::write::update,
        ),
    ),
    restricted_to(
        access::GROUPS,
        Owners::Group,
        write(
            "DELETE",
            "/groups/{id}",
            any_of::WRITE_GROUPS,
            groups::write::delete,
        ),
    ),
    list_objects(
        "/groups/{id}/acceptedSenders",
        any_of::READ_GROUPS,
        empty_collections::objects_of_group,
    ),
    list(
        "/groups/{id}/appRoleAssignments",
        any_of::READ_ASSIGNMENTS,
        app_role_assignments::of_group,
    ),
    assignment_write(
        "POST",
        "/groups/{id}/appRoleAssignments",
        assign::create_for_group,
    ),
    read(
        "/groups/{id}/appRoleAssignments/{id}",
        any_of::READ_ASSIGNMENTS,
        app_role_assignments::get,
    ),
    assignment_write(
        "DELETE",
        "/groups/{id}/appRoleAssignments/{id}",
        assign::delete_for_group,
    ),
    write(
        "POST",
        "/groups/{id}/checkMemberGroups",
        any_of::READ_GROUPS,
        member_checks::check_groups,
    ),
    write(
        "POST",
        "/groups/{id}/checkMemberObjects",
        any_of::READ_GROUPS,
        member_checks::check_objects,
    ),
    read_object(
        "/groups/{id}/createdOnBehalfOf",
        any_of::READ_GROUPS,
        empty_collections::on_behalf_of_group,
    ),
    write(
        "POST",
        "/groups/{id}/getMemberGroups",
        any_of::READ_GROUPS,
        member_checks::get_groups,
    ),
    write(
        "POST",
        "/groups/{id}/getMemberObjects",
        any_of::READ_GROUPS,
        member_checks::get_objects,
    ),
    list_objects(
        "/groups/{id}/memberOf",
        any_of::READ_GROUPS,
        member_of::of_group,
    ),
    with_cost(
        3,
        list_objects(
            "/groups/{id}/members",
            any_of::READ_GROUPS,
            groups::members::direct,
        ),
    ),
    restricted_to(
        access::GROUPS,
        Owners::Group,
        write(
            "POST",
            "/groups/{id}/members/$ref",
            any_of::WRITE_MEMBERS,
            write_references::add_member,
        ),
    ),
    restricted_to(
        access::GROUPS,
        Owners::Group,
        write(
            "DELETE",
            "/groups/{id}/members/{id}/$ref",
            any_of::WRITE_MEMBERS,
            write_references::remove_member,
        ),
    ),
    list_objects(
        "/groups/{id}/membersWithLicenseErrors",
        any_of::READ_GROUPS,
        empty_collections::objects_of_group,
    ),
    list_objects("/groups/{id}/owners", any_of::READ_GROUPS, owners::of_group),
    restricted_to(
        access::GROUPS,
        Owners::Group,
        write(
            "POST",
            "/groups/{id}/owners/$ref",
            any_of::WRITE_GROUPS,
            write_references::add_group_owner,
        ),
    ),
    restricted_to(
        access::GROUPS,
        Owners::Group,
        write(
            "DELETE",
            "/groups/{id}/owners/{id}/$ref",
            any_of::WRITE_GROUPS,
            write_references::remove_group_owner,
        ),
    ),
    list(
        "/groups/{id}/permissionGrants",
        any_of::READ_GROUPS,
        empty_collections::of_group,
    ),
    list_objects(
        "/groups/{id}/rejectedSenders",
        any_of::READ_GROUPS,
        empty_collections::objects_of_group,
    ),
    list(
        "/groups/{id}/settings",
        any_of::READ_GROUPS,
        empty_collections::of_group,
    ),
    list_objects(
        "/groups/{id}/transitiveMemberOf",
        any_of::READ_GROUPS,
        member_of::of_group_transitive,
    ),
    with_cost(
        5,
        list_objects(
            "/groups/{id}/transitiveMembers",
            any_of::READ_GROUPS,
            groups::members::transitive,
        ),
    ),
];
