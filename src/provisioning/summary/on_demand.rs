//! Reads the answer of provisioning on demand in each published form: keyed by the outcome or by the name of a type, and
//! with one object, a list of objects, or the bare steps. Any part may be JSON, or a text that holds JSON.
//!
//! Sources: learn.microsoft.com, `graph/api/synchronization-synchronizationjob-provisionondemand` (an object, keyed by
//! its outcome) and `entra/identity/multi-tenant-organizations/cross-tenant-synchronization-configure-graph` (a list,
//! keyed by the name of a type).

mod loose_json;

use super::conclusion::{action_from_steps, merged, result_from_steps};
use super::parse::{details, step_type, step_type_from_name, unquoted};
use super::{
    ModifiedProperty, ProvisioningAction, ProvisioningErrorInfo, ProvisioningResult,
    ProvisioningStep, ProvisioningSummary,
};
use crate::graph::models::OnDemandAnswer;
use crate::instant::Instant;
use crate::untrusted::UntrustedText;
use loose_json::{decoded, member, text};
use serde_json::{Map, Value, json};

const STEPS: &str = "provisioningSteps";

/// Parses a response of provisioning on demand about `user`. Where the response does not say how it ended, the steps
/// tell; where these do not tell either, the status is [`ProvisioningResult::Unknown`].
pub fn from_on_demand_answer(
    answer: &OnDemandAnswer,
    user: impl Into<UntrustedText>,
) -> ProvisioningSummary {
    let key = decoded(&Value::String(answer.key.clone()));
    let user = user.into();
    let read = |item: &Value| read_item(&key, item, user.clone());
    let items = items(decoded(&Value::String(answer.value.clone())));
    let mut summaries = items.iter().map(read);
    let first = summaries.next().unwrap_or_else(|| read(&Value::Null));
    summaries.fold(first, merged)
}

/// The objects that the value consists of.
fn items(value: Value) -> Vec<Value> {
    let Value::Array(list) = value else {
        return vec![value];
    };
    let list: Vec<Value> = list.iter().map(decoded).collect();
    let is_step = |item: &Value| {
        member(item, &[STEPS]).is_null()
            && !member(item, &["name"]).is_null()
            && !member(item, &["status"]).is_null()
    };
    if !list.is_empty() && list.iter().all(is_step) {
        return vec![json!({ STEPS: list })];
    }
    list.into_iter().filter(Value::is_object).collect()
}

fn list(value: &Value, name: &str) -> Vec<Value> {
    match decoded(member(value, &[name])) {
        Value::Array(list) => list.iter().map(decoded).collect(),
        _ => Vec::new(),
    }
}

fn read_item(key: &Value, item: &Value, user: UntrustedText) -> ProvisioningSummary {
    let info = decoded(member(item, &["statusInfo", "provisioningStatusInfo"]));
    let details = decoded(member(key, &["details"]));
    let error_info = decoded(member(&info, &["errorInformation"]));
    let of_error = |names: &[&str]| {
        let found = text(&details, names).or_else(|| text(&info, names));
        found.or_else(|| text(&error_info, names))
    };
    let error = ProvisioningErrorInfo {
        code: of_error(&["errorCode", "code"]).unwrap_or_default(),
        reason: of_error(&["errorMessage", "reason", "message"])
            .unwrap_or_default()
            .into(),
        recommended_action: of_error(&["recommendedAction"]).map(UntrustedText::from),
    };
    let steps: Vec<ProvisioningStep> = list(item, STEPS).iter().map(read_step).collect();
    let outcome = text(key, &["result", "status"])
        // A key may be the word alone; the name of a type is no outcome.
        .or_else(|| {
            key.as_str()
                .map(str::to_owned)
                .filter(|word| is_outcome(word))
        })
        .or_else(|| text(&info, &["status"]))
        .or_else(|| text(item, &["result", "status"]));
    ProvisioningSummary {
        activity_date_time: text(item, &["endTime", "startTime", "activityDateTime"])
            .or_else(|| text(list(item, STEPS).last()?, &["timestamp"]))
            .and_then(|text| Instant::parse(&text)),
        display_name: user,
        source_id: text(&decoded(member(item, &["sourceIdentity"])), &["id"]),
        target_id: text(&decoded(member(item, &["targetIdentity"])), &["id"]),
        action: match text(item, &["action", "provisioningAction"]) {
            Some(word) => ProvisioningAction::parse(&word),
            None => action_from_steps(&steps),
        },
        status: outcome.map_or_else(
            || result_from_steps(&steps),
            |word| ProvisioningResult::parse(&word),
        ),
        modified_properties: list(item, "modifiedProperties")
            .iter()
            .map(read_property)
            .collect(),
        steps,
        error_info: (error != ProvisioningErrorInfo::default()).then_some(error),
    }
}

fn is_outcome(word: &str) -> bool {
    !matches!(
        ProvisioningResult::parse(word),
        ProvisioningResult::Unknown(_)
    )
}

fn read_step(step: &Value) -> ProvisioningStep {
    let name = text(step, &["name"]).unwrap_or_default();
    let kind = match text(step, &["type", "provisioningStepType"]) {
        Some(word) => step_type(&word),
        None => step_type_from_name(&name),
    };
    ProvisioningStep {
        step_type: kind,
        status: ProvisioningResult::parse(&text(step, &["status", "result"]).unwrap_or_default()),
        description: text(step, &["description"]).unwrap_or_default().into(),
        details: match decoded(member(step, &["details"])) {
            Value::Object(found) => details(&found),
            Value::Array(pairs) => details(&from_pairs(&pairs)),
            _ => Vec::new(),
        },
        name,
    }
}

/// Details as a list of keys and values.
fn from_pairs(pairs: &[Value]) -> Map<String, Value> {
    let pairs = pairs.iter().filter_map(|pair| {
        let name = text(pair, &["key", "name"])?;
        Some((name, member(pair, &["value"]).clone()))
    });
    pairs.collect()
}

fn read_property(property: &Value) -> ModifiedProperty {
    ModifiedProperty {
        name: text(property, &["displayName", "name"]).unwrap_or_default(),
        old_value: unquoted(text(property, &["oldValue"])),
        new_value: unquoted(text(property, &["newValue"])),
    }
}

#[cfg(test)]
mod tests;
