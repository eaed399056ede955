//! Who may do what with the synchronization of service principals.
//! Refuses to tell reading from writing by role: both ask for the same.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{by, limited, read, write};
use crate::graph::access::{self, Owners};
use crate::graph::resources::synchronization;
use crate::throttle::Class;

/// What is done with provisioning; reads ask for the same role as writes.
const fn provisioning(operation: Operation) -> Operation {
    by(access::APPLICATIONS, Owners::ServicePrincipal, operation)
}

/// The rows.
pub(super) static ROWS: &[Operation] = &[
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
        "/servicePrincipals/{id}/synchronization/templates/{id}/schema/functions",
        any_of::READ_SYNCHRONIZATION,
        synchronization::expressions::functions,
    )),
    provisioning(read(
        "/servicePrincipals/{id}/synchronization/templates/{id}/schema/filterOperators",
        any_of::READ_SYNCHRONIZATION,
        synchronization::expressions::filter_operators,
    )),
    provisioning(write(
        "POST",
        "/servicePrincipals/{id}/synchronization/templates/{id}/schema/parseExpression",
        any_of::WRITE_SYNCHRONIZATION,
        synchronization::expressions::parse_expression,
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
    provisioning(read(
        "/servicePrincipals/{id}/synchronization/jobs/{id}/schema/filterOperators",
        any_of::READ_SYNCHRONIZATION,
        synchronization::expressions::filter_operators,
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
];
