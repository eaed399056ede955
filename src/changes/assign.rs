//! Assigns users and groups to the application, and removes assignments. Entra replicates assignments with a delay, so
//! both wait until reading back shows the change.

use super::apply::{ApplyError, Begun, Outcome};
use super::known::Known;
use super::schedules::{CHANGE_SHOWN, LOST_ASSIGNMENT_SHOWN};
use super::writing::{Words, read_back, write};
use super::{Run, Step, complete};
use crate::client::{Client, Look, Polled, Stop, Write, WriteError, Written};
use crate::graph::Request;
use crate::graph::endpoint::{APP_ROLE_ASSIGNED_TO, ASSIGN, UNASSIGN};
use crate::graph::error::GraphError;
use crate::graph::models::{AppRoleAssignment, PrincipalType};
use crate::guide::RowId;
use crate::ids::ServicePrincipalId;
use crate::tenant::app_role::RoleChoice;
use crate::tenant::assignments::named;
use crate::tenant::principals::Principal;
use serde_json::json;

const READING_BACK: &str = "reading the assignments back";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assign {
    pub app: ServicePrincipalId,
    pub principal: Principal,
    pub role: RoleChoice,
    /// Whether the principal may already be assigned; then an assignment with any role counts as done.
    pub unless_there: bool,
}

impl Assign {
    pub fn request(&self) -> Request {
        Request::new(&ASSIGN, &[self.app.as_str()]).json(json!({
            "principalId": self.principal.id.as_str(),
            "resourceId": self.app.as_str(),
            "appRoleId": self.role.id.as_str(),
        }))
    }
}

impl Step for Assign {
    fn row(&self) -> RowId {
        RowId::Assignments
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        Some(Self::request(self))
    }

    fn why(&self) -> String {
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
        // Just after creation, not every Entra server knows the user or group.
        match write(client, tell, settling(&request), look).await {
            Ok(Written::Already(())) => return Ok(Begun::Finished(Outcome::AlreadyTrue)),
            Ok(Written::Now(())) => {}
            // Already assigned, but the list of assignments does not show it yet.
            Err(WriteError::Writing(error)) if error.is_duplicate() => {}
            Err(error) => return Err(WORDS.told(error)),
        }
        read_back(client, tell, CHANGE_SHOWN, READING_BACK, async || {
            let all = find(client, &self.app, &self.principal).await?;
            Ok(if all.is_empty() {
                Polled::NotYet(ApplyError::NotSeen {
                    what: format!("the assignment of {}", self.principal.name),
                })
            } else {
                Polled::Found(Outcome::Assigned(self.role.name.clone()))
            })
        })
        .await
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unassign {
    pub app: ServicePrincipalId,
    pub assignment: String,
    pub principal: Principal,
}

impl Step for Unassign {
    fn row(&self) -> RowId {
        RowId::RemoveAssignment
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        Some(Request::new(
            &UNASSIGN,
            &[self.app.as_str(), &self.assignment],
        ))
    }

    fn why(&self) -> String {
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

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        const WORDS: Words = Words {
            reading: "the assignments before taking one away",
            writing: "taking the assignment away",
        };
        let request = complete(self.request(run.known))?;
        let Run { client, tell, .. } = run;
        let look = async |client: &Client| {
            // A search by name misses a principal that was renamed since the plan.
            let is_there = self.is_there(client).await? || self.is_among_all(client).await?;
            Ok(if is_there {
                Look::Compared(request.clone())
            } else {
                Look::Planned(())
            })
        };
        let came = write(client, tell, settling(&request), look).await;
        if let Written::Already(()) = came.map_err(|error| WORDS.told(error))? {
            return Ok(Begun::Finished(Outcome::AlreadyTrue));
        }
        read_back(client, tell, CHANGE_SHOWN, READING_BACK, async || {
            Ok(if self.is_there(client).await? {
                Polled::NotYet(ApplyError::NotSeen {
                    what: format!("that {} is no longer assigned", self.principal.name),
                })
            } else {
                Polled::Found(Outcome::Removed)
            })
        })
        .await
    }
}

impl Unassign {
    /// Reads all assignments, so it also finds that of a renamed principal.
    async fn is_among_all(&self, client: &Client) -> Result<bool, GraphError> {
        let request =
            Request::new(&APP_ROLE_ASSIGNED_TO, &[self.app.as_str()]).query("$top", "999");
        let all: Vec<AppRoleAssignment> = client.all(&request, usize::MAX).await?;
        Ok(all.iter().any(|one| one.id == self.assignment))
    }

    /// Ignores other assignments of the same principal.
    async fn is_there(&self, client: &Client) -> Result<bool, GraphError> {
        let all = find(client, &self.app, &self.principal).await?;
        Ok(all.iter().any(|one| one.id == self.assignment))
    }
}

/// Rechecks after a lost response, because Graph shows assignments late.
fn settling(request: &Request) -> Write<'_> {
    Write {
        settles: LOST_ASSIGNMENT_SHOWN,
        ..Write::of(request)
    }
}

/// Graph filters by name, and this by id. A principal has one assignment for each app role.
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
