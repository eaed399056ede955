//! Reads the schemas of jobs and of templates, each as one document.

use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::{SYNCHRONIZATION_SCHEMA, SYNCHRONIZATION_TEMPLATE_SCHEMA};
use crate::graph::error::{GraphError, GraphResult};
use crate::graph::models::{JobId, Schema, SynchronizationJob};
use crate::ids::ServicePrincipalId;
use crate::texts::reading as texts;
use futures_util::future::join_all;

/// The most jobs of one application to read schemas of. One is usual.
const MAX_JOBS: usize = 5;

/// Reads the schemas of the first jobs in parallel.
pub(crate) async fn schemas(
    client: &Client,
    app: &ServicePrincipalId,
    jobs: impl Iterator<Item = &SynchronizationJob>,
) -> Vec<(JobId, GraphResult<Schema>)> {
    let read = |job: &SynchronizationJob| {
        let id = job.id.clone();
        async move {
            let schema = schema(client, app, &id).await;
            (id, schema)
        }
    };
    join_all(jobs.take(MAX_JOBS).map(read)).await
}

/// Reads the current schema of a job. Fails if Graph refuses or the response is not a JSON object.
pub(crate) async fn schema(
    client: &Client,
    app: &ServicePrincipalId,
    job: &JobId,
) -> GraphResult<Schema> {
    read_schema(
        client,
        &Request::new(&SYNCHRONIZATION_SCHEMA, &[app.as_str(), job.as_str()]),
    )
    .await
}

/// Reads the schema that a template provides. Fails if Graph refuses or the response is not a JSON object.
pub(crate) async fn template_schema(
    client: &Client,
    app: &ServicePrincipalId,
    template: &str,
) -> GraphResult<Schema> {
    read_schema(
        client,
        &Request::new(&SYNCHRONIZATION_TEMPLATE_SCHEMA, &[app.as_str(), template]),
    )
    .await
}

async fn read_schema(client: &Client, request: &Request) -> GraphResult<Schema> {
    let response = client.send(request).await?;
    let unreadable = |detail: String| GraphError::Unreadable {
        path: request.path(),
        detail,
        request_id: crate::graph::headers::request_id(&response),
    };
    let text =
        std::str::from_utf8(response.body()).map_err(|error| unreadable(error.to_string()))?;
    match Schema::parse(text) {
        Ok(Some(schema)) => Ok(schema),
        Ok(None) => Err(unreadable(texts::SCHEMA_NO_OBJECT.into())),
        Err(error) => Err(unreadable(error.to_string())),
    }
}
