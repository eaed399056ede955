//! Owns the plan that brings provisioning back after its job was deleted: connection, job, the old schema, start.
//! Refuses a schema in which provisioning would have nothing to do.

use super::Plan;
use super::connection::{self, Wanted};
use crate::changes::{StartJob, WriteSchema};
use crate::client::Client;
use crate::graph::error::GraphError;
use crate::graph::models::{Schema, SynchronizationJob};
use crate::ids::ServicePrincipalId;
use crate::mappings::locate::locate;
use crate::tenant::observed::{Observed, template_schema};

/// Reads the schema that a new job brings: what the kept one is compared with before it is put back.
pub async fn brought(
    client: &Client,
    app: &ServicePrincipalId,
    template: &str,
) -> Result<Schema, GraphError> {
    template_schema(client, app, template).await
}

/// One plan: the connection is tried and saved, a job created where there is none, the kept schema put back, the job
/// started. The token has to be typed again, since Entra forgot it with the job or never gives it back.
pub fn plan(observed: &Observed, wanted: &Wanted, kept: &Schema) -> Plan {
    if let Err(unfound) = locate(kept) {
        return Plan {
            changes: Vec::new(),
            blocked: vec![format!(
                "This schema cannot be put back: {unfound}. Provisioning would have nothing to do."
            )],
        };
    }
    let connection = Wanted {
        mappings: None,
        first: None,
        start: false,
        ..wanted.clone()
    };
    let mut plan = connection::plan(observed, &connection);
    if plan.changes.is_empty() {
        return plan;
    }
    let (app, job) = (
        observed.desired.app.clone(),
        observed.job().map(|job| job.id.clone()),
    );
    plan.changes.push(
        WriteSchema {
            app: app.clone(),
            job: job.clone(),
            words: vec!["Put the whole schema back".into()],
            before: observed
                .job()
                .and(observed.schema.as_ref().ok())
                .cloned()
                .flatten(),
            after: Some(kept.clone()),
            wish: None,
        }
        .into(),
    );
    plan.changes.push(
        StartJob {
            app,
            job,
            quarantined: false,
            anew: false,
            ran: observed.job().is_some_and(SynchronizationJob::is_started),
        }
        .into(),
    );
    plan
}
