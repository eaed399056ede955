//! Evidence about a healthy user, and functions that change one part of it.

use rolecall::diagnosis::{EntraAccount, Evidence, History, RoleEvidence};
use rolecall::graph::error::{GraphError, ODataError};
use rolecall::graph::models::{
    AppRoleAssignment, ExtensionName, ProvisioningObjectSummary, Schema, SynchronizationSecrets,
    synchronization_secrets,
};
use rolecall::ids::AppId;
use rolecall::instant::Instant;
use rolecall::provisioning::summary::{ProvisioningSummary, from_log_entry};
use rolecall::tenant::assignments;
use rolecall::tenant::attributes::AttributeState;
use rolecall::workato::{Environment, PermissionModel};
use serde_json::{Value, json};

const ID: &str = "25883231-668a-43a7-80b2-5685c3f874bc";
pub(super) const NOW: &str = "2026-11-24T20:30:00Z";

fn environments() -> Vec<Environment> {
    std::iter::once(Environment::Dev)
        .chain(Environment::documented())
        .collect()
}

pub(super) fn extension_name(environment: &Environment) -> ExtensionName {
    ExtensionName::expected(&AppId::parse(ID).unwrap(), &environment.attribute_name())
}

pub(super) fn assignment(kind: &str, title: &str, since: &str) -> AppRoleAssignment {
    serde_json::from_value(json!({"id": "a1", "appRoleId": ID, "principalId": ID, "principalType": kind, "principalDisplayName": title, "createdDateTime": since})).unwrap()
}

fn role_mapping(environment: &Environment) -> Value {
    json!({
        "targetAttributeName": environment.target_attribute(), "flowType": "Always", "flowBehavior": "FlowWhenChanged", "matchingPriority": 0,
        "source": {"type": "Attribute", "name": extension_name(environment).as_str(), "expression": format!("[{}]", extension_name(environment))},
    })
}

fn schema() -> Value {
    let mut mappings = vec![
        json!({"targetAttributeName": "active", "flowType": "Always", "source": {"type": "Function", "name": "Switch"}}),
    ];
    mappings.extend(environments().iter().map(role_mapping));
    let attributes: Vec<Value> = environments()
        .iter()
        .map(|environment| json!({"name": extension_name(environment).as_str(), "type": "String"}))
        .collect();
    json!({
        "directories": [{"name": "Azure Active Directory", "objects": [{"name": "User", "attributes": attributes}]}, {"name": "customappsso", "objects": []}],
        "synchronizationRules": [{"id": "r", "sourceDirectoryName": "Azure Active Directory", "targetDirectoryName": "customappsso", "objectMappings": [
            {"enabled": true, "name": "Provision Users", "flowTypes": "Add,Update,Delete", "sourceObjectName": "User", "targetObjectName": "User", "scope": null, "attributeMappings": mappings},
        ]}],
    })
}

pub(super) fn job(state: &str, status: Value) -> Value {
    json!({"id": "scim.1.2", "templateId": "scim", "schedule": {"interval": "PT40M", "state": state}, "status": status})
}

fn running_job() -> Value {
    job(
        "Active",
        json!({"code": "Active", "lastExecution": {"state": "Succeeded", "timeBegan": "2026-11-24T20:00:00Z", "timeEnded": "2026-11-24T20:01:00Z"}}),
    )
}

/// A log entry: action, status, code, and the roles that were sent, each with its previous value.
pub(super) fn log_entry(
    action: &str,
    status: &str,
    code: &str,
    sent: &[(&str, &str, &str)],
) -> ProvisioningSummary {
    log_entry_at("2026-11-24T20:00:30Z", action, status, code, sent)
}

/// A change that Workato refused with a 400 and these words.
pub(super) fn refused_entry(action: &str, words: &str) -> ProvisioningSummary {
    let code = "SystemForCrossDomainIdentityManagementBadRequest";
    let reason = format!(
        "Resource: https://www.workato.com/scim/v2/Users/7 Operation: PATCH Response Status Code: BadRequest Response Headers:  Response Content: {words}."
    );
    let mut entry = log_entry(
        action,
        "failure",
        code,
        &[(DEV_TARGET, "Operator", "Admin")],
    );
    let error = entry.error_info.as_mut().unwrap();
    error.reason = reason.into();
    entry
}

