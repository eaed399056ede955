//! Reads what the app can do without: calls of Graph's beta version, and calls with an optional permission. Requests no
//! permission, so a sign-in never asks for one of these.

mod reason;

use crate::client::Client;
use crate::graph::error::GraphError;
use crate::graph::{Request, response};
use crate::texts::answers as texts;
use http::StatusCode;
use serde_json::Value;

/// Why something was not read.
#[derive(Clone, Debug, PartialEq)]
pub enum NotRead {
    /// The call is not documented for this cloud.
    NotInCloud,
    NotGranted,
    /// Graph has no such call here, or no such object: its answer does not tell.
    NotThere(Option<GraphError>),
    Failed(GraphError),
}

/// Sends the request if the cloud has the call and its permissions are granted. `parse` finds what it knows in the
/// answer; `None` means that the answer has another shape. Fails with the reason why nothing was read.
pub(crate) async fn read<T>(
    client: &Client,
    request: &Request,
    parse: fn(&Value) -> Option<T>,
) -> Result<T, NotRead> {
    let (session, endpoint) = (client.session(), request.endpoint());
    if !endpoint.clouds.contains(&session.config().cloud) {
        return Err(NotRead::NotInCloud);
    }
    if !endpoint.is_granted(&session.granted()) {
        return Err(NotRead::NotGranted);
    }
    let answer = match client.send(request).await {
        Ok(answer) => answer,
        Err(error) if may_lack_call(&error) => return Err(NotRead::NotThere(Some(error))),
        Err(error) => return Err(NotRead::Failed(error)),
    };
    // OData's answer for an object that is not there.
    if answer.status() == StatusCode::NO_CONTENT {
        return Err(NotRead::NotThere(None));
    }
    let path = request.path();
    let body: Value = response::read(&path, &answer).map_err(NotRead::Failed)?;
    parse(&body).ok_or_else(|| {
        NotRead::Failed(GraphError::Unreadable {
            path,
            detail: texts::NOT_AS_DOCUMENTED.into(),
            request_id: None,
        })
    })
}

/// Whether Graph may not have the call at all: it finds no such object, or no such segment of the path.
fn may_lack_call(error: &GraphError) -> bool {
    error.is_not_found() || error.is_segment_unknown()
}
