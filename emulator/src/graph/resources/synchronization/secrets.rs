//! `/secrets`: the credentials of the provisioning service, with hidden sensitive values.
//! A key in another case is an internal error, as in the service behind Graph.

use http::StatusCode;

use super::query::{Query, SECRET};
use super::{parameter_error, service_error, service_principal_id, setup_mut};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::provisioning::secrets::{SecretError, Secrets};
use crate::provisioning_service::remember_host;

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let setup = context.state.provisioning.synchronization(&id);
    let value = setup
        .map(|setup| setup.secrets.to_json())
        .unwrap_or_default();
    let name = "Collection(microsoft.graph.synchronizationSecretKeyStringValuePair)";
    let query = Query::parse(context, &SECRET)?;
    Ok(query.page(context, name, value))
}

/// An empty value removes a secret. What happens to secrets that the request does not name is a setting.
pub(crate) fn put(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = service_principal_id(context)?;
    let body = context.call.body_object()?;
    let secrets = Secrets::parse(body.get("value"), "value").map_err(secret_error)?;
    remember_host(context.state, &context.call.origin);
    let is_replaced = context.state.settings.secrets_replaced;
    let stored = &mut setup_mut(context, &id).secrets;
    if is_replaced {
        stored.replace(secrets);
    } else {
        stored.merge(secrets);
    }
    Ok(Reply::no_content())
}

/// Checks the credentials, but does not acquire a token.
pub(crate) fn acquire_access_token(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    service_principal_id(context)?;
    let body = context.call.body_object()?;
    Secrets::parse(body.get("credentials"), "credentials").map_err(secret_error)?;
    Ok(Reply::no_content())
}

pub(super) fn secret_error(error: SecretError) -> GraphError {
    let message = error.to_string();
    match error {
        SecretError::Key(_) => {
            service_error(StatusCode::INTERNAL_SERVER_ERROR, "InternalError", message)
        }
        SecretError::Missing(name) => parameter_error(
            "RequestMissingRequiredParameter",
            format!("The request is missing the required parameter: {name}."),
        ),
    }
}
