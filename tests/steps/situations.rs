//! The diagnosis of every situation that is known to keep a person from being provisioned, or without a role: each is a
//! row with what differs from a person who is well, and what it comes to.

mod evidence;

use evidence::{
    DEV, NOW, PROD, TEST, assigned, assignment, created, created_with_dev, denied, entry, job,
    mapped, name, nobody, pair, role, skipped, stories, well, with, with_job,
};
use rolecall::diagnosis::{Account, Cause, Evidence, History, Standing, judge};
use rolecall::graph::models::{OnDemandAnswer, Secrets};
use rolecall::setup::assignments;
use rolecall::setup::attributes::AttributeState;
use rolecall::setup::story::of_on_demand;
use rolecall::workato::Environment;
use serde_json::json;

/// Every situation, with what it comes to.
fn situations() -> Vec<(&'static str, Evidence, Cause)> {
    let test = || Environment::Named("test".into());
    let prod = || Environment::Named("prod".into());
    vec![
        ("well", well(), Cause::Well),
        (
            "gone",
            with(|it| it.account = Ok(Account::Gone)),
            Cause::Gone,
        ),
        (
            "deleted",
            with(|it| {
                it.account = Ok(Account::Deleted {
                    days_left: Some(12),
                });
            }),
            Cause::Deleted(Some(12)),
        ),
        (
            "account disabled",
            with(|it| {
                it.account = Ok(Account::There {
                    enabled: false,
                    sign_in_name: None,
                    mail: None,
                });
            }),
            Cause::Disabled,
        ),
        ("not assigned", assigned(nobody()), Cause::NotAssigned),
        (
            "only nested",
            assigned(assignments::Standing {
                nested: vec![assignment("Group", "Integration", NOW)],
                ..nobody()
            }),
            Cause::OnlyNested,
        ),
        (
            "through a group",
            assigned(assignments::Standing {
                through: vec![assignment("Group", "Integration", NOW)],
                ..nobody()
            }),
            Cause::Well,
        ),
        (
            "not assigned, scope everybody",
            with(|it| {
                it.standing = Ok(nobody());
                it.secrets.as_mut().unwrap().0.push(pair("SyncAll", "true"));
            }),
            Cause::Well,
        ),
        (
            "no job",
            with(|it| {
                it.job = Ok(None);
                it.schema = Ok(None);
                it.history = History::Read(vec![]);
            }),
            Cause::NoJob,
        ),
        (
            "several jobs, and none picked",
            with(|it| {
                it.job = Ok(None);
                it.unpicked = Some(2);
                it.schema = Ok(None);
            }),
            Cause::SeveralJobs,
        ),
        (
            "no credentials",
            with(|it| it.secrets = Ok(Secrets(vec![pair("BaseAddress", "https://x/scim/v2")]))),
            Cause::NoCredentials,
        ),
        (
            "quarantined",
            with_job(job(
                "Active",
                json!({"code": "Quarantine", "quarantine": {"reason": "EncounteredQuarantineException", "error": {"code": "SystemForCrossDomainIdentityManagementInvalidCredentials"}}}),
            )),
            Cause::Quarantined,
        ),
        (
            "paused",
            with_job(job("Paused", json!({"code": "Paused"}))),
            Cause::NotRunning,
        ),
        (
            "mapping switched off",
            mapped(|it| it["enabled"] = json!(false)),
            Cause::MappingOff,
        ),
        (
            "mapping may not update",
            mapped(|it| it["flowTypes"] = json!("Add")),
            Cause::MappingOff,
        ),
        (
            "active not mapped",
            mapped(|it| {
                it["attributeMappings"].as_array_mut().unwrap().remove(0);
            }),
            Cause::ActiveNotMapped,
        ),
        (
            "out of scope",
            stories(vec![{
                let mut story = skipped("NotInScope");
                story.steps = of_on_demand(&OnDemandAnswer { key: "{}".into(), value: json!({"provisioningSteps": [{"type": "Scoping", "status": "Skipped", "details": {"IsInProvisioningScopeDisplayName": "False"}}]}).to_string() }, "Ada").steps;
                story
            }]),
            Cause::OutOfScope,
        ),
        (
            "assigned just now",
            with(|it| {
                it.standing.as_mut().unwrap().direct =
                    Some(assignment("User", "Ada", "2026-11-24T20:25:00Z"));
                it.history = History::Read(vec![skipped("NotEffectivelyEntitled")]);
            }),
            Cause::AssignmentPending,
        ),
        (
            "not effectively entitled",
            stories(vec![skipped("NotEffectivelyEntitled")]),
            Cause::NotEntitled,
        ),
        (
            "entry conflict",
            stories(vec![entry("create", "failure", "EntryConflict", &[])]),
            Cause::Failed("EntryConflict".into()),
        ),
        (
            "attribute missing",
            with(|it| {
                let role = &mut it.roles.as_mut().unwrap()[2];
                role.attribute = AttributeState::Missing;
                role.value = None;
                it.history = History::Read(vec![skipped("RedundantExport")]);
            }),
            Cause::NoAttribute(vec![prod()]),
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
            Cause::Well,
        ),
        (
            "job not to be read",
            with(|it| {
                it.job = Err(denied());
                it.schema = Err(denied());
                it.secrets = Err(denied());
            }),
            Cause::Unread,
        ),
    ]
}

#[test]
fn each_situation_comes_to_its_verdict() {
    let situations = situations();
    assert!(situations.len() >= 20);
    for (name, evidence, cause) in situations {
        let diagnosis = judge(&evidence);
        assert_eq!(diagnosis.cause, cause, "{name}: {diagnosis:#?}");
        assert!(
            diagnosis.verdict.contains("Ada")
                || diagnosis.verdict.contains("obody")
                || diagnosis.verdict.contains("rovisioning")
                || diagnosis.verdict.contains("mapping"),
            "{name}: {}",
            diagnosis.verdict
        );
        assert!(diagnosis.verdict.ends_with('.'), "{name}");
        let mends = !matches!(
            cause,
            Cause::Well | Cause::Unread | Cause::Gone | Cause::SetBack(_)
        );
        assert_eq!(diagnosis.fix.is_some(), mends, "{name}: {diagnosis:#?}");
        for link in &diagnosis.chain {
            assert!(
                !link.title.is_empty() && !link.evidence.is_empty(),
                "{name}: {link:?}"
            );
        }
    }
}

#[test]
fn what_blocks_decides_over_what_is_missing() {
    let both = with(|it| {
        it.standing = Ok(nobody());
        it.roles.as_mut().unwrap()[0].value = None;
    });
    let diagnosis = judge(&both);
    assert_eq!(diagnosis.cause, Cause::NotAssigned);
    let wrong = diagnosis
        .chain
        .iter()
        .filter(|link| link.standing == Standing::Wrong)
        .count();
    assert_eq!(wrong, 2, "the chain has both: {diagnosis:#?}");
}
