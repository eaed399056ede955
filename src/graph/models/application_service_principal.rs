//! The two objects that instantiating an application template creates. They are not usable until Entra replicates them.

use super::{Application, ServicePrincipal};
use serde::Deserialize;

/// An application with its service principal. Source: Graph, `applicationServicePrincipal`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationServicePrincipal {
    pub application: Application,
    pub service_principal: ServicePrincipal,
}
