//! Owns reading a schema: of a job, and of the template that a job comes from.
//! Refuses to read it as anything but one document.

use super::Reading;
use crate::client::Client;
use crate::graph::endpoint::{SYNCHRONIZATION_SCHEMA, SYNCHRONIZATION_TEMPLATE_SCHEMA};
use crate::graph::error::GraphError;
use crate::graph::models::{JobId, Schema};
use crate::graph::{Request, response};
use crate::ids::ServicePrincipalId;

/// The schema of a job, as it is now.
pub(in crate::setup) async fn schema(
    client: &Client,
    app: &ServicePrincipalId,
    job: &JobId,
) -> Reading<Schema> {
    read_schema(
        client,
        &Request::new(&SYNCHRONIZATION_SCHEMA, &[app.as_str(), job.as_str()]),
    )
    .await
}

/// The schema that a template brings.
pub(in crate::setup) async fn template_schema(
    client: &Client,
    app: &ServicePrincipalId,
    template: &str,
) -> Reading<Schema> {
    read_schema(
        client,
        &Request::new(&SYNCHRONIZATION_TEMPLATE_SCHEMA, &[app.as_str(), template]),
    )
    .await
}

async fn read_schema(client: &Client, request: &Request) -> Reading<Schema> {
    let response = client.send(request).await?;
    let unreadable = |detail: String| GraphError::Unreadable {
        path: request.path(),
        detail,
        request_id: response::request_id(&response),
    };
    let text =
        std::str::from_utf8(response.body()).map_err(|error| unreadable(error.to_string()))?;
    match Schema::read(text) {
        Ok(Some(schema)) => Ok(schema),
        Ok(None) => Err(unreadable("the schema is no object".into())),
        Err(error) => Err(unreadable(error.to_string())),
    }
}
