//! Situations in which Entra is set up and the log shows the problem: left out, not sent yet, reset, deactivated.

use super::Situation;
use super::evidence::{
    DEV, PROD, TEST, created, created_with_dev, entry, name, role, skipped, stories, with,
};
use rolecall::diagnosis::{Cause, History};
use rolecall::graph::models::OnDemandAnswer;
use rolecall::provisioning::story::of_on_demand;
use rolecall::workato::Environment;
use serde_json::json;

pub(super) fn all() -> Vec<Situation> {
    let test = || Environment::Named("test".into());
    let prod = || Environment::Named("prod".into());
    vec![
        (
            "left out of the create",
            stories(vec![
                created_with_dev(),
                entry(
                    "create",
                    "failure",
                    "",
                    &[(TEST, "", "Analyst"), (PROD, "", "Operator")],
                ),
            ]),
            Cause::LeftOut(vec![test(), prod()]),
        ),
        (
            "left out of the create, which read it",
            stories(vec![{
                let mut story = created_with_dev();
                let details =
                    json!({name(&test()).as_str(): "Analyst", name(&prod()).as_str(): "Old"});
                story.steps = of_on_demand(&OnDemandAnswer { key: "{}".into(), value: json!({"provisioningSteps": [{"type": "Import", "status": "Success", "details": details}]}).to_string() }, "Ada").steps;
                story
            }]),
            Cause::LeftOut(vec![test()]),
        ),
        (
            "set after the create",
            stories(vec![created_with_dev()]),
            Cause::NotSentYet(Some(10)),
        ),
        (
            "changed in Entra back and forth",
            stories(vec![
                entry("update", "success", "", &[(DEV, "Operator", "Admin")]),
                entry("update", "success", "", &[(DEV, "Admin", "Operator")]),
                entry("update", "success", "", &[(DEV, "Operator", "Admin")]),
                entry("update", "success", "", &[(DEV, "Admin", "Operator")]),
                created(),
            ]),
            Cause::Well,
        ),
        (
            "left out, and sent since",
            stories(vec![
                entry(
                    "update",
                    "success",
                    "",
                    &[(TEST, "", "Analyst"), (PROD, "", "Operator")],
                ),
                entry("create", "success", "", &[(DEV, "", "Admin")]),
            ]),
            Cause::Well,
        ),
        (
            "set back by SAML",
            stories(vec![
                entry("update", "success", "", &[(DEV, "Operator", "Admin")]),
                entry("update", "success", "", &[(DEV, "Operator", "Admin")]),
                created(),
            ]),
            Cause::SetBack(Environment::Dev),
        ),
        (
            "changed and not sent yet",
            role(0, Some("Operator")),
            Cause::NotSentYet(Some(10)),
        ),
        (
            "never provisioned",
            stories(vec![]),
            Cause::NotSentYet(Some(10)),
        ),
        (
            "redundant export",
            stories(vec![skipped("RedundantExport")]),
            Cause::Well,
        ),
        (
            "redundant export before the role was changed",
            with(|it| {
                it.roles.as_mut().unwrap()[0].value = Some("Operator".into());
                it.history = History::Read(vec![skipped("RedundantExport"), created()]);
            }),
            Cause::NotSentYet(Some(10)),
        ),
        (
            "already disabled",
            stories(vec![skipped("RedundantSoftDelete")]),
            Cause::Deactivated,
        ),
        (
            "deactivated and back",
            stories(vec![
                entry("disable", "success", "", &[("active", "True", "False")]),
                created(),
            ]),
            Cause::Deactivated,
        ),
        (
            "no licence for the log",
            with(|it| it.history = History::NotLicensed),
            Cause::NotSeen,
        ),
    ]
}
