//! Owns carrying out an assignment, and taking one away.
//! Refuses to call either done before the assignments show it: Entra replicates them with a delay.

use super::apply::{ApplyError, Begun, Event, Outcome, while_doing};
use super::known::Known;
use super::waiting::{BETWEEN_LOOKS, FIRST_LOOK};
use super::writing::{Words, write};
use super::{Run, Step};
use crate::changes::apply::Doing;
use crate::client::{Client, Look, Stop, Write, WriteError, Written};
use crate::graph::Request;
use crate::graph::endpoint::{APP_ROLE_ASSIGNED_TO, ASSIGN, UNASSIGN};
use crate::graph::error::GraphError;
use crate::graph::models::{AppRoleAssignment, PrincipalType};
use crate::guide::RowId;
use crate::ids::ServicePrincipalId;
use crate::tenant::app_role::RoleChoice;
use serde_json::json;

use crate::tenant::assignments::named;
use crate::tenant::principals::Principal;
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
        const WORDS: Words = Words {
            reading: "the assignments before adding one",
            writing: "assigning to the application",
        };
        let Run { client, tell, .. } = run;
        let request = Self::request(self);
        let look = async |client: &Client| {
            let all = find(client, &self.app, &self.principal).await?;
            let is_planned =
                |one: &AppRoleAssignment| self.unless_there || one.app_role_id == self.role.id;
            match (all.iter().any(is_planned), all.first()) {
                (true, _) => Ok(Look::Planned(())),
                (false, None) => Ok(Look::Compared(request.clone())),
                (false, Some(other)) => Err(Stop::Changed(ApplyError::AssignmentMoved {
                    name: self.principal.name.clone(),
                    role: other.app_role_id.as_str().into(),
                })),
            }
        };
        // Entra does not know the person or the group everywhere yet, so soon after it was made.
        let settling = Write {
            settles: &LOOKS_AFTER_A_LOST_ANSWER,
            ..Write::new(&request, &|_| ())
        };
        match write(client, tell, settling, look).await {
            Ok(Written::Already(())) => return Ok(Begun::Finished(Outcome::AlreadyTrue)),
            Ok(Written::Now(())) => {}
            // There already, and the assignments do not show it yet.
            Err(WriteError::Writing(error)) if error.is_duplicate() => {}
            Err(error) => return Err(WORDS.told(error)),
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
        const WORDS: Words = Words {
            reading: "the assignments before taking one away",
            writing: "taking the assignment away",
        };
        let Run { client, tell, .. } = run;
        let request = Self::request(self);
        let look = async |client: &Client| {
            // A principal that was renamed meanwhile is not found by name, and is assigned all the same.
            let is_there = self.is_there(client).await? || self.is_among_all(client).await?;
            Ok(if is_there {
                Look::Compared(request.clone())
            } else {
                Look::Planned(())
            })
        };
        let settling = Write {
            settles: &LOOKS_AFTER_A_LOST_ANSWER,
            ..Write::new(&request, &|_| ())
        };
        let came = write(client, tell, settling, look).await;
        if let Written::Already(()) = came.map_err(|error| WORDS.told(error))? {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
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
    let mut all: Vec<AppRoleAssignment> = client
        .all(&named(app, principal.name.exact()), 1_000)
        .await?;
    all.retain(|assignment| assignment.principal_id == principal.id);
    Ok(all)
}

impl Unassign {
    /// Whether the assignment is there, whatever the principal is called now.
    async fn is_among_all(&self, client: &Client) -> Result<bool, GraphError> {
        let request =
            Request::new(&APP_ROLE_ASSIGNED_TO, &[self.app.as_str()]).query("$top", "999");
        let all: Vec<AppRoleAssignment> = client.all(&request, usize::MAX).await?;
        Ok(all.iter().any(|one| one.id == self.assignment))
    }

    /// Whether the assignment is there; others of the same principal do not count.
    async fn is_there(&self, client: &Client) -> Result<bool, GraphError> {
        let all = find(client, &self.app, &self.principal).await?;
        Ok(all.iter().any(|one| one.id == self.assignment))
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
