//! Owns the provisioning templates of an enterprise application.
//! Refuses to read their schemas, which fill megabytes: `$select` leaves them out.

use serde::Deserialize;

/// A provisioning template. Source: Graph, `synchronizationTemplate`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SynchronizationTemplate {
    /// The id: `scim` for a SCIM application.
    pub id: String,
}
