//! Owns assigning people and groups to the application, and taking an assignment away.
//! Refuses to call either done before the assignments show it: Entra replicates them with a delay.

use super::app_role::{NoRole, RoleChoice, choose};
use super::apply::{ApplyError, Event, Outcome, may_have_happened, while_doing};
use super::assignments::named;
use super::waiting::{BETWEEN_LOOKS, FIRST_LOOK};
use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::{ASSIGN, UNASSIGN};
use crate::graph::error::GraphError;
use crate::graph::models::{AppRoleAssignment, PrincipalType, ServicePrincipal};
use crate::ids::{Guid, ServicePrincipalId};
use crate::problem::Doing;
use serde_json::json;

/// How often is looked, and how often "not yet" is answered by another try: a minute.
pub(super) const LOOKS: u32 = 12;

/// Somebody to assign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    /// The object id.
    pub id: Guid,
    /// Whether it is a person or a group.
    pub kind: PrincipalType,
    /// The name.
    pub name: String,
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
        format!(
            "{} is assigned with the app role {}: {what}.",
            self.principal.name, self.role.name
        )
    }

    pub(super) async fn perform(
        &self,
        client: &Client,
        tell: &dyn Fn(Event),
    ) -> Result<Outcome, ApplyError> {
        const ASSIGNING: Doing = Doing::Writing("assigning to the application");
        tell(Event::Looking);
        let looking = Doing::Reading("the assignments before adding one");
        let there = find(client, &self.app, &self.principal).await;
        if there.map_err(while_doing(looking))?.is_some() {
            return Ok(Outcome::AlreadyTrue);
        }
        for look in 1..=LOOKS {
            tell(Event::Sending);
            let error = match client.send(&self.request()).await {
                Ok(_) => break,
                Err(error) => error,
            };
            if error.is_duplicate() {
                return Ok(Outcome::AlreadyTrue);
            }
            // Entra does not know the person or the group everywhere yet, so soon after it was made.
            if error.is_not_replicated() && look < LOOKS {
                tell(Event::NotReplicatedYet { look, most: LOOKS });
                client.wait(BETWEEN_LOOKS).await;
                continue;
            }
            // The answer was lost: the assignments say whether it is there. Where they cannot be asked either, the
            // first error is the one to tell.
            let there = may_have_happened(&error)
                && find(client, &self.app, &self.principal)
                    .await
                    .is_ok_and(|found| found.is_some());
            if there {
                break;
            }
            return Err(while_doing(ASSIGNING)(error));
        }
        if seen(client, &self.app, &self.principal, true, tell).await? {
            Ok(Outcome::Assigned(self.role.name.clone()))
        } else {
            Err(ApplyError::NotSeen {
                what: format!("the assignment of {}", self.principal.name),
            })
        }
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

    pub(super) async fn perform(
        &self,
        client: &Client,
        tell: &dyn Fn(Event),
    ) -> Result<Outcome, ApplyError> {
        tell(Event::Looking);
        let looking = Doing::Reading("the assignments before taking one away");
        let found = find(client, &self.app, &self.principal).await;
        if found.map_err(while_doing(looking))?.is_none() {
            return Ok(Outcome::AlreadyTrue);
        }
        tell(Event::Sending);
        match client.send(&self.request()).await {
            Ok(_) => {}
            Err(error) if error.is_assignment_missing() => {}
            Err(error) => {
                return Err(while_doing(Doing::Writing("taking the assignment away"))(
                    error,
                ));
            }
        }
        if seen(client, &self.app, &self.principal, false, tell).await? {
            Ok(Outcome::Removed)
        } else {
            Err(ApplyError::NotSeen {
                what: format!("that {} is no longer assigned", self.principal.name),
            })
        }
    }
}

/// The assignment of a principal to the application, among those of its name.
async fn find(
    client: &Client,
    app: &ServicePrincipalId,
    principal: &Principal,
) -> Result<Option<AppRoleAssignment>, GraphError> {
    let all: Vec<AppRoleAssignment> = client.all(&named(app, &principal.name), 1_000).await?;
    Ok(all
        .into_iter()
        .find(|assignment| assignment.principal_id == principal.id))
}

/// Looks until the assignments show what was written.
async fn seen(
    client: &Client,
    app: &ServicePrincipalId,
    principal: &Principal,
    there: bool,
    tell: &dyn Fn(Event),
) -> Result<bool, ApplyError> {
    for look in 0..LOOKS {
        if look > 0 {
            client
                .wait(if look == 1 { FIRST_LOOK } else { BETWEEN_LOOKS })
                .await;
        }
        tell(Event::ReadingBack);
        let doing = Doing::Confirming("reading the assignments back");
        let found = find(client, app, principal)
            .await
            .map_err(while_doing(doing))?;
        if found.is_some() == there {
            return Ok(true);
        }
    }
    Ok(false)
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
            name: format!("Person {n}"),
        };
        let both = [principal(1), principal(2)];
        let planned = plan(&service_principal, &both, &[both[0].id.clone()]).expect("a role");
        assert_eq!(planned.len(), 1);
        assert_eq!(planned[0].principal, both[1]);
        let body = planned[0].request().body().cloned().expect("a body");
        assert_eq!(body["appRoleId"], super::super::app_role::DEFAULT_ACCESS);
        assert_eq!(body["resourceId"], id);
    }
}
