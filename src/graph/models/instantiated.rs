//! Owns what instantiating a template of an application brings: the two halves that were made.
//! Refuses to say that they can be used yet: Entra replicates them with a delay.

use super::{Application, ServicePrincipal};
use serde::Deserialize;

/// The two halves of a new application. Source: Graph, `applicationServicePrincipal`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Instantiated {
    /// The application object.
    pub application: Application,
    /// The enterprise application.
    pub service_principal: ServicePrincipal,
}
