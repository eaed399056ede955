//! Operations on groups and their members.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{assigns, by, costing, list, object, objects, read, write};
use crate::graph::access::{self, Owners};
use crate::graph::resources::app_role_assignments::assign;
use crate::graph::resources::directory::absent;

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
    by(
        access::GROUPS,
        Owners::Group,
        write(
            "PATCH",
            "/groups/{id}",
            any_of::WRITE_GROUPS,
            groups::write::update,
        ),
    ),
    by(
        access::GROUPS,
        Owners::Group,
        write(
            "DELETE",
            "/groups/{id}",
            any_of::WRITE_GROUPS,
            groups::write::delete,
        ),
    ),
    objects(
        "/groups/{id}/acceptedSenders",
        any_of::READ_GROUPS,
        absent::objects_of_group,
    ),
    list(
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
    object(
        "/groups/{id}/createdOnBehalfOf",
        any_of::READ_GROUPS,
        absent::on_behalf_of_group,
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
    objects(
        "/groups/{id}/memberOf",
        any_of::READ_GROUPS,
        member_of::of_group,
    ),
    costing(
        3,
        objects(
            "/groups/{id}/members",
            any_of::READ_GROUPS,
            groups::members::direct,
        ),
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
    objects(
        "/groups/{id}/membersWithLicenseErrors",
        any_of::READ_GROUPS,
        absent::objects_of_group,
    ),
    objects("/groups/{id}/owners", any_of::READ_GROUPS, owners::of_group),
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
    list(
        "/groups/{id}/permissionGrants",
        any_of::READ_GROUPS,
        absent::of_group,
    ),
    objects(
        "/groups/{id}/rejectedSenders",
        any_of::READ_GROUPS,
        absent::objects_of_group,
    ),
    list(
        "/groups/{id}/settings",
        any_of::READ_GROUPS,
        absent::of_group,
    ),
    objects(
        "/groups/{id}/transitiveMemberOf",
        any_of::READ_GROUPS,
        member_of::of_group_transitive,
    ),
    costing(
        5,
        objects(
            "/groups/{id}/transitiveMembers",
            any_of::READ_GROUPS,
            groups::members::transitive,
        ),
    ),
];
