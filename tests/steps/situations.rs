//! The diagnosis of every situation that is known to keep a person from being provisioned, or without a role: each is a
//! row with what differs from a person who is well, and what it comes to.

use rolecall::diagnosis::{Account, Cause, Evidence, History, RoleEvidence, Standing, judge};
use rolecall::graph::error::{GraphError, ODataError};
use rolecall::graph::models::{
    AppRoleAssignment, ExtensionName, OnDemandAnswer, ProvisioningSummary, Schema, Secrets, secrets,
};
use rolecall::ids::AppId;
use rolecall::instant::Instant;
use rolecall::setup::assignments;
use rolecall::setup::attributes::AttributeState;
use rolecall::setup::story::{Story, of_log, of_on_demand};
use rolecall::workato::{Environment, PermissionModel};
use serde_json::{Value, json};

const ID: &str = "25883231-668a-43a7-80b2-5685c3f874bc";
const NOW: &str = "2026-11-24T20:30:00Z";

fn environments() -> Vec<Environment> {
    std::iter::once(Environment::Dev)
        .chain(Environment::documented())
        .collect()
}

fn name(environment: &Environment) -> ExtensionName {
    ExtensionName::expected(&AppId::parse(ID).unwrap(), &environment.attribute())
}

fn assignment(kind: &str, title: &str, since: &str) -> AppRoleAssignment {
    serde_json::from_value(json!({"id": "a1", "appRoleId": ID, "principalId": ID, "principalType": kind, "principalDisplayName": title, "createdDateTime": since})).unwrap()
}

fn mapping(environment: &Environment) -> Value {
    json!({
        "targetAttributeName": environment.target(), "flowType": "Always", "flowBehavior": "FlowWhenChanged", "matchingPriority": 0,
        "source": {"type": "Attribute", "name": name(environment).as_str(), "expression": format!("[{}]", name(environment))},
    })
}

fn schema() -> Value {
    let mut mappings = vec![
        json!({"targetAttributeName": "active", "flowType": "Always", "source": {"type": "Function", "name": "Switch"}}),
    ];
    mappings.extend(environments().iter().map(mapping));
    let attributes: Vec<Value> = environments()
        .iter()
        .map(|environment| json!({"name": name(environment).as_str(), "type": "String"}))
        .collect();
    json!({
        "directories": [{"name": "Azure Active Directory", "objects": [{"name": "User", "attributes": attributes}]}, {"name": "customappsso", "objects": []}],
        "synchronizationRules": [{"id": "r", "sourceDirectoryName": "Azure Active Directory", "targetDirectoryName": "customappsso", "objectMappings": [
            {"enabled": true, "name": "Provision Users", "flowTypes": "Add,Update,Delete", "sourceObjectName": "User", "targetObjectName": "User", "scope": null, "attributeMappings": mappings},
        ]}],
    })
}

fn job(state: &str, status: Value) -> Value {
    json!({"id": "scim.1.2", "templateId": "scim", "schedule": {"interval": "PT40M", "state": state}, "status": status})
}

fn running() -> Value {
    job(
        "Active",
        json!({"code": "Active", "lastExecution": {"state": "Succeeded", "timeBegan": "2026-11-24T20:00:00Z", "timeEnded": "2026-11-24T20:01:00Z"}}),
    )
}

/// An entry of the log: action, status, code, and the roles sent with what was there before.
fn entry(action: &str, status: &str, code: &str, sent: &[(&str, &str, &str)]) -> Story {
    entry_at("2026-11-24T20:00:30Z", action, status, code, sent)
}

fn entry_at(
    at: &str,
    action: &str,
    status: &str,
    code: &str,
    sent: &[(&str, &str, &str)],
) -> Story {
    let properties: Vec<Value> = sent
        .iter()
        .map(|(name, before, after)| json!({"displayName": name, "oldValue": before, "newValue": after}))
        .collect();
    let summary: ProvisioningSummary = serde_json::from_value(json!({
        "id": "x", "activityDateTime": at, "jobId": "scim.1.2", "provisioningAction": action,
        "provisioningStatusInfo": {"status": status, "errorInformation": {"errorCode": code, "reason": ""}},
        "modifiedProperties": properties, "sourceIdentity": {"id": ID, "displayName": "Ada"},
    }))
    .unwrap();
    of_log(&summary)
}

const DEV: &str = "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role";
const TEST: &str = "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role_test";
const PROD: &str = "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role_prod";

fn created() -> Story {
    entry(
        "create",
        "success",
        "",
        &[
            (DEV, "", "Admin"),
            (TEST, "", "Analyst"),
            (PROD, "", "Operator"),
        ],
    )
}

fn created_with_dev() -> Story {
    entry(
        "create",
        "success",
        "",
        &[("userName", "", "ada@contoso.example"), (DEV, "", "Admin")],
    )
}

fn skipped(code: &str) -> Story {
    entry("other", "skipped", code, &[])
}

fn pair(key: &str, value: &str) -> secrets::Pair {
    serde_json::from_value(json!({"key": key, "value": value})).unwrap()
}

/// Somebody with whom nothing is wrong.
fn well() -> Evidence {
    let values = ["Admin", "Analyst", "Operator"];
    Evidence {
        now: Instant::parse(NOW).unwrap(),
        name: "Ada".into(),
        model: PermissionModel::SystemRoles,
        account: Ok(Account::There {
            enabled: true,
            sign_in_name: Some("ada@contoso.example".into()),
            mail: Some("ada@contoso.example".into()),
        }),
        standing: Ok(assignments::Standing {
            direct: Some(assignment("User", "Ada", "2026-01-01T00:00:00Z")),
            ..assignments::Standing::default()
        }),
        roles: Ok(environments()
            .into_iter()
            .zip(values)
            .map(|(environment, value)| RoleEvidence {
                name: name(&environment),
                environment,
                attribute: AttributeState::Usable,
                value: Some(value.into()),
            })
            .collect()),
        job: Ok(Some(serde_json::from_value(running()).unwrap())),
        unpicked: None,
        secrets: Ok(Secrets(vec![
            pair("BaseAddress", "https://www.workato.com/scim/v2"),
            pair("SecretToken", "*"),
        ])),
        schema: Ok(Schema::new(schema())),
        preview: None,
        history: History::Read(vec![created()]),
    }
}

fn with(change: impl FnOnce(&mut Evidence)) -> Evidence {
    let mut evidence = well();
    change(&mut evidence);
    evidence
}

fn role(at: usize, value: Option<&'static str>) -> Evidence {
    with(|it| it.roles.as_mut().unwrap()[at].value = value.map(str::to_owned))
}

fn stories(stories: Vec<Story>) -> Evidence {
    with(|it| it.history = History::Read(stories))
}

fn mapped(change: impl FnOnce(&mut Value)) -> Evidence {
    let mut document = schema();
    change(&mut document["synchronizationRules"][0]["objectMappings"][0]);
    with(|it| it.schema = Ok(Schema::new(document)))
}

fn with_job(job: Value) -> Evidence {
    with(|it| it.job = Ok(Some(serde_json::from_value(job).unwrap())))
}

fn denied() -> GraphError {
    GraphError::NotFound(ODataError::default())
}

fn assigned(standing: assignments::Standing) -> Evidence {
    with(|it| it.standing = Ok(standing))
}

fn nobody() -> assignments::Standing {
    assignments::Standing::default()
}

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
