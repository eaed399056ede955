//! Reads the schema of a job that may be new, and makes a backup of a schema.

use super::schedules::SCHEMA_FOUND;
use crate::client::{Client, Polled};
use crate::graph::error::GraphError;
use crate::graph::models::{JobId, Schema};
use crate::ids::ServicePrincipalId;
use crate::mappings::backup::Backup;
use crate::tenant::observed;

/// Polls, because the job may have been created a moment ago. Fails if the schema is still not found after the last
/// poll.
pub(crate) async fn poll_schema(
    client: &Client,
    app: &ServicePrincipalId,
    job: &JobId,
) -> Result<Schema, GraphError> {
    let check = async |_| match observed::schema(client, app, job).await {
        Err(error) if error.is_not_found() => Ok(Polled::NotYet(error)),
        result => result.map(Polled::Found),
    };
    client.poll(SCHEMA_FOUND, check).await
}

pub(crate) fn backup(client: &Client, job: &JobId, schema: Schema) -> Backup {
    Backup {
        job: job.clone(),
        taken_at: client.session().platform().clock.now(),
        schema,
    }
}
