//! Who may do what with the synchronization of service principals.
//! Refuses to tell reading from writing by role: both ask for the same.

use super::super::Operation;
use super::super::scopes as any_of;
use super::{by, read};
use crate::graph::access::{self, Owners};
use crate::graph::resources::synchronization;

/// The rows.
pub(super) static ROWS: &[Operation] = &[
    by(
        access::APPLICATIONS,
        Owners::ServicePrincipal,
        read(
            "/servicePrincipals/{id}/synchronization/jobs",
            any_of::READ_SYNCHRONIZATION,
            synchronization::jobs,
        ),
    ),
    by(
        access::APPLICATIONS,
        Owners::ServicePrincipal,
        read(
            "/servicePrincipals/{id}/synchronization/templates",
            any_of::READ_SYNCHRONIZATION,
            synchronization::templates,
        ),
    ),
];
