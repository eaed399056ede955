//! The provisioning templates of an enterprise application. `$select` omits their schemas, which are megabytes.

use serde::Deserialize;

/// A provisioning template. Source: Graph, `synchronizationTemplate`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SynchronizationTemplate {
    /// The id; `scim` for a SCIM application.
    pub id: String,
}
