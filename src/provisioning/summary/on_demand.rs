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
mod tests {
    use super::*;
    use crate::workato::Environment;

    const TYPE_NAME: &str =
        "Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo";
    const DEV: &str = "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role";

    fn read(key: &str, value: impl ToString) -> ProvisioningSummary {
        let answer = OnDemandAnswer {
            key: key.into(),
            value: value.to_string(),
        };
        from_on_demand_answer(&answer, "Ada")
    }

    fn step(kind: &str, name: &str, status: &str) -> Value {
        json!({"name": name, "type": kind, "status": status, "description": "", "details": {}})
    }

    fn updated() -> Value {
        json!({
            "provisioningSteps": [step("Import", "EntryImport", "Success"), step("Export", "EntryExportUpdate", "Success")],
            "action": "Update",
            "modifiedProperties": [{"displayName": DEV, "oldValue": "Admin", "newValue": "Operator"}],
            "statusInfo": {"status": "Success"},
        })
    }

    #[test]
    fn every_published_form_reads_as_the_same_summary() {
        let outcome = r#"{"result":"Success","details":{}}"#;
        let object = read(outcome, updated());
        assert_eq!(object.role_sent(&Environment::Dev), Some("Operator"));
        let text = Value::String(updated().to_string());
        for (key, value) in [
            (TYPE_NAME, updated()),
            (TYPE_NAME, json!([updated()])),
            (TYPE_NAME, json!([updated().to_string()])),
            (outcome, json!([updated()])),
            ("", text.clone()),
            ("Success", Value::String(text.to_string())),
            (r#""{\"Result\":\"success\"}""#, updated()),
        ] {
            assert_eq!(read(key, &value), object, "{key} {value}");
        }
        let in_capitals = json!([{"ProvisioningSteps": updated()[STEPS], "Action": "Update", "ModifiedProperties": [{"DisplayName": DEV, "OldValue": "Admin", "NewValue": "Operator"}], "StatusInfo": {"Status": "SUCCESS"}}]);
        assert_eq!(read(TYPE_NAME, in_capitals), object);
    }

    #[test]
    fn an_answer_that_is_no_text_is_read_as_well() {
        let answer = json!({"key": {"result": "Success"}, "value": [updated()]});
        let answer: OnDemandAnswer = serde_json::from_value(answer).expect("an answer");
        assert!(
            from_on_demand_answer(&answer, "Ada")
                .status
                .is_carried_out()
        );
        let empty: OnDemandAnswer =
            serde_json::from_value(json!({"key": null})).expect("an answer");
        assert_eq!(empty, OnDemandAnswer::default());
    }

    #[test]
    fn the_steps_tell_an_outcome_that_is_missing() {
        let (import, skip) = (
            step("Import", "EntryImport", "Success"),
            step("Export", "EntrySynchronizationSkip", "Skipped"),
        );
        let unknown = ProvisioningResult::Unknown(String::new());
        for (steps, status, action) in [
            (
                json!([import, step("Export", "EntryExportAdd", "Success")]),
                ProvisioningResult::Success,
                "create",
            ),
            (
                json!([import, step("", "EntryExportUpdate", "Success")]),
                ProvisioningResult::Success,
                "update",
            ),
            (
                json!([import, step("export", "EntryExportDelete", "failure")]),
                ProvisioningResult::Failure,
                "delete",
            ),
            (
                json!([
                    import,
                    step("Scoping", "EntrySynchronizationScoping", "Skipped")
                ]),
                ProvisioningResult::Skipped,
                "",
            ),
            (
                json!([import, skip]),
                ProvisioningResult::Skipped,
                "EntrySynchronizationSkip",
            ),
            (json!([import]), unknown.clone(), ""),
            (json!([]), unknown, ""),
        ] {
            // As the bare list, and as a member of the only object.
            for value in [steps.clone(), json!([{STEPS: steps}])] {
                let summary = read(TYPE_NAME, &value);
                assert_eq!(summary.status, status, "{value}");
                assert_eq!(summary.action, ProvisioningAction::parse(action), "{value}");
            }
        }
        let done = read(
            TYPE_NAME,
            json!([{STEPS: [import, step("Export", "EntryExportAdd", "Success")]}]),
        );
        assert_eq!(
            done.describe(),
            "Created in Workato, which sends the invitation."
        );
    }

    #[test]
    fn an_answer_without_an_outcome_claims_nothing() {
        for (key, value) in [
            ("", ""),
            ("{}", "{}"),
            ("nonsense", "[1]"),
            (TYPE_NAME, "[]"),
        ] {
            let summary = read(key, value);
            assert_eq!(
                summary.status,
                ProvisioningResult::Unknown(String::new()),
                "{key}"
            );
            assert!(
                summary
                    .describe()
                    .contains("whether Workato was changed is not known"),
                "{}",
                summary.describe()
            );
        }
        let imported = json!([{STEPS: [step("Import", "EntryImport", "Success")]}]);
        assert_eq!(
            read(TYPE_NAME, imported).describe(),
            "Every step that Entra reported succeeded. It did not say how it ended, so whether Workato was changed is not known. Look at the log in some minutes."
        );
    }

    #[test]
    fn two_objects_end_as_the_worse_and_with_what_each_sent() {
        let failed = json!({"action": "Update", "statusInfo": {"status": "Failure", "errorCode": "EntryConflict"}});
        let both = read(TYPE_NAME, json!([updated(), failed]));
        assert_eq!(
            (&both.status, both.code()),
            (&ProvisioningResult::Failure, Some("EntryConflict"))
        );
        let skipped = json!({"statusInfo": {"status": "Skipped"}});
        let both = read(TYPE_NAME, json!([skipped, updated()]));
        assert_eq!(both.role_sent(&Environment::Dev), Some("Operator"));
    }

    #[test]
    fn details_are_read_as_an_object_a_text_or_pairs() {
        for details in [
            json!({"SkipReason": "RedundantExport"}),
            json!("{\"skipReason\":\"RedundantExport\"}"),
            json!([{"Key": "SkipReason", "Value": "RedundantExport"}]),
        ] {
            let value = json!([{STEPS: [{"name": "EntrySynchronizationSkip", "type": "Export", "status": "Skipped", "details": details}]}]);
            assert_eq!(
                read(TYPE_NAME, &value).code(),
                Some("RedundantExport"),
                "{value}"
            );
        }
    }

    #[test]
    fn two_texts_become_one_summary() {
        let summary = read(
            r#"{"result":"Skipped","details":{"errorCode":"RedundantExport","errorMessage":"Match."}}"#,
            json!({"action": "Other", "endTime": "2020-06-26T13:58:24.7682084Z", "provisioningSteps": [
                {"name": "EntrySynchronizationScoping", "type": "Scoping", "status": "Success", "details": {"Assigned": "True"}},
                {"name": "EntrySynchronizationSkip", "type": "Export", "status": "Skipped", "details": {"SkipReason": "RedundantExport"}},
            ]}),
        );
        assert_eq!(summary.status, ProvisioningResult::Skipped);
        assert_eq!(summary.code(), Some("RedundantExport"));
        assert_eq!(summary.scoping_detail("assigned"), Some("True"));
        assert_eq!(
            summary.activity_date_time.map(Instant::seconds),
            Some(1_593_179_904)
        );
    }

    #[test]
    fn a_create_that_omitted_roles_is_noticed() {
        let urn = "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:";
        let sent = |names: &[(&str, &str)]| {
            let properties: Vec<Value> = names
                .iter()
                .map(|(name, value)| json!({"displayName": name, "newValue": value}))
                .collect();
            read(
                r#"{"result":"Success"}"#,
                json!({"action": "Create", "modifiedProperties": properties}),
            )
        };
        let test = Environment::Named("test".into());
        let expected = [
            (Environment::Dev, "Admin".to_owned()),
            (test.clone(), "Analyst".to_owned()),
        ];
        let (dev_name, test_name) = (
            format!("{urn}workato_role"),
            format!("{urn}workato_role_test"),
        );
        let whole = sent(&[(&dev_name, "\"Admin\""), (&test_name, "Analyst")]);
        assert_eq!(whole.roles_left_out(&expected), []);
        assert_eq!(whole.role_sent(&Environment::Dev), Some("Admin"));
        let half = sent(&[("userName", "ada@contoso.example"), (&dev_name, "Admin")]);
        assert_eq!(half.roles_left_out(&expected), [test]);
        let source_names = sent(&[(
            "extension_25883231668a43a780b25685c3f874bc_workato_role",
            "Admin",
        )]);
        assert_eq!(
            source_names.role_sent(&Environment::Dev),
            None,
            "what was read from Entra was not sent"
        );
    }
}
