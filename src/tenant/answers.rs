//! Owns reading the answers of a batch one after another, in the order of their requests.
//! Refuses to send the batch.

use crate::graph::error::GraphError;
use crate::graph::{Request, response};

type Answers = std::vec::IntoIter<Result<crate::platform::HttpResponse, GraphError>>;

/// Reads the next answer of a batch, whose items are in the order of their requests.
pub(crate) fn read_next<T: serde::de::DeserializeOwned>(
    answers: &mut Answers,
    request: &Request,
) -> Result<T, GraphError> {
    match answers.next() {
        Some(Ok(answer)) => response::read(&request.path(), &answer),
        Some(Err(error)) => Err(error),
        None => Err(GraphError::Unreadable {
            path: request.path(),
            detail: "the batch's answer leaves it out".into(),
            request_id: None,
        }),
    }
}

/// Takes "not found" for an answer.
pub(crate) fn found<T>(result: Result<T, GraphError>) -> Result<Option<T>, GraphError> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}
