//! `POST /$batch`: up to twenty calls in one request, each with a response in the batch.
//! A malformed batch fails as a whole; a forbidden item fails alone.

use std::collections::{BTreeMap, BTreeSet};

use http::{Method, StatusCode};
use serde_json::{Value, json};

use super::call::Call;
use super::dispatch::{self, error_reply};
use super::error::GraphError;
use super::reply::Reply;
use crate::fault::{self, FaultOutcome, FaultResponse};
use crate::identity::bearer::authenticate;
use crate::instance::Emulator;
use crate::log::BatchItems;
use crate::origin::Origin;

mod item;
mod response;

use item::BatchItem;
use response::ItemResponse;

const MAX_ITEMS: usize = 20;

/// Handles a batch; also returns the log entries of its items unless the whole batch fails.
pub(crate) fn handle(emulator: &Emulator, call: &Call) -> (Reply, Option<BatchItems>) {
    let outcome = check_caller(emulator, call)
        .and_then(|()| read(call))
        .map(|items| run(emulator, call, items));
    match outcome {
        Ok((reply, items)) => (reply, Some(items)),
        Err(error) => (error_reply(&error, call, emulator.now()), None),
    }
}

fn check_caller(emulator: &Emulator, call: &Call) -> Result<(), GraphError> {
    authenticate(&emulator.lock(), &emulator.env, &call.origin, &call.headers)?;
    if call.method != Method::POST {
        return Err(GraphError::MethodNotAllowed);
    }
    Ok(())
}

fn read(call: &Call) -> Result<Vec<BatchItem>, GraphError> {
    let malformed = |message: String| Err(GraphError::Unreadable(message));
    let body = call.body_object()?;
    let Some(Value::Array(requests)) = body.get("requests") else {
        return malformed("Invalid batch payload format.".to_owned());
    };
    if requests.is_empty() {
        return malformed("Invalid batch payload format.".to_owned());
    }
    if requests.len() > MAX_ITEMS {
        return malformed(format!(
            "Number of batch request steps exceeds the maximum value of {MAX_ITEMS}."
        ));
    }
    let mut items: Vec<BatchItem> = Vec::new();
    for request in requests {
        let item = BatchItem::from_json(request)?;
        if items.iter().any(|known| known.id == item.id) {
            return malformed("Request Id needs to be unique within a batch request.".to_owned());
        }
        items.push(item);
    }
    let ids: BTreeSet<&str> = items.iter().map(|item| item.id.as_str()).collect();
    for (place, item) in items.iter().enumerate() {
        let known = |id: &String| {
            ids.contains(id.as_str()) && !items[place..].iter().any(|later| later.id == *id)
        };
        if !item.depends_on.iter().all(known) {
            return malformed(
                "Invalid dependsOn: a request may only depend on requests before it.".to_owned(),
            );
        }
    }
    Ok(items)
}

fn run(emulator: &Emulator, call: &Call, items: Vec<BatchItem>) -> (Reply, BatchItems) {
    let mut statuses: BTreeMap<String, StatusCode> = BTreeMap::new();
    let mut responses = Vec::new();
    let mut entries = Vec::new();
    for item in items {
        let failed_before = item
            .depends_on
            .iter()
            .any(|id| statuses.get(id).is_none_or(|status| !status.is_success()));
        let inner = item.to_call(emulator, call);
        let mut entry = item.log_entry(emulator, &inner);
        let answered = if failed_before {
            ItemResponse::from(error_reply(
                &GraphError::FailedDependency,
                &inner,
                emulator.now(),
            ))
        } else {
            let (answered, fault) = handle_item(emulator, call, &item, &inner);
            entry.fault = fault;
            answered
        };
        entry.set_response(answered.status, &answered.headers);
        entry.request_id = Some(inner.request_id);
        statuses.insert(item.id.clone(), answered.status);
        entries.push(entry);
        responses.push(answered.into_json(&item.id));
    }
    // Graph returns responses in any order; reversing them stops clients from relying on one.
    responses.reverse();
    (
        Reply::json(json!({"responses": responses})),
        BatchItems(entries),
    )
}

/// Also returns the name of the fault that produced the response.
fn handle_item(
    emulator: &Emulator,
    outer: &Call,
    item: &BatchItem,
    inner: &Call,
) -> (ItemResponse, Option<String>) {
    if let Some((refusal, fault)) = injected_fault(emulator, outer, item, inner) {
        return (ItemResponse::from(refusal), Some(fault));
    }
    if let Some(error) = BatchItem::nested_batch_error(inner) {
        return (
            ItemResponse::from(error_reply(&error, inner, emulator.now())),
            None,
        );
    }
    (ItemResponse::from(dispatch::handle(emulator, inner)), None)
}

/// The response of a fault and its name for the log; the item is then not executed.
fn injected_fault(
    emulator: &Emulator,
    outer: &Call,
    item: &BatchItem,
    inner: &Call,
) -> Option<(FaultResponse, String)> {
    let target = fault::path_and_query(&item.uri);
    let mut state = emulator.lock();
    let fault = state
        .faults
        .take_matching_batch_item(&inner.method, target)?;
    let now = state.now(&emulator.env);
    let origin = Origin::from_request(&item.uri, &outer.headers, &emulator.env.base_path);
    match fault::fault_outcome(&fault, target, &emulator.env, now, &origin)? {
        FaultOutcome::Response(refusal) => Some((refusal, fault.name())),
        FaultOutcome::NoResponse(_) => None,
    }
}
