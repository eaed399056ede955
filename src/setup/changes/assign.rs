//! Owns carrying out an assignment, and taking one away.
//! Refuses to call either done before the assignments show it: Entra replicates them with a delay.

use super::{Run, Step};
use crate::client::Client;
use crate::graph::Request;
use crate::graph::error::GraphError;
use crate::graph::models::AppRoleAssignment;
use crate::ids::ServicePrincipalId;
use crate::problem::Doing;
use crate::setup::apply::{ApplyError, Begun, Event, Outcome, while_doing};
use crate::setup::assign::{Assign, Principal, Unassign};
use crate::setup::assignments::named;
use crate::setup::guide::RowId;
use crate::setup::known::Known;
use crate::setup::waiting::{BETWEEN_LOOKS, FIRST_LOOK, replicated};

/// How often is looked until the assignments show what was written: a minute.
const LOOKS: u32 = 12;

impl Step for Assign {
    fn row(&self) -> RowId {
        RowId::Assignments
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        Some(Self::request(self))
    }

    fn why(&self) -> String {
        Self::why(self)
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        let Run { client, tell, .. } = run;
        tell(Event::Looking);
        let looking = Doing::Reading("the assignments before adding one");
        let there = find(client, &self.app, &self.principal).await;
        if there.map_err(while_doing(looking))?.is_some() {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        }
        tell(Event::Sending);
        // Entra does not know the person or the group everywhere yet, so soon after it was made.
        let created: Result<AppRoleAssignment, GraphError> = replicated(client, tell, async || {
            client
                .create(&Self::request(self), async || {
                    look(client, &self.app, &self.principal, true).await
                })
                .await
        })
        .await;
        match created {
            Ok(_) => {}
            // There already, and the assignments do not show it yet.
            Err(error) if error.is_duplicate() => {}
            Err(error) => {
                return Err(while_doing(Doing::Writing("assigning to the application"))(
                    error,
                ));
            }
        }
        if seen(client, &self.app, &self.principal, true, tell).await? {
            Ok(Begun::Finished(Outcome::Assigned(self.role.name.clone())))
        } else {
            Err(ApplyError::NotSeen {
                what: format!("the assignment of {}", self.principal.name),
            })
        }
    }
}

impl Step for Unassign {
    fn row(&self) -> RowId {
        RowId::RemoveAssignment
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        Some(Self::request(self))
    }

    fn why(&self) -> String {
        Self::why(self)
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        let Run { client, tell, .. } = run;
        tell(Event::Looking);
        let looking = Doing::Reading("the assignments before taking one away");
        let found = find(client, &self.app, &self.principal).await;
        if found.map_err(while_doing(looking))?.is_none() {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        }
        tell(Event::Sending);
        let is_gone = async || {
            let left = look(client, &self.app, &self.principal, false).await?;
            Ok(left.is_none())
        };
        let sent = replicated(client, tell, async || {
            client.change(&Self::request(self), is_gone).await
        })
        .await;
        match sent {
            Ok(()) => {}
            Err(error)
                if error.is_assignment_missing() && is_gone().await.is_ok_and(|gone| gone) => {}
            Err(error) => {
                return Err(while_doing(Doing::Writing("taking the assignment away"))(
                    error,
                ));
            }
        }
        if seen(client, &self.app, &self.principal, false, tell).await? {
            Ok(Begun::Finished(Outcome::Removed))
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

/// Looks for an assignment after a lost answer, as long as what was written may not show yet.
async fn look(
    client: &Client,
    app: &ServicePrincipalId,
    principal: &Principal,
    there: bool,
) -> Result<Option<AppRoleAssignment>, GraphError> {
    let mut found = find(client, app, principal).await?;
    for wait in [FIRST_LOOK, BETWEEN_LOOKS, BETWEEN_LOOKS] {
        if found.is_some() == there {
            break;
        }
        client.wait(wait).await;
        found = find(client, app, principal).await?;
    }
    Ok(found)
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
