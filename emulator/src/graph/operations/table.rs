//! Every operation that is emulated, with the scopes and directory roles it asks for: the one place that says who may.
//! Refuses rows that no documentation backs; the scopes are those of each operation's page, least first.

use super::Operation;
use super::scopes as any_of;
use crate::graph::access::{self, Owners, Roles};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::graph::resources::{
    app_role_assignments, applications, assign, available_extensions, create_user, deleted_items,
    extension_properties, group_members, groups, me, member_of, oauth2_permission_grants,
    organization, owners, provisioning_log, service_principals, synchronization,
    update_service_principal, update_user, user_delta, users,
};
use crate::throttle::Class;

type Answer = fn(&mut Context<'_>) -> Result<Reply, GraphError>;

/// A read that every member of the tenant may do who has a scope.
const fn read(path: &'static str, scopes: &'static [&'static str], answer: Answer) -> Operation {
    Operation {
        method: "GET",
        path,
        scopes,
        roles: Roles::NotNeeded,
        besides: &[],
        owners: Owners::Nobody,
        resource_units: 1,
        class: Class::Directory,
        answer,
    }
}

const fn by(roles: Roles, owners: Owners, operation: Operation) -> Operation {
    Operation {
        roles,
        owners,
        ..operation
    }
}

const fn write(
    method: &'static str,
    path: &'static str,
    scopes: &'static [&'static str],
    answer: Answer,
) -> Operation {
    Operation {
        method,
        ..read(path, scopes, answer)
    }
}

/// What is done with provisioning; reads ask for the same role as writes.
const fn provisioning(operation: Operation) -> Operation {
    by(access::APPLICATIONS, Owners::ServicePrincipal, operation)
}

/// The same, where a scope of a second list is needed besides.
const fn besides(scopes: &'static [&'static str], operation: Operation) -> Operation {
    Operation {
        besides: scopes,
        ..operation
    }
}

/// The same, at another cost than one resource unit.
const fn costing(resource_units: u32, operation: Operation) -> Operation {
    Operation {
        resource_units,
        ..operation
    }
}

/// The same, under a limit of its own.
const fn limited(class: Class, operation: Operation) -> Operation {
    Operation { class, ..operation }
}

/// A write of an assignment.
const fn assigns(method: &'static str, path: &'static str, answer: Answer) -> Operation {
    by(
        access::ASSIGNMENTS,
        Owners::Nobody,
        besides(
            any_of::READ_APPLICATIONS,
            write(method, path, any_of::ASSIGN, answer),
        ),
    )
}

