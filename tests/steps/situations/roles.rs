//! Situations of attributes, values and mappings that leave a user without a role.

use super::Situation;
use super::evidence::{TEST, created, entry, mapped, role, skipped, with};
use rolecall::diagnosis::{Cause, History, Lack, Off};
use rolecall::tenant::attributes::AttributeState;
use rolecall::workato::Environment;
use serde_json::json;

pub(super) fn all() -> Vec<Situation> {
    let test = || Environment::Named("test".into());
    let prod = || Environment::Named("prod".into());
    vec![
        (
            "mapping switched off",
            mapped(|it| it["enabled"] = json!(false)),
            Cause::MappingOff(Off::Disabled),
        ),
        (
            "mapping may not update",
            mapped(|it| it["flowTypes"] = json!("Add")),
            Cause::MappingOff(Off::NoUpdate),
        ),
        (
            "active not mapped",
            mapped(|it| {
                it["attributeMappings"].as_array_mut().unwrap().remove(0);
            }),
            Cause::ActiveNotMapped,
        ),
        (
            "attribute missing",
            with(|it| {
                let role = &mut it.roles.as_mut().unwrap()[2];
                role.attribute = AttributeState::Missing;
                role.value = None;
                it.history = History::Read(vec![skipped("RedundantExport")]);
            }),
            Cause::NoAttribute(vec![prod()], Lack::Missing),
        ),
        (
            "no role at all",
            with(|it| {
                for role in it.roles.as_mut().unwrap() {
                    role.value = None;
                }
                it.history = History::Read(vec![skipped("RedundantExport")]);
            }),
            Cause::NoRole,
        ),
        (
            "no role in one environment",
            with(|it| {
                it.roles.as_mut().unwrap()[1].value = None;
                it.history = History::Read(vec![skipped("RedundantExport")]);
            }),
            Cause::RoleMissing(vec![test()]),
        ),
        (
            "wrong case",
            role(0, Some("admin")),
            Cause::WrongCase(Environment::Dev, "Admin".into()),
        ),
        (
            "none of Workato's own",
            with(|it| {
                it.roles.as_mut().unwrap()[1].value = Some("Finance".into());
                it.history = History::Read(vec![skipped("RedundantExport")]);
            }),
            Cause::UnknownRole(test()),
        ),
        (
            "a custom role that was taken",
            with(|it| {
                it.roles.as_mut().unwrap()[1].value = Some("Finance".into());
                it.history = History::Read(vec![
                    entry("update", "success", "", &[(TEST, "Analyst", "Finance")]),
                    created(),
                ]);
            }),
            Cause::Well,
        ),
        (
            "emptied in Entra",
            role(2, None),
            Cause::EmptyNeverSent(prod()),
        ),
        (
            "role not mapped",
            mapped(|it| {
                it["attributeMappings"].as_array_mut().unwrap().pop();
            }),
            Cause::NotMapped(prod()),
        ),
        (
            "target misspelled",
            mapped(|it| {
                it["attributeMappings"][2]["targetAttributeName"] = json!("workato_role_test");
            }),
            Cause::NotMapped(test()),
        ),
        (
            "mapped twice",
            mapped(|it| {
                let again = it["attributeMappings"][1].clone();
                it["attributeMappings"].as_array_mut().unwrap().push(again);
            }),
            Cause::MappedWrong(Environment::Dev),
        ),
        (
            "mapped on creation only",
            mapped(|it| it["attributeMappings"][1]["flowType"] = json!("ObjectAddOnly")),
            Cause::MappedWrong(Environment::Dev),
        ),
        (
            "source of another application",
            mapped(|it| {
                it["attributeMappings"][1]["source"]["name"] =
                    json!("extension_00000000000000000000000000000000_workato_role");
            }),
            Cause::MappedWrong(Environment::Dev),
        ),
    ]
}
