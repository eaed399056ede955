//! Reads the provisioning templates, jobs and connection of an application.
//! Does not read the schemas.

use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::{
    SYNCHRONIZATION_JOBS, SYNCHRONIZATION_SECRETS, SYNCHRONIZATION_TEMPLATES,
};
use crate::graph::error::{GraphError, GraphResult};
use crate::graph::models::{
    SynchronizationJob, SynchronizationSecrets, SynchronizationTemplate, synchronization_secrets,
};
use crate::graph::page::Page;
use crate::ids::ServicePrincipalId;
use crate::tenant::batch_answers::none_if_not_found;
use crate::tenant::choices::Choices;
use futures_util::future::join;

pub(super) type Synchronization = (
    GraphResult<Vec<SynchronizationTemplate>>,
    GraphResult<Vec<SynchronizationJob>>,
    GraphResult<SynchronizationSecrets>,
);

/// Reads templates, jobs and secrets in parallel. Checks the permission first, so that the app requests a missing one
/// only once.
pub(super) async fn synchronization(client: &Client, choices: &Choices) -> Synchronization {
    if let Err(error) = client.session().token_for(&SYNCHRONIZATION_JOBS).await {
        let error = GraphError::from(error);
        return (Err(error.clone()), Err(error.clone()), Err(error));
    }
    let ((templates, jobs), secrets) = join(
        join(templates(client, &choices.app), jobs(client, &choices.app)),
        secrets(client, &choices.app),
    )
    .await;
    (templates, jobs, secrets)
}

/// Reads the provisioning templates of an application. Fails if Graph refuses or cannot be reached.
pub(crate) async fn templates(
    client: &Client,
    app: &ServicePrincipalId,
) -> GraphResult<Vec<SynchronizationTemplate>> {
    let request = Request::new(&SYNCHRONIZATION_TEMPLATES, &[app.as_str()])
        .select(SynchronizationTemplate::SELECT);
    let page: Page<SynchronizationTemplate> = client.read(&request).await?;
    Ok(page.value)
}

/// Reads the provisioning jobs of an application. Fails if Graph refuses or cannot be reached.
pub(crate) async fn jobs(
    client: &Client,
    app: &ServicePrincipalId,
) -> GraphResult<Vec<SynchronizationJob>> {
    let request = Request::new(&SYNCHRONIZATION_JOBS, &[app.as_str()]);
    client.read_all(&request, 100).await
}

/// What Entra stores of the connection. Some tenants return "not found" before anything was saved, which gives an empty
/// list; other errors stay errors.
pub(crate) async fn secrets(
    client: &Client,
    app: &ServicePrincipalId,
) -> GraphResult<SynchronizationSecrets> {
    let request = Request::new(&SYNCHRONIZATION_SECRETS, &[app.as_str()]);
    let page: Option<Page<synchronization_secrets::SecretEntry>> =
        none_if_not_found(client.read(&request).await)?;
    Ok(page
        .map(|page| SynchronizationSecrets(page.value))
        .unwrap_or_default())
}
