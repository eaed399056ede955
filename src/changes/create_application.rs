//! Creates an enterprise application with its app registration, and waits until Entra can provision it. Names are not
//! unique in Entra, so it reuses a provisionable application of the same name.

use super::apply::{ApplyError, Begun, Doing, Event, Outcome, while_doing};
use super::known::Known;
use super::schedules::{CHANGE_SHOWN, LOST_APPLICATION_FOUND};
use super::writing::{Words, create_once};
use super::{Run, Step, complete};
use crate::client::{Client, Look, Polled, Write, Written};
use crate::foreign::Foreign;
use crate::graph::endpoint::{INSTANTIATE, SERVICE_PRINCIPALS, SYNCHRONIZATION_TEMPLATES};
use crate::graph::error::GraphError;
use crate::graph::models::{Instantiated, ServicePrincipal};
use crate::graph::{Request, odata};
use crate::guide::RowId;
use crate::ids::ServicePrincipalId;
use crate::tenant::observed::templates;
use crate::tenant::search::application_by_any_id;
use http::StatusCode;
use serde::Deserialize;
use serde_json::json;
use std::cell::RefCell;

#[derive(Deserialize)]
#[serde(from = "Instantiated")]
struct Made(ServicePrincipalId);

impl From<Instantiated> for Made {
    fn from(made: Instantiated) -> Self {
        Self(made.service_principal.id)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateApplication {
    pub template: &'static str,
    pub name: Foreign,
}

impl Step for CreateApplication {
    fn row(&self) -> RowId {
        RowId::Application
    }

    fn request(&self, _known: &Known) -> Option<Request> {
        let request = Request::new(&INSTANTIATE, &[self.template]);
        Some(request.json(json!({"displayName": self.name.exact()})))
    }

    fn why(&self) -> String {
        format!(
            "Creates the enterprise application {} and its app registration, unless there is one of this name that can be provisioned. Nobody is assigned to it yet, and SAML is not set up.",
            self.name
        )
    }

    async fn begin(&self, run: Run<'_>) -> Result<Begun, ApplyError> {
        const WORDS: Words = Words {
            reading: "the applications of this name before creating one",
            writing: "creating the application",
        };
        let Run {
            client,
            known,
            tell,
        } = run;
        tell(Event::Looking);
        // Without this permission we could create it, but not see whether it can be provisioned.
        let token = client
            .session()
            .token_for(&SYNCHRONIZATION_TEMPLATES)
            .await
            .map_err(GraphError::from);
        token.map_err(while_doing(Doing::Reading(WORDS.reading)))?;
        // A search may not list what an earlier run created yet.
        if let Some(app) = known.app.clone() {
            return self.until_fit(client, &app, tell).await;
        }
        let request = complete(self.request(known))?;
        let before: RefCell<Option<Vec<ServicePrincipalId>>> = RefCell::new(None);
        let look = async |client: &Client| {
            let named = self.named(client).await?;
            let known = before.borrow().clone();
            if let Some(known) = known {
                // Sent before, so the new one is the one it created.
                let made = named.into_iter().find(|app| !known.contains(app));
                return Ok(made.map_or_else(
                    || Look::Compared(request.clone()),
                    |app| Look::Planned(Made(app)),
                ));
            }
            for app in &named {
                if is_fit(client, app).await? {
                    return Ok(Look::Planned(Made(app.clone())));
                }
            }
            *before.borrow_mut() = Some(named);
            Ok(Look::Compared(request.clone()))
        };
        let once = Write {
            settles: LOST_APPLICATION_FOUND,
            // Entra accepts a second application of the same name, so never send it again.
            sends: 1,
            ..Write::of(&request)
        };
        let came = create_once(client, tell, once, look).await;
        let app = match came.map_err(|error| WORDS.told(error))? {
            Written::Already(Made(app)) => {
                known.app = Some(app);
                return Ok(Begun::Finished(Outcome::AlreadyTrue));
            }
            Written::Now(Made(app)) => app,
        };
        known.app = Some(app.clone());
        self.until_fit(client, &app, tell).await
    }
}

impl CreateApplication {
    async fn until_fit(
        &self,
        client: &Client,
        app: &ServicePrincipalId,
        tell: &dyn Fn(Event),
    ) -> Result<Begun, ApplyError> {
        let most = CHANGE_SHOWN.looks;
        let doing = Doing::Confirming("looking whether the application can be provisioned");
        let look = async |look| {
            tell(Event::NotReplicatedYet { look, most });
            let is_fit = is_fit(client, app).await.map_err(while_doing(doing))?;
            Ok(if is_fit {
                Polled::Found(Outcome::Said(format!(
                    "Created, and it can be provisioned: {}, service principal {app}",
                    self.name
                )))
            } else {
                Polled::NotYet(ApplyError::NotSeen {
                    what: format!(
                        "that {} can be provisioned (service principal {app})",
                        self.name
                    ),
                })
            })
        };
        client.poll(CHANGE_SHOWN, look).await.map(Begun::Finished)
    }

    /// Enterprise applications with exactly this name.
    async fn named(&self, client: &Client) -> Result<Vec<ServicePrincipalId>, GraphError> {
        let name = format!("displayName eq {}", odata::literal(self.name.exact()));
        let request = Request::new(&SERVICE_PRINCIPALS, &[])
            .query("$filter", &name)
            .select(ServicePrincipal::SELECT);
        let all: Vec<ServicePrincipal> = client.all(&request, 100).await?;
        Ok(all.into_iter().map(|principal| principal.id).collect())
    }
}

/// Whether both objects are in this tenant and Entra has a template to provision them. Graph returns 404 or 400 for an
/// application that it does not know yet, or cannot provision at all.
async fn is_fit(client: &Client, app: &ServicePrincipalId) -> Result<bool, GraphError> {
    let look = async {
        let pairs = application_by_any_id(client, app.guid()).await?;
        let is_whole = pairs
            .iter()
            .any(|pair| pair.service_principal.is_some() && pair.application.is_some());
        Ok(is_whole && !templates(client, app).await?.is_empty())
    };
    match look.await {
        Err(GraphError::NotFound(_)) => Ok(false),
        Err(GraphError::Service { status, .. }) if status == StatusCode::BAD_REQUEST => Ok(false),
        answer => answer,
    }
}
