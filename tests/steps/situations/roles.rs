//! Situations of attributes, values and mappings that leave a user without a role.

use super::Situation;
use super::evidence::{
    TEST_TARGET, created_entry, healthy_with, log_entry, skipped_entry, with_mapping,
    with_role_value,
};
use rolecall::diagnosis::{Cause, History, UnusableReason, UserMappingIssue};
use rolecall::tenant::attributes::AttributeState;
use rolecall::workato::Environment;
use serde_json::json;

pub(super) fn rows() -> Vec<Situation> {
    let test = || Environment::Named("test".into());
    let prod = || Environment::Named("prod".into());
    vec![
        (
            "mapping switched off",
            with_mapping(|it| it["enabled"] = json!(false)),
            Cause::MappingOff(UserMappingIssue::Disabled),
        ),
        (
            "mapping may not update",
            with_mapping(|it| it["flowTypes"] = json!("Add")),
            Cause::MappingOff(UserMappingIssue::NoUpdate),
        ),
        (
            "active not mapped",
            with_mapping(|it| {
                it["attributeMappings"].as_array_mut().unwrap().remove(0);
            }),
            Cause::ActiveMappedWrong,
        ),
        (
            "attribute missing",
            healthy_with(|it| {
                let role = &mut it.roles.as_mut().unwrap()[2];
                role.attribute = AttributeState::Missing;
                role.value = None;
                it.history = History::Read(vec![skipped_entry("RedundantExport")]);
            }),
            Cause::NoAttribute(vec![prod()], UnusableReason::Missing),
        ),
        (
            "no role at all",
            healthy_with(|it| {
                for role in it.roles.as_mut().unwrap() {
                    role.value = None;
                }
                it.history = History::Read(vec![skipped_entry("RedundantExport")]);
            }),
            Cause::NoRole,
        ),
        (
            "no role in one environment",
            healthy_with(|it| {
                it.roles.as_mut().unwrap()[1].value = None;
                it.history = History::Read(vec![skipped_entry("RedundantExport")]);
            }),
            Cause::RoleMissing(vec![test()]),
        ),
        (
            "wrong case",
            with_role_value(0, Some("admin")),
            Cause::WrongCase(Environment::Dev, "Admin".into()),
        ),
        (
            "none of Workato's own",
            healthy_with(|it| {
                it.roles.as_mut().unwrap()[1].value = Some("Finance".into());
                it.history = History::Read(vec![skipped_entry("RedundantExport")]);
            }),
            Cause::UnknownRole(test()),
        ),
        (
            "a custom role that was taken",
            healthy_with(|it| {
                it.roles.as_mut().unwrap()[1].value = Some("Finance".into());
                it.history = History::Read(vec![
                    log_entry(
                        "update",
                        "success",
                        "",
                        &[(TEST_TARGET, "Analyst", "Finance")],
                    ),
                    created_entry(),
                ]);
            }),
            Cause::Healthy,
        ),
        (
            "emptied in Entra",
            with_role_value(2, None),
            Cause::EmptyNeverSent(prod()),
        ),
        (
            "role not mapped",
            with_mapping(|it| {
                it["attributeMappings"].as_array_mut().unwrap().pop();
            }),
            Cause::NotMapped(prod()),
        ),
        (
            "target misspelled",
            with_mapping(|it| {
                it["attributeMappings"][2]["targetAttributeName"] = json!("workato_role_test");
            }),
            Cause::NotMapped(test()),
        ),
        (
            "mapped twice",
            with_mapping(|it| {
                let again = it["attributeMappings"][1].clone();
                it["attributeMappings"].as_array_mut().unwrap().push(again);
            }),
            Cause::MappedWrong(Environment::Dev),
        ),
        (
            "mapped on creation only",
            with_mapping(|it| it["attributeMappings"][1]["flowType"] = json!("ObjectAddOnly")),
            Cause::MappedWrong(Environment::Dev),
        ),
        (
            "source of another application",
            with_mapping(|it| {
                it["attributeMappings"][1]["source"]["name"] =
                    json!("extension_00000000000000000000000000000000_workato_role");
            }),
            Cause::MappedWrong(Environment::Dev),
        ),
    ]
}
