//! Reads the schema of a job that may have been created a moment ago, and keeps it as a backup.
//! Refuses to write one.

use super::schedules::SCHEMA_FOUND;
use crate::client::{Client, Polled};
use crate::graph::error::GraphError;
use crate::graph::models::{JobId, Schema};
use crate::ids::ServicePrincipalId;
use crate::mappings::backup::Backup;
use crate::tenant::observed;

/// The schema of a job that may have been created a moment ago.
pub(crate) async fn schema(
    client: &Client,
    app: &ServicePrincipalId,
    job: &JobId,
) -> Result<Schema, GraphError> {
    let look = async |_| match observed::schema(client, app, job).await {
        Err(error) if error.is_not_found() => Ok(Polled::NotYet(error)),
        answer => answer.map(Polled::Found),
    };
    client.poll(SCHEMA_FOUND, look).await
}

/// The schema of a job as it is now, to be kept.
pub(crate) fn backup(client: &Client, job: &JobId, schema: Schema) -> Backup {
    Backup {
        job: job.clone(),
        taken: client.session().platform().clock.now(),
        schema,
    }
}
