//! Refusals that the tenant's own state causes: the client or Graph is switched off, or the client requires an assignment
//! that the user does not have.

use super::directory::{Account, Registration};
use crate::aadsts::Aadsts;
use crate::aadsts::policy_errors::error_from_code;
use crate::model::{GRAPH_APP_ID, Tenant};

/// Why the account's tenant issues no tokens of this client to it.
pub(crate) fn tenant_refusal(
    tenants: &[Tenant],
    client: &Registration,
    account: &Account,
) -> Option<Aadsts> {
    let tenant = tenants
        .iter()
        .find(|tenant| tenant.id == account.tenant_id)?;
    let principal = tenant.service_principal_by_app_id(&client.app_id);
    let graph = tenant.service_principal_by_app_id(GRAPH_APP_ID);
    if principal.is_some_and(|principal| !principal.account_enabled) {
        return Some(Aadsts::ApplicationDisabled {
            client_id: client.app_id.clone(),
            app_name: client.name.clone(),
        });
    }
    if graph.is_some_and(|graph| !graph.account_enabled) {
        return error_from_code(500_014);
    }
    let requiring = principal.filter(|principal| principal.app_role_assignment_required)?;
    if is_assigned(tenant, &requiring.id, &account.user_id) {
        None
    } else {
        error_from_code(50_105)
    }
}

/// Whether the user is assigned, directly or as a direct member of a group.
fn is_assigned(tenant: &Tenant, principal_id: &str, user_id: &str) -> bool {
    tenant
        .app_role_assignments
        .iter()
        .filter(|assignment| assignment.resource_id == principal_id)
        .any(|assignment| {
            assignment.principal_id == user_id
                || tenant
                    .group_by_id(&assignment.principal_id)
                    .is_some_and(|group| group.members.iter().any(|member| member.id == user_id))
        })
}
