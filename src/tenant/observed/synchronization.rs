//! Owns reading what Entra keeps of an application's provisioning: its templates, its jobs and its connection.
//! Refuses to read their schemas.

use crate::client::Client;
use crate::graph::Request;
use crate::graph::endpoint::{
    SYNCHRONIZATION_JOBS, SYNCHRONIZATION_SECRETS, SYNCHRONIZATION_TEMPLATES,
};
use crate::graph::error::{GraphError, Reading};
use crate::graph::models::{Secrets, SynchronizationJob, SynchronizationTemplate, secrets};
use crate::graph::page::Page;
use crate::ids::ServicePrincipalId;
use crate::tenant::answers::found;
use crate::tenant::desired::Desired;
use futures_util::future::join;

pub(super) type Synchronization = (
    Reading<Vec<SynchronizationTemplate>>,
    Reading<Vec<SynchronizationJob>>,
    Reading<Secrets>,
);

/// Templates, jobs and secrets, side by side. Where the permission is missing, it is asked for once.
pub(super) async fn synchronization(client: &Client, desired: &Desired) -> Synchronization {
    if let Err(error) = client.session().token_for(&SYNCHRONIZATION_JOBS).await {
        let error = GraphError::from(error);
        return (Err(error.clone()), Err(error.clone()), Err(error));
    }
    let ((templates, jobs), secrets) = join(
        join(templates(client, &desired.app), jobs(client, &desired.app)),
        secrets(client, &desired.app),
    )
    .await;
    (templates, jobs, secrets)
}

/// The provisioning templates of an application.
pub(crate) async fn templates(
    client: &Client,
    app: &ServicePrincipalId,
) -> Reading<Vec<SynchronizationTemplate>> {
    let request = Request::new(&SYNCHRONIZATION_TEMPLATES, &[app.as_str()]).select(&["id"]);
    let page: Page<SynchronizationTemplate> = client.read(&request).await?;
    Ok(page.value)
}

/// The provisioning jobs of an application.
pub(crate) async fn jobs(
    client: &Client,
    app: &ServicePrincipalId,
) -> Reading<Vec<SynchronizationJob>> {
    let request = Request::new(&SYNCHRONIZATION_JOBS, &[app.as_str()]);
    client.all(&request, 100).await
}

/// What Entra keeps of the connection. Before anything was saved, some tenants find nothing there at all.
pub(crate) async fn secrets(client: &Client, app: &ServicePrincipalId) -> Reading<Secrets> {
    let request = Request::new(&SYNCHRONIZATION_SECRETS, &[app.as_str()]);
    let page: Option<Page<secrets::Pair>> = found(client.read(&request).await)?;
    Ok(page.map(|page| Secrets(page.value)).unwrap_or_default())
}
