//! Reads both policies of an application, each where its permissions are granted.

use super::policy::{AssignedPolicy, WorkatoClaim, assigned_policies, own_claims};
use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::{CLAIMS_MAPPING_POLICIES, CLAIMS_POLICY};
use crate::ids::ServicePrincipalId;
use crate::optional::{self, NotRead};
use futures_util::future::join;

/// What the two policies of an application say, or why they were not read.
#[derive(Clone, Debug, PartialEq)]
pub struct SamlClaims {
    /// The claims of its own policy, which the admin center edits as Attributes & Claims.
    pub own: Result<Vec<WorkatoClaim>, NotRead>,
    /// The claims mapping policies assigned to it. Entra ignores its own policy while there is one
    /// (<https://learn.microsoft.com/entra/identity-platform/reference-claims-customization>).
    pub assigned: Result<Vec<AssignedPolicy>, NotRead>,
}

/// Reads both in parallel.
pub async fn read(client: &Client, app: &ServicePrincipalId) -> SamlClaims {
    let own = Request::new(&CLAIMS_POLICY, &[app.as_str()]);
    let assigned = Request::new(&CLAIMS_MAPPING_POLICIES, &[app.as_str()]);
    let (own, assigned) = join(
        optional::read(client, &own, own_claims),
        optional::read(client, &assigned, assigned_policies),
    )
    .await;
    SamlClaims { own, assigned }
}
