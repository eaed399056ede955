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
use std::time::Duration;

/// How often is looked until the assignments show what was written: a minute.
const LOOKS: u32 = 12;

/// How long is waited between the looks after a lost answer.
const LOOKS_AFTER_A_LOST_ANSWER: [Duration; 3] = [FIRST_LOOK, BETWEEN_LOOKS, BETWEEN_LOOKS];

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
        if !there.map_err(while_doing(looking))?.is_empty() {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        }
        tell(Event::Sending);
        // Entra does not know the person or the group everywhere yet, so soon after it was made.
        let sent: Result<AppRoleAssignment, GraphError> = replicated(client, tell, async || {
            client
                .create(&Self::request(self), async || created(client, self).await)
                .await
        })
        .await;
        match sent {
            Ok(_) => {}
            // There already, and the assignments do not show it yet.
            Err(error) if error.is_duplicate() => {}
            Err(error) => {
                return Err(while_doing(Doing::Writing("assigning to the application"))(
                    error,
                ));
            }
        }
        let shows = async || {
            let all = find(client, &self.app, &self.principal).await?;
            Ok(!all.is_empty())
        };
        if seen(client, tell, shows).await? {
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
        let there = self.is_there(client).await;
        if !there.map_err(while_doing(looking))? {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        }
        tell(Event::Sending);
        let is_gone = async || self.is_gone(client).await;
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
        let shows = async || Ok(!self.is_there(client).await?);
        if seen(client, tell, shows).await? {
            Ok(Begun::Finished(Outcome::Removed))
        } else {
            Err(ApplyError::NotSeen {
                what: format!("that {} is no longer assigned", self.principal.name),
            })
        }
    }
}

/// The assignments of a principal to the application, one for each app role, among those of its name.
async fn find(
    client: &Client,
    app: &ServicePrincipalId,
    principal: &Principal,
) -> Result<Vec<AppRoleAssignment>, GraphError> {
    let mut all: Vec<AppRoleAssignment> = client.all(&named(app, &principal.name), 1_000).await?;
    all.retain(|assignment| assignment.principal_id == principal.id);
    Ok(all)
}

/// Looks for the assignment that a lost answer was about, as long as it may not show yet.
async fn created(
    client: &Client,
    assign: &Assign,
) -> Result<Option<AppRoleAssignment>, GraphError> {
    let look = async || {
        let all = find(client, &assign.app, &assign.principal).await?;
        Ok::<_, GraphError>(all.into_iter().next())
    };
    let mut found = look().await?;
    for wait in LOOKS_AFTER_A_LOST_ANSWER {
        if found.is_some() {
            break;
        }
        client.wait(wait).await;
        found = look().await?;
    }
    Ok(found)
}

impl Unassign {
    /// Whether the assignment is there; others of the same principal do not count.
    async fn is_there(&self, client: &Client) -> Result<bool, GraphError> {
        let all = find(client, &self.app, &self.principal).await?;
        Ok(all.iter().any(|one| one.id == self.assignment))
    }

    /// Looks after a lost answer whether the assignment is gone, as long as that may not show yet.
    async fn is_gone(&self, client: &Client) -> Result<bool, GraphError> {
        let mut there = self.is_there(client).await?;
        for wait in LOOKS_AFTER_A_LOST_ANSWER {
            if !there {
                break;
            }
            client.wait(wait).await;
            there = self.is_there(client).await?;
        }
        Ok(!there)
    }
}

/// Looks until the assignments show what was written.
async fn seen(
    client: &Client,
    tell: &dyn Fn(Event),
    shows: impl AsyncFn() -> Result<bool, GraphError>,
) -> Result<bool, ApplyError> {
    for look in 0..LOOKS {
        if look > 0 {
            client
                .wait(if look == 1 { FIRST_LOOK } else { BETWEEN_LOOKS })
                .await;
        }
        tell(Event::ReadingBack);
        let doing = Doing::Confirming("reading the assignments back");
        if shows().await.map_err(while_doing(doing))? {
            return Ok(true);
        }
    }
    Ok(false)
}