fn log_entry_at(
    at: &str,
    action: &str,
    status: &str,
    code: &str,
    sent: &[(&str, &str, &str)],
) -> ProvisioningSummary {
    let properties: Vec<Value> = sent
        .iter()
        .map(|(name, before, after)| json!({"displayName": name, "oldValue": before, "newValue": after}))
        .collect();
    let summary: ProvisioningObjectSummary = serde_json::from_value(json!({
        "id": "x", "activityDateTime": at, "jobId": "scim.1.2", "provisioningAction": action,
        "provisioningStatusInfo": {"status": status, "errorInformation": {"errorCode": code, "reason": ""}},
        "modifiedProperties": properties, "sourceIdentity": {"id": ID, "displayName": "Ada"},
    }))
    .unwrap();
    from_log_entry(&summary)
}

pub(super) const DEV_TARGET: &str =
    "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role";
pub(super) const TEST_TARGET: &str =
    "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role_test";
pub(super) const PROD_TARGET: &str =
    "urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole:workato_role_prod";

pub(super) fn created_entry() -> ProvisioningSummary {
    log_entry(
        "create",
        "success",
        "",
        &[
            (DEV_TARGET, "", "Admin"),
            (TEST_TARGET, "", "Analyst"),
            (PROD_TARGET, "", "Operator"),
        ],
    )
}

pub(super) fn created_entry_with_dev() -> ProvisioningSummary {
    log_entry(
        "create",
        "success",
        "",
        &[
            ("userName", "", "ada@contoso.example"),
            (DEV_TARGET, "", "Admin"),
        ],
    )
}

pub(super) fn skipped_entry(code: &str) -> ProvisioningSummary {
    log_entry("other", "skipped", code, &[])
}

pub(super) fn secret_entry(key: &str, value: &str) -> synchronization_secrets::SecretEntry {
    serde_json::from_value(json!({"key": key, "value": value})).unwrap()
}

/// A user without any problem.
pub(super) fn healthy() -> Evidence {
    let values = ["Admin", "Analyst", "Operator"];
    Evidence {
        now: Instant::parse(NOW).unwrap(),
        name: "Ada".into(),
        model: Some(PermissionModel::SystemRoles),
        account: Ok(EntraAccount::Present {
            enabled: true,
            sign_in_name: Some("ada@contoso.example".into()),
            mail: Some("ada@contoso.example".into()),
        }),
        deleted_application: Ok(None),
        assignments: Ok(assignments::UserAssignments {
            direct: Some(assignment("User", "Ada", "2026-01-01T00:00:00Z")),
            ..assignments::UserAssignments::default()
        }),
        roles: Ok(environments()
            .into_iter()
            .zip(values)
            .map(|(environment, value)| RoleEvidence {
                name: extension_name(&environment),
                environment,
                attribute: AttributeState::Usable,
                value: Some(value.into()),
            })
            .collect()),
        is_management_restricted: false,
        job: Ok(Some(serde_json::from_value(running_job()).unwrap())),
        unpicked: None,
        obstacle: None,
        secrets: Ok(SynchronizationSecrets(vec![
            secret_entry("BaseAddress", "https://www.workato.com/scim/v2"),
            secret_entry("SecretToken", "*"),
        ])),
        schema: Ok(Schema::new(schema())),
        preview: None,
        history: History::Read(vec![created_entry()]),
        link: None,
    }
}

pub(super) fn healthy_with(change: impl FnOnce(&mut Evidence)) -> Evidence {
    let mut evidence = healthy();
    change(&mut evidence);
    evidence
}

pub(super) fn with_role_value(at: usize, value: Option<&'static str>) -> Evidence {
    healthy_with(|it| it.roles.as_mut().unwrap()[at].value = value.map(str::to_owned))
}

pub(super) fn with_history(stories: Vec<ProvisioningSummary>) -> Evidence {
    healthy_with(|it| it.history = History::Read(stories))
}

pub(super) fn with_mapping(change: impl FnOnce(&mut Value)) -> Evidence {
    let mut document = schema();
    change(&mut document["synchronizationRules"][0]["objectMappings"][0]);
    healthy_with(|it| it.schema = Ok(Schema::new(document)))
}

pub(super) fn with_job(job: Value) -> Evidence {
    healthy_with(|it| it.job = Ok(Some(serde_json::from_value(job).unwrap())))
}

pub(super) fn not_found_error() -> GraphError {
    GraphError::NotFound(ODataError::default())
}

pub(super) fn with_assignment(standing: assignments::UserAssignments) -> Evidence {
    healthy_with(|it| it.assignments = Ok(standing))
}

pub(super) fn no_assignment() -> assignments::UserAssignments {
    assignments::UserAssignments::default()
}
