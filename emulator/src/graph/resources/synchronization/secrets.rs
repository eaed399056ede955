//! `/secrets`: the credentials of the provisioning service, with hidden sensitive values.
//! A key in another case is an internal error, as in the service behind Graph.

use http::StatusCode;

use super::query::{Query, SECRET};
use super::{parameter, principal_id, service, setup};
use crate::graph::context::Context;
use crate::graph::error::GraphError;
use crate::graph::reply::Reply;
use crate::provisioning::secrets::{SecretError, Secrets};
use crate::provisioning_service::remember_host;

pub(crate) fn list(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = principal_id(context)?;
    let setup = context.state.provisioning.of(&id);
    let value = setup.map(|setup| setup.secrets.json()).unwrap_or_default();
    let name = "Collection(microsoft.graph.synchronizationSecretKeyStringValuePair)";
    let query = Query::of(context, &SECRET)?;
    Ok(query.page(context, name, value))
}

/// An empty value removes a secret; the other secrets do not change.
pub(crate) fn put(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    let id = principal_id(context)?;
    let body = context.call.object()?;
    let secrets = Secrets::read(body.get("value"), "value").map_err(refused)?;
    remember_host(context.state, &context.call.origin);
    setup(context, &id).secrets.take(secrets);
    Ok(Reply::no_content())
}

/// Checks the credentials, but does not acquire a token.
pub(crate) fn acquire_access_token(context: &mut Context<'_>) -> Result<Reply, GraphError> {
    principal_id(context)?;
    let body = context.call.object()?;
    Secrets::read(body.get("credentials"), "credentials").map_err(refused)?;
    Ok(Reply::no_content())
}

pub(super) fn refused(error: SecretError) -> GraphError {
    let message = error.to_string();
    match error {
        SecretError::Key(_) => service(StatusCode::INTERNAL_SERVER_ERROR, "InternalError", message),
        SecretError::Missing(name) => parameter(
            "RequestMissingRequiredParameter",
            format!("The request is missing the required parameter: {name}."),
        ),
    }
}
