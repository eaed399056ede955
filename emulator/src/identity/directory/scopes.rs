//! The scopes of a request, among those that Graph has in the tenant.

use super::Authority;
use crate::aadsts::Aadsts;
use crate::identity::exchange::Exchange;
use crate::model::GRAPH_APP_ID;
use crate::tokens::requested_scopes::RequestedScopes;

impl Authority<'_> {
    /// Parses the `scope` of a request. Fails also for a scope that the tenant's Graph does not have; for `common` that
    /// of the first tenant counts.
    pub(crate) fn requested_scopes(
        &self,
        exchange: &Exchange<'_>,
        scope: &str,
        app_name: &str,
    ) -> Result<RequestedScopes, Aadsts> {
        let requested = RequestedScopes::parse(scope, &exchange.base, app_name)?;
        let graph = self.only.or(self.tenants.first()).and_then(|tenant| {
            let graph = tenant.service_principal_by_app_id(GRAPH_APP_ID)?;
            graph
                .other_properties
                .get("oauth2PermissionScopes")?
                .as_array()
        });
        let is_known = |name: &str| {
            let mut known = graph.into_iter().flatten();
            graph.is_none() || known.any(|scope| scope["value"] == name)
        };
        match requested.graph.iter().find(|name| !is_known(name)) {
            None => Ok(requested),
            Some(unknown) => Err(Aadsts::UnknownScope {
                app_name: app_name.to_owned(),
                scope: unknown.clone(),
            }),
        }
    }
}
