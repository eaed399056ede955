//! Creates an enterprise application with its app registration, and waits until Entra can provision it. Names are not
//! unique in Entra, so it reuses a provisionable application of the same name.

use super::outcome::{Applied, ApplyError, ApplyEvent, ChangeOutcome, Doing, while_doing};
use super::run_values::RunValues;
use super::schedules::{CHANGE_SHOWN, LOST_APPLICATION_FOUND};
use super::writing::{ErrorContext, create_without_retry};
use super::{ApplyChange, ApplyContext, ensure_complete};
use crate::client::{Client, Polled, Precheck, Write, Written};
use crate::graph::endpoint::{INSTANTIATE, SERVICE_PRINCIPALS, SYNCHRONIZATION_TEMPLATES};
use crate::graph::error::GraphError;
use crate::graph::models::{ApplicationServicePrincipal, ServicePrincipal};
use crate::graph::{Request, odata};
use crate::guide::RowId;
use crate::ids::ServicePrincipalId;
use crate::tenant::observed::templates;
use crate::tenant::search::application_by_any_id;
use crate::texts::changes::application as texts;
use crate::untrusted::UntrustedText;
use http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use std::cell::RefCell;

#[derive(Deserialize)]
#[serde(from = "ApplicationServicePrincipal")]
struct CreatedApplication(ServicePrincipalId);

impl From<ApplicationServicePrincipal> for CreatedApplication {
    fn from(made: ApplicationServicePrincipal) -> Self {
        Self(made.service_principal.id)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateApplication {
    pub template: &'static str,
    pub name: UntrustedText,
}

impl ApplyChange for CreateApplication {
    fn row(&self) -> RowId {
        RowId::Application
    }

    fn request(&self, _values: &RunValues) -> Option<Request> {
        let request = Request::new(&INSTANTIATE, &[self.template]);
        Some(request.json_body(json!({"displayName": self.name.exact()})))
    }

    fn why(&self) -> String {
        texts::creates(&self.name)
    }

    async fn apply(&self, context: ApplyContext<'_>) -> Result<Applied, ApplyError> {
        const ERRORS: ErrorContext = ErrorContext {
            reading: texts::APPLICATIONS_BEFORE,
            writing: texts::CREATING,
        };
        let ApplyContext {
            client,
            values,
            on_event,
        } = context;
        on_event(ApplyEvent::Checking);
        // Without this permission we could create it, but not see whether it can be provisioned.
        let token = client
            .session()
            .token_for(&SYNCHRONIZATION_TEMPLATES)
            .await
            .map_err(GraphError::from);
        token.map_err(while_doing(Doing::Reading(ERRORS.reading)))?;
        // A search may not list what an earlier run created yet.
        if let Some(app) = values.app.clone() {
            return self.wait_until_provisionable(client, &app, on_event).await;
        }
        let request = ensure_complete(self.request(values))?;
        let before: RefCell<Option<Vec<ServicePrincipalId>>> = RefCell::new(None);
        let precheck = async |client: &Client| {
            let named = self.find_by_name(client).await?;
            let earlier = before.borrow().clone();
            if let Some(earlier) = earlier {
                // Sent before, so the new one is the one it created.
                let made = named.into_iter().find(|app| !earlier.contains(app));
                return Ok(made.map_or_else(
                    || Precheck::Send(request.clone()),
                    |app| Precheck::Done(CreatedApplication(app)),
                ));
            }
            for app in &named {
                if is_provisionable(client, app).await? {
                    return Ok(Precheck::Done(CreatedApplication(app.clone())));
                }
            }
            *before.borrow_mut() = Some(named);
            Ok(Precheck::Send(request.clone()))
        };
        let once = Write {
            recheck: LOST_APPLICATION_FOUND,
            // Entra accepts a second application of the same name, so never send it again.
            max_sends: 1,
            ..Write::without_progress(&request)
        };
        let result = create_without_retry(client, on_event, once, precheck).await;
        let app = match result.map_err(|error| ERRORS.to_apply_error(error))? {
            Written::AlreadyDone(CreatedApplication(app)) => {
                values.app = Some(app);
                return Ok(Applied::Finished(ChangeOutcome::AlreadyTrue));
            }
            Written::Sent(CreatedApplication(app)) => app,
        };
        values.app = Some(app.clone());
        self.wait_until_provisionable(client, &app, on_event).await
    }
}

impl CreateApplication {
    async fn wait_until_provisionable(
        &self,
        client: &Client,
        app: &ServicePrincipalId,
        on_event: &dyn Fn(ApplyEvent),
    ) -> Result<Applied, ApplyError> {
        let most = CHANGE_SHOWN.max_polls;
        let doing = Doing::Confirming(texts::LOOKING_WHETHER_PROVISIONABLE);
        let check = async |poll| {
            on_event(ApplyEvent::NotReplicatedYet { look: poll, most });
            let is_fit = is_provisionable(client, app)
                .await
                .map_err(while_doing(doing))?;
            Ok(if is_fit {
                Polled::Found(ChangeOutcome::Message(texts::created(&self.name, app)))
            } else {
                Polled::NotYet(ApplyError::NotReplicated {
                    what: texts::that_provisionable(&self.name, app),
                })
            })
        };
        client
            .poll(CHANGE_SHOWN, check)
            .await
            .map(Applied::Finished)
    }

    /// Enterprise applications with exactly this name.
    async fn find_by_name(&self, client: &Client) -> Result<Vec<ServicePrincipalId>, GraphError> {
        let name = format!("displayName eq {}", odata::literal(self.name.exact()));
        let request = Request::new(&SERVICE_PRINCIPALS, &[])
            .query("$filter", &name)
            .select(ServicePrincipal::SELECT);
        let all: Vec<ServicePrincipal> = client.read_all(&request, 100).await?;
        Ok(all.into_iter().map(|principal| principal.id).collect())
    }
}

/// Whether both objects are in this tenant and Entra has a template to provision them. Graph returns 404 or 400 for an
/// application that it does not know yet, or cannot provision at all.
async fn is_provisionable(client: &Client, app: &ServicePrincipalId) -> Result<bool, GraphError> {
    let check = async {
        let applications = application_by_any_id(client, app.guid()).await?;
        let is_whole = applications.iter().any(|application| {
            application.service_principal.is_some() && application.application.is_some()
        });
        Ok(is_whole && !templates(client, app).await?.is_empty())
    };
    match check.await {
        Err(GraphError::NotFound(_)) => Ok(false),
        Err(GraphError::Service { status, .. }) if status == StatusCode::BAD_REQUEST => Ok(false),
        result => result,
    }
}
