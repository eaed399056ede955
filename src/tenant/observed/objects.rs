//! Reads application objects: the picked one, the one that owns the attributes, and the attributes that each defines.
//! An application object in another tenant is `None`, not an error.

use crate::client::Client;
use crate::graph::endpoint::{
    APPLICATIONS, AVAILABLE_EXTENSION_PROPERTIES, EXTENSION_PROPERTIES,
    EXTENSION_PROPERTIES_BY_APP_ID,
};
use crate::graph::error::{GraphError, GraphResult};
use crate::graph::models::{Application, ExtensionProperty, ServicePrincipal};
use crate::graph::page::Page;
use crate::graph::{Request, odata};
use crate::ids::{AppId, ApplicationObjectId};
use crate::tenant::application::EnterpriseApplication;
use crate::tenant::batch_answers::{none_if_not_found, read_next};
use serde_json::json;

pub(super) type ApplicationObjects = (
    GraphResult<EnterpriseApplication>,
    GraphResult<Option<Application>>,
    GraphResult<Vec<ExtensionProperty>>,
);

/// Reads the application object of the chosen application, and the owner of the attributes with what it defines.
pub(super) async fn read_objects(
    client: &Client,
    service_principal: &ServicePrincipal,
    attributes_of: Option<&AppId>,
) -> ApplicationObjects {
    let owner_id = attributes_of.unwrap_or(&service_principal.app_id);
    let application = by_app_id(&service_principal.app_id);
    let owner = by_app_id(owner_id);
    let defined = Request::new(&EXTENSION_PROPERTIES_BY_APP_ID, &[owner_id.as_str()]);
    let mut responses = client
        .batch(&[&application, &owner, &defined])
        .await
        .into_iter();
    let application = read_next(&mut responses, &application).map(first);
    let owner = read_next(&mut responses, &owner).map(first);
    let defined = none_if_not_found(read_next::<Page<ExtensionProperty>>(
        &mut responses,
        &defined,
    ))
    .map(|page| page.map(|page| page.value).unwrap_or_default());
    let enterprise = application.map(|application| EnterpriseApplication {
        service_principal: Some(service_principal.clone()),
        application,
    });
    (enterprise, owner, defined)
}

/// An application with the attributes that it defines.
pub(super) async fn read_owner(
    client: &Client,
    app: &AppId,
) -> (
    GraphResult<Option<Application>>,
    GraphResult<Vec<ExtensionProperty>>,
) {
    let owner = by_app_id(app);
    let defined = Request::new(&EXTENSION_PROPERTIES_BY_APP_ID, &[app.as_str()]);
    let mut responses = client.batch(&[&owner, &defined]).await.into_iter();
    let owner = read_next(&mut responses, &owner).map(first);
    let defined = none_if_not_found(read_next::<Page<ExtensionProperty>>(
        &mut responses,
        &defined,
    ))
    .map(|page| page.map(|page| page.value).unwrap_or_default());
    (owner, defined)
}

fn by_app_id(app_id: &AppId) -> Request {
    let filter = format!("appId eq {}", odata::literal(app_id.as_str()));
    Request::new(&APPLICATIONS, &[])
        .query("$filter", &filter)
        .select(Application::SELECT)
}

fn first(page: Page<Application>) -> Option<Application> {
    page.value.into_iter().next()
}

/// Reads the attributes that an application defines now. Fails if Graph refuses or cannot be reached.
pub(crate) async fn extension_properties(
    client: &Client,
    owner: &ApplicationObjectId,
) -> Result<Vec<ExtensionProperty>, GraphError> {
    let request = Request::new(&EXTENSION_PROPERTIES, &[owner.as_str()]);
    client.read_all(&request, 1_000).await
}

/// Reads the directory extensions that are usable in the tenant now. Fails if Graph refuses or cannot be reached.
pub(crate) async fn available_extensions(
    client: &Client,
) -> Result<Vec<ExtensionProperty>, GraphError> {
    let request = Request::new(&AVAILABLE_EXTENSION_PROPERTIES, &[]).json_body(json!({}));
    let page: Page<ExtensionProperty> = client.read(&request).await?;
    Ok(page.value)
}
