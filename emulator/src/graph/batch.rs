//! `POST /$batch`: up to twenty calls in one, each answered for itself.
//! Refuses a batch as a whole only where it is malformed; what items may not do, they hear one by one.

use std::collections::{BTreeMap, BTreeSet};

use http::{Method, StatusCode};
use serde_json::{Value, json};

use super::call::Call;
use super::dispatch::{self, refuse};
use super::error::GraphError;
use super::reply::Reply;
use crate::fault::{self, Instead, Refusal};
use crate::identity::bearer::authenticate;
use crate::instance::Emulator;
use crate::log::BatchItems;
use crate::origin::Origin;

mod answered;
mod item;

use answered::Answered;
use item::Item;

/// How many items a batch has at most.
const MOST_ITEMS: usize = 20;

/// Answers a batch, and what to write down of its items.
pub(crate) fn answer(emulator: &Emulator, call: &Call) -> (Reply, Option<BatchItems>) {
    let outcome = check_caller(emulator, call)
        .and_then(|()| read(call))
        .map(|items| run(emulator, call, items));
    match outcome {
        Ok((reply, items)) => (reply, Some(items)),
        Err(error) => (refuse(&error, call, emulator.now()), None),
    }
}

fn check_caller(emulator: &Emulator, call: &Call) -> Result<(), GraphError> {
    authenticate(&emulator.lock(), &emulator.env, &call.origin, &call.headers)?;
    if call.method != Method::POST {
        return Err(GraphError::MethodNotAllowed);
    }
    Ok(())
}

/// Reads the items of a batch.
fn read(call: &Call) -> Result<Vec<Item>, GraphError> {
    let malformed = |message: String| Err(GraphError::Unreadable(message));
    let body = call.object()?;
    let Some(Value::Array(requests)) = body.get("requests") else {
        return malformed("Invalid batch payload format.".to_owned());
    };
    if requests.is_empty() {
        return malformed("Invalid batch payload format.".to_owned());
    }
    if requests.len() > MOST_ITEMS {
        return malformed(format!(
            "Number of batch request steps exceeds the maximum value of {MOST_ITEMS}."
        ));
    }
    let mut items: Vec<Item> = Vec::new();
    for request in requests {
        let item = Item::read(request)?;
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

fn run(emulator: &Emulator, call: &Call, items: Vec<Item>) -> (Reply, BatchItems) {
    let mut statuses: BTreeMap<String, StatusCode> = BTreeMap::new();
    let mut responses = Vec::new();
    let mut entries = Vec::new();
    for item in items {
        let failed_before = item
            .depends_on
            .iter()
            .any(|id| statuses.get(id).is_none_or(|status| !status.is_success()));
        let inner = item.call(emulator, call);
        let mut entry = item.entry(emulator, &inner);
        let answered = if failed_before {
            Answered::from(refuse(
                &GraphError::FailedDependency,
                &inner,
                emulator.now(),
            ))
        } else {
            let (answered, fault) = answer_item(emulator, call, &item, &inner);
            entry.fault = fault;
            answered
        };
        entry.answered(answered.status, &answered.headers);
        entry.request_id = Some(inner.request_id);
        statuses.insert(item.id.clone(), answered.status);
        entries.push(entry);
        responses.push(answered.into_json(&item.id));
    }
    // Graph answers in any order; the last first keeps clients from relying on one.
    responses.reverse();
    (
        Reply::json(json!({"responses": responses})),
        BatchItems(entries),
    )
}

/// The answer, and the fault that gave it.
fn answer_item(
    emulator: &Emulator,
    outer: &Call,
    item: &Item,
    inner: &Call,
) -> (Answered, Option<String>) {
    if let Some((refusal, fault)) = imposed(emulator, outer, item, inner) {
        return (Answered::from(refusal), Some(fault));
    }
    if let Some(error) = Item::refusal(inner) {
        return (Answered::from(refuse(&error, inner, emulator.now())), None);
    }
    (Answered::from(dispatch::answer(emulator, inner)), None)
}

/// What a fault answers to an item, which is then not carried out, and what the record calls it.
fn imposed(
    emulator: &Emulator,
    outer: &Call,
    item: &Item,
    inner: &Call,
) -> Option<(Refusal, String)> {
    let target = fault::path_and_query(&item.uri);
    let mut state = emulator.lock();
    let fault = state.faults.take_for_item(&inner.method, target)?;
    let now = state.now(&emulator.env);
    let origin = Origin::of(&item.uri, &outer.headers, &emulator.env.base_path);
    match fault::instead(&fault, target, &emulator.env, now, &origin)? {
        Instead::Refusal(refusal) => Some((refusal, fault.name())),
        Instead::Nothing(_) => None,
    }
}
