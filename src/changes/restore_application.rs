//! Restores one half of a deleted application: its application object or its enterprise application. Graph restores
//! neither with the other. Source: learn.microsoft.com, `graph/api/directory-deleteditems-restore`.

use super::outcome::{Applied, ApplyError, ChangeOutcome};
use super::run_values::RunValues;
use super::schedules::CHANGE_SHOWN;
use super::writing::{ErrorContext, read_back, write};
use super::{ApplyChange, ApplyContext, ensure_complete};
use crate::client::{Client, Polled, Precheck, Write, Written};
use crate::graph::Request;
use crate::graph::endpoint::{APPLICATION, RESTORE_APPLICATION, SERVICE_PRINCIPAL};
use crate::graph::error::GraphError;
use crate::graph::models::{AppRoleAssignment, SynchronizationJob};
use crate::guide::RowId;
use crate::ids::{ApplicationObjectId, ServicePrincipalId};
use crate::tenant::{observed, users_in_scope};
use crate::texts::changes::application as texts;
use crate::untrusted::UntrustedText;
use futures_util::future::join;
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreApplication {
    pub half: DeletedHalf,
    pub name: UntrustedText,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeletedHalf {
    Application(ApplicationObjectId),
    ServicePrincipal(ServicePrincipalId),
}

impl ApplyChange for RestoreApplication {
    fn row(&self) -> RowId {
        RowId::Application
    }

    fn request(&self, _values: &RunValues) -> Option<Request> {
        Some(Request::new(&RESTORE_APPLICATION, &[self.half.id()]))
    }

    fn why(&self) -> String {
        match self.half {
            DeletedHalf::Application(_) => texts::restores_application(&self.name),
            DeletedHalf::ServicePrincipal(_) => texts::restores_enterprise_application(&self.name),
        }
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        const ERRORS: ErrorContext = ErrorContext {
            reading: texts::APPLICATION_BEFORE_RESTORING,
            writing: texts::RESTORING,
        };
        let request = ensure_complete(self.request(context.values))?;
        let ApplyContext {
            client, on_event, ..
        } = context;
        let check = async |client: &Client| {
            Ok(if self.half.is_there(client).await? {
                Precheck::Done(())
            } else {
                Precheck::Send(request.clone())
            })
        };
        let result = write(client, on_event, Write::without_progress(&request), check).await;
        if result.map_err(|error| ERRORS.to_apply_error(error))? == Written::AlreadyDone(()) {
            return Ok(Applied::Finished(ChangeOutcome::AlreadyTrue));
        }
        let looking = texts::LOOKING_AGAIN;
        let shown = read_back(client, on_event, CHANGE_SHOWN, looking, async || {
            Ok(if self.half.is_there(client).await? {
                Polled::Found(ChangeOutcome::Restored)
            } else {
                Polled::NotYet(ApplyError::NotReplicated {
                    what: texts::that_restored(&self.name),
                })
            })
        })
        .await?;
        Ok(match &self.half {
            DeletedHalf::Application(_) => shown,
            DeletedHalf::ServicePrincipal(id) => {
                Applied::Finished(ChangeOutcome::Message(describe_contents(client, id).await))
            }
        })
    }
}

impl DeletedHalf {
    fn id(&self) -> &str {
        match self {
            Self::Application(id) => id.as_str(),
            Self::ServicePrincipal(id) => id.as_str(),
        }
    }

    /// Whether the object is in the tenant.
    async fn is_there(&self, client: &Client) -> Result<bool, GraphError> {
        let endpoint = match self {
            Self::Application(_) => &APPLICATION,
            Self::ServicePrincipal(_) => &SERVICE_PRINCIPAL,
        };
        let request = Request::new(endpoint, &[self.id()]).select(&["id"]);
        match client.read::<Value>(&request).await {
            Ok(_) => Ok(true),
            Err(error) if error.is_not_found() => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// What the restored enterprise application has again, as read: jobs, connection and assignments.
async fn describe_contents(client: &Client, app: &ServicePrincipalId) -> String {
    let assignments = users_in_scope::assignments_request(app);
    let ((jobs, secrets), assigned) = join(
        join(observed::jobs(client, app), observed::secrets(client, app)),
        client.read_all::<AppRoleAssignment>(&assignments, 1_000),
    )
    .await;
    let jobs = match jobs {
        Err(_) => texts::JOBS_UNREAD.to_owned(),
        Ok(jobs) => {
            let started = jobs
                .iter()
                .filter(|job| SynchronizationJob::is_started(job));
            texts::jobs_there(jobs.len(), started.count())
        }
    };
    let secrets = match secrets {
        Err(_) => texts::CONNECTION_UNREAD,
        Ok(secrets) => match (secrets.base_address(), secrets.has_token()) {
            (Some(_), true) => texts::CONNECTION_THERE,
            (Some(_), false) => texts::CONNECTION_WITHOUT_TOKEN,
            (None, _) => texts::NO_CONNECTION,
        },
    };
    let assigned = assigned.map_or_else(
        |_| texts::ASSIGNMENTS_UNREAD.to_owned(),
        |all| texts::assignments_there(all.len()),
    );
    texts::restored(&jobs, secrets, &assigned)
}
