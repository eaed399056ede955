//! Reads the responses in a batch, in the order of their requests.

use crate::graph::error::GraphError;
use crate::graph::{Request, response};
use crate::texts::reading as texts;

pub(crate) type Answers = std::vec::IntoIter<Result<crate::platform::HttpResponse, GraphError>>;

/// Reads the next response of a batch, which must be that of `request`. Fails if the request failed, if its body cannot
/// be parsed, or if the batch has no more responses.
pub(crate) fn read_next<T: serde::de::DeserializeOwned>(
    responses: &mut Answers,
    request: &Request,
) -> Result<T, GraphError> {
    match responses.next() {
        Some(Ok(response)) => response::read(&request.path(), &response),
        Some(Err(error)) => Err(error),
        None => Err(GraphError::Unreadable {
            path: request.path(),
            detail: texts::LEFT_OUT_OF_BATCH.into(),
            request_id: None,
        }),
    }
}

/// Turns "not found" into `None`; any other error stays an error.
pub(crate) fn none_if_not_found<T>(result: Result<T, GraphError>) -> Result<Option<T>, GraphError> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}
