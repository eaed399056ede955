//! Tests that every published form of an answer reads as the same summary.

use super::*;
use crate::workato::Environment;

const TYPE_NAME: &str = "Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo";
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
    let empty: OnDemandAnswer = serde_json::from_value(json!({"key": null})).expect("an answer");
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
                .contains("Whether Workato changed isn't known"),
            "{}",
            summary.describe()
        );
    }
    let imported = json!([{STEPS: [step("Import", "EntryImport", "Success")]}]);
    assert_eq!(
        read(TYPE_NAME, imported).describe(),
        "Every step that Entra reported succeeded, but Entra didn't report the result. Whether Workato changed isn't known. Check the provisioning log in a few minutes."
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
    let half = sent(&[("userName", "ada@example.com"), (&dev_name, "Admin")]);
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
