//! Assigns users and groups to the application, and removes assignments. Entra replicates assignments with a delay, so
//! both wait until reading back shows the change.

use super::outcome::{Applied, ApplyError, ChangeOutcome};
use super::run_values::RunValues;
use super::schedules::{CHANGE_SHOWN, LOST_ASSIGNMENT_SHOWN};
use super::writing::{ErrorContext, read_back, write};
use super::{ApplyChange, ApplyContext, ensure_complete};
use crate::client::{Client, Polled, Precheck, PrecheckError, Write, WriteError, Written};
use crate::graph::Request;
use crate::graph::endpoint::{APP_ROLE_ASSIGNED_TO, ASSIGN, UNASSIGN};
use crate::graph::error::{GraphError, ODataError};
use crate::graph::models::{AppRoleAssignment, PrincipalType};
use crate::guide::RowId;
use crate::ids::ServicePrincipalId;
use crate::tenant::app_role::AppRoleChoice;
use crate::tenant::assignments::request_by_name;
use crate::tenant::principals::Principal;
use crate::texts::changes::people as texts;
use serde_json::json;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assign {
    pub app: ServicePrincipalId,
    pub principal: Principal,
    pub role: AppRoleChoice,
    /// Whether the principal may already be assigned; then an assignment with any role counts as done.
    pub may_be_assigned: bool,
}

impl Assign {
    pub fn request(&self) -> Request {
        Request::new(&ASSIGN, &[self.app.as_str()]).json_body(json!({
            "principalId": self.principal.id.as_str(),
            "resourceId": self.app.as_str(),
            "appRoleId": self.role.id.as_str(),
        }))
    }
}

impl ApplyChange for Assign {
    fn row(&self) -> RowId {
        RowId::Assignments
    }

    fn request(&self, _values: &RunValues) -> Option<Request> {
        Some(Self::request(self))
    }

    fn why(&self) -> String {
        let text = match (&self.principal.kind, self.may_be_assigned) {
            (PrincipalType::Group, false) => texts::assigns_group,
            (PrincipalType::Group, true) => texts::assigns_group_if_needed,
            (_, false) => texts::assigns_person,
            (_, true) => texts::assigns_person_if_needed,
        };
        text(&self.principal.name, &self.role.name)
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        const ERRORS: ErrorContext = ErrorContext {
            reading: texts::ASSIGNMENTS_BEFORE_ADDING,
            writing: texts::ASSIGNING,
        };
        let ApplyContext {
            client, on_event, ..
        } = context;
        let request = Self::request(self);
        let precheck = async |client: &Client| {
            let all = find(client, &self.app, &self.principal).await?;
            let is_planned =
                |one: &AppRoleAssignment| self.may_be_assigned || one.app_role_id == self.role.id;
            match (all.iter().any(is_planned), all.first()) {
                (true, _) => Ok(Precheck::Done(())),
                (false, None) => Ok(Precheck::Send(request.clone())),
                (false, Some(other)) => {
                    Err(PrecheckError::Changed(ApplyError::AssignmentChanged {
                        name: self.principal.name.clone(),
                        role: other.app_role_id.as_str().into(),
                    }))
                }
            }
        };
        // Just after creation, not every Entra server knows the user or group.
        match write(client, on_event, assignment_write(&request), precheck).await {
            Ok(Written::AlreadyDone(())) => {
                return Ok(Applied::Finished(ChangeOutcome::AlreadyTrue));
            }
            Ok(Written::Sent(())) => {}
            // Already assigned, but the list of assignments does not show it yet.
            Err(WriteError::Sending(error)) if error.is_duplicate() => {}
            Err(WriteError::Sending(error))
                if error.is_denied() && self.principal.kind == PrincipalType::Group =>
            {
                let names_premium = error.odata_error().is_some_and(ODataError::names_premium);
                return Err(ApplyError::GroupDenied {
                    error,
                    lacks_premium: names_premium || client.session().lacks_premium().get(),
                });
            }
            Err(error) => return Err(ERRORS.to_apply_error(error)),
        }
        let doing = texts::READING_ASSIGNMENTS_BACK;
        read_back(client, on_event, CHANGE_SHOWN, doing, async || {
            let all = find(client, &self.app, &self.principal).await?;
            Ok(if all.is_empty() {
                Polled::NotYet(ApplyError::NotReplicated {
                    what: texts::assignment_of(&self.principal.name),
                })
            } else {
                Polled::Found(ChangeOutcome::Assigned(self.role.name.clone()))
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

impl ApplyChange for Unassign {
    fn row(&self) -> RowId {
        RowId::RemoveAssignment
    }

    fn request(&self, _values: &RunValues) -> Option<Request> {
        Some(Request::new(
            &UNASSIGN,
            &[self.app.as_str(), &self.assignment],
        ))
    }

    fn why(&self) -> String {
        match self.principal.kind {
            PrincipalType::Group => texts::unassigns_group(&self.principal.name),
            _ => texts::unassigns_person(&self.principal.name),
        }
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        const ERRORS: ErrorContext = ErrorContext {
            reading: texts::ASSIGNMENTS_BEFORE_REMOVING,
            writing: texts::UNASSIGNING,
        };
        let request = ensure_complete(self.request(context.values))?;
        let ApplyContext {
            client, on_event, ..
        } = context;
        let precheck = async |client: &Client| {
            // A search by name misses a principal that was renamed since the plan.
            let is_there = self.is_there(client).await? || self.is_among_all(client).await?;
            Ok(if is_there {
                Precheck::Send(request.clone())
            } else {
                Precheck::Done(())
            })
        };
        let result = write(client, on_event, assignment_write(&request), precheck).await;
        if let Written::AlreadyDone(()) = result.map_err(|error| ERRORS.to_apply_error(error))? {
            return Ok(Applied::Finished(ChangeOutcome::AlreadyTrue));
        }
        let doing = texts::READING_ASSIGNMENTS_BACK;
        read_back(client, on_event, CHANGE_SHOWN, doing, async || {
            Ok(if self.is_there(client).await? {
                Polled::NotYet(ApplyError::NotReplicated {
                    what: texts::that_unassigned(&self.principal.name),
                })
            } else {
                Polled::Found(ChangeOutcome::Removed)
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
        let all: Vec<AppRoleAssignment> = client.read_all(&request, usize::MAX).await?;
        Ok(all.iter().any(|one| one.id == self.assignment))
    }

    /// Ignores other assignments of the same principal.
    async fn is_there(&self, client: &Client) -> Result<bool, GraphError> {
        let all = find(client, &self.app, &self.principal).await?;
        Ok(all.iter().any(|one| one.id == self.assignment))
    }
}

/// Rechecks after a lost response, because Graph shows assignments late.
fn assignment_write(request: &Request) -> Write<'_> {
    Write {
        recheck: LOST_ASSIGNMENT_SHOWN,
        ..Write::without_progress(request)
    }
}

/// Graph filters by name, and this by id. A principal has one assignment for each app role.
async fn find(
    client: &Client,
    app: &ServicePrincipalId,
    principal: &Principal,
) -> Result<Vec<AppRoleAssignment>, GraphError> {
    let mut all: Vec<AppRoleAssignment> = client
        .read_all(&request_by_name(app, principal.name.exact()), 1_000)
        .await?;
    all.retain(|assignment| assignment.principal_id == principal.id);
    Ok(all)
}
