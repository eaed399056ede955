//! Operations that only beta has: SAML claims, and the links of synchronization.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{read, restricted_to, write};
use crate::graph::access::{self, Owners};
use crate::graph::call::ApiVersion;
use crate::graph::resources::service_principals::claims;
use crate::graph::resources::synchronization::object_connections;

const fn beta(operation: Operation) -> Operation {
    Operation {
        version: ApiVersion::Beta,
        ..operation
    }
}

/// For the same roles and owners as every operation on synchronization.
const fn on_synchronization(operation: Operation) -> Operation {
    restricted_to(
        access::APPLICATIONS,
        Owners::ServicePrincipal,
        beta(operation),
    )
}

pub(super) static ROWS: &[Operation] = &[
    restricted_to(
        access::READ_CLAIMS,
        Owners::Nobody,
        beta(read(
            "/servicePrincipals/{id}/claimsPolicy",
            any_of::READ_CLAIMS_POLICY,
            claims::policy,
        )),
    ),
    on_synchronization(read(
        "/servicePrincipals/{id}/synchronization/jobs/{id}/objectConnections",
        any_of::READ_CONNECTIONS,
        object_connections::list,
    )),
    on_synchronization(read(
        "/servicePrincipals/{id}/synchronization/jobs/{id}/objectConnections/{id}",
        any_of::READ_CONNECTIONS,
        object_connections::get,
    )),
    on_synchronization(write(
        "DELETE",
        "/servicePrincipals/{id}/synchronization/jobs/{id}/objectConnections/{id}",
        any_of::WRITE_CONNECTIONS,
        object_connections::delete,
    )),
];
