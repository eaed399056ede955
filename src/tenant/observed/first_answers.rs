//! The first round trip: everything that can be requested from the choices alone, and what follows from the responses.
//! Does not read users.

use super::held_roles::held_roles;
use super::objects::{ApplicationObjects, read_objects};
use super::schemas::schemas;
use super::selected_job;
use super::synchronization::synchronization;
use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::{AVAILABLE_EXTENSION_PROPERTIES, ORGANIZATION, SERVICE_PRINCIPAL};
use crate::graph::error::{GraphError, GraphResult};
use crate::graph::models::{
    AppRoleAssignment, ExtensionName, ExtensionProperty, JobId, Organization, Schema,
    ServicePrincipal, SynchronizationJob, SynchronizationSecrets, SynchronizationTemplate,
};
use crate::graph::page::Page;
use crate::graph::role::HeldRoles;
use crate::ids::AppId;
use crate::tenant::batch_answers::read_next;
use crate::tenant::choices::Choices;
use crate::tenant::user_delta::UserDelta;
use crate::tenant::{environments, users_in_scope};
use crate::texts::reading as texts;
use futures_util::future::join;
use serde_json::json;

pub(super) struct FirstAnswers {
    pub(super) service_principal: GraphResult<ServicePrincipal>,
    pub(super) available: GraphResult<Vec<ExtensionProperty>>,
    pub(super) assigned: GraphResult<Page<AppRoleAssignment>>,
    pub(super) organization: GraphResult<Organization>,
    pub(super) templates: GraphResult<Vec<SynchronizationTemplate>>,
    pub(super) jobs: GraphResult<Vec<SynchronizationJob>>,
    pub(super) secrets: GraphResult<SynchronizationSecrets>,
    pub(super) roles: HeldRoles,
}

impl FirstAnswers {
    pub(super) async fn read(client: &Client, choices: &Choices) -> Self {
        let principal = Request::new(&SERVICE_PRINCIPAL, &[choices.app.as_str()])
            .select(ServicePrincipal::SELECT);
        let available = Request::new(&AVAILABLE_EXTENSION_PROPERTIES, &[]).json_body(json!({}));
        let assignments = users_in_scope::assignments_request(&choices.app);
        let organization = Request::new(&ORGANIZATION, &[]).select(&["id", "displayName"]);
        let batch = [&principal, &available, &assignments, &organization];
        // The synchronization service is not documented to work inside a batch, and the token may already contain the
        // roles. Boxed, because so many futures joined are too large for the caller's stack.
        let ((responses, synchronization), roles) = Box::pin(join(
            join(client.batch(&batch), synchronization(client, choices)),
            held_roles(client),
        ))
        .await;
        let (templates, jobs, secrets) = synchronization;
        let mut responses = responses.into_iter();
        Self {
            service_principal: read_next(&mut responses, &principal),
            available: read_next::<Page<_>>(&mut responses, &available).map(|page| page.value),
            assigned: read_next(&mut responses, &assignments),
            organization: read_next::<Page<Organization>>(&mut responses, &organization)
                .and_then(only_one),
            templates,
            jobs,
            secrets,
            roles,
        }
    }

    pub(super) async fn objects(&self, client: &Client, choices: &Choices) -> ApplicationObjects {
        match &self.service_principal {
            Ok(service_principal) => {
                read_objects(client, service_principal, choices.attribute_owner.as_ref()).await
            }
            Err(error) => (Err(error.clone()), Err(error.clone()), Err(error.clone())),
        }
    }

    /// The schemas of the jobs, that of the picked job first.
    pub(super) async fn schemas(
        &self,
        client: &Client,
        choices: &Choices,
    ) -> Vec<(JobId, GraphResult<Schema>)> {
        match &self.jobs {
            Ok(jobs) => {
                let picked = selected_job(jobs, choices);
                let others = jobs.iter().filter(|job| picked != Some(*job));
                schemas(client, &choices.app, picked.into_iter().chain(others)).await
            }
            Err(_) => Vec::new(),
        }
    }

    /// The schema of the picked job among `schemas`; `None` if no job is picked. Fails if the jobs or that schema could
    /// not be read.
    pub(super) fn schema(
        &self,
        schemas: &[(JobId, GraphResult<Schema>)],
        choices: &Choices,
    ) -> GraphResult<Option<Schema>> {
        match &self.jobs {
            Ok(jobs) => match selected_job(jobs, choices) {
                Some(job) => schemas
                    .iter()
                    .find(|(of, _)| *of == job.id)
                    .map_or(Ok(None), |(_, schema)| schema.clone().map(Some))
                    .map(|schema| {
                        schema.map(|schema| schema.with_picked_rule(choices.rule.clone()))
                    }),
                None => Ok(None),
            },
            Err(error) => Err(error.clone()),
        }
    }

    /// Requests a delta link for the attributes that the environments are likely to have.
    pub(super) async fn user_delta(
        &self,
        client: &Client,
        choices: &Choices,
    ) -> GraphResult<UserDelta> {
        match (&self.service_principal, &self.available, &self.assigned) {
            (Ok(principal), Ok(available), Ok(assigned)) => {
                let apps: Vec<&AppId> = choices
                    .attribute_owner
                    .iter()
                    .chain([&principal.app_id])
                    .collect();
                let names = environments::likely_role_attributes(&apps, available);
                UserDelta::latest(client, &names, assigned).await
            }
            (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) => Err(error.clone()),
        }
    }

    /// `delta` if it covers the attributes `names`, else a new delta link for them.
    pub(super) async fn user_delta_covering(
        &self,
        client: &Client,
        mut delta: GraphResult<UserDelta>,
        names: &[ExtensionName],
    ) -> GraphResult<UserDelta> {
        if let (Ok(covering), Ok(assigned)) = (&mut delta, &self.assigned)
            && !covering.restrict_to(names)
        {
            delta = UserDelta::latest(client, names, assigned).await;
        }
        delta
    }
}

fn only_one(page: Page<Organization>) -> GraphResult<Organization> {
    page.value
        .into_iter()
        .next()
        .ok_or_else(|| GraphError::Unreadable {
            path: ORGANIZATION.template.into(),
            detail: texts::NO_ORGANIZATION.into(),
            request_id: None,
        })
}
