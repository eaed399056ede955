//! Plans to set up provisioning again after its job was deleted: connection, job, stored schema, start. Does not
//! restore a schema with which provisioning would do nothing.

use super::Plan;
use super::connection::{self, ConnectionSettings};
use crate::changes::{StartJob, WriteSchema};
use crate::client::Client;
use crate::graph::error::GraphError;
use crate::graph::models::{Schema, SynchronizationJob};
use crate::ids::ServicePrincipalId;
use crate::mappings::locate::check_maps_users;
use crate::tenant::observed::{Observed, template_schema};
use crate::texts::plan as texts;

/// Reads the schema that a new job comes with; the stored one is compared with it. Fails if Graph does not return it.
pub async fn initial_schema(
    client: &Client,
    app: &ServicePrincipalId,
    template: &str,
) -> Result<Schema, GraphError> {
    template_schema(client, app, template).await
}

/// Tests and saves the connection, creates a job if there is none, restores the stored schema, and starts the job. The
/// token must be typed again: Entra never returns it, and forgets it with the job.
pub fn plan(observed: &Observed, settings: &ConnectionSettings, kept: &Schema) -> Plan {
    if let Err(unfound) = check_maps_users(kept) {
        return Plan {
            changes: Vec::new(),
            blocked: vec![texts::schema_not_restored(&unfound)],
        };
    }
    let connection = ConnectionSettings {
        mappings: None,
        first_user: None,
        start: false,
        ..settings.clone()
    };
    let mut plan = connection::plan(observed, &connection);
    if plan.changes.is_empty() {
        return plan;
    }
    let (app, job) = (
        observed.choices.app.clone(),
        observed.job().map(|job| job.id.clone()),
    );
    plan.changes.push(
        WriteSchema {
            app: app.clone(),
            job: job.clone(),
            descriptions: vec![texts::RESTORE_SCHEMA.into()],
            before: observed
                .job()
                .and(observed.schema.as_ref().ok())
                .cloned()
                .flatten(),
            after: Some(kept.clone()),
            goal: None,
        }
        .into(),
    );
    plan.changes.push(
        StartJob {
            app,
            job,
            quarantined: false,
            restart: false,
            was_running: observed.job().is_some_and(SynchronizationJob::is_started),
        }
        .into(),
    );
    plan
}