/// Every operation; where addresses overlap, fixed segments come before keys.
pub(super) static OPERATIONS: &[Operation] = &[
    read("/me", any_of::ME, me::get),
    read("/me/memberOf", any_of::MY_MEMBERSHIPS, member_of::mine),
    read(
        "/me/memberOf/microsoft.graph.directoryRole",
        any_of::MY_MEMBERSHIPS,
        member_of::my_roles,
    ),
    read(
        "/me/memberOf/microsoft.graph.group",
        any_of::MY_MEMBERSHIPS,
        member_of::my_groups,
    ),
    read(
        "/me/transitiveMemberOf",
        any_of::MY_MEMBERSHIPS,
        member_of::mine_transitive,
    ),
    read(
        "/me/transitiveMemberOf/microsoft.graph.directoryRole",
        any_of::MY_MEMBERSHIPS,
        member_of::my_roles_transitive,
    ),
    read(
        "/me/transitiveMemberOf/microsoft.graph.group",
        any_of::MY_MEMBERSHIPS,
        member_of::my_groups_transitive,
    ),
    read("/organization", any_of::ORGANIZATION, organization::list),
    read(
        "/organization/{id}",
        any_of::ORGANIZATION,
        organization::get,
    ),
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
    assigns(
        "DELETE",
        "/users/{id}/appRoleAssignments/{id}",
        assign::delete_of_user,
    ),
    read(
        "/users/{id}/memberOf",
        any_of::MEMBERSHIPS,
        member_of::direct,
    ),
    read(
        "/users/{id}/memberOf/microsoft.graph.group",
        any_of::MEMBERSHIPS,
        member_of::groups,
    ),
    read(
        "/users/{id}/memberOf/microsoft.graph.directoryRole",
        any_of::MEMBERSHIPS,
        member_of::roles,
    ),
    read(
        "/users/{id}/transitiveMemberOf",
        any_of::MEMBERSHIPS,
        member_of::transitive,
    ),
    read(
        "/users/{id}/transitiveMemberOf/microsoft.graph.group",
        any_of::MEMBERSHIPS,
        member_of::groups_transitive,
    ),
    read(
        "/users/{id}/transitiveMemberOf/microsoft.graph.directoryRole",
        any_of::MEMBERSHIPS,
        member_of::roles_transitive,
    ),
    costing(
        2,
        read(
            "/applications",
            any_of::READ_APPLICATIONS,
            applications::list,
        ),
    ),
    read(
        "/applications/$count",
        any_of::READ_APPLICATIONS,
        applications::count,
    ),
    read(
        "/applications/{id}",
        any_of::READ_APPLICATIONS,
        applications::get,
    ),
    read(
        "/applications/{id}/owners",
        any_of::READ_APPLICATIONS,
        owners::of_application,
    ),
    costing(
        2,
        read(
            "/applications/{id}/extensionProperties",
            any_of::READ_APPLICATIONS,
            extension_properties::list,
        ),
    ),
    by(
        access::EXTENSIONS,
        Owners::Application,
        write(
            "POST",
            "/applications/{id}/extensionProperties",
            any_of::WRITE_APPLICATIONS,
            extension_properties::create,
        ),
    ),
    read(
        "/applications/{id}/extensionProperties/{id}",
        any_of::READ_APPLICATIONS,
        extension_properties::get,
    ),
    by(
        access::EXTENSIONS,
        Owners::Application,
        write(
            "DELETE",
            "/applications/{id}/extensionProperties/{id}",
            any_of::WRITE_APPLICATIONS,
            extension_properties::delete,
        ),
    ),
    write(
        "POST",
        "/directoryObjects/getAvailableExtensionProperties",
        any_of::READ_APPLICATIONS,
        available_extensions::list,
    ),
    read(
        "/servicePrincipals",
        any_of::READ_APPLICATIONS,
        service_principals::list,
    ),
    read(
        "/servicePrincipals/$count",
        any_of::READ_APPLICATIONS,
        service_principals::count,
    ),
    read(
        "/servicePrincipals/{id}",
        any_of::READ_APPLICATIONS,
        service_principals::get,
    ),
    by(
        access::APPLICATIONS,
        Owners::ServicePrincipal,
        write(
            "PATCH",
            "/servicePrincipals/{id}",
            any_of::WRITE_APPLICATIONS,
            update_service_principal::update,
        ),
    ),
    read(
        "/servicePrincipals/{id}/owners",
        any_of::READ_APPLICATIONS,
        owners::of_service_principal,
    ),
    read(
        "/servicePrincipals/{id}/appRoleAssignedTo",
        any_of::READ_ASSIGNMENTS,
        app_role_assignments::to_service_principal,
    ),
    by(
        access::ASSIGNMENTS,
        Owners::ServicePrincipal,
        assigns(
            "POST",
            "/servicePrincipals/{id}/appRoleAssignedTo",
            assign::to_service_principal,
        ),
    ),
    read(
        "/servicePrincipals/{id}/appRoleAssignedTo/$count",
        any_of::READ_ASSIGNMENTS,
        app_role_assignments::count_to_service_principal,
    ),
    provisioning(read(
        "/servicePrincipals/{id}/synchronization/templates",
        any_of::READ_SYNCHRONIZATION,
        synchronization::templates::list,
    )),
    provisioning(read(
        "/servicePrincipals/{id}/synchronization/templates/{id}",
        any_of::READ_SYNCHRONIZATION,
        synchronization::templates::get,
    )),
    provisioning(read(
        "/servicePrincipals/{id}/synchronization/templates/{id}/schema",
        any_of::READ_SYNCHRONIZATION,
        synchronization::templates::schema,
    )),
    provisioning(read(
        "/servicePrincipals/{id}/synchronization/jobs",
        any_of::READ_SYNCHRONIZATION,
        synchronization::jobs::list,
    )),
    provisioning(write(
        "POST",
        "/servicePrincipals/{id}/synchronization/jobs",
        any_of::WRITE_SYNCHRONIZATION,
        synchronization::jobs::create,
    )),
    provisioning(write(
        "POST",
        "/servicePrincipals/{id}/synchronization/jobs/validateCredentials",
        any_of::WRITE_SYNCHRONIZATION,
        synchronization::actions::validate_without_job,
    )),
    provisioning(read(
        "/servicePrincipals/{id}/synchronization/jobs/{id}",
        any_of::READ_SYNCHRONIZATION,
        synchronization::jobs::get,
    )),
    provisioning(write(
        "DELETE",
        "/servicePrincipals/{id}/synchronization/jobs/{id}",
        any_of::WRITE_SYNCHRONIZATION,
        synchronization::jobs::delete,
    )),
    provisioning(write(
        "POST",
        "/servicePrincipals/{id}/synchronization/jobs/{id}/start",
        any_of::WRITE_SYNCHRONIZATION,
        synchronization::actions::start,
    )),
    provisioning(write(
        "POST",
        "/servicePrincipals/{id}/synchronization/jobs/{id}/pause",
        any_of::WRITE_SYNCHRONIZATION,
        synchronization::actions::pause,
    )),
    provisioning(write(
        "POST",
        "/servicePrincipals/{id}/synchronization/jobs/{id}/restart",
        any_of::WRITE_SYNCHRONIZATION,
        synchronization::actions::restart,
    )),
    provisioning(write(
        "POST",
        "/servicePrincipals/{id}/synchronization/jobs/{id}/validateCredentials",
        any_of::WRITE_SYNCHRONIZATION,
        synchronization::actions::validate_credentials,
    )),
    limited(
        Class::OnDemand,
        provisioning(write(
            "POST",
            "/servicePrincipals/{id}/synchronization/jobs/{id}/provisionOnDemand",
            any_of::WRITE_SYNCHRONIZATION,
            synchronization::actions::provision_on_demand,
        )),
    ),
    provisioning(read(
        "/servicePrincipals/{id}/synchronization/jobs/{id}/schema",
        any_of::READ_SYNCHRONIZATION,
        synchronization::schema::get,
    )),
    provisioning(write(
        "PUT",
        "/servicePrincipals/{id}/synchronization/jobs/{id}/schema",
        any_of::WRITE_SYNCHRONIZATION,
        synchronization::schema::put,
    )),
    provisioning(write(
        "PATCH",
        "/servicePrincipals/{id}/synchronization/jobs/{id}/schema",
        any_of::WRITE_SYNCHRONIZATION,
        synchronization::schema::patch,
    )),
    provisioning(write(
        "DELETE",
        "/servicePrincipals/{id}/synchronization/jobs/{id}/schema",
        any_of::WRITE_SYNCHRONIZATION,
        synchronization::schema::delete,
    )),
    provisioning(read(
        "/servicePrincipals/{id}/synchronization/jobs/{id}/schema/functions",
        any_of::READ_SYNCHRONIZATION,
        synchronization::expressions::functions,
    )),
    provisioning(write(
        "POST",
        "/servicePrincipals/{id}/synchronization/jobs/{id}/schema/parseExpression",
        any_of::WRITE_SYNCHRONIZATION,
        synchronization::expressions::parse_expression,
    )),
    provisioning(read(
        "/servicePrincipals/{id}/synchronization/secrets",
        any_of::READ_SYNCHRONIZATION,
        synchronization::secrets::list,
    )),
    provisioning(write(
        "PUT",
        "/servicePrincipals/{id}/synchronization/secrets",
        any_of::WRITE_SYNCHRONIZATION,
        synchronization::secrets::put,
    )),
    by(
        access::ASSIGNMENTS,
        Owners::ServicePrincipal,
        assigns(
            "DELETE",
            "/servicePrincipals/{id}/appRoleAssignedTo/{id}",
            assign::delete_to_service_principal,
        ),
    ),
    costing(
        2,
        read(
            "/servicePrincipals/{id}/appRoleAssignments",
            any_of::READ_ASSIGNMENTS,
            app_role_assignments::of_service_principal,
        ),
    ),
    assigns(
        "POST",
        "/servicePrincipals/{id}/appRoleAssignments",
        assign::service_principal,
    ),
    assigns(
        "DELETE",
        "/servicePrincipals/{id}/appRoleAssignments/{id}",
        assign::delete_of_service_principal,
    ),
    limited(
        Class::Reports,
        by(
            access::REPORTS,
            Owners::Nobody,
            read(
                "/auditLogs/provisioning",
                any_of::READ_PROVISIONING_LOG,
                provisioning_log::list,
            ),
        ),
    ),
    read("/groups", any_of::READ_GROUPS, groups::list),
    read("/groups/$count", any_of::READ_GROUPS, groups::count),
    read("/groups/{id}", any_of::READ_GROUPS, groups::get),
    read(
        "/groups/{id}/appRoleAssignments",
        any_of::READ_ASSIGNMENTS,
        app_role_assignments::of_group,
    ),
    assigns("POST", "/groups/{id}/appRoleAssignments", assign::group),
    assigns(
        "DELETE",
        "/groups/{id}/appRoleAssignments/{id}",
        assign::delete_of_group,
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
    read(
        "/groups/{id}/members/microsoft.graph.group",
        any_of::READ_GROUPS,
        group_members::groups,
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
    read(
        "/directory/deletedItems",
        any_of::READ_DELETED,
        deleted_items::uncast,
    ),
    read(
        "/directory/deletedItems/microsoft.graph.user",
        any_of::READ_DELETED,
        deleted_items::users,
    ),
    read(
        "/directory/deletedItems/microsoft.graph.group",
        any_of::READ_DELETED,
        deleted_items::groups,
    ),
    read(
        "/directory/deletedItems/microsoft.graph.application",
        any_of::READ_DELETED,
        deleted_items::applications,
    ),
    read(
        "/directory/deletedItems/microsoft.graph.servicePrincipal",
        any_of::READ_DELETED,
        deleted_items::service_principals,
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
    read(
        "/oauth2PermissionGrants",
        any_of::READ_GRANTS,
        oauth2_permission_grants::list,
    ),
];
