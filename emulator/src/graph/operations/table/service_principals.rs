//! Who may do what with service principals and assignments to them.
//! Refuses their synchronization; it has rows of its own.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{assigns, by, costing, manages, read, write};
use crate::graph::access::{self, Owners};
use crate::graph::resources::{
    app_role_assignments, assign, owners, service_principals, update_service_principal,
    write_application, write_references,
};

/// The rows.
pub(super) static ROWS: &[Operation] = &[
    read(
        "/servicePrincipals",
        any_of::READ_APPLICATIONS,
        service_principals::list,
    ),
    manages(
        Owners::Nobody,
        write(
            "POST",
            "/servicePrincipals",
            any_of::WRITE_APPLICATIONS,
            write_application::create_principal,
        ),
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
    manages(
        Owners::ServicePrincipal,
        write(
            "DELETE",
            "/servicePrincipals/{id}",
            any_of::WRITE_APPLICATIONS,
            write_application::delete_principal,
        ),
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
    read(
        "/servicePrincipals/{id}/appRoleAssignedTo/{id}",
        any_of::READ_ASSIGNMENTS,
        app_role_assignments::get,
    ),
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
    read(
        "/servicePrincipals/{id}/appRoleAssignments/{id}",
        any_of::READ_ASSIGNMENTS,
        app_role_assignments::get,
    ),
    assigns(
        "DELETE",
        "/servicePrincipals/{id}/appRoleAssignments/{id}",
        assign::delete_of_service_principal,
    ),
    read(
        "/servicePrincipals/{id}/owners",
        any_of::READ_APPLICATIONS,
        owners::of_service_principal,
    ),
    manages(
        Owners::ServicePrincipal,
        write(
            "POST",
            "/servicePrincipals/{id}/owners/$ref",
            any_of::WRITE_APPLICATIONS,
            write_references::add_principal_owner,
        ),
    ),
    manages(
        Owners::ServicePrincipal,
        write(
            "DELETE",
            "/servicePrincipals/{id}/owners/{id}/$ref",
            any_of::WRITE_APPLICATIONS,
            write_references::remove_principal_owner,
        ),
    ),
];
