//! Owns the plan to assign people and groups to the application, or to take an assignment away.
//! Refuses to plan what is so already; `changes::assign` carries out.

use crate::foreign::Foreign;
use crate::graph::Request;
use crate::graph::endpoint::{ASSIGN, UNASSIGN};
use crate::graph::models::{AppRoleAssignment, PrincipalType, ServicePrincipal};
use crate::ids::{Guid, ServicePrincipalId};
use crate::tenant::app_role::{NoRole, RoleChoice, choose};
use serde_json::json;

/// Somebody to assign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    /// The object id.
    pub id: Guid,
    /// Whether it is a person or a group.
    pub kind: PrincipalType,
    /// The name.
    pub name: Foreign,
}

impl Principal {
    /// The principal of an assignment.
    pub fn of(assignment: &AppRoleAssignment) -> Self {
        Self {
            id: assignment.principal_id.clone(),
            kind: assignment.principal_type,
            name: assignment.name(),
        }
    }
}

/// A new assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assign {
    /// The application.
    pub app: ServicePrincipalId,
    /// Who.
    pub principal: Principal,
    /// With which role.
    pub role: RoleChoice,
    /// Whether it is not known that nothing assigns the principal yet.
    pub unless_there: bool,
}

/// An assignment to take away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unassign {
    /// The application.
    pub app: ServicePrincipalId,
    /// The id of the assignment.
    pub assignment: String,
    /// Whom it assigns.
    pub principal: Principal,
}

/// The assignments of those who are not assigned yet, each with the role that the portal would choose.
pub fn plan(
    service_principal: &ServicePrincipal,
    principals: &[Principal],
    assigned: &[Guid],
) -> Result<Vec<Assign>, NoRole> {
    let role = choose(&service_principal.app_roles)?;
    Ok(principals
        .iter()
        .filter(|principal| !assigned.contains(&principal.id))
        .map(|principal| Assign {
            app: service_principal.id.clone(),
            principal: principal.clone(),
            role: role.clone(),
            unless_there: false,
        })
        .collect())
}

impl Assign {
    /// The request.
    pub fn request(&self) -> Request {
        Request::new(&ASSIGN, &[self.app.as_str()]).json(json!({
            "principalId": self.principal.id.as_str(),
            "resourceId": self.app.as_str(),
            "appRoleId": self.role.id.as_str(),
        }))
    }

    /// Why it is sent.
    pub fn why(&self) -> String {
        let what = match self.principal.kind {
            PrincipalType::Group => "its direct members are provisioned, nested groups are not",
            _ => "the person is provisioned with the next cycle, or on demand",
        };
        let unless = if self.unless_there {
            ", unless that is so already"
        } else {
            ""
        };
        format!(
            "{} is assigned with the app role {}{unless}: {what}.",
            self.principal.name, self.role.name
        )
    }
}

impl Unassign {
    /// The request.
    pub fn request(&self) -> Request {
        Request::new(&UNASSIGN, &[self.app.as_str(), &self.assignment])
    }

    /// Why it is sent.
    pub fn why(&self) -> String {
        match self.principal.kind {
            PrincipalType::Group => format!(
                "{} is no longer assigned. Its members are deactivated in Workato, unless something else assigns them.",
                self.principal.name
            ),
            _ => format!(
                "{} is no longer assigned directly. Entra deactivates the account in Workato, unless a group still assigns the person.",
                self.principal.name
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_assigned_already_is_not_planned_again() {
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
        assert_eq!(body["appRoleId"], crate::tenant::app_role::DEFAULT_ACCESS);
        assert_eq!(body["resourceId"], id);
    }
}
