//! Situations in which Entra is set up and the log shows the problem: left out, not sent yet, reset, deactivated.

use super::Situation;
use super::evidence::{
    DEV_TARGET, PROD_TARGET, TEST_TARGET, created_entry, created_entry_with_dev, extension_name,
    healthy_with, log_entry, skipped_entry, with_history, with_role_value,
};
use rolecall::diagnosis::{Cause, History};
use rolecall::graph::models::OnDemandAnswer;
use rolecall::provisioning::summary::from_on_demand_answer;
use rolecall::workato::Environment;
use serde_json::json;

pub(super) fn rows() -> Vec<Situation> {
    let test = || Environment::Named("test".into());
    let prod = || Environment::Named("prod".into());
    vec![
        (
            "left out of the create",
            with_history(vec![
                created_entry_with_dev(),
                log_entry(
                    "create",
                    "failure",
                    "",
                    &[(TEST_TARGET, "", "Analyst"), (PROD_TARGET, "", "Operator")],
                ),
            ]),
            Cause::LeftOut(vec![test(), prod()]),
        ),
        (
            "left out of the create, which read it",
            with_history(vec![{
                let mut story = created_entry_with_dev();
                let details = json!({extension_name(&test()).as_str(): "Analyst", extension_name(&prod()).as_str(): "Old"});
                story.steps = from_on_demand_answer(&OnDemandAnswer { key: "{}".into(), value: json!({"provisioningSteps": [{"type": "Import", "status": "Success", "details": details}]}).to_string() }, "Ada").steps;
                story
            }]),
            Cause::LeftOut(vec![test()]),
        ),
        (
            "set after the create",
            with_history(vec![created_entry_with_dev()]),
            Cause::NotSentYet(Some(10)),
        ),
        (
            "changed in Entra back and forth",
            with_history(vec![
                log_entry(
                    "update",
                    "success",
                    "",
                    &[(DEV_TARGET, "Operator", "Admin")],
                ),
                log_entry(
                    "update",
                    "success",
                    "",
                    &[(DEV_TARGET, "Admin", "Operator")],
                ),
                log_entry(
                    "update",
                    "success",
                    "",
                    &[(DEV_TARGET, "Operator", "Admin")],
                ),
                log_entry(
                    "update",
                    "success",
                    "",
                    &[(DEV_TARGET, "Admin", "Operator")],
                ),
                created_entry(),
            ]),
            Cause::Healthy,
        ),
        (
            "left out, and sent since",
            with_history(vec![
                log_entry(
                    "update",
                    "success",
                    "",
                    &[(TEST_TARGET, "", "Analyst"), (PROD_TARGET, "", "Operator")],
                ),
                log_entry("create", "success", "", &[(DEV_TARGET, "", "Admin")]),
            ]),
            Cause::Healthy,
        ),
        (
            "set back by SAML",
            with_history(vec![
                log_entry(
                    "update",
                    "success",
                    "",
                    &[(DEV_TARGET, "Operator", "Admin")],
                ),
                log_entry(
                    "update",
                    "success",
                    "",
                    &[(DEV_TARGET, "Operator", "Admin")],
                ),
                created_entry(),
            ]),
            Cause::SetBack(Environment::Dev),
        ),
        (
            "changed and not sent yet",
            with_role_value(0, Some("Operator")),
            Cause::NotSentYet(Some(10)),
        ),
        (
            "never provisioned",
            with_history(vec![]),
            Cause::NotSentYet(Some(10)),
        ),
        (
            "redundant export",
            with_history(vec![skipped_entry("RedundantExport")]),
            Cause::Healthy,
        ),
        (
            "redundant export before the role was changed",
            healthy_with(|it| {
                it.roles.as_mut().unwrap()[0].value = Some("Operator".into());
                it.history = History::Read(vec![skipped_entry("RedundantExport"), created_entry()]);
            }),
            Cause::NotSentYet(Some(10)),
        ),
        (
            "already disabled",
            with_history(vec![skipped_entry("RedundantSoftDelete")]),
            Cause::Deactivated,
        ),
        (
            "deactivated and back",
            with_history(vec![
                log_entry("disable", "success", "", &[("active", "True", "False")]),
                created_entry(),
            ]),
            Cause::Deactivated,
        ),
        (
            "no licence for the log",
            healthy_with(|it| it.history = History::NotLicensed),
            Cause::NotSeen,
        ),
    ]
}
