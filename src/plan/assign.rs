//! Plans the assignment of users and groups to the application, except those already assigned.

use crate::changes::assign::Assign;
use crate::graph::models::ServicePrincipal;
use crate::ids::Guid;
use crate::tenant::app_role::{AppRoleError, choose_app_role};
use crate::tenant::principals::Principal;

/// Uses the role that the portal would choose. Fails if the application declares roles but none for users.
pub fn plan(
    service_principal: &ServicePrincipal,
    principals: &[Principal],
    assigned: &[Guid],
) -> Result<Vec<Assign>, AppRoleError> {
    let role = choose_app_role(&service_principal.app_roles)?;
    Ok(principals
        .iter()
        .filter(|principal| !assigned.contains(&principal.id))
        .map(|principal| Assign {
            app: service_principal.id.clone(),
            principal: principal.clone(),
            role: role.clone(),
            may_be_assigned: false,
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::models::PrincipalType;
    use serde_json::json;

    #[test]
    fn an_assigned_principal_is_not_planned_again() {
        let id = "c0ffee00-0000-4000-8000-000000000001";
        let service_principal: ServicePrincipal =
            serde_json::from_value(json!({"id": id, "appId": id})).expect("a service principal");
        let principal = |n: u8| Principal {
            id: Guid::from_random([n; 16]),
            kind: PrincipalType::User,
            name: format!("Person {n}").into(),
        };
        let both = [principal(1), principal(2)];
        let planned = plan(&service_principal, &both, &[both[0].id.clone()]).expect("a role");
        assert_eq!(planned.len(), 1);
        assert_eq!(planned[0].principal, both[1]);
        let body = planned[0].request().body().cloned().expect("a body");
        assert_eq!(
            body["appRoleId"],
            crate::tenant::app_role::DEFAULT_ACCESS_ID
        );
        assert_eq!(body["resourceId"], id);
    }
}
